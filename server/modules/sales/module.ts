import type { Module } from '../../kernel/context.ts';
import { sales } from './contract.ts';

export const salesModule: Module = { contract: sales, operations: [], queries: [] };

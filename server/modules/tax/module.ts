import type { Module } from '../../kernel/context.ts';
import { tax } from './contract.ts';

export const taxModule: Module = { contract: tax, operations: [], queries: [] };

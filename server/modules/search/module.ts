import type { Module } from '../../kernel/context.ts';
import { search } from './contract.ts';

export const searchModule: Module = { contract: search, operations: [], queries: [] };

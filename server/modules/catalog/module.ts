import type { Module } from '../../kernel/context.ts';
import { catalog } from './contract.ts';

export const catalogModule: Module = { contract: catalog, operations: [], queries: [] };

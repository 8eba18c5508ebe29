import type { Module } from '../../kernel/context.ts';
import { parties } from './contract.ts';

export const partiesModule: Module = { contract: parties, operations: [], queries: [] };

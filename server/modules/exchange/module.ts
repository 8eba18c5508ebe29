import type { Module } from '../../kernel/context.ts';
import { exchange } from './contract.ts';

export const exchangeModule: Module = { contract: exchange, operations: [], queries: [] };

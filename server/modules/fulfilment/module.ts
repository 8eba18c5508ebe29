import type { Module } from '../../kernel/context.ts';
import { fulfilment } from './contract.ts';

export const fulfilmentModule: Module = { contract: fulfilment, operations: [], queries: [] };

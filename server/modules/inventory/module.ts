import type { Module } from '../../kernel/context.ts';
import { inventory } from './contract.ts';

export const inventoryModule: Module = { contract: inventory, operations: [], queries: [] };

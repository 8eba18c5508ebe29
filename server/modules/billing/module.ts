import type { Module } from '../../kernel/context.ts';
import { billing } from './contract.ts';

export const billingModule: Module = { contract: billing, operations: [], queries: [] };

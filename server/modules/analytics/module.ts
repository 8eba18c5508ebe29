import type { Module } from '../../kernel/context.ts';
import { analytics } from './contract.ts';

export const analyticsModule: Module = { contract: analytics, operations: [], queries: [] };

import type { Module } from '../../kernel/context.ts';
import { access } from './contract.ts';

export const accessModule: Module = { contract: access, operations: [], queries: [] };

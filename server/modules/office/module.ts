import type { Module } from '../../kernel/context.ts';
import { office } from './contract.ts';

export const officeModule: Module = { contract: office, operations: [], queries: [] };

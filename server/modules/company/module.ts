import type { Module } from '../../kernel/context.ts';
import { company } from './contract.ts';

export const companyModule: Module = { contract: company, operations: [], queries: [] };

import type { Module } from '../../kernel/context.ts';
import { ledger } from './contract.ts';

export const ledgerModule: Module = { contract: ledger, operations: [], queries: [] };

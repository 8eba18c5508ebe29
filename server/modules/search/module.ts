import type { Module } from '../../kernel/context.ts';
import { search } from './contract.ts';
import { everything } from './queries/everything.ts';

export const searchModule: Module = { contract: search, operations: [], queries: [everything] };

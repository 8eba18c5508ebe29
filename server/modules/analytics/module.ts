import type { Module } from '../../kernel/context.ts';
import { analytics } from './contract.ts';
import { proofs } from './proofs.ts';
import { documentEffects } from './queries/document-effects.ts';
import { firstStepsQuery } from './queries/first-steps.ts';
import { salesBy } from './queries/sales-by.ts';
import { salesTrend } from './queries/sales-trend.ts';
import { toDos } from './queries/to-dos.ts';

export const analyticsModule: Module = {
  contract: analytics,
  operations: [],
  queries: [toDos, firstStepsQuery, salesBy, salesTrend, documentEffects],
  proofs,
};

import type { Module } from '../../kernel/context.ts';
import { analytics } from './contract.ts';
import { proofs } from './proofs.ts';
import { deskQuery } from './queries/desk.ts';
import { documentEffects } from './queries/document-effects.ts';
import { firstStepsQuery } from './queries/first-steps.ts';
import { salesBy } from './queries/sales-by.ts';

export const analyticsModule: Module = {
  contract: analytics,
  operations: [],
  queries: [deskQuery, firstStepsQuery, salesBy, documentEffects],
  proofs,
};

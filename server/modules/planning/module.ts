import type { Module } from '../../kernel/context.ts';
import { planning } from './contract.ts';
import { nightlyJob, reckonJob } from './jobs.ts';
import { computePart } from './operations/compute-part.ts';
import { editPlan } from './operations/edit-plan.ts';
import { finishPlan } from './operations/finish-plan.ts';
import { orderPlan } from './operations/order-plan.ts';
import { setTerms } from './operations/set-terms.ts';
import { startPlan } from './operations/start-plan.ts';
import { latestRun } from './queries/latest-run.ts';
import { plan } from './queries/plan.ts';
import { planLine } from './queries/plan-line.ts';
import { planParts } from './queries/plan-parts.ts';
import { terms } from './queries/terms.ts';

export const planningModule: Module = {
  contract: planning,
  operations: [startPlan, computePart, finishPlan, editPlan, orderPlan, setTerms],
  queries: [plan, planLine, terms, latestRun, planParts],
  jobs: [reckonJob, nightlyJob],
};

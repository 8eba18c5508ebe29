import type { Module } from '../../kernel/context.ts';
import { analytics } from './contract.ts';
import { deletePracticeMerchant } from './operations/delete-practice-merchant.ts';
import { openPracticeMerchant } from './operations/open-practice-merchant.ts';
import { practiceJobs } from './practice/jobs.ts';
import { practiceMerchants, practicePictures } from './queries/practice-merchants.ts';
import { cycleOrders, cycleTimes } from './queries/cycle-times.ts';
import { orderSignals, signalOrders } from './queries/order-signals.ts';
import { proofs } from './proofs.ts';
import { provingJobs } from './proving/jobs.ts';
import { followProof, proveBooks, recordProof, repairBooks } from './proving/operations.ts';
import * as proving from './proving/queries.ts';
import { deskQuery } from './queries/desk.ts';
import { documentEffects } from './queries/document-effects.ts';
import { firstStepsQuery } from './queries/first-steps.ts';
import { orderLineCost, orderLineMargins } from './queries/margins.ts';
import { profitFile, profitQuery } from './queries/profit.ts';
import { salesBy } from './queries/sales-by.ts';

export const analyticsModule: Module = {
  contract: analytics,
  operations: [openPracticeMerchant, deletePracticeMerchant, proveBooks, followProof, recordProof, repairBooks],
  queries: [
    practiceMerchants,
    practicePictures,
    deskQuery,
    firstStepsQuery,
    salesBy,
    documentEffects,
    cycleTimes,
    cycleOrders,
    orderLineMargins,
    orderLineCost,
    profitQuery,
    profitFile,
    orderSignals,
    signalOrders,
    proving.proofs,
    proving.proof,
  ],
  proofs,
  jobs: [...practiceJobs, ...provingJobs],
};

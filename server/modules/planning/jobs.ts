import type { Job } from '../../kernel/context.ts';
import { planning } from './contract.ts';

/** Reckons a plan part by part. Woken again after a crash it begins anew: what was reckoned is written over by the same. */
export const reckonJob: Job = {
  name: 'planning.reckon',
  on: planning.events['plan-started'],
  async handler(job, data) {
    if (!data) return;
    const { merchantId, entityId: runId } = data;
    let after: { skuId: string; warehouseId: string } | null | undefined;
    do after = (await job.execute(merchantId, 'planning.compute-part', { runId, ...(after && { after }) })).after;
    while (after);
  },
};

/** Every night each merchant's plan is reckoned anew. */
export const nightlyJob: Job = {
  name: 'planning.nightly',
  schedule: '30 19 * * *',
  handler: async (job) => {
    for (const merchant of await job.merchants()) await job.execute(merchant.id, 'planning.start-plan', {});
  },
};

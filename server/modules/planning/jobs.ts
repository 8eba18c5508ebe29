import type { Job } from '../../kernel/context.ts';
import { planning } from './contract.ts';

interface Place {
  skuId: string;
  warehouseId: string;
}
// while one part is forecast the next one is read
const AT_ONCE = 2;

/** Reckons a plan part by part. Woken again after a crash it goes on: what was kept under its key is not reckoned twice. */
export const reckonJob: Job = {
  name: 'planning.reckon',
  on: planning.events['plan-started'],
  async handler(job, data) {
    if (!data) return;
    const { merchantId, entityId: runId } = data;
    const { ends }: { ends: Place[] } = await job.ask(merchantId, 'planning.plan-parts', {});
    const waiting = [...ends, undefined].map((until, at) => ({ after: ends[at - 1], until }));
    const nameOf = (place: Place | undefined) => (place ? `${place.skuId} ${place.warehouseId}` : '');
    const work = async (): Promise<void> => {
      for (let part = waiting.shift(); part; part = waiting.shift()) {
        const { after, until } = part;
        const input = { runId, ...(after && { after }), ...(until && { until }) };
        await job.execute(merchantId, 'planning.compute-part', input, `plan ${runId} ${nameOf(after)} ${nameOf(until)}`);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    await job.execute(merchantId, 'planning.finish-plan', { runId }, `plan ${runId} end`);
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

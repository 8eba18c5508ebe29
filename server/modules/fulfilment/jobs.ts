import type { Job } from '../../kernel/context.ts';
import { owedJob } from './packing/owed.ts';
import { replenishJob } from './replenishing/daily.ts';

/** Every quarter of an hour: parcels that stand still or are late, each told once. */
const remindJob: Job = {
  name: 'fulfilment.remind-parcels',
  schedule: '*/15 * * * *',
  async handler(ctx) {
    for (const merchant of await ctx.merchants()) {
      let more = true;
      while (more) ({ more } = await ctx.execute(merchant.id, 'fulfilment.remind-parcels', {}));
    }
  },
};

export const jobs: Job[] = [remindJob, replenishJob, owedJob];

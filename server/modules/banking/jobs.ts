import type { Job } from '../../kernel/context.ts';
import { banking } from './contract.ts';

/** Matches what is certain, a month at a time. Killed and woken again it goes on: what was done under its key is not done twice. */
export const matchMonthsJob: Job = {
  name: 'banking.match-months',
  on: banking.events['matching-asked'],
  async handler(ctx, data) {
    if (!data) return;
    const { merchantId, entityId: runId, payload } = data;
    for (const month of payload.months as string[])
      await ctx.execute(merchantId, 'banking.match-month', { runId, month }, `matching ${runId} ${month}`);
  },
};

import type { Job } from '../../kernel/context.ts';

/** Every ten minutes: whoever handles a case is told before its clock runs out. */
export const remindJob: Job = {
  name: 'aftersales.remind',
  schedule: '*/10 * * * *',
  handler: async (ctx) => {
    for (const merchant of await ctx.merchants()) await ctx.execute(merchant.id, 'aftersales.send-reminders', {});
  },
};

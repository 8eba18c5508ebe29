import type { Job } from '../../kernel/context.ts';

/** Every half hour: what fell below its threshold or is missing to orders is asked for. */
export const raiseJob: Job = {
  name: 'purchasing.raise',
  schedule: '7,37 * * * *',
  handler: async (ctx) => {
    for (const merchant of await ctx.merchants()) await ctx.execute(merchant.id, 'purchasing.raise-requests', {});
  },
};

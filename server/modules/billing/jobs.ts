import type { Job } from '../../kernel/context.ts';

/** Balances that were not paid within their window, every five minutes. */
export const presaleJob: Job = {
  name: 'billing.expire-presales',
  schedule: '*/5 * * * *',
  async handler(ctx) {
    for (const merchant of await ctx.merchants()) {
      let more = true;
      while (more)
        more = ((await ctx.execute(merchant.id, 'billing.expire-next-presale', {})) as { number: string | null }).number !== null;
    }
  },
};

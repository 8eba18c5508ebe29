import type { Job } from '../../kernel/context.ts';

/** Gives vouchers their numbers, each minute, where some wait for one. */
export const sealJob: Job = {
  name: 'ledger.seal-entries',
  schedule: '* * * * *',
  async handler(ctx) {
    for (const merchant of await ctx.merchants()) {
      let { unsealed } = await ctx.ask(merchant.id, 'ledger.housekeeping', {});
      while (unsealed) ({ more: unsealed } = await ctx.execute(merchant.id, 'ledger.seal-entries', {}));
    }
  },
};

/** Sums up past months, every five minutes: new ones, and those whose totals a late posting took away. */
export const totalJob: Job = {
  name: 'ledger.total-months',
  schedule: '*/5 * * * *',
  async handler(ctx) {
    for (const merchant of await ctx.merchants()) {
      let { untotalled } = await ctx.ask(merchant.id, 'ledger.housekeeping', {});
      while (untotalled) ({ more: untotalled } = await ctx.execute(merchant.id, 'ledger.total-months', {}));
    }
  },
};

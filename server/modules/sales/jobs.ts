import type { Job } from '../../kernel/context.ts';

/** Each minute the program looks at what came in and audits what is due (B01). */
export const auditJob: Job = {
  name: 'sales.audit-due-orders',
  schedule: '* * * * *',
  async handler(ctx) {
    for (const merchant of await ctx.merchants()) {
      let more = true;
      while (more) ({ more } = await ctx.execute(merchant.id, 'sales.audit-due-orders', {}));
    }
  },
};

/** Deadlines, every five minutes. */
export const remindJob: Job = {
  name: 'sales.remind-late-orders',
  schedule: '*/5 * * * *',
  async handler(ctx) {
    for (const merchant of await ctx.merchants()) {
      let more = true;
      while (more) ({ more } = await ctx.execute(merchant.id, 'sales.remind-late-orders', {}));
    }
  },
};

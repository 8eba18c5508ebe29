import type { Job } from '../../kernel/context.ts';

/** Statements of partners whose cycle has ended, every hour. */
export const statementJob: Job = {
  name: 'settlement.draft-statements',
  schedule: '17 * * * *',
  async handler(ctx) {
    for (const merchant of await ctx.merchants()) {
      let more = true;
      while (more)
        more = ((await ctx.execute(merchant.id, 'settlement.draft-next-statement', {})) as { partyId: string | null }).partyId !== null;
    }
  },
};

/** Letters for whoever is late, each morning, where the merchant has it switched on; they wait to be sent. */
export const dunningJob: Job = {
  name: 'settlement.propose-dunning-letters',
  schedule: '40 0 * * *',
  async handler(ctx) {
    for (const merchant of await ctx.merchants()) await ctx.execute(merchant.id, 'settlement.propose-dunning-letters', {});
  },
};

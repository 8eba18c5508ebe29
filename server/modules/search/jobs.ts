import type { Job } from '../../kernel/context.ts';

/** Gathers, each minute, what documents of a new kind or of a copied merchant are not in the index yet. */
export const gatherJob: Job = {
  name: 'search.gather-documents',
  schedule: '* * * * *',
  async handler(ctx) {
    for (const merchant of await ctx.merchants()) {
      let { ungathered: more } = await ctx.ask(merchant.id, 'search.housekeeping', {});
      while (more) ({ more } = await ctx.execute(merchant.id, 'search.gather', {}));
    }
  },
};

import { answer } from '../../../kernel/context.ts';
import { search } from '../contract.ts';
import { find } from '../finding.ts';

export const everything = answer(search.queries.everything, async (ctx, { text, entities, limit }) => ({
  hits: await find(ctx, { text, entities, limit: limit ?? 20 }),
}));

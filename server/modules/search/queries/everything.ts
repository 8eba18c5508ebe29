import { answer } from '../../../kernel/context.ts';
import { search } from '../contract.ts';
import { findExactly, newestOf } from '../finders.ts';
import { find, type Hit } from '../finding.ts';

/** What is exactly meant stands first, known or not yet known to the index of texts. */
export const everything = answer(search.queries.everything, async (ctx, { text, entities, limit = 20 }) => {
  const [exact, found] = await Promise.all([
    text ? findExactly(ctx, text, entities) : newestOf(ctx, entities ?? [], limit),
    find(ctx, { text, entities, limit }),
  ]);
  const hits = new Map<string, Hit>();
  for (const hit of [...exact, ...found]) {
    const key = `${hit.entity} ${hit.id}`;
    if (!hits.has(key)) hits.set(key, hit);
  }
  return { hits: [...hits.values()].slice(0, limit) };
});

import { answer, type ReadContext } from '../../../kernel/context.ts';
import { search } from '../contract.ts';
import { findExactly, newestOf } from '../finders.ts';
import { find, type Hit } from '../finding.ts';
import { fitting } from '../standing.ts';

/** So many are looked at for those on which an operation can run. */
const LOOKED_AT = 100;

interface Asked {
  text: string;
  entities: readonly string[] | undefined;
  limit: number;
}

/** What is exactly meant stands first, known or not yet known to the index of texts. */
async function hitsOf(ctx: ReadContext, asked: Asked): Promise<Hit[]> {
  const { text, entities, limit } = asked;
  const [exact, found] = await Promise.all([
    text ? findExactly(ctx, text, entities) : newestOf(ctx, entities ?? [], limit),
    find(ctx, asked),
  ]);
  const hits = new Map<string, Hit>();
  for (const hit of [...exact, ...found]) {
    const key = `${hit.entity} ${hit.id}`;
    if (!hits.has(key)) hits.set(key, hit);
  }
  return [...hits.values()].slice(0, limit);
}

export const everything = answer(search.queries.everything, async (ctx, { text, entities, operation, limit = 20 }) => {
  if (!operation) return { hits: await hitsOf(ctx, { text, entities, limit }), unfit: 0 };
  const { fit, unfit } = await fitting(ctx, operation, await hitsOf(ctx, { text, entities, limit: LOOKED_AT }));
  return { hits: fit.slice(0, limit), unfit };
});

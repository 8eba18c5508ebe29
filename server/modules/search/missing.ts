import type { Context, Proof } from '../../kernel/context.ts';
import { inTurn, type Repair, type Repaired } from '../../kernel/repair.ts';
import type { Statement } from '../../kernel/statement.ts';
import { allSources, gatherDocuments, type Source } from './sources.ts';

/**
 * Documents of a kind that nobody finds. What is still on its way is not missing: while events wait or the kind is being gathered nothing is said.
 * The walk of the source stands in it as it is, with its parameters.
 */
function missing({ entity, edition, ids }: Source): Statement {
  const merchant = `$${ids.names.indexOf('merchant') + 1}::uuid`;
  const text = `select '${entity}' as entity, s.id from (${ids.text}) s
    where not exists (select from search.entry e where e.merchant_id = ${merchant} and e.entity = '${entity}' and e.id = s.id)
      and exists (select from search.gathering g where g.merchant_id = ${merchant} and g.entity = '${entity}' and g.edition = ${edition} and g.done)
      and not exists (select from kernel.outbox o where o.merchant_id = ${merchant} and o.pending <> '{}')`;
  return { ...ids, text, name: '' };
}

// what is about others is found only where those are
const own = (): readonly Source[] => allSources().filter(({ aboutOthers }) => !aboutOthers);

/** Asked when the proofs run: by then every module has said what is found of it. */
export const missingProofs = (): Proof[] =>
  own().map((source) => ({
    name: `search.finds-${source.entity.replace('.', '-')}`,
    title: { zh: '每份单据都能搜到', en: 'Every document is found by the search' },
    statement: missing(source),
  }));

const BATCH = 500;

/** Hands the index what is missing in it. */
export const gatherMissing: Repair = (ctx, most) =>
  inTurn(
    ...own().map(
      (source): Repair =>
        (each, left) =>
          gatherOf(each, source, left),
    ),
  )(ctx, most);

async function gatherOf(ctx: Context, source: Source, most: number): Promise<Repaired[]> {
  const found = missing(source);
  const bounded: Statement = { ...found, text: `${found.text} limit ${most}` };
  const rows = await ctx.rows<{ entity: string; id: string }>(bounded, { after: null, limit: 2_147_483_647 });
  for (let from = 0; from < rows.length; from += BATCH) {
    const ids = rows.slice(from, from + BATCH).map(({ id }) => id);
    await gatherDocuments(ctx, source, ids);
  }
  return rows.map((row) => ({ ...row, what: 'search.entry', before: null, after: 'found' }));
}

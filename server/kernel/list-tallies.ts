import type { Tally } from './contract.ts';
import type { ReadContext } from './context.ts';
import type { Asked } from './list-groups.ts';
import { dynamic } from './statement.ts';

interface Chosen {
  facet: string;
  condition: string;
}

const MOST = 5_000;

/**
 * Counts the values of all facets at once. A value's count is what one would see on choosing it: it follows every filter but
 * those of its own facet. So each row knows which facets refuse it, and counts for a facet that alone does.
 */
export async function talliesOf(
  ctx: ReadContext,
  source: { from: string; key: string },
  { conditions, params, chosen, each }: Asked & { chosen: Chosen[]; each: string },
): Promise<Tally[]> {
  const values: Record<string, unknown> = { ...params };
  const refusing = chosen.map(({ facet, condition }, at) => {
    values[`facet${at}`] = facet;
    return `case when (${condition}) is not true then :facet${at}::text end`;
  });
  return ctx.rows<Tally>(
    dynamic(`with valued as (select ${source.key} as key, each.facet, each.value, array_remove(array[${refusing.join(', ')}]::text[], null) as refused
        from ${source.from} cross join lateral (${each}) as each (facet, value) where ${conditions.join(' and ')})
      select facet, value, count(distinct key)::int as count from valued where refused <@ array[facet]
      group by facet, value order by facet, count(distinct key) desc, value limit ${MOST}`),
    values,
  );
}

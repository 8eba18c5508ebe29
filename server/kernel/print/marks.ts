import type { Context } from '../context.ts';
import { statement } from '../statement.ts';

const MARK = statement(`
  insert into kernel.print_mark (merchant_id, entity, entity_id, times, first_at, last_at, last_by)
  select :merchant, :entity::text, x.id, 1, :now::timestamptz, :now::timestamptz, :actor::uuid
  from (select distinct unnest(:ids::uuid[]) as id) x order by x.id
  on conflict (merchant_id, entity, entity_id) do update set times = print_mark.times + 1, last_at = excluded.last_at, last_by = excluded.last_by
  returning entity_id as id, times`);
interface Mark {
  id: string;
  times: number;
}

/** Notes that documents of a kind were printed, with their history. The caller has made sure that the person may see them. */
export async function markPrinted(ctx: Context, entity: string, ids: readonly string[]): Promise<{ marked: number }> {
  const marks = await ctx.rows<Mark>(MARK, { entity, ids, now: ctx.now, actor: ctx.actor.id });
  for (const { id, times } of marks) ctx.change(entity, id, { printed: times - 1 }, { printed: times });
  return { marked: marks.length };
}

/** The join that gives a list of documents its marks as `pm`: `left join` it, and ask `pm.times`. */
export const printMarkOf = (entity: string, alias: string): string =>
  `left join kernel.print_mark pm on pm.merchant_id = ${alias}.merchant_id and pm.entity = '${entity}' and pm.entity_id = ${alias}.id`;

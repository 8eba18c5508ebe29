import type { Context } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { contentOf, gramsOf } from './grams.rules.ts';
import { MARK, SPAN } from './mark.ts';

/** What a module hands over of one of its documents. */
export interface Entry {
  /** `module.noun` */
  entity: string;
  id: string;
  title: string;
  subtitle?: string;
  /** Address of its page in the web. */
  link: string;
  /** Who may see it. */
  permission: string;
  /** Where it belongs to one shop or one warehouse, for data scopes. */
  shopId?: string | null;
  warehouseId?: string | null;
  /** Where it belongs to a second warehouse too, as a transfer does. */
  otherWarehouseId?: string | null;
  /** When it was last changed, where that was not now. */
  touchedAt?: string;
  /** Everything it may be found by; title and subtitle are not searched by themselves. */
  texts: readonly (string | null | undefined)[];
}

/** Stands between grams and in none: where a content had it, there is a blank. One text is taken apart much faster than a list of them is read. */
const BETWEEN = '\u0001';

// an entry that says the same as before is left alone: no index is written and it keeps its place
const WRITE = statement(`
  insert into search.entry as e
    (merchant_id, id, entity, title, subtitle, link, permission, shop_id, warehouse_id, other_warehouse_id, content, grams, touched_at)
  select :merchant, r.id, r.entity, r.title, r.subtitle, r.link, r.permission, r.shop_id, r.warehouse_id, r.other_warehouse_id, r.content,
    case r.grams when '' then '{}' else string_to_array(r.mark || replace(r.grams, '${BETWEEN}', '${BETWEEN}' || r.mark), '${BETWEEN}') end, r.touched
  from (select *, coalesce(touched_at, :now) as touched, ${MARK('permission', SPAN('coalesce(touched_at, :now)'))} as mark
    from json_to_recordset(:rows::json) as r (id uuid, entity text, title text, subtitle text, link text, permission text, shop_id uuid,
    warehouse_id uuid, other_warehouse_id uuid, content text, grams text, touched_at timestamptz)) r
  order by r.entity, r.id
  on conflict (merchant_id, entity, id) do update set title = excluded.title, subtitle = excluded.subtitle, link = excluded.link,
    permission = excluded.permission, shop_id = excluded.shop_id, warehouse_id = excluded.warehouse_id,
    other_warehouse_id = excluded.other_warehouse_id, content = excluded.content, grams = excluded.grams, touched_at = excluded.touched_at
  where (e.title, e.subtitle, e.link, e.permission, e.content) is distinct from
    (excluded.title, excluded.subtitle, excluded.link, excluded.permission, excluded.content)
    or (e.shop_id, e.warehouse_id, e.other_warehouse_id) is distinct from (excluded.shop_id, excluded.warehouse_id, excluded.other_warehouse_id)`);
const REMOVE = statement('delete from search.entry where merchant_id = :merchant and entity = :entity and id = any(:ids::uuid[])');

const SORT_IN = statement('select search.sort_in()');
/** So long new entries gather before the index sorts them in: together they cost little more than half of what a few at once cost, and a search reads them all. */
const GATHERING = 2_000;
let sortedAt = 0;

/** Sorts what came in lately into the index, in the same transaction. A burst sorts itself in by the limit of the index. */
function sortIn(ctx: Context): void {
  const now = Date.parse(ctx.now);
  if (Math.abs(now - sortedAt) < GATHERING) return;
  sortedAt = now;
  ctx.post(SORT_IN, {});
}

const withoutNul = (text: string) => text.replaceAll('\u0000', '');

/** Makes documents findable, or findable by what they are called now. Called from reactions; of several entries for one document the last counts. */
export async function indexTexts(ctx: Context, entries: readonly Entry[]): Promise<void> {
  const rows = new Map<string, object>();
  for (const entry of entries) {
    const content = contentOf(entry.texts.filter((text) => typeof text === 'string'));
    rows.set(`${entry.entity} ${entry.id}`, {
      id: entry.id,
      entity: entry.entity,
      title: withoutNul(entry.title),
      subtitle: withoutNul(entry.subtitle ?? ''),
      link: entry.link,
      permission: entry.permission,
      shop_id: entry.shopId ?? null,
      warehouse_id: entry.warehouseId ?? null,
      other_warehouse_id: entry.otherWarehouseId ?? null,
      touched_at: entry.touchedAt ?? null,
      content,
      grams: gramsOf(content).join(BETWEEN),
    });
  }
  if (!rows.size) return;
  await ctx.rows(WRITE, { rows: JSON.stringify([...rows.values()]) });
  sortIn(ctx);
}

/** Takes documents out of the search. */
export async function removeTexts(ctx: Context, entity: string, ids: readonly string[]): Promise<void> {
  if (ids.length) await ctx.rows(REMOVE, { entity, ids });
}

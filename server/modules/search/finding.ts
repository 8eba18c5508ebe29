import type { ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { readSearch } from './grams.rules.ts';
import { MARK } from './mark.ts';

export interface Hit {
  entity: string;
  id: string;
  title: string;
  subtitle: string;
  link: string;
}

// the permissions that entries ask for, some ten of them, found by leaps over the index
const PERMITTED = `
  with recursive present (permission) as (
    (select permission from search.entry where merchant_id = :merchant order by permission limit 1)
    union all
    select (select e.permission from search.entry e where e.merchant_id = :merchant and e.permission > p.permission order by e.permission limit 1)
    from present p where p.permission is not null)
  select found.entity, found.id, found.title, found.subtitle, found.link from present`;
const SCOPED = `(:shops::uuid[] is null or shop_id is null or shop_id = any(:shops::uuid[]))
  and (:warehouses::uuid[] is null or warehouse_id is null or warehouse_id = any(:warehouses::uuid[]))`;
const VISIBLE = `${SCOPED}
  and (:entities::text[] is null or entity = any(:entities::text[])) and content like all(:patterns::text[])`;
const HELD = `grams @> array(select ${MARK('present.permission')} || gram from unnest(:grams::text[]) as gram)`;
const NEWEST = `where present.permission = any(:permissions::text[]) order by found.touched_at desc, found.id limit :limit::int`;

// two roads to the same answer: what is said of many entries is soon met among the newest; what is said of few, the index knows
const AMONG_NEWEST = statement(`${PERMITTED} cross join lateral (
    select entity, id, title, subtitle, link, touched_at from (
      select * from search.entry where merchant_id = :merchant and permission = present.permission
      order by touched_at desc, id limit :looked::int) recent
    where ${VISIBLE} limit :limit::int) found ${NEWEST}`);
// "offset 0" keeps the order out of the index's choice: the way by time has just been tried
const BY_GRAMS = statement(`${PERMITTED} cross join lateral (
    select entity, id, title, subtitle, link, touched_at from (
      select * from search.entry where merchant_id = :merchant and permission = present.permission and ${HELD} and ${VISIBLE}
      offset 0) held
    order by touched_at desc, id limit :limit::int) found ${NEWEST}`);

// without a text: what was made last of each kind, in the order of their ids, which the primary key keeps
const NEWEST_OF = statement(`
  select found.entity, found.id, found.title, found.subtitle, found.link from unnest(:entities::text[]) as kind (entity) cross join lateral (
    select e.entity, e.id, e.title, e.subtitle, e.link from search.entry e
    where e.merchant_id = :merchant and e.entity = kind.entity and e.permission = any(:permissions::text[]) and ${SCOPED}
    order by e.id desc limit :limit::int) found
  order by found.id desc limit :limit::int`);

// a word that one in ten entries holds is met often enough among so many of the newest
const LOOKED = 2_000;
const LOOKED_FOR_EACH = 12;
// seven digits in a row are a number: few entries hold it, and the index knows which
const SAID_OF_FEW = /\d{7}/;

/** Documents that hold every word of a text and that the actor may see, newest first. The only reader of the index of texts. */
export async function find(
  ctx: ReadContext,
  asked: { text: string; entities?: readonly string[] | undefined; limit: number },
): Promise<Hit[]> {
  const read = readSearch(asked.text);
  if (!read) {
    if (asked.text.trim() || !asked.entities?.length) return [];
    return ctx.rows<Hit>(NEWEST_OF, { permissions: [...ctx.actor.permissions], entities: asked.entities, limit: asked.limit });
  }
  const params = {
    grams: read.grams,
    patterns: read.words.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`),
    permissions: [...ctx.actor.permissions],
    entities: asked.entities ?? null,
    limit: asked.limit,
  };
  if (read.words.some((word) => SAID_OF_FEW.test(word))) return ctx.rows<Hit>(BY_GRAMS, params);
  const recent = await ctx.rows<Hit>(AMONG_NEWEST, { ...params, looked: Math.max(LOOKED, asked.limit * LOOKED_FOR_EACH) });
  return recent.length >= asked.limit ? recent : ctx.rows<Hit>(BY_GRAMS, params);
}

/** The documents of a search for a list, which joins the ids through its own scoped query: those of `entities`, newest first. */
export async function hits(
  ctx: ReadContext,
  asked: { text: string; entities?: readonly string[]; limit: number },
): Promise<{ entity: string; id: string }[]> {
  return find(ctx, asked);
}

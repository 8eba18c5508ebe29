import type { ReadContext } from '../../kernel/context.ts';
import { type Params, statement } from '../../kernel/statement.ts';
import { readSearch } from './grams.rules.ts';
import { BEGIN_OF_SPAN, MARK, PLACES, PLACES_OF, SCOPED, SPAN } from './mark.ts';

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
    from present p where p.permission is not null),
  permitted as (select permission from present where permission = any(:permissions::text[]))`;
const OF_ONE = 'merchant_id = :merchant and permission = permitted.permission';
const VISIBLE = `${SCOPED} and (:entities::text[] is null or entity = any(:entities::text[]))`;
const HOLDS = 'content like all(:patterns::text[])';
const SHOWN = 'entity, id, title, subtitle, link, touched_at';
const HIT = 'found.entity, found.id, found.title, found.subtitle, found.link';

// what is said of many entries is soon met among the newest of all kinds, which lie side by side
const AMONG_NEWEST = statement(`
  select ${HIT} from (select * from search.entry where merchant_id = :merchant order by touched_at desc, id limit :looked::int) found
  where permission = any(:permissions::text[]) and ${VISIBLE} and ${HOLDS}
  order by touched_at desc, id limit :limit::int`);

const OWN_MARK = MARK('permitted.permission', 'span.number');
const GRAMS = `grams @> array(select ${OWN_MARK} || gram from unnest(:grams::text[]) as gram)`;
const SHOPS = `${PLACES} && (${PLACES_OF(OWN_MARK, 's', ':shops::uuid[]')})`;
const WAREHOUSES = `${PLACES} && (${PLACES_OF(OWN_MARK, 'w', ':warehouses::uuid[]')})`;
const LATEST = (before: string) => `(select max(${SPAN('latest.touched_at')}) from permitted cross join lateral (
      select touched_at from search.entry where ${OF_ONE} and ${before} order by touched_at desc limit 1) latest)`;
// what is said of few the index knows, a span of time after the other: they come newest first and are read only until there is enough.
// "offset 0" keeps the order out of the index's choice: the way by time has just been tried
const byGrams = (known: readonly string[]) => `${PERMITTED},
  span (number) as (
    select ${LATEST('true')}
    union all
    select ${LATEST(`touched_at < ${BEGIN_OF_SPAN('span.number')}`)} from span where span.number is not null)
  select ${HIT} from span cross join lateral (
    select held.* from permitted cross join lateral (
      select ${SHOWN} from search.entry
      where ${OF_ONE} and ${SPAN('touched_at')} = span.number and ${known.join(' and ')} and ${VISIBLE} and ${HOLDS}
      offset 0) held
    order by touched_at desc, id limit :limit::int) found
  where span.number is not null limit :limit::int`;
const BY_GRAMS = {
  all: statement(byGrams([GRAMS])),
  shops: statement(byGrams([GRAMS, SHOPS])),
  warehouses: statement(byGrams([GRAMS, WAREHOUSES])),
  both: statement(byGrams([GRAMS, SHOPS, WAREHOUSES])),
};

// without a text: what was made last of each kind, in the order of their ids, which the primary key keeps
const NEWEST_OF = statement(`
  select ${HIT} from unnest(:entities::text[]) as kind (entity) cross join lateral (
    select e.entity, e.id, e.title, e.subtitle, e.link from search.entry e
    where e.merchant_id = :merchant and e.entity = kind.entity and e.permission = any(:permissions::text[]) and ${SCOPED}
    order by e.id desc limit :limit::int) found
  order by found.id desc limit :limit::int`);

// so many of the newest cost no more than what the index finds far apart; a word that one in 150 entries holds fills a page among them
const LOOKED = 3_000;
const LOOKED_FOR_EACH = 6;
const MOST_LOOKED = 20_000;
// seven digits in a row are a number: few entries hold it, and the index knows which
const SAID_OF_FEW = /\d{7}/;

/** What is among the newest, or undefined where there is not as much as was asked for. */
async function amongTheNewest(ctx: ReadContext, params: Params & { limit: number }): Promise<Hit[] | undefined> {
  const looked = Math.max(LOOKED, params.limit * LOOKED_FOR_EACH);
  if (looked > MOST_LOOKED) return undefined;
  const met = await ctx.rows<Hit>(AMONG_NEWEST, { ...params, looked });
  return met.length < params.limit ? undefined : met;
}

function byIndex(ctx: ReadContext, params: Params): Promise<Hit[]> {
  const { shops, warehouses } = ctx.actor;
  if (shops) return ctx.rows<Hit>(warehouses ? BY_GRAMS.both : BY_GRAMS.shops, params);
  return ctx.rows<Hit>(warehouses ? BY_GRAMS.warehouses : BY_GRAMS.all, params);
}

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
  const isOfFew = read.words.some((word) => SAID_OF_FEW.test(word));
  return (isOfFew ? undefined : await amongTheNewest(ctx, params)) ?? byIndex(ctx, params);
}

/** The documents of a search for a list, which joins the ids through its own scoped query: those of `entities`, newest first. */
export async function hits(
  ctx: ReadContext,
  asked: { text: string; entities?: readonly string[]; limit: number },
): Promise<{ entity: string; id: string }[]> {
  return find(ctx, asked);
}

import type { ReadContext } from '../../kernel/context.ts';
import { type Params, statement } from '../../kernel/statement.ts';
import { readSearch } from './grams.rules.ts';
import { MARK, PLACES, PLACES_OF, SCOPED } from './mark.ts';

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
  select found.entity, found.id, found.title, found.subtitle, found.link, present.permission, found.touched_at::text as "touchedAt" from present`;
const OF_ONE = 'merchant_id = :merchant and permission = present.permission';
const VISIBLE = `${SCOPED} and (:entities::text[] is null or entity = any(:entities::text[]))`;
const HOLDS = 'content like all(:patterns::text[])';
const NEWEST = `where present.permission = any(:permissions::text[]) order by found.touched_at desc, found.id limit :limit::int`;

// two roads to the same answer: what is said of many entries is soon met among the newest; what is said of few, the index knows
const AMONG_NEWEST = statement(`${PERMITTED} cross join lateral (
    select entity, id, title, subtitle, link, touched_at from (
      select * from search.entry where ${OF_ONE} order by touched_at desc, id limit :looked::int) newest
    where ${VISIBLE} and ${HOLDS} limit :limit::int) found ${NEWEST}`);
// whose newest they are is read from the index alone, so that somebody held to one shop of many gets as many of their own
const AMONG_OWN = statement(`${PERMITTED} cross join lateral (
    select e.entity, e.id, e.title, e.subtitle, e.link, e.touched_at from (
      select entity, id from (
        select entity, id, touched_at, shop_id, warehouse_id, other_warehouse_id from search.entry
        where ${OF_ONE} order by touched_at desc, id limit :passed::int) newest
      where ${VISIBLE} order by touched_at desc, id limit :looked::int) own
    join search.entry e on e.merchant_id = :merchant and e.entity = own.entity and e.id = own.id
    where e.${HOLDS} limit :limit::int) found ${NEWEST}`);

const GRAMS = `grams @> array(select ${MARK('present.permission')} || gram from unnest(:grams::text[]) as gram)`;
const SHOPS = `${PLACES} && (${PLACES_OF('present.permission', 's', ':shops::uuid[]')})`;
const WAREHOUSES = `${PLACES} && (${PLACES_OF('present.permission', 'w', ':warehouses::uuid[]')})`;
// "offset 0" keeps the order out of the index's choice: the way by time has just been tried
const byGrams = (known: readonly string[]) => `${PERMITTED} cross join lateral (
    select entity, id, title, subtitle, link, touched_at from (
      select * from search.entry where ${OF_ONE} and ${known.join(' and ')} and ${VISIBLE} and ${HOLDS}
      offset 0) held
    order by touched_at desc, id limit :limit::int) found ${NEWEST}`;
const BY_GRAMS = {
  all: statement(byGrams([GRAMS])),
  shops: statement(byGrams([GRAMS, SHOPS])),
  warehouses: statement(byGrams([GRAMS, WAREHOUSES])),
  both: statement(byGrams([GRAMS, SHOPS, WAREHOUSES])),
};

// without a text: what was made last of each kind, in the order of their ids, which the primary key keeps
const NEWEST_OF = statement(`
  select found.entity, found.id, found.title, found.subtitle, found.link from unnest(:entities::text[]) as kind (entity) cross join lateral (
    select e.entity, e.id, e.title, e.subtitle, e.link from search.entry e
    where e.merchant_id = :merchant and e.entity = kind.entity and e.permission = any(:permissions::text[]) and ${SCOPED}
    order by e.id desc limit :limit::int) found
  order by found.id desc limit :limit::int`);

/** A hit, with what it is weighed by. */
interface Found extends Hit {
  permission: string;
  touchedAt: string;
}

// a word that one in a hundred entries holds is met often enough among so many of the newest of each permission
const LOOKED = 2_000;
const LOOKED_FOR_EACH = 12;
// one met a few times is met often enough if looked for longer: neighbours in time lie side by side and cost a tenth of what the index finds far apart
const MET_SOMETIMES = 3;
const MARGIN = 1.5;
const MOST_LOOKED = 20_000;
// somebody held to few places sees few of the newest
const PASSED_FOR_EACH = 10;
// seven digits in a row are a number: few entries hold it, and the index knows which
const SAID_OF_FEW = /\d{7}/;

interface Search extends Params {
  permissions: string[];
  limit: number;
}

/** What is among the newest, or undefined where there is not as much as was asked for. */
async function amongNewest(ctx: ReadContext, params: Search): Promise<Found[] | undefined> {
  const isHeld = ctx.actor.shops !== null || ctx.actor.warehouses !== null;
  const look = (looked: number, permissions: string[]) =>
    isHeld
      ? ctx.rows<Found>(AMONG_OWN, { ...params, permissions, looked, passed: looked * PASSED_FOR_EACH })
      : ctx.rows<Found>(AMONG_NEWEST, { ...params, permissions, looked });
  const looked = Math.max(LOOKED, params.limit * LOOKED_FOR_EACH);
  const met = await look(looked, params.permissions);
  if (met.length >= params.limit) return met;
  const often = Object.entries(Object.groupBy(met, ({ permission }) => permission)).filter(
    ([, hits]) => (hits?.length ?? 0) >= MET_SOMETIMES,
  );
  const most = Math.max(0, ...often.map(([, hits]) => hits?.length ?? 0));
  const longer = Math.ceil((looked * params.limit * MARGIN) / most);
  if (longer > MOST_LOOKED) return undefined;
  const kinds = often.map(([permission]) => permission);
  const more = await look(longer, kinds);
  if (more.length < params.limit) return undefined;
  const all = [...more, ...met.filter(({ permission }) => !kinds.includes(permission))];
  return all.toSorted((a, b) => (a.touchedAt < b.touchedAt ? 1 : -1)).slice(0, params.limit);
}

function byIndex(ctx: ReadContext, params: Search): Promise<Found[]> {
  const { shops, warehouses } = ctx.actor;
  if (shops) return ctx.rows<Found>(warehouses ? BY_GRAMS.both : BY_GRAMS.shops, params);
  return ctx.rows<Found>(warehouses ? BY_GRAMS.warehouses : BY_GRAMS.all, params);
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
  const found = (isOfFew ? undefined : await amongNewest(ctx, params)) ?? (await byIndex(ctx, params));
  return found.map(({ entity, id, title, subtitle, link }) => ({ entity, id, title, subtitle, link }));
}

/** The documents of a search for a list, which joins the ids through its own scoped query: those of `entities`, newest first. */
export async function hits(
  ctx: ReadContext,
  asked: { text: string; entities?: readonly string[]; limit: number },
): Promise<{ entity: string; id: string }[]> {
  return find(ctx, asked);
}

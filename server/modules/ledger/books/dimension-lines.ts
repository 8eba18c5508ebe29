import type { Language, ReadContext } from '../../../kernel/context.ts';
import { type Decimal, decimal } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { nameSql } from '../account.ts';
import { ASKED } from '../dimensions.ts';
import { statementAccounts } from '../statements/accounts.ts';
import { type BookDimension, bookDimensions } from '../book-dimensions.rules.ts';

interface Source {
  /** The column of a line that names one. */
  column: string;
  table: string;
  /** The column of the table that is named; `id` unless told. */
  key?: string;
  name: string;
  /** Which of the table are meant, where not all are. */
  where?: string;
  /** What a line `alias` is of, where its own column does not say it alone. */
  of?(alias: string): string;
}

/**
 * The category of a line of a document: entries of documents carry none, so that nothing more is written where goods leave. On accounts that ask for it
 * (`:askers`) it is that of the goods that the document moved, where all of them are of one.
 */
const categoryOf = (alias: string): string => `case when ${alias}.category_id is null and ${alias}.account_id = any(:askers::uuid[]) then (
    select case when count(*) = count(c.category_id) and count(distinct c.category_id) = 1 then min(c.category_id::text)::uuid end
    from ledger.entry o
    join inventory.stock_move g on g.merchant_id = o.merchant_id and g.source_id = o.source_id
    join catalog.sku k on k.merchant_id = g.merchant_id and k.id = g.sku_id
    join catalog.product c on c.merchant_id = k.merchant_id and c.id = k.product_id
    where o.merchant_id = :merchant and o.id = ${alias}.entry_id)
  else ${alias}.category_id end`;
const ASKERS = statement(`select a.id from ledger.account a
  where a.merchant_id = :merchant and a.id = any(:accounts::uuid[]) and 'category' = any(${ASKED})`);

/** The accounts whose lines are told apart by the category of what their documents moved: those that ask for it, where that is asked. */
export async function askersOf(ctx: ReadContext, accounts: readonly string[], dimension: BookDimension | undefined): Promise<string[]> {
  if (dimension !== 'category') return [];
  return (await ctx.rows<{ id: string }>(ASKERS, { accounts })).map(({ id }) => id);
}

const thingOf = ({ column, of }: Source, alias: string): string => (of ? of(alias) : `${alias}.${column}`);

/** Where the things of a dimension are. */
const dimensionSources: Record<BookDimension, Source> = {
  customer: { column: 'party_id', table: 'parties.party', name: 'v.name', where: 'v.customer' },
  supplier: { column: 'party_id', table: 'parties.party', name: 'v.name', where: 'v.supplier' },
  shop: { column: 'shop_id', table: 'sales.shop', name: 'v.name' },
  warehouse: { column: 'warehouse_id', table: 'inventory.warehouse', name: 'v.name' },
  person: { column: 'person_id', table: 'access.membership', key: 'person_id', name: 'v.person_name' },
  category: { column: 'category_id', table: 'catalog.category', name: nameSql('v.name', ':language'), of: categoryOf },
};

/** Partners of either kind are named in one column, and past months are totalled by partner. */
const isOfPartners = (dimension: BookDimension): boolean => dimensionSources[dimension].column === 'party_id';

/**
 * Whether a line `alias` belongs to what is asked for by `:dimension` and `:value`; of everything where nothing is asked for. A null value asks for
 * the lines that name nothing of the dimension: partners of the other kind are nothing there. Takes `:askers` (`askersOf`).
 */
export const dimensionSql = (alias: string): string => `(:dimension::text is null
  or case :dimension::text ${bookDimensions
    .map((each) => {
      const { table, where } = dimensionSources[each];
      const own = thingOf(dimensionSources[each], alias);
      const others = where ? ` or not exists (select from ${table} v where v.merchant_id = :merchant and v.id = ${own} and ${where})` : '';
      return `when '${each}' then case when :value::uuid is null then ${own} is null${others} else ${own} = :value::uuid end`;
    })
    .join(' ')} else false end)`;

/** Lines of accounts by one thing of a dimension. */
export interface DimensionFilter {
  dimension: BookDimension;
  /** Null: those that name nothing of it. */
  value: string | null;
}

/**
 * What lines of accounts moved before `:from` and from there to `:to`, by a thing they name. On the accounts of partners (`:held`) past months are
 * totalled by partner; on all others (`:plain`) every line is read.
 * @param only which lines, and which totals of partners
 */
const sumsSql = (thing: string, only: { lines: string; totals: string }): string => `months as (
    select starts_on, ends_on, totalled and ends_on < :from::date as kept from ledger.period
    where merchant_id = :merchant and starts_on < :from::date),
  spans as (
    select x.id, m.starts_on as first, least(m.ends_on, :from::date - 1) as last, true as before
    from unnest(:held::uuid[]) as x (id) cross join months m where not m.kept
    union all
    select x.id, date '0001-01-01', :from::date - 1, true from unnest(:plain::uuid[]) as x (id)
    union all
    select x.id, :from::date, :to::date, false from unnest(:held::uuid[] || :plain::uuid[]) as x (id)),
  sums as (
    select s.thing, p.before, s.debit, s.credit
    from spans p
    cross join lateral (
      select ${thing} as thing, sum(l.debit) as debit, sum(l.credit) as credit from ledger.entry_line l
      where l.merchant_id = :merchant and l.account_id = p.id and l.business_date between p.first and p.last and ${only.lines} group by 1) s
    union all
    select t.holder_id, true, greatest(t.net, 0), greatest(-t.net, 0)
    from months m
    join ledger.holder_month t on t.merchant_id = :merchant and t.month = m.starts_on and t.account_id = any(:held::uuid[])
    where m.kept and ${only.totals})`;

const FIGURES = `coalesce(sum(debit - credit) filter (where before), 0) as opening, coalesce(sum(debit) filter (where not before), 0) as debit,
    coalesce(sum(credit) filter (where not before), 0) as credit`;

// the largest ones by name, all others together in one row without a place
const balancesSql = (source: Source): string => {
  const { table, key = 'id', name, where } = source;
  return `with ${sumsSql(thingOf(source, 'l'), { lines: 'true', totals: 'true' })},
  things as (select thing, ${FIGURES} from sums group by thing),
  named as (
    select v.${key} as id, ${name} as name, sum(t.opening) as opening, sum(t.debit) as debit, sum(t.credit) as credit
    from things t
    left join ${table} v on v.merchant_id = :merchant and v.${key} = t.thing${where ? ` and ${where}` : ''}
    group by 1, 2
    having sum(t.opening) <> 0 or sum(t.debit) <> 0 or sum(t.credit) <> 0),
  ranked as (
    select n.*, row_number() over (order by (id is null), abs(opening + debit - credit) desc, abs(debit) + abs(credit) desc, id) as place from named n)
  select place::int, id, name, opening, debit, credit, 1 as count from ranked where place <= :limit::int
  union all
  select null, null, null, sum(opening), sum(debit), sum(credit), count(*)::int from ranked where place > :limit::int having count(*) > 0
  order by place`;
};
const BALANCES = {
  customer: statement(balancesSql(dimensionSources.customer)),
  supplier: statement(balancesSql(dimensionSources.supplier)),
  shop: statement(balancesSql(dimensionSources.shop)),
  warehouse: statement(balancesSql(dimensionSources.warehouse)),
  person: statement(balancesSql(dimensionSources.person)),
  category: statement(balancesSql(dimensionSources.category)),
} as const;
const OF_VALUE = statement(`with ${sumsSql(':value::uuid', { lines: dimensionSql('l'), totals: 't.holder_id = :value::uuid' })}
  select ${FIGURES} from sums`);

/** What stood before an interval, debit less credit, and what moved in it. */
export interface Sums {
  opening: Decimal;
  debit: Decimal;
  credit: Decimal;
}

/** Sums of one thing; `count` of those that are too small to be named, where there is no `place`. */
export interface DimensionSums extends Sums {
  place: number | null;
  id: string | null;
  name: string | null;
  count: number;
}

interface Interval {
  from: string;
  to: string;
}
type Row = Record<keyof Sums, string> & Omit<DimensionSums, keyof Sums>;
const sumsOf = ({ opening, debit, credit }: Record<keyof Sums, string>): Sums => ({
  opening: decimal(opening),
  debit: decimal(debit),
  credit: decimal(credit),
});

/** Accounts by how past months are read. */
async function accountsOf(ctx: ReadContext, accounts: readonly string[], byPartner: boolean) {
  const holders = byPartner ? new Set((await statementAccounts(ctx)).holders) : new Set<string>();
  return { held: accounts.filter((id) => holders.has(id)), plain: accounts.filter((id) => !holders.has(id)) };
}

/** What stood and moved on leaf accounts by the things of a dimension, the largest first; the rest is one row without a place. */
export async function balancesByDimension(
  ctx: ReadContext,
  { from, to, accounts, dimension, limit }: Interval & { accounts: readonly string[]; dimension: BookDimension; limit: number },
  language: Language,
): Promise<DimensionSums[]> {
  const parameters = await accountsOf(ctx, accounts, isOfPartners(dimension));
  const askers = dimension === 'category' ? { askers: await askersOf(ctx, accounts, dimension) } : {};
  const rows = await ctx.rows<Row>(BALANCES[dimension], { from, to, limit, language, ...parameters, ...askers });
  return rows.map(({ place, id, name, count, ...row }) => ({ place, id, name: id && name, count, ...sumsOf(row) }));
}

/** What stood and moved on leaf accounts of one thing of a dimension. */
export async function sumsOfDimension(
  ctx: ReadContext,
  { from, to, accounts, dimension, value }: Interval & DimensionFilter & { accounts: readonly string[] },
): Promise<Sums> {
  const parameters = await accountsOf(ctx, accounts, value !== null && isOfPartners(dimension));
  const askers = await askersOf(ctx, accounts, dimension);
  const row = await ctx.row<Record<keyof Sums, string>>(OF_VALUE, { from, to, dimension, value, askers, ...parameters });
  return sumsOf(row ?? { opening: '0', debit: '0', credit: '0' });
}

const namesSql = ({ table, key = 'id', name }: Source): string =>
  `select ${name} as name from ${table} v where v.merchant_id = :merchant and v.${key} = :id::uuid`;
const NAMES = {
  customer: statement(namesSql(dimensionSources.customer)),
  supplier: statement(namesSql(dimensionSources.supplier)),
  shop: statement(namesSql(dimensionSources.shop)),
  warehouse: statement(namesSql(dimensionSources.warehouse)),
  person: statement(namesSql(dimensionSources.person)),
  category: statement(namesSql(dimensionSources.category)),
} as const;

/** What a thing of a dimension is called; null where none is named. */
export async function nameOfThing(ctx: ReadContext, { dimension, value }: DimensionFilter, language: Language): Promise<string | null> {
  if (value === null) return null;
  return (await ctx.row<{ name: string }>(NAMES[dimension], { id: value, language }))?.name ?? null;
}

import { lastDayOf } from './calendar.ts';
import { type DateUnit, dateUnits } from './contract.ts';
import type { ListFilter, ListGroup, ListGroups, ListGroupsInput, ListSum } from './contract.ts';
import type { ReadContext } from './context.ts';
import { decimal, sum, text } from './decimal.ts';
import { kernelErrors } from './errors.ts';
import { type ColumnSource, isDated } from './list-filter.ts';
import { dynamic } from './statement.ts';

/** What sums and groups need to know of a list. */
export interface Summed {
  from: string;
  columns: Record<string, ColumnSource>;
}
/** Conditions and parameters of what is asked. */
export interface Asked {
  conditions: string[];
  params: Record<string, unknown>;
}

const GROUPS = 500;
const SUMMABLE = new Set(['money', 'quantity', 'number']);

/** The column that holds the name of what an id stands for: `shop` for `shopId`, unless the list says another. */
export function nameColumnOf(columns: Record<string, ColumnSource>, key: string): string | undefined {
  const column = columns[key];
  if (column?.type !== 'reference' && column?.type !== 'person') return undefined;
  const name = column.name ?? key.replace(/Id$/, '');
  return name !== key && name in columns ? name : undefined;
}

/** May a list be grouped by a column? Each group must be what a filter of that column finds. */
export function isGroupable(columns: Record<string, ColumnSource>, key: string): boolean {
  const column = columns[key];
  if (!column || column.filter === false || column.condition || column.whenEqual || column.json) return false;
  if (column.group !== undefined) return column.group;
  if (column.type === 'reference' || column.type === 'person') return nameColumnOf(columns, key) !== undefined;
  // a text that is sorted by is a number or a name: each row would be a group of its own
  if (column.type === 'text') return column.sort !== true;
  return column.type === 'choice' || column.type === 'boolean' || isDated(column.type);
}

interface By {
  key: string;
  column: ColumnSource;
  unit: DateUnit;
}

function byOf({ columns }: Summed, asked: string): By {
  const [key = '', unit = 'month'] = asked.split(':');
  const column = columns[key];
  if (!column || !isGroupable(columns, key) || !(dateUnits as readonly string[]).includes(unit))
    throw kernelErrors.invalid({ issues: [{ path: ['by'], message: `cannot group by ${asked}` }] });
  return { key, column, unit: unit as DateUnit };
}

/** What the rows of a group have in common, as a text. */
function keySql({ column, unit }: By): string {
  switch (column.type) {
    case 'date':
      return `date_trunc('${unit}', (${column.sql})::timestamp)::date::text`;
    case 'instant':
      return `date_trunc('${unit}', (${column.sql}) at time zone :zone::text)::date::text`;
    case 'boolean':
      return `((${column.sql}) is true)::text`;
    case 'text':
      return `nullif((${column.sql})::text, '')`;
    default:
      return `(${column.sql})::text`;
  }
}

function filterOf({ key, column, unit }: By, value: string | null): ListFilter {
  if (column.type === 'boolean') return { column: key, operator: value === 'true' ? 'is_true' : 'is_false' };
  if (value === null) return { column: key, operator: 'is_empty' };
  if (isDated(column.type)) return { column: key, operator: 'between', value: [value, lastDayOf(value, unit)] };
  return { column: key, operator: 'equals', value };
}

/** The currency of the amounts: the row's own where the list has one. */
const currencySql = ({ columns }: Summed, keys: readonly string[]) =>
  keys.some((key) => columns[key]?.type === 'money') && columns.currency ? columns.currency.sql : 'null::text';

const summableOf = ({ columns }: Summed, keys: readonly string[] = []) =>
  [...new Set(keys)].filter((key) => SUMMABLE.has(columns[key]?.type ?? ''));

const sumSql = ({ columns }: Summed, keys: readonly string[]) =>
  keys.map((key, at) => `, trim_scale(sum(${columns[key]?.sql})::numeric) as s${at}`).join('');

/** What the rows of one currency come to; `s0` is the sum of the first column asked for. */
type Part = Record<string, string | null> & { currency: string | null };

/** Amounts stand by currency; what is no money is added up over them. */
function sumsByColumn({ columns }: Summed, keys: readonly string[], parts: readonly Part[]): Record<string, ListSum[]> {
  const sumOf = (key: string, at: number): ListSum[] => {
    const found = parts.flatMap((part) => (part[`s${at}`] == null ? [] : [{ currency: part.currency, value: String(part[`s${at}`]) }]));
    return columns[key]?.type === 'money' ? found : [{ currency: null, value: text(sum(found.map((each) => decimal(each.value)))) }];
  };
  return Object.fromEntries(keys.map((key, at) => [key, sumOf(key, at)]));
}

/** Sums over everything that is filtered. */
export async function sumsOf(ctx: ReadContext, source: Summed, { conditions, params }: Asked, asked: readonly string[]) {
  const keys = summableOf(source, asked);
  if (!keys.length) return {};
  const parts = await ctx.rows<Part>(
    dynamic(`select ${currencySql(source, keys)} as currency${sumSql(source, keys)}
      from ${source.from} where ${conditions.join(' and ')} group by 1 order by 1`),
    params,
  );
  return sumsByColumn(source, keys, parts);
}

/** The order of groups: by value, by size, or by a sum (that of the merchant's own currency where there are several). */
function orderOf(
  ctx: ReadContext,
  source: Summed,
  by: By,
  { keys, asked, params }: { keys: string[]; asked: string } & Pick<Asked, 'params'>,
) {
  const direction = asked.startsWith('-') ? 'desc' : 'asc';
  const name = asked.replace(/^-/, '');
  if (name === 'count') return `sum(n) ${direction}, key`;
  if (name === 'key') return `${keyOrder(source, by, params)} ${direction} nulls last, key`;
  const at = keys.indexOf(name);
  if (at < 0) throw kernelErrors.invalid({ issues: [{ path: ['sort'], message: `cannot sort groups by ${name}` }] });
  params.base = ctx.merchant.currency;
  const own = source.columns[name]?.type === 'money' ? ' filter (where currency is null or currency = :base::text)' : '';
  return `sum(s${at})${own} ${direction} nulls last, key`;
}

/** Choices stand in the order in which the list names them, ids by what they are called. */
function keyOrder(source: Summed, by: By, params: Record<string, unknown>): string {
  if (nameColumnOf(source.columns, by.key)) return 'name::text';
  if (!by.column.choices) return 'key';
  params.choices = by.column.choices.map((choice) => choice.value);
  return 'array_position(:choices::text[], key)';
}

/**
 * The groups of what is filtered, each with its size, its sums and the filter that finds its rows. At most 500: `more` says that
 * there are others.
 */
export async function groupsOf(ctx: ReadContext, source: Summed, asked: Asked, input: ListGroupsInput): Promise<ListGroups> {
  const by = byOf(source, input.by);
  const keys = summableOf(source, input.sums);
  const limit = input.limit ?? GROUPS;
  const params: Record<string, unknown> = { ...asked.params, zone: ctx.merchant.zone };
  const named = nameColumnOf(source.columns, by.key);
  const order = orderOf(ctx, source, by, { keys, params, asked: input.sort ?? (isDated(by.column.type) ? '-key' : 'key') });
  const rows = await ctx.rows<{ key: string | null; name: unknown; count: string; parts: Part[] }>(
    dynamic(`with parts as (select ${keySql(by)} as key, ${named ? source.columns[named]?.sql : 'null::text'} as name,
        ${currencySql(source, keys)} as currency, count(*) as n${sumSql(source, keys)}
        from ${source.from} where ${asked.conditions.join(' and ')} group by 1, 2, 3)
      select key, name, sum(n)::text as count, json_agg(json_build_object('currency', currency${keys
        .map((_, at) => `, 's${at}', s${at}::text`)
        .join('')}) order by currency) as parts
      from parts group by key, name order by ${order} limit ${limit + 1}`),
    params,
  );
  const groups = rows.slice(0, limit).map(
    (row): ListGroup => ({
      key: row.key,
      ...(named ? { name: row.name } : {}),
      filter: filterOf(by, row.key),
      count: Number(row.count),
      sums: sumsByColumn(source, keys, row.parts),
    }),
  );
  return { groups, more: rows.length > limit };
}

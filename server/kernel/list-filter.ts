import type { ColumnType, ListFilter, Title } from './contract.ts';
import { kernelErrors } from './errors.ts';

/** A column of a list: where its value comes from and how it may be asked for. */
export interface ColumnSource {
  sql: string;
  type: ColumnType;
  label: Title;
  /** May it be filtered and sorted? Sorting needs an index that starts with merchant_id and this column. */
  filter?: boolean;
  sort?: boolean;
  choices?: { value: string; label: Title }[];
  /** A condition of its own instead of a comparison: for filters that look into other tables. `:value` is the text. */
  condition?: string;
  /** The same for the operator `equals` alone: where another table has the index. */
  whenEqual?: string;
}

/** The cast of a text into a column's type. */
export function castOf(type: ColumnType): string {
  switch (type) {
    case 'money':
    case 'quantity':
      return '::numeric';
    case 'number':
      return '::bigint';
    case 'date':
      return '::date';
    case 'instant':
      return '::timestamptz';
    case 'boolean':
      return '::boolean';
    case 'reference':
      return '::uuid';
    default:
      return '::text';
  }
}

/** Where a filter's values go: parameters whose names start with `name`. */
export interface Slot {
  name: string;
  params: Record<string, unknown>;
  zone: string;
  today: string;
}

const isDecimal = (text: string) => /^-?\d{1,16}(\.\d{1,6})?$/.test(text);
const isDate = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
const VALID: Record<ColumnType, (text: string) => boolean> = {
  text: () => true,
  choice: () => true,
  money: isDecimal,
  quantity: isDecimal,
  number: (text) => /^-?\d{1,18}$/.test(text),
  date: isDate,
  instant: (text) => isDate(text) || !Number.isNaN(Date.parse(text)),
  boolean: (text) => text === 'true' || text === 'false',
  reference: (text) => /^[0-9a-f-]{36}$/.test(text),
};

const invalid = (filter: ListFilter) =>
  kernelErrors.invalid({ issues: [{ path: ['filter', filter.column], message: `not a value for ${filter.operator}` }] });

function single(column: ColumnSource, filter: ListFilter): string {
  if (typeof filter.value !== 'string' || !VALID[column.type](filter.value)) throw invalid(filter);
  return filter.value;
}

function many(column: ColumnSource, filter: ListFilter, exactly?: number): string[] {
  const values = filter.value;
  if (!Array.isArray(values) || (exactly && values.length !== exactly) || !values.every((value) => VALID[column.type](value)))
    throw invalid(filter);
  return values;
}

/** A date in an instant column means the whole day in the merchant's zone (facts.md R14, complaint C10). */
const dayStart = (slot: Slot, value: string, plusDays = 0) => {
  slot.params[`${slot.name}_${plusDays}_${value}`.replaceAll('-', '_')] = value;
  const name = `${slot.name}_${plusDays}_${value}`.replaceAll('-', '_');
  slot.params[`${slot.name}_zone`] = slot.zone;
  // without the cast a date would be read as an instant of Greenwich first
  return `((:${name}::date + ${plusDays})::timestamp at time zone :${slot.name}_zone::text)`;
};

function between(column: ColumnSource, from: string, to: string, slot: Slot): string {
  if (column.type === 'instant' && isDate(from) && isDate(to))
    return `${column.sql} >= ${dayStart(slot, from)} and ${column.sql} < ${dayStart(slot, to, 1)}`;
  slot.params[`${slot.name}_a`] = from;
  slot.params[`${slot.name}_b`] = to;
  const cast = castOf(column.type);
  return `${column.sql} >= :${slot.name}_a${cast} and ${column.sql} <= :${slot.name}_b${cast}`;
}

const addDays = (date: string, days: number) => new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
const monthStart = (date: string) => `${date.slice(0, 7)}-01`;

/** The first and last day of a relative date, in the merchant's calendar. */
export function relativeRange(value: string, today: string): [string, string] | undefined {
  switch (value) {
    case 'today':
      return [today, today];
    case 'yesterday':
      return [addDays(today, -1), addDays(today, -1)];
    case 'last_7_days':
      return [addDays(today, -6), today];
    case 'last_30_days':
      return [addDays(today, -29), today];
    case 'this_month':
      return [monthStart(today), today];
    case 'last_month': {
      const end = addDays(monthStart(today), -1);
      return [monthStart(end), end];
    }
    default:
      return undefined;
  }
}

function comparison(column: ColumnSource, filter: ListFilter, slot: Slot): string {
  const { sql, type } = column;
  const value = single(column, filter);
  if (type === 'instant' && isDate(value)) {
    if (filter.operator === 'equals') return between(column, value, value, slot);
    if (filter.operator === 'at_least') return `${sql} >= ${dayStart(slot, value)}`;
    if (filter.operator === 'at_most') return `${sql} < ${dayStart(slot, value, 1)}`;
  }
  slot.params[slot.name] = value;
  const parameter = `:${slot.name}${castOf(type)}`;
  switch (filter.operator) {
    case 'equals':
      return `${sql} = ${parameter}`;
    case 'not_equals':
      return `${sql} is distinct from ${parameter}`;
    case 'at_least':
      return `${sql} >= ${parameter}`;
    default:
      return `${sql} <= ${parameter}`;
  }
}

/** One filter as a condition; every value is a parameter. */
export function filterCondition(column: ColumnSource, filter: ListFilter, slot: Slot): string {
  const { sql } = column;
  const own = filter.operator === 'equals' ? (column.whenEqual ?? column.condition) : column.condition;
  if (own) {
    slot.params[`${slot.name}_value`] = Array.isArray(filter.value) ? filter.value.join(',') : (filter.value ?? '');
    return own.replaceAll(':value', `:${slot.name}_value`);
  }
  switch (filter.operator) {
    case 'contains': {
      const value = single({ ...column, type: 'text' }, filter);
      slot.params[slot.name] = `%${value.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
      return `lower(${sql}::text) like :${slot.name}::text`;
    }
    case 'one_of':
      slot.params[slot.name] = many(column, filter);
      return `${sql} = any(:${slot.name}${castOf(column.type)}[])`;
    case 'between': {
      const [from, to] = many(column, filter, 2) as [string, string];
      return between(column, from, to, slot);
    }
    case 'is_empty':
      return `${sql} is null`;
    case 'is_not_empty':
      return `${sql} is not null`;
    case 'is_true':
      return `${sql} is true`;
    case 'is_false':
      return `${sql} is not true`;
    case 'relative': {
      const range = typeof filter.value === 'string' ? relativeRange(filter.value, slot.today) : undefined;
      if (!range) throw invalid(filter);
      return between(column, range[0], range[1], slot);
    }
    default:
      return comparison(column, filter, slot);
  }
}

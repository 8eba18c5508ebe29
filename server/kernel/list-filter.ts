import { addDays, relativeRange } from './calendar.ts';
import type { ColumnType, ListFilter, ListOperator, Title } from './contract.ts';
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
  /** What may be asked of it, where its condition says less than the frame can know. */
  operators?: ListOperator[];
  /** A name in several languages, kept as json: only parts of it can be asked for. */
  json?: boolean;
  /** May rows be grouped by it, where its type does not say so: each group must be what a filter of it finds. */
  group?: boolean;
  /** false: rows do not have it; it is there to filter and to group by. */
  inRows?: false;
  /** The column that holds the name of what this id stands for; `shop` for `shopId` by itself. */
  name?: string;
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
    case 'person':
      return '::uuid';
    default:
      return '::text';
  }
}

export const isDated = (type: ColumnType) => type === 'date' || type === 'instant';

/** Where a filter's values go: parameters whose names start with `name`. */
export interface Slot {
  name: string;
  params: Record<string, unknown>;
  zone: string;
  today: string;
  /** The id of who asks, for `me`. */
  me: string;
}

const isDecimal = (text: string) => /^-?\d{1,16}(\.\d{1,6})?$/.test(text);
// the database begins with the year 1, and a day that no month has is none
const isDate = (text: string) =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && text >= '0001' && !Number.isNaN(Date.parse(text)) && addDays(text, 0) === text;
const isInstant = (text: string) =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)?$/.test(text) && text >= '0001' && !Number.isNaN(Date.parse(text));
const isId = (text: string) => /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(text);
const VALID: Record<ColumnType, (text: string) => boolean> = {
  text: () => true,
  choice: () => true,
  money: isDecimal,
  quantity: isDecimal,
  number: (text) => /^-?\d{1,18}$/.test(text),
  date: isDate,
  instant: (text) => isDate(text) || isInstant(text),
  boolean: (text) => text === 'true' || text === 'false',
  reference: isId,
  person: isId,
};

// what the database itself said of a row, in the words in which it writes a value of the type
const SAID: Partial<Record<ColumnType, RegExp>> = {
  money: /^-?\d{1,40}(\.\d{1,40})?$/,
  quantity: /^-?\d{1,40}(\.\d{1,40})?$/,
  instant: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+00$/,
};

/** Whether a text is a value of a type as a cursor carries it: as the database wrote it. */
export function isCursorValue(type: ColumnType, text: unknown): text is string {
  if (typeof text !== 'string' || text.includes('\0')) return false;
  const said = SAID[type];
  if (!said) return VALID[type](text);
  return (
    said.test(text) && (type !== 'instant' || (text >= '0001' && !Number.isNaN(Date.parse(`${text.slice(0, 10)}T${text.slice(11, 19)}Z`))))
  );
}

const invalid = (filter: ListFilter) =>
  kernelErrors.invalid({ issues: [{ path: ['filter', filter.column], message: `not a value for ${filter.operator}` }] });

/** Full-width figures, letters and signs as a Chinese keyboard types them, to those of a number. */
const halfWidth = (text: string) => text.replace(/[\uFF01-\uFF5E]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));

/** A value as it is compared: texts as they are; what is no text without the forms that a keyboard gave it. */
function read(column: ColumnSource, filter: ListFilter, value: string, slot: Slot): string {
  if (column.type === 'text' || column.type === 'choice') return value;
  const plain = column.type === 'person' && value === 'me' ? slot.me : halfWidth(value).trim();
  if (!VALID[column.type](plain)) throw invalid(filter);
  return plain;
}

function single(column: ColumnSource, filter: ListFilter, slot: Slot): string {
  if (typeof filter.value !== 'string') throw invalid(filter);
  return read(column, filter, filter.value, slot);
}

function many(column: ColumnSource, filter: ListFilter, slot: Slot): string[] {
  if (!Array.isArray(filter.value)) throw invalid(filter);
  return filter.value.map((value) => read(column, filter, value, slot));
}

/** What a text may have been meant to be: as it was typed, and in half width. The rows may hold either. */
const meantBy = (texts: readonly string[]) => [...new Set([...texts, ...texts.map(halfWidth)])];

/** A date in an instant column means the whole day in the merchant's zone (facts.md R14, complaint C10). */
const dayStart = (slot: Slot, value: string, plusDays = 0) => {
  const name = `${slot.name}_${plusDays}_${value}`.replaceAll('-', '_');
  slot.params[name] = value;
  slot.params[`${slot.name}_zone`] = slot.zone;
  // without the cast a date would be read as an instant of Greenwich first
  return `((:${name}::date + ${plusDays})::timestamp at time zone :${slot.name}_zone::text)`;
};

/** A bound: days of an instant column are whole days. */
function bound(column: ColumnSource, operator: 'at_least' | 'at_most', value: string, slot: Slot): string {
  if (column.type === 'instant' && isDate(value))
    return operator === 'at_least' ? `${column.sql} >= ${dayStart(slot, value)}` : `${column.sql} < ${dayStart(slot, value, 1)}`;
  const name = `${slot.name}_${operator}`;
  slot.params[name] = value;
  return `${column.sql} ${operator === 'at_least' ? '>=' : '<='} :${name}${castOf(column.type)}`;
}

function within(column: ColumnSource, [from, to]: readonly [string | undefined, string | undefined], slot: Slot): string {
  const bounds = [];
  if (from !== undefined) bounds.push(bound(column, 'at_least', from, slot));
  if (to !== undefined) bounds.push(bound(column, 'at_most', to, slot));
  return bounds.join(' and ') || 'true';
}

/** One of the values. A day of an instant column is a span, so each is compared by itself. */
function oneOf(column: ColumnSource, values: readonly string[], slot: Slot): string {
  if (column.type === 'instant')
    return values.map((value, at) => `(${equals(column, value, { ...slot, name: `${slot.name}_${at}` })})`).join(' or ') || 'false';
  slot.params[slot.name] = column.type === 'text' ? meantBy(values) : values;
  return `${column.sql} = any(:${slot.name}${castOf(column.type)}[])`;
}

function equals(column: ColumnSource, value: string, slot: Slot): string {
  if (column.type === 'instant' && isDate(value)) return within(column, [value, value], slot);
  if (column.type === 'text' && halfWidth(value) !== value) return oneOf(column, [value], slot);
  slot.params[slot.name] = value;
  return `${column.sql} = :${slot.name}${castOf(column.type)}`;
}

function contains({ sql }: ColumnSource, filter: ListFilter, slot: Slot): string {
  if (typeof filter.value !== 'string') throw invalid(filter);
  return meantBy([filter.value.toLowerCase()])
    .map((value, at) => {
      slot.params[`${slot.name}_${at}`] = `%${value.replace(/[\\%_]/g, '\\$&')}%`;
      return `lower(${sql}::text) like :${slot.name}_${at}::text`;
    })
    .join(' or ');
}

/** The operators that say the opposite of another: rows without a value belong to what is not so. */
const OPPOSITE: Partial<Record<ListOperator, ListOperator>> = {
  not_equals: 'equals',
  not_one_of: 'one_of',
  not_contains: 'contains',
  is_not_empty: 'is_empty',
};

const OWN: readonly ListOperator[] = ['equals', 'one_of', 'not_equals', 'not_one_of'];

/** What may be asked of a column with a condition of its own; undefined where its type decides. */
export function limitedOperators(column: ColumnSource): ListOperator[] | undefined {
  if (column.operators) return column.operators;
  if (column.json && column.filter !== false) return ['contains', 'not_contains', 'is_empty', 'is_not_empty'];
  if (!column.condition || column.filter === false) return undefined;
  // a condition that does not take the value as text was given its parameters before, for one value
  return column.condition.includes(':value') ? (column.type === 'choice' ? ['one_of', 'not_one_of'] : [...OWN]) : ['equals'];
}

/** A condition of the column's own: asked for each value, or at once where it splits them itself. */
function ownCondition(own: string, column: ColumnSource, filter: ListFilter, slot: Slot): string {
  const values = (Array.isArray(filter.value) ? filter.value : [filter.value ?? '']).map((value) => read(column, filter, value, slot));
  const parts = own.includes('string_to_array(:value') ? [values.join(',')] : values;
  return (
    parts
      .map((value, at) => {
        slot.params[`${slot.name}_value${at}`] = value;
        return `(${own.replaceAll(':value', `:${slot.name}_value${at}`)})`;
      })
      .join(' or ') || 'false'
  );
}

/** One filter as a condition; every value is a parameter. */
export function filterCondition(column: ColumnSource, filter: ListFilter, slot: Slot): string {
  const opposite = OPPOSITE[filter.operator];
  if (opposite) return `(${filterCondition(column, { ...filter, operator: opposite }, slot)}) is not true`;
  if (column.json && !limitedOperators(column)?.includes(filter.operator)) throw invalid(filter);
  const own = filter.operator === 'equals' ? (column.whenEqual ?? column.condition) : column.condition;
  if (own) return ownCondition(own, column, filter, slot);
  const { sql, type } = column;
  switch (filter.operator) {
    case 'contains':
      return contains(column, filter, slot);
    case 'one_of':
      return oneOf(column, many(column, filter, slot), slot);
    case 'between': {
      const range = many(column, filter, slot);
      if (range.length !== 2) throw invalid(filter);
      return within(column, range as [string, string], slot);
    }
    case 'is_empty':
      return type === 'text' ? `coalesce(${sql}::text, '') = ''` : `${sql} is null`;
    case 'is_true':
      if (type !== 'boolean') throw invalid(filter);
      // as it stands, so that an index over such rows is known again
      return sql;
    case 'is_false':
      if (type !== 'boolean') throw invalid(filter);
      return `${sql} is not true`;
    case 'relative': {
      const range = typeof filter.value === 'string' && isDated(type) ? relativeRange(filter.value, slot.today) : undefined;
      if (!range) throw invalid(filter);
      return within(column, range, slot);
    }
    case 'at_least':
    case 'at_most':
      return bound(column, filter.operator, single(column, filter, slot), slot);
    default:
      return equals(column, single(column, filter, slot), slot);
  }
}

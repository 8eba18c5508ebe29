import { type ColumnType, type ListFilter, type ListOperator, listOperators, relativeDates } from './protocol.ts';

/** Names in the address that are no columns. */
const RESERVED = new Set(['q', 'sort', 'view', 'page', 'run']);
const ALONE = new Set<ListOperator>(['is_empty', 'is_not_empty', 'is_true', 'is_false']);
const SEVERAL = new Set<ListOperator>(['one_of', 'between']);
const OPERATORS = new Set<string>(listOperators);

/** What can be asked of a column of a type, the usual one first. */
export const operatorsOf: Record<ColumnType, ListOperator[]> = {
  text: ['contains', 'equals', 'not_equals', 'is_empty', 'is_not_empty'],
  reference: ['equals', 'is_empty', 'is_not_empty'],
  choice: ['one_of', 'not_equals', 'is_empty', 'is_not_empty'],
  money: ['between', 'at_least', 'at_most', 'equals'],
  quantity: ['between', 'at_least', 'at_most', 'equals'],
  number: ['between', 'at_least', 'at_most', 'equals'],
  date: ['relative', 'between', 'at_least', 'at_most', 'is_empty', 'is_not_empty'],
  instant: ['relative', 'between', 'at_least', 'at_most', 'is_empty', 'is_not_empty'],
  boolean: ['is_true', 'is_false'],
};

export const needsNoValue = (operator: ListOperator) => ALONE.has(operator);
export const relatives = relativeDates;

/** A filter as it stands in the address: `total=at_least:100`, `status=one_of:paid,shipped`, `held=is_true`. */
export function filterToText(filter: ListFilter): string {
  if (filter.value === undefined) return filter.operator;
  const values = Array.isArray(filter.value) ? filter.value.map(escape).join(',') : filter.value;
  return `${filter.operator}:${values}`;
}
const escape = (value: string) => value.replace(/[%,]/g, encodeURIComponent);

/** The filter of a column from the address; a bare value means equals. */
export function filterFromText(column: string, text: string): ListFilter {
  const colon = text.indexOf(':');
  const name = colon < 0 ? text : text.slice(0, colon);
  if (!OPERATORS.has(name)) return { column, operator: 'equals', value: text };
  const operator = name as ListOperator;
  if (colon < 0) return { column, operator };
  const rest = text.slice(colon + 1);
  return { column, operator, value: SEVERAL.has(operator) ? rest.split(',').map(unescape) : rest };
}
function unescape(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export interface ListState {
  search: string;
  filter: ListFilter[];
  sort: string | undefined;
  view: string | undefined;
}

/** The state of a list from the parameters of an address. */
export function stateFromSearch(search: URLSearchParams): ListState {
  const filter = [...search.entries()].filter(([key]) => !RESERVED.has(key)).map(([key, text]) => filterFromText(key, text));
  return { search: search.get('q') ?? '', filter, sort: search.get('sort') ?? undefined, view: search.get('view') ?? undefined };
}

/** The parameters of an address from the state of a list. */
export function searchFromState(state: ListState): URLSearchParams {
  const search = new URLSearchParams();
  if (state.view) search.set('view', state.view);
  if (state.search) search.set('q', state.search);
  for (const filter of state.filter) search.append(filter.column, filterToText(filter));
  if (state.sort) search.set('sort', state.sort);
  return search;
}

/** A filter as the server takes it: a range with one end is a bound. */
export function asAsked(filter: ListFilter): ListFilter {
  if (filter.operator !== 'between' || !Array.isArray(filter.value)) return filter;
  const [from, to] = filter.value;
  if (from && to) return filter;
  return from ? { ...filter, operator: 'at_least', value: from } : { ...filter, operator: 'at_most', value: to ?? '' };
}

/** Whether a filter says enough to be asked. */
export const isComplete = (filter: ListFilter) =>
  needsNoValue(filter.operator) || (Array.isArray(filter.value) ? filter.value.some(Boolean) : Boolean(filter.value));

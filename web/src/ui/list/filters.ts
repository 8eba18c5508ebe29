import { type ColumnType, type ListColumn, type ListFilter, type ListOperator, listOperators, relativeDates } from './protocol.ts';

/** The parameter of lists that show what was archived. */
export const ARCHIVED = 'archived';
/** Names in the address that are no columns. */
const RESERVED = new Set(['q', 'sort', 'group', 'view', 'page', 'run', ARCHIVED]);
const ALONE = new Set<ListOperator>(['is_empty', 'is_not_empty', 'is_true', 'is_false']);
const SEVERAL = new Set<ListOperator>(['one_of', 'not_one_of', 'between']);
const OPERATORS = new Set<string>(listOperators);

const EMPTY: ListOperator[] = ['is_empty', 'is_not_empty'];
const CHOSEN: ListOperator[] = ['one_of', 'not_one_of', ...EMPTY];
const COUNTED: ListOperator[] = ['between', 'at_least', 'at_most', 'equals', ...EMPTY];
const DATED: ListOperator[] = ['relative', 'between', 'at_least', 'at_most', ...EMPTY];

const OPERATORS_OF: Record<ColumnType, ListOperator[]> = {
  text: ['contains', 'not_contains', 'one_of', 'not_one_of', ...EMPTY],
  reference: CHOSEN,
  person: CHOSEN,
  choice: CHOSEN,
  money: COUNTED,
  quantity: COUNTED,
  number: COUNTED,
  date: DATED,
  instant: DATED,
  boolean: ['is_true', 'is_false'],
};
/** One value is one of a single value: these stand in addresses, and read as the other in the editor. */
const SINGLE = new Set<ListOperator>(['equals', 'not_equals']);

/** What can be asked of a column, the usual one first. */
export function operatorsOf({ type, operators }: Pick<ListColumn, 'type' | 'operators'>): ListOperator[] {
  if (!operators) return OPERATORS_OF[type];
  return operators.includes('one_of') ? operators.filter((each) => !SINGLE.has(each)) : operators;
}

/** A filter as the editor shows it: of what may be chosen several at once, one value is a choice of one. */
export function asShown(filter: ListFilter, column: ListColumn): ListFilter {
  const several = filter.operator === 'equals' ? 'one_of' : filter.operator === 'not_equals' ? 'not_one_of' : undefined;
  if (!several || operatorsOf(column).includes(filter.operator) || typeof filter.value !== 'string') return filter;
  return { ...filter, operator: several, value: [filter.value] };
}

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
  /** What the rows are grouped by, the outer one first: `fulfilmentStatus,placedAt:month`. */
  group: string | undefined;
  view: string | undefined;
}

/** The state of a list from the parameters of an address. */
export function stateFromSearch(search: URLSearchParams): ListState {
  const filter = [...search.entries()].filter(([key]) => !RESERVED.has(key)).map(([key, text]) => filterFromText(key, text));
  const textOf = (name: string) => search.get(name) ?? undefined;
  return { search: textOf('q') ?? '', filter, sort: textOf('sort'), group: textOf('group'), view: textOf('view') };
}

/** The parameters of an address from the state of a list. */
export function searchFromState(state: ListState): URLSearchParams {
  const search = new URLSearchParams();
  if (state.view) search.set('view', state.view);
  if (state.search) search.set('q', state.search);
  for (const filter of state.filter) search.append(filter.column, filterToText(filter));
  if (state.sort) search.set('sort', state.sort);
  if (state.group) search.set('group', state.group);
  return search;
}

/** A filter as the server takes it: a range with one end is a bound, a choice of one is that one. */
export function asAsked(filter: ListFilter): ListFilter {
  if (!Array.isArray(filter.value)) return filter;
  const [from, to] = filter.value;
  if (filter.operator === 'one_of' && from && filter.value.length === 1) return { ...filter, operator: 'equals', value: from };
  if (filter.operator !== 'between') return filter;
  if (from && to) return filter;
  return from ? { ...filter, operator: 'at_least', value: from } : { ...filter, operator: 'at_most', value: to ?? '' };
}

/** Whether a filter says enough to be asked. */
export const isComplete = (filter: ListFilter) =>
  needsNoValue(filter.operator) || (Array.isArray(filter.value) ? filter.value.some(Boolean) : Boolean(filter.value));

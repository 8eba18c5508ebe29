import type { ListFilter } from '../../../kernel/contract.ts';
import type { Condition, ReportTerms } from './contract.ts';

/** What a saved view keeps, as far as it decides which rows there are: kept by the web as it came, so nothing is taken for granted. */
export interface ViewKept {
  state: Record<string, unknown>;
  columns: Record<string, unknown> | null;
}

const NO_VALUE = new Set(['is_empty', 'is_not_empty', 'is_true', 'is_false']);

/** A filter that was opened and never filled in asks for nothing. */
function isComplete({ operator, value }: ListFilter): boolean {
  return NO_VALUE.has(operator) || (Array.isArray(value) ? value.some(Boolean) : Boolean(value));
}

/** A range with one end is a bound. */
function asBound(filter: ListFilter): ListFilter {
  if (filter.operator !== 'between' || !Array.isArray(filter.value)) return filter;
  const [from, to] = filter.value;
  if (from && to) return filter;
  return from ? { ...filter, operator: 'at_least', value: from } : { ...filter, operator: 'at_most', value: to ?? '' };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What the list is asked with: the page's own, and the filters, search and order of the view, or as they stood. */
export function inputOf({ state }: Pick<ReportTerms, 'state'>, view: ViewKept | undefined): Record<string, unknown> {
  const { fixed, always } = state;
  const shown = view ? view.state : state;
  const filter = [...always, ...(Array.isArray(shown.filter) ? (shown.filter as ListFilter[]) : []).filter(isComplete).map(asBound)];
  const [search, sort] = [textOf(shown.search), textOf(shown.sort)];
  return { ...fixed, ...(filter.length && { filter }), ...(search && { search }), ...(sort && { sort }) };
}

const keysIn = (value: unknown): string[] => (Array.isArray(value) ? value.filter((key): key is string => typeof key === 'string') : []);

/** The columns of the file: those the view shows now where it keeps its own, else as they stood. */
export function columnsOf({ columns }: Pick<ReportTerms, 'columns'>, view: ViewKept | undefined): string[] {
  const order = keysIn(view?.columns?.order);
  const placeOf = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length);
  if (!Array.isArray(view?.columns?.hidden)) return columns.toSorted((a, b) => placeOf(a) - placeOf(b));
  const hidden = new Set(keysIn(view.columns.hidden));
  const all = [...order, ...columns.filter((key) => !order.includes(key))];
  return all.filter((key) => !hidden.has(key));
}

const filterInWords = ({ column, operator, value }: ListFilter) => [column, operator, ...[value ?? []].flat()].join(' ');

function conditionInWords(condition: Condition): string {
  if (condition.kind === 'rows') return `rows >= ${condition.least}`;
  if (condition.kind !== 'sum') return condition.kind;
  return `sum(${condition.column}) ${condition.is === 'over' ? '>' : '<'} ${condition.value}`;
}

/** What was agreed on, as its history keeps it: each thing a value that can be read. */
export function agreed({ viewId, state, condition, ...terms }: ReportTerms): Record<string, unknown> {
  const filter = [...state.always, ...state.filter].map(filterInWords);
  return {
    ...terms,
    view: viewId,
    search: state.search || null,
    filter: filter.length ? filter : null,
    sort: state.sort,
    condition: conditionInWords(condition),
  };
}

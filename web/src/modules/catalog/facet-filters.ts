import { asShown, isComplete, type ListState } from '../../ui/list/filters.ts';
import type { ListFilter } from '../../ui/list/protocol.ts';

/** The columns that are filtered by facets alone. */
export const facetColumns = ['categoryId', 'brandId', 'tags', 'attribute'];

const several = (filter: ListFilter) => asShown(filter, { key: filter.column, type: 'reference' } as never);
const valuesOf = ({ value }: ListFilter): string[] => (Array.isArray(value) ? value : value ? [value] : []);
const codeOf = (value: string) => value.slice(0, value.indexOf('='));

/** The facet a filter chooses values of: its column, of attributes `attribute:color`. */
export function facetOf(filter: ListFilter): string | undefined {
  const { column, operator } = several(filter);
  if (!facetColumns.includes(column) || operator !== 'one_of' || !isComplete(filter)) return undefined;
  if (column !== 'attribute') return column;
  const codes = new Set(valuesOf(filter).map(codeOf));
  return codes.size === 1 ? `attribute:${[...codes][0]}` : undefined;
}

/** What is chosen of a facet, as the filters of the list say. */
export const chosenOf = (filters: ListState['filter'], facet: string): string[] =>
  filters.filter((filter) => facetOf(filter) === facet).flatMap(valuesOf);

/** The list's filters with these values chosen of a facet: one filter for each facet, so that values widen and facets narrow. */
export function choosing(filters: ListState['filter'], facet: string, values: string[]): ListFilter[] {
  const at = filters.findIndex((filter) => facetOf(filter) === facet);
  const others = filters.filter((filter) => facetOf(filter) !== facet);
  if (!values.length) return others;
  const chosen: ListFilter = { column: facet.split(':')[0] ?? facet, operator: 'one_of', value: values };
  return at < 0 ? [...others, chosen] : [...others.slice(0, at), chosen, ...others.slice(at)];
}

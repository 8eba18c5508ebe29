import type { ListFilter } from '../../../kernel/contract.ts';
import { answer } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { catalog } from '../contract.ts';
import { products } from './products.ts';

// a product counts for its categories and for all above them
const EACH = `
  select 'categoryId', unnest(f.path)::text from catalog.category f
    where f.merchant_id = :merchant and (f.id = p.category_id or f.id = any(p.secondary_categories))
  union all select 'brandId', p.brand_id::text where p.brand_id is not null
  union all select 'tags', unnest(p.tags)
  union all select 'attribute:' || a.key, v.value from jsonb_each(p.attributes) as a, jsonb_array_elements_text(
    case when jsonb_typeof(a.value) = 'array' then a.value else jsonb_build_array(a.value) end) as v (value) where v.value <> ''
  union all select 'attribute:' || (x.axis ->> 'attribute'), v.value
    from jsonb_array_elements(p.axes) as x (axis), jsonb_array_elements_text(x.axis -> 'values') as v (value)`;
const NAMES = statement(`
  select c.id, c.name from catalog.category c where c.merchant_id = :merchant and c.id = any(:ids::uuid[])
  union all select b.id, b.name from catalog.brand b where b.merchant_id = :merchant and b.id = any(:ids::uuid[])`);

const COLUMNS = new Set(['categoryId', 'brandId', 'tags', 'attribute']);
const valuesOf = ({ value }: ListFilter) => (Array.isArray(value) ? value : value === undefined ? [] : [value]);

/** The facet a filter chooses values of; what it shuts out, or values of several attributes, is a filter like any other. */
function facetOf(filter: ListFilter): string | undefined {
  if (!COLUMNS.has(filter.column) || (filter.operator !== 'equals' && filter.operator !== 'one_of')) return undefined;
  if (filter.column !== 'attribute') return filter.column;
  const codes = new Set(valuesOf(filter).map((value) => value.split('=')[0]));
  return codes.size === 1 ? `attribute:${[...codes][0]}` : undefined;
}

/** How many products each category, brand, tag and attribute value would show, the other filters being as they are. */
export const facets = answer(catalog.queries.facets, async (ctx, { search, filter, ...fixed }) => {
  const tallies = await products.tallies(ctx, fixed, { search, filter, facetOf, each: EACH });
  const counted = (facet: string) => tallies.filter((tally) => tally.facet === facet);
  const ids = [...counted('categoryId'), ...counted('brandId')].map(({ value }) => value);
  const names = new Map((await ctx.rows<any>(NAMES, { ids })).map(({ id, name }) => [id, name]));
  const named = (facet: string) =>
    counted(facet).map(({ value, count }) => ({ id: value, name: names.get(value) as Record<string, string>, count }));
  return {
    categories: named('categoryId'),
    brands: named('brandId'),
    tags: counted('tags').map(({ value, count }) => ({ tag: value, count })),
    attributes: tallies.flatMap(({ facet, value, count }) =>
      facet.startsWith('attribute:') ? [{ code: facet.slice('attribute:'.length), value, count }] : [],
    ),
  };
});

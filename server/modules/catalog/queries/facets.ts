import { answer } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { catalog } from '../contract.ts';

const CATEGORIES = statement(`
  select c.id, c.name, f.count from (select category_id, count(*)::int as count from catalog.product
    where merchant_id = :merchant and status <> 'archived' and category_id is not null group by category_id) f
  join catalog.category c on c.merchant_id = :merchant and c.id = f.category_id order by f.count desc, c.sort_name limit 200`);
const BRANDS = statement(`
  select b.id, b.name, f.count from (select brand_id, count(*)::int as count from catalog.product
    where merchant_id = :merchant and status <> 'archived' and brand_id is not null group by brand_id) f
  join catalog.brand b on b.merchant_id = :merchant and b.id = f.brand_id order by f.count desc, b.sort_name limit 200`);
const TAGS = statement(`
  select tag, count(*)::int as count from catalog.product p, unnest(p.tags) as tag
  where p.merchant_id = :merchant and p.status <> 'archived' group by tag order by count(*) desc, tag limit 200`);
const ATTRIBUTES = statement(`
  select code, value, count(*)::int as count from (
    select a.key as code, v.value from catalog.product p, jsonb_each(p.attributes) as a,
      jsonb_array_elements_text(case when jsonb_typeof(a.value) = 'array' then a.value else jsonb_build_array(a.value) end) as v (value)
    where p.merchant_id = :merchant and p.status <> 'archived' and p.attributes <> '{}'
    union all
    select x.axis ->> 'attribute', v.value from catalog.product p, jsonb_array_elements(p.axes) as x (axis),
      jsonb_array_elements_text(x.axis -> 'values') as v (value)
    where p.merchant_id = :merchant and p.status <> 'archived' and p.axes <> '[]') each
  group by code, value order by code, count(*) desc, value limit 500`);

/** How many products there are of each category, brand, tag and attribute value. */
export const facets = answer(catalog.queries.facets, async (ctx) => {
  const [categories, brands, tags, attributes] = await Promise.all([
    ctx.rows<any>(CATEGORIES),
    ctx.rows<any>(BRANDS),
    ctx.rows<any>(TAGS),
    ctx.rows<any>(ATTRIBUTES),
  ]);
  return { categories, brands, tags, attributes };
});

import { answer } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { catalog } from '../contract.ts';

const CATEGORIES = statement(`
  select c.id, c.code, c.name, c.active, c.version, c.parent_id as "parentId", c.path, c.position,
    (select count(*)::int from catalog.product p where p.merchant_id = :merchant and p.category_id = c.id and p.status <> 'archived') as products,
    coalesce((select jsonb_agg(jsonb_build_object('attributeId', a.id, 'code', a.code, 'name', a.name, 'required', ca.required, 'axis', ca.axis)
      order by ca.position) from catalog.category_attribute ca
      join catalog.attribute a on a.merchant_id = ca.merchant_id and a.id = ca.attribute_id
      where ca.merchant_id = :merchant and ca.category_id = c.id), '[]'::jsonb) as attributes
  from catalog.category c where c.merchant_id = :merchant order by c.position, c.sort_name, c.id`);
const BRANDS = statement(`
  select b.id, b.code, b.name, b.active, b.version,
    (select count(*)::int from catalog.product p where p.merchant_id = :merchant and p.brand_id = b.id and p.status <> 'archived') as products
  from catalog.brand b where b.merchant_id = :merchant order by b.sort_name, b.id`);
const ATTRIBUTES = statement(`
  select id, code, name, active, version, type, unit, choices from catalog.attribute where merchant_id = :merchant order by code`);

export const categories = answer(catalog.queries.categories, (ctx) => ctx.rows<any>(CATEGORIES));
export const brands = answer(catalog.queries.brands, (ctx) => ctx.rows<any>(BRANDS));
export const attributes = answer(catalog.queries.attributes, (ctx) => ctx.rows<any>(ATTRIBUTES));

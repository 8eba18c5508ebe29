import type { Proof } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';

export const proofs: readonly Proof[] = [
  {
    name: 'catalog.barcodes-resolve-to-one-sku',
    title: { zh: '每个有效条码只对应一个规格', en: 'Every barcode in use belongs to one SKU' },
    statement: statement(`
      select code, count(*)::int as skus from catalog.barcode where merchant_id = :merchant and revoked_at is null group by code having count(*) > 1`),
  },
  {
    name: 'catalog.bundles-do-not-hold-themselves',
    title: { zh: '组合装不包含自己', en: 'No bundle holds itself' },
    statement: statement(`
      with recursive part (bundle, sku, depth) as (
        select bundle_sku_id, component_sku_id, 1 from catalog.bundle_component where merchant_id = :merchant
        union
        select part.bundle, c.component_sku_id, part.depth + 1 from part
        join catalog.bundle_component c on c.merchant_id = :merchant and c.bundle_sku_id = part.sku
        where part.depth < 12)
      select distinct bundle as "skuId" from part where bundle = sku`),
  },
  {
    name: 'catalog.products-have-skus',
    title: { zh: '每个商品至少有一个规格', en: 'Every product has a SKU' },
    statement: statement(`
      select p.id, p.code from catalog.product p
      where p.merchant_id = :merchant and not exists (select from catalog.sku s where s.merchant_id = :merchant and s.product_id = p.id)`),
  },
  {
    name: 'catalog.category-paths-lead-from-the-root',
    title: { zh: '类目路径与上级一致', en: 'The path of a category is that of its parent and itself' },
    statement: statement(`
      select c.id, c.code from catalog.category c left join catalog.category p on p.merchant_id = c.merchant_id and p.id = c.parent_id
      where c.merchant_id = :merchant and c.path <> coalesce(p.path, '{}'::uuid[]) || c.id`),
  },
];

/** What differences call things of this module. */
export const names = statement(`select id, 'catalog.sku' as entity, code as title, '/inventory/stock/' || code as link from catalog.sku
    where merchant_id = :merchant and id = any(:ids::uuid[])
  union all
  select id, 'catalog.product', code, '/catalog/products/' || code from catalog.product where merchant_id = :merchant and id = any(:ids::uuid[])`);

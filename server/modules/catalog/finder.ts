import { statement } from '../../kernel/statement.ts';
import { addFinder, addStanding, type Hit } from '../search/index.ts';
import { nameIn } from './naming.rules.ts';
import { allowedOn } from './queries/products.ts';

const FIND = statement(`
  with met (id) as (
    select p.id from catalog.product p where p.merchant_id = :merchant and p.code = any(:codes::text[])
    union select s.product_id from catalog.sku s where s.merchant_id = :merchant and s.code = any(:codes::text[])
    union select s.product_id from catalog.barcode b join catalog.sku s on s.merchant_id = b.merchant_id and s.id = b.sku_id
      where b.merchant_id = :merchant and b.code = any(:codes::text[]) and b.revoked_at is null)
  select p.id, p.code, p.name from met join catalog.product p on p.merchant_id = :merchant and p.id = met.id order by p.code limit 10`);

addFinder({
  entity: 'catalog.product',
  permission: 'catalog.view',
  find: async (ctx, { codes }) =>
    (await ctx.rows<{ id: string; code: string; name: Record<string, string> }>(FIND, { codes })).map(
      ({ id, code, name }): Hit => ({
        entity: 'catalog.product',
        id,
        title: nameIn(name, ctx.merchant.language),
        subtitle: code,
        link: `/catalog/products/${encodeURIComponent(code)}`,
      }),
    ),
});

const STATUS = statement('select id, status from catalog.product where merchant_id = :merchant and id = any(:ids::uuid[])');

addStanding({
  entity: 'catalog.product',
  operations: ['change-product', 'add-skus', 'set-product-images', 'archive-product', 'restore-product'],
  of: async (ctx, ids) =>
    (await ctx.rows<{ id: string; status: string }>(STATUS, { ids })).map(({ id, status }) => ({ id, allowed: allowedOn(ctx, status) })),
});

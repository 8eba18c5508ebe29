import { answer } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { inventory } from '../contract.ts';

const PAGE = 1_000;
// by the unique index of SKU codes; a page is an interval of it
const GOODS = statement(`select s.id as "skuId", s.code as "skuCode", p.name, s.option_text as "optionText", p.unit, s.image as thumbnail,
    p.quantity_precision::int as precision, p.tracking,
    coalesce((select jsonb_agg(jsonb_build_object('code', b.code, 'quantity', trim_scale(coalesce(u.numerator / u.denominator, 1))::text,
        'unit', coalesce(u.name, p.unit)) order by b.code)
      from catalog.barcode b left join catalog.pack_unit u on u.merchant_id = b.merchant_id and u.id = b.pack_unit_id
      where b.merchant_id = s.merchant_id and b.sku_id = s.id and b.revoked_at is null), '[]') as barcodes
  from catalog.sku s join catalog.product p on p.merchant_id = s.merchant_id and p.id = s.product_id
  where s.merchant_id = :merchant and s.code > :after and p.kind = 'goods' and p.status <> 'archived'
  order by s.code limit :limit::int`);

/** The codes of goods, a page at a time. */
export const scanGoods = answer(inventory.queries['scan-goods'], async (ctx, { after = '', limit = PAGE }): Promise<any> => {
  const rows = await ctx.rows<{ skuCode: string }>(GOODS, { after, limit });
  return { rows, next: rows.length < limit ? null : (rows.at(-1)?.skuCode ?? null) };
});

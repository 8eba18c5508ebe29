import { answer } from '../../../kernel/context.ts';
import { nameOf } from '../../../kernel/names.ts';
import { statement } from '../../../kernel/statement.ts';
import { aftersales } from '../contract.ts';

const GOODS = statement(`select l.id as "lineId", k.code as "skuCode", p.name, p.tracking, l.quantity, l.replaced,
    l.quantity - l.replaced as open, r.warehouse_id as "warehouseId"
  from aftersales.supplier_return r
  join aftersales.supplier_return_line l on l.merchant_id = r.merchant_id and l.supplier_return_id = r.id
  join catalog.sku k on k.merchant_id = l.merchant_id and k.id = l.sku_id
  join catalog.product p on p.merchant_id = k.merchant_id and p.id = k.product_id
  where r.merchant_id = :merchant and r.claim_id = :claimId::uuid and (:warehouses is null or r.warehouse_id = any(:warehouses))
  order by l.n`);

interface Row {
  lineId: string;
  skuCode: string;
  name: Record<string, string>;
  tracking: 'none' | 'lot' | 'lot_expiry' | 'serial';
  quantity: string;
  replaced: string;
  open: string;
  warehouseId: string;
}

/** The goods that went back to the supplier a claim stands against, and how many of each were replaced. */
export const claimGoods = answer(aftersales.queries['claim-goods'], async (ctx, { claimId }) => {
  const rows = await ctx.rows<Row>(GOODS, { claimId });
  return {
    warehouseId: rows[0]?.warehouseId ?? null,
    lines: rows.map(({ name, warehouseId: _, ...line }) => ({ ...line, name: nameOf(ctx, name) })),
  };
});

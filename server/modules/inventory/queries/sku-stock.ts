import { answer } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { inventory } from '../contract.ts';

const SKU = statement(`select s.id as "skuId", s.code as "skuCode", p.name, s.option_text as "optionText", p.unit, s.image as thumbnail,
    p.quantity_precision::int as precision
  from catalog.sku s join catalog.product p on p.merchant_id = s.merchant_id and p.id = s.product_id
  where s.merchant_id = :merchant and (s.id = :skuId::uuid or s.code = :code)`);
const BINS = statement(`select b.warehouse_id as "warehouseId", w.name as warehouse, b.location_id as "locationId", l.code as location,
    l.is_default as "isDefault", b.quality, sum(b.quantity) as quantity
  from inventory.stock_balance b
  join inventory.location l on l.merchant_id = b.merchant_id and l.id = b.location_id
  join inventory.warehouse w on w.merchant_id = b.merchant_id and w.id = b.warehouse_id
  where b.merchant_id = :merchant and b.sku_id = :skuId::uuid and b.quantity <> 0 and b.owner_id = '00000000-0000-0000-0000-000000000000'
    and (:warehouses::uuid[] is null or b.warehouse_id = any(:warehouses::uuid[]))
  group by w.priority, b.warehouse_id, w.name, b.location_id, l.code, l.is_default, l.pick_sequence, b.quality
  order by w.priority, w.name, l.is_default, l.pick_sequence, l.code, b.quality`);
const COST =
  statement(`select sum(quantity) as quantity, sum(value) as value, inventory.average_value(sum(value), sum(quantity), 1, 0, 0.000001) as "unitCost"
  from inventory.cost_pool where merchant_id = :merchant and sku_id = :skuId::uuid`);
const PACKS =
  statement(`select id, name, numerator, denominator from catalog.pack_unit where merchant_id = :merchant and sku_id = :skuId::uuid
  order by numerator / denominator, name`);

/** Where the goods of a SKU lie, what they are worth, and in which packs they are counted. */
export const skuStock = answer(inventory.queries['sku-stock'], async (ctx, input): Promise<any> => {
  const sku = await ctx.row<{ skuId: string }>(SKU, { skuId: input.skuId ?? null, code: input.code ?? null });
  if (!sku) return null;
  const { skuId } = sku;
  const [bins, cost, packs] = await Promise.all([
    ctx.rows(BINS, { skuId }),
    ctx.may('inventory.see-cost') ? ctx.row<{ quantity: string | null }>(COST, { skuId }) : undefined,
    ctx.rows(PACKS, { skuId }),
  ]);
  return {
    ...sku,
    bins,
    packs,
    cost: cost === undefined ? null : cost.quantity === null ? { quantity: '0', value: '0', unitCost: '0' } : cost,
  };
});

import { answer } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { exchange } from '../contract.ts';

interface Posted {
  skuId: string;
  warehouseId: string;
  location: string | null;
  quality: string;
  quantity: string;
  value: string;
}

const POSTED =
  statement(`select m.sku_id as "skuId", l.warehouse_id as "warehouseId", case when not l.is_default then l.code end as location,
    m.quality_to as quality, sum(m.quantity) as quantity, sum(m.value) as value
  from inventory.stock_move m
  join inventory.stock_document d on d.merchant_id = m.merchant_id and d.id = m.source_id and d.status = 'posted' and d.reverses_id is null
  join inventory.location l on l.merchant_id = m.merchant_id and l.id = m.to_location_id
  where m.merchant_id = :merchant and m.sku_id = any(:skuIds::uuid[]) and m.source = 'opening' and d.kind = 'opening'
    and (:warehouses is null or l.warehouse_id = any(:warehouses))
  group by m.sku_id, l.warehouse_id, l.is_default, l.code, m.quality_to`);

/** Opening stock of these SKUs that stands in the books; what was reversed does not count. */
export const openingStock = answer(exchange.queries['opening-stock'], (ctx, { skuIds }) => ctx.rows<Posted>(POSTED, { skuIds }));

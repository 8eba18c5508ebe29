import { statement } from '../../kernel/statement.ts';
import { type Absence, addAbsences } from '../inventory/index.ts';

// on the trolley from the scan until the shipment; of orders that ended otherwise until they were put back
const AWAY =
  statement(`select l.sku_id as "skuId", l.location_id as "locationId", l.lot_id as "lotId", l.serial_id as "serialId", l.picked as quantity,
    l.picked_at as "from", b.shipped_at as until
  from fulfilment.pick_line l join fulfilment.outbound b on b.merchant_id = :merchant and b.id = l.outbound_id and b.warehouse_id = :warehouseId::uuid
  where l.merchant_id = :merchant and l.picked > 0 and (b.shipped_at > :since::timestamptz or b.ended_at is null)
  union all
  select p.sku_id, p.location_id, p.lot_id, p.serial_id, p.quantity, coalesce((
      select min(l.picked_at) from fulfilment.pick_line l
      where l.merchant_id = :merchant and l.outbound_id = p.outbound_id and l.location_id = p.location_id and l.sku_id = p.sku_id), p.created_at), p.done_at
  from fulfilment.put_back p
  where p.merchant_id = :merchant and p.warehouse_id = :warehouseId::uuid and (p.done_at is null or p.done_at > :since::timestamptz)`);

addAbsences((ctx, { warehouseId, since }) => ctx.rows<Absence>(AWAY, { warehouseId, since }));

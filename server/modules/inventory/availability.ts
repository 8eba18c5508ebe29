import type { ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';

/** What can be promised of a SKU in a warehouse: good goods, those promised already, the rest. */
export interface Availability {
  skuId: string;
  warehouseId: string;
  good: string;
  reserved: string;
  available: string;
}

const AVAILABILITY = statement(`select sku_id as "skuId", warehouse_id as "warehouseId", good, reserved, good - reserved as available
  from inventory.availability
  where merchant_id = :merchant and owner_id = '00000000-0000-0000-0000-000000000000' and sku_id = any(:skuIds::uuid[])
    and (:warehouseIds::uuid[] is null or warehouse_id = any(:warehouseIds::uuid[]))
  order by sku_id, warehouse_id`);

/** Rows exist where goods ever were; a SKU without a row has nothing. */
export const availability = (
  ctx: ReadContext,
  of: { skuIds: readonly string[]; warehouseIds?: readonly string[] },
): Promise<Availability[]> => ctx.rows<Availability>(AVAILABILITY, { skuIds: of.skuIds, warehouseIds: of.warehouseIds ?? null });

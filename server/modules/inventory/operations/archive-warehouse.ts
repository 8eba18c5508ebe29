import { type Context, handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { inventory } from '../contract.ts';
import { errors } from '../errors.ts';
import { forgetWarehouses } from '../places.ts';
import { lockWarehouse, type WarehouseRow } from '../warehouse.ts';

const IN_USE = statement(`select exists (select from inventory.stock_balance
      where merchant_id = :merchant and warehouse_id = :warehouseId::uuid and quantity <> 0)
    or exists (select from inventory.availability where merchant_id = :merchant and warehouse_id = :warehouseId::uuid and reserved <> 0)
    or exists (select from inventory.transfer where merchant_id = :merchant and status in ('draft', 'in_transit', 'part_received')
      and (from_warehouse_id = :warehouseId::uuid or to_warehouse_id = :warehouseId::uuid)) as "inUse"`);
const SET_ACTIVE = statement(`update inventory.warehouse set active = :active::boolean, version = version + 1
  where merchant_id = :merchant and id = :warehouseId::uuid`);

/** A warehouse without goods, promises and transfers under way is used no more. */
export const archiveWarehouse = handle(inventory.operations['archive-warehouse'], async (ctx, input) => {
  const before = await lockWarehouse(ctx, input.warehouseId, input.expectedVersion);
  const row = await ctx.row<{ inUse: boolean }>(IN_USE, { warehouseId: input.warehouseId });
  if (row?.inUse) throw errors.warehouse_not_empty({ code: before.code });
  return setActive(ctx, before, false);
});

export const restoreWarehouse = handle(inventory.operations['restore-warehouse'], async (ctx, input) =>
  setActive(ctx, await lockWarehouse(ctx, input.warehouseId, input.expectedVersion), true),
);

function setActive(ctx: Context, { id, active: was, version }: WarehouseRow, active: boolean) {
  forgetWarehouses(ctx);
  ctx.post(SET_ACTIVE, { warehouseId: id, active });
  ctx.change('inventory.warehouse', id, { active: was }, { active });
  ctx.emit(inventory.events['warehouse-changed'], { id });
  return { id, version: version + 1 };
}

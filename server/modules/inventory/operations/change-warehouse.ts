import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { inventory } from '../contract.ts';
import { errors } from '../errors.ts';
import { forgetWarehouses } from '../places.ts';
import { lockWarehouse } from '../warehouse.ts';

const UPDATE = statement(`update inventory.warehouse set code = :code, name = :name, type = :type, country = :country, province = :province,
    city = :city, district = :district, detail = :detail, contact = :contact, phone = :phone, zone = :zone, regions = :regions::text[],
    priority = :priority::int, negative_stock = :negativeStock, version = version + 1
  where merchant_id = :merchant and id = :warehouseId::uuid`);

/** Changes what is given; the rest stays. */
export const changeWarehouse = handle(inventory.operations['change-warehouse'], async (ctx, input) => {
  const { warehouseId, expectedVersion, ...given } = input;
  const before = await lockWarehouse(ctx, warehouseId, expectedVersion);
  // what is booked of a place hangs on whose it is
  if (given.type && given.type !== before.type && [given.type, before.type].includes('dealer'))
    throw errors.dealer_kept({ code: before.code });
  const after = { ...before, ...given, zone: given.zone === undefined ? before.zone : given.zone || null };
  const { id, active: _active, version, ...fields } = after;
  forgetWarehouses(ctx);
  ctx.post(UPDATE, { warehouseId, ...fields });
  ctx.change('inventory.warehouse', id, before, fields);
  ctx.emit(inventory.events['warehouse-changed'], { id });
  return { id, version: version + 1 };
});

import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { inventory } from '../contract.ts';
import { errors } from '../errors.ts';
import { forgetWarehouses } from '../places.ts';

const INSERT = statement(`with w as (
    insert into inventory.warehouse (merchant_id, id, code, name, type, country, province, city, district, detail, contact, phone, zone, regions,
      priority, negative_stock, dealer_id)
    values (:merchant, :id::uuid, :code, :name, :type, :country, :province, :city, :district, :detail, :contact, :phone, :zone, :regions::text[],
      :priority::int, :negativeStock, :dealerId::uuid))
  insert into inventory.location (merchant_id, id, kind, warehouse_id, code, is_default)
  values (:merchant, :locationId::uuid, 'internal', :id::uuid, :code, true)`);

const CUSTOMER = statement(`select id from parties.party where merchant_id = :merchant and id = :dealerId::uuid and customer`);

/** A warehouse comes with the bin in which goods without a bin lie; it carries the warehouse's code. */
export const createWarehouse = handle(inventory.operations['create-warehouse'], async (ctx, input) => {
  const [id, defaultLocationId] = [ctx.newId(), ctx.newId()];
  const dealerId = input.type === 'dealer' ? (input.dealerId ?? null) : null;
  if (input.type === 'dealer' && !dealerId) throw errors.dealer_needed();
  if (dealerId && !(await ctx.row(CUSTOMER, { dealerId }))) throw errors.dealer_not_found();
  const row = {
    code: input.code,
    name: input.name,
    type: input.type ?? 'own',
    country: input.country ?? 'CN',
    province: input.province ?? '',
    city: input.city ?? '',
    district: input.district ?? '',
    detail: input.detail ?? '',
    contact: input.contact ?? '',
    phone: input.phone ?? '',
    zone: input.zone || null,
    regions: input.regions ?? [],
    // goods that lie with a dealer are nobody's first choice
    priority: input.priority ?? (dealerId ? 9999 : 100),
    negativeStock: input.negativeStock ?? 'forbid',
    dealerId,
  };
  forgetWarehouses(ctx);
  ctx.post(INSERT, { id, locationId: defaultLocationId, ...row });
  ctx.change('inventory.warehouse', id, null, row);
  ctx.emit(inventory.events['warehouse-changed'], { id });
  return { id, defaultLocationId };
});

import { handle } from '../../../kernel/context.ts';
import { numberSeries } from '../../../kernel/numbers.ts';
import { statement } from '../../../kernel/statement.ts';
import { worksIn } from '../../../kernel/scope.ts';
import { warehousesByPriority } from '../../inventory/index.ts';
import { sealPhone } from '../../parties/index.ts';
import { openAfterSale, refuse } from '../after-sale.ts';
import { aftersales } from '../contract.ts';
import { errors } from '../errors.ts';
import { saveAfterSale, shown } from '../saving.ts';

const SERIES = numberSeries('return_parcel', 'RT');
// told by the buyer, or the very parcel that was sent and came back undelivered
const EXPECTED = statement(`select a.id from aftersales.after_sale a
  where a.merchant_id = :merchant and a.status in ('wait_return', 'in_transit', 'part_received', 'received')
    and (a.return_tracking = :tracking or a.type = 'rejection' and exists (
      select from fulfilment.parcel p join fulfilment.shipment s on s.merchant_id = p.merchant_id and s.id = p.shipment_id
      where p.merchant_id = a.merchant_id and p.tracking_number = :tracking and s.order_id = a.order_id))
  order by a.return_tracking = :tracking desc, a.opened_at limit 1`);
const INSERT =
  statement(`insert into aftersales.return_parcel (merchant_id, id, number, tracking_number, carrier, warehouse_id, after_sale_id, shop_id,
    sender_name, phone_sealed, phone_hash, phone_tail_hash, contents, sku_ids, note, matched_by, matched_at, registered_by, registered_at)
  values (:merchant, :id::uuid, :number, :tracking, :carrier, :warehouseId::uuid, :afterSaleId::uuid, :shopId::uuid, :senderName,
    :phoneSealed::bytea, :phoneHash::bytea, :phoneTailHash::bytea, :contents, :skuIds::uuid[], :note,
    case when :afterSaleId::uuid is null then null else :actor end, case when :afterSaleId::uuid is null then null else :now end, :actor, :now)`);

/** A parcel is at the gate: its waybill finds the case that expects it; without one it is unknown 无头件 and waits to be matched. */
export const registerReturn = handle(aftersales.operations['register-return'], async (ctx, input) => {
  const { trackingNumber: tracking, warehouseId } = input;
  if (!worksIn(ctx, warehouseId)) throw errors.warehouse_not_yours();
  const [warehouses, drawn, expected] = await Promise.all([
    warehousesByPriority(ctx),
    ctx.number(SERIES),
    input.afterSaleId ? { id: input.afterSaleId } : ctx.row<{ id: string }>(EXPECTED, { tracking }),
  ]);
  if (!warehouses.some((warehouse) => warehouse.id === warehouseId)) throw errors.warehouse_missing();
  const opened = expected ? await openAfterSale(ctx, expected.id) : undefined;
  if (opened) refuse(opened, 'register-return');
  const id = ctx.newId();
  const phone = input.senderPhone ? sealPhone(ctx, input.senderPhone) : undefined;
  ctx.post(INSERT, {
    id,
    number: drawn,
    tracking,
    warehouseId,
    afterSaleId: opened?.afterSale.id ?? null,
    shopId: opened?.afterSale.shopId ?? null,
    phoneSealed: phone?.sealed ?? null,
    phoneHash: phone?.hash ?? null,
    phoneTailHash: phone?.tailHash ?? null,
    ...{ carrier: input.carrier, senderName: input.senderName, contents: input.contents, skuIds: input.skuIds, note: input.note },
  });
  ctx.change('aftersales.return_parcel', id, null, { number: drawn, trackingNumber: tracking });
  ctx.emit(aftersales.events['return-registered'], { id, number: drawn });
  if (opened) {
    opened.parcels += 1;
    await saveAfterSale(ctx, opened, shown(opened.afterSale));
  }
  return { id, number: drawn, version: 1, afterSaleId: opened?.afterSale.id ?? null, afterSaleNumber: opened?.afterSale.number ?? null };
});

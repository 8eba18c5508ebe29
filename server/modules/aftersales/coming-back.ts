import type { Context } from '../../kernel/context.ts';
import { type Decimal, decimal, isPositive, minimum, text } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { type LockedOrder, lockOrders } from '../sales/index.ts';
import { notify } from '../office/index.ts';
import { servingPeople, PARCELS, type ToldParcel } from './lost-parcels.ts';
import { openCase } from './opening.ts';
import { othersOf } from './others.ts';
import { possibleUnits } from './quoting.ts';

const PARCELS_OF = statement(`select p.id from fulfilment.parcel p
  where p.merchant_id = :merchant and p.shipment_id = :shipmentId::uuid and p.status not in ('refused', 'returning', 'returned')`);
const LINES = statement(`select l.order_line_id as "lineId", sum(l.quantity) as quantity from fulfilment.shipment_line l
  where l.merchant_id = :merchant and l.shipment_id = :shipmentId::uuid and l.move_id is not null group by l.order_line_id`);
// whatever is under way for these goods already expects them
const EXPECTED = statement(`select a.id from aftersales.after_sale a
  where a.merchant_id = :merchant and a.order_id = :orderId::uuid and a.status not in ('refused', 'withdrawn')
    and (a.return_tracking = :tracking::text or a.type = 'rejection' and a.status <> 'closed') limit 1`);

type Asked = { orderLineId: string; quantity: string }[];

/** What of a shipment can still be asked for. */
async function comingLines(ctx: Context, locked: LockedOrder, shipmentId: string): Promise<Asked> {
  const [others, lines] = await Promise.all([
    othersOf(ctx, locked.order.id, null),
    ctx.rows<{ lineId: string; quantity: string }>(LINES, { shipmentId }),
  ]);
  const byId = new Map(locked.lines.map((line) => [line.id, line]));
  return lines.flatMap(({ lineId, quantity }) => {
    const line = byId.get(lineId);
    const units: Decimal | undefined = line && minimum(decimal(quantity), possibleUnits(line, 'rejection', others));
    return units && isPositive(units) ? [{ orderLineId: lineId, quantity: text(units) }] : [];
  });
}

/**
 * 拒收退回: once all parcels of a shipment come back instead of reaching the buyer, a case is opened that expects them under the number they left with;
 * approved, it meets the parcel at the gate. A part of a shipment that comes back is told to people, who know what was in it.
 */
export async function openRejection(ctx: Context, parcel: ToldParcel): Promise<void> {
  const { orderId, shipmentId, trackingNumber: tracking } = parcel;
  const locked = (await lockOrders(ctx, [orderId])).get(orderId);
  if (!locked || (await ctx.row(EXPECTED, { orderId, tracking }))) return;
  const elsewhere = await ctx.row(PARCELS_OF, { shipmentId });
  const lines = elsewhere ? [] : await comingLines(ctx, locked, shipmentId);
  const made = lines.length
    ? await openCase(ctx, locked, {
        ...{
          type: 'rejection',
          lines,
          responsibility: 'buyer',
          policy: 'keep',
          reasonId: null,
          description: tracking,
          platformNumber: null,
        },
        ...{ handlerId: null, department: 'warehouse', warehouseId: null, returnCarrier: parcel.carrier, returnTracking: tracking },
        ...{ deadlineAt: null, deadlineAction: 'none', openedAt: ctx.now },
      })
    : undefined;
  await notify(ctx, {
    to: await servingPeople(ctx, locked.order.shopId),
    kind: PARCELS,
    source: `aftersales.parcel-comes-back ${parcel.id}`,
    text: made
      ? { zh: '包裹被拒收或退回，已新建拒收退回售后单', en: 'A parcel comes back: an after-sale expects it' }
      : { zh: '包裹被拒收或退回', en: 'A parcel comes back' },
    excerpt: tracking,
    title: made?.afterSale.number ?? locked.order.number,
    link: made ? `/after-sales/${made.afterSale.number}` : `/orders/${locked.order.number}`,
  });
}

import { allocate } from '../../kernel/allocation.ts';
import type { Context } from '../../kernel/context.ts';
import { decimal, text, zero } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { whoMay } from '../access/index.ts';
import { notificationKind, notify } from '../office/index.ts';
import { insertClaim, lockClaim, markClaim } from './claims.ts';

/** What carriers' news means for buyers. */
export const PARCELS = notificationKind('aftersales.parcels', { zh: '包裹丢失、拒收和退回', en: 'Parcels lost, refused and returning' });

const LOST = statement(`select s.number as shipment, s.order_number as "orderNumber", s.shop_id as "shopId", s.cost_amount as cost,
    array_agg(p.id order by p.n) as parcels
  from fulfilment.shipment s join fulfilment.parcel p on p.merchant_id = s.merchant_id and p.shipment_id = s.id
  where s.merchant_id = :merchant and s.id = :shipmentId::uuid group by s.number, s.order_number, s.shop_id, s.cost_amount`);
const CLAIMED = statement(
  `select c.id from aftersales.claim c where c.merchant_id = :merchant and c.waybill = :waybill::text and c.waybill <> '' and c.status <> 'void'`,
);

/** A parcel of which a carrier said something. */
export interface ToldParcel {
  id: string;
  trackingNumber: string;
  carrier: string;
  shipmentId: string;
  orderId: string;
}
interface Lost {
  shipment: string;
  orderNumber: string;
  shopId: string;
  cost: string;
  parcels: string[];
}

/** People who serve buyers of a shop. */
export async function servingPeople(ctx: Context, shopId: string): Promise<string[]> {
  const people = await whoMay(ctx, 'aftersales.open');
  return people.filter(({ shops }) => shops === null || shops.includes(shopId)).map(({ id }) => id);
}

/** A lost parcel: the carrier is asked for what its goods cost, once; whoever serves the buyer is told, to send again or to refund. */
export async function claimLost(ctx: Context, parcel: ToldParcel): Promise<void> {
  const waybill = parcel.trackingNumber;
  const [lost, claimed] = await Promise.all([ctx.row<Lost>(LOST, { shipmentId: parcel.shipmentId }), ctx.row(CLAIMED, { waybill })]);
  if (!lost || claimed) return;
  const shares = allocate(
    decimal(lost.cost),
    lost.parcels.map(() => zero),
    ctx.merchant.exponent,
  );
  const amount = text(shares[lost.parcels.indexOf(parcel.id)] ?? zero);
  const note = `${lost.shipment} ${waybill}`;
  const claim = await insertClaim(ctx, { against: 'carrier', carrier: parcel.carrier, waybill, amount, booked: '0', note });
  await notify(ctx, {
    to: await servingPeople(ctx, lost.shopId),
    kind: PARCELS,
    source: `aftersales.parcel-lost ${claim.id}`,
    text: {
      zh: '包裹丢失，已向快递开索赔单；请给买家补发或退款',
      en: 'A parcel is lost and claimed from the carrier: send the goods again or refund',
    },
    excerpt: note,
    title: lost.orderNumber,
    link: `/orders/${lost.orderNumber}`,
  });
}

/** The parcel turned up: a claim that nobody answered yet is void. */
export async function dropClaim(ctx: Context, waybill: string): Promise<void> {
  const found = await ctx.row<{ id: string }>(CLAIMED, { waybill });
  if (!found) return;
  const claim = await lockClaim(ctx, found.id);
  if (claim.status === 'open') markClaim(ctx, claim, { status: 'void' });
}

import type { Context } from '../../kernel/context.ts';
import { add, type Decimal, decimal, divide, isPositive, isZero, subtract, text, whole, zero } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { type BusinessEvent, postEntries } from '../ledger/index.ts';
import { extractTax } from '../tax/tax.rules.ts';
import { errors } from './errors.ts';
import type { Candidate } from './quote.rules.ts';
import { shownParts } from './rate.rules.ts';
import { type Rater, raterFor, type Sending } from './rater.ts';
import type { Destination } from './regions.rules.ts';
import type { Tariff } from './tariff.ts';

/** A shipment that leaves, with its parcels; without parcels it is one. */
export interface Leaving {
  shipmentId: string;
  shipmentNumber: string;
  orderId: string;
  orderNumber: string;
  shopId: string;
  warehouseId: string;
  /** The day it is booked on. */
  date: string;
  carrier: string;
  /** The service that was chosen for its order. */
  serviceId: string | null;
  to: Destination;
  goods: Sending['goods'];
  collected: string | null;
  /** What the buyer is charged with this shipment. */
  charged: string;
  parcels: readonly { carrier: string; waybill: string; weight?: string | null | undefined }[];
}

const INSERT =
  statement(`insert into freight.expected (merchant_id, id, shipment_id, shipment_number, order_id, order_number, shop_id, warehouse_id, waybill,
    carrier, service_id, version_id, province, city, weight, billable, amount, net_amount, parts, charged_amount, ship_date, recorded_at)
  select :merchant, x.id, x."shipmentId", x."shipmentNumber", x."orderId", x."orderNumber", x."shopId", x."warehouseId", x.waybill, x.carrier, x."serviceId",
    x."versionId", x.province, x.city, x.weight, x.billable, x.amount, x.net, x.parts, x.charged, x.date, :now
  from json_to_recordset(:rows::json) as x (id uuid, "shipmentId" uuid, "shipmentNumber" text, "orderId" uuid, "orderNumber" text, "shopId" uuid,
    "warehouseId" uuid, waybill text, carrier text, "serviceId" uuid, "versionId" uuid, province text, city text, weight numeric, billable numeric,
    amount numeric, net numeric, parts jsonb, charged numeric, date date)`);
const OF_SHIPMENT = statement(`select e.id, e.status, e.net_amount as net, e.charged_amount as charged, e.carrier from freight.expected e
  where e.merchant_id = :merchant and e.shipment_id = :shipmentId::uuid and e.status <> 'undone' for update`);
const UNDONE = statement(`update freight.expected e set status = 'undone'
  where e.merchant_id = :merchant and e.shipment_id = :shipmentId::uuid and e.status = 'accrued'`);
const FORGET = statement(
  `delete from freight.expected e where e.merchant_id = :merchant and e.shipment_id = :shipmentId::uuid and e.status = 'accrued'`,
);

/** The service a parcel travels by: the one chosen for its order, else the first of its carrier that has a price for it. */
function travelling(rater: Rater, carrier: string, serviceId: string | null, sending: Sending): Candidate | undefined {
  const own = rater.candidates(sending).filter((each) => each.service.carrier === carrier);
  return own.find((each) => each.service.id === serviceId) ?? own.find((each) => each.rated) ?? own[0];
}

function rowsOf(ctx: Context, rater: Rater, leaving: Leaving) {
  const { parcels, goods, to, date, collected, ...head } = leaving;
  const own = parcels.length ? parcels : [{ carrier: leaving.carrier, waybill: '' }];
  const whole_ = rater.parcelOf({ ...head, goods, to, date }).load.weight;
  const share = text(divide(whole_, whole(own.length), 6));
  return own.map(({ carrier, waybill, weight }, index) => {
    const known = weight && isPositive(decimal(weight)) ? weight : own.length > 1 ? share : null;
    const sending: Sending = { ...head, goods, to, date, collected: index === 0 ? collected : null, weight: known };
    const found = travelling(rater, carrier || leaving.carrier, leaving.serviceId, sending);
    const amount = found?.rated?.total;
    const net = amount === undefined ? zero : extractTax(amount, decimal(found?.service.taxRate ?? '0'), ctx.merchant.exponent).net;
    return {
      ...{
        id: ctx.newId(),
        shipmentId: head.shipmentId,
        shipmentNumber: head.shipmentNumber,
        orderId: head.orderId,
        orderNumber: head.orderNumber,
      },
      ...{ shopId: head.shopId, warehouseId: head.warehouseId, waybill, carrier: carrier || leaving.carrier, date },
      ...{ serviceId: found?.service.id ?? null, versionId: found?.versionId ?? null, province: to.province, city: to.city },
      weight: known ?? text(whole_),
      billable: found?.rated ? text(found.rated.billable) : null,
      amount: amount === undefined ? null : text(amount),
      net: text(net),
      parts: found?.rated ? shownParts(found.rated.parts) : [],
      charged: index === 0 ? leaving.charged : '0',
    };
  });
}

/** What is accrued of parcels, by whom it will be owed to: the supplier of their carrier. */
function accrualsOf(rows: readonly { net: string; carrier: string }[], { services }: Tariff): Map<string | null, Decimal> {
  const supplierOf = new Map(services.map(({ carrier, supplierId }) => [carrier, supplierId]));
  const sums = new Map<string | null, Decimal>();
  for (const { net, carrier } of rows) {
    const supplierId = supplierOf.get(carrier) ?? null;
    sums.set(supplierId, add(sums.get(supplierId) ?? zero, decimal(net)));
  }
  return sums;
}

const headOf = ({ shipmentId, shipmentNumber, date, shopId, warehouseId }: Leaving) => ({
  ...{ source: 'fulfilment.shipment', sourceId: shipmentId, sourceNumber: shipmentNumber, date, shopId, warehouseId },
  event: 'freight_accrued' as const,
});

/** A shipment with what each of its parcels should cost. */
export interface Priced {
  leaving: Leaving;
  rows: ReturnType<typeof rowsOf>;
  /** What is accrued, by whom it will be owed to. */
  accruals: ReadonlyMap<string | null, Decimal>;
}

/** What each parcel should cost: a few questions, whatever the number, and nothing is written. Without services nothing is known. */
export async function priceFreight(ctx: Context, leaving: readonly Leaving[]): Promise<Priced[]> {
  if (!leaving.length) return [];
  const rater = await raterFor(
    ctx,
    leaving.flatMap(({ goods }) => goods.map(({ skuId }) => skuId)),
  );
  if (!rater.tariff.services.length) return [];
  return leaving.map((one) => {
    const rows = rowsOf(ctx, rater, one);
    return { leaving: one, rows, accruals: accrualsOf(rows, rater.tariff) };
  });
}

/** Keeps what each parcel should cost (facts.md 7.3). Answers the entries that accrue it: whoever ships posts them with its own, in one statement. */
export function accrueFreight(ctx: Context, priced: readonly Priced[]): BusinessEvent[] {
  if (!priced.length) return [];
  ctx.post(INSERT, { rows: JSON.stringify(priced.flatMap(({ rows }) => rows)) });
  return priced.flatMap(({ leaving, accruals }) =>
    [...accruals].map(([partyId, net]) => ({ ...headOf(leaving), partyId, amounts: { net: text(net) } })),
  );
}

/** The parcels of a shipment turn out to be others: what they should cost is found anew, the difference accrued. Refused where a carrier has billed them. */
export async function reaccrueFreight(ctx: Context, leaving: Leaving): Promise<void> {
  const before = await ctx.rows<{ status: string; net: string; charged: string; carrier: string }>(OF_SHIPMENT, {
    shipmentId: leaving.shipmentId,
  });
  if (!before.length) return;
  if (before.some(({ status }) => status === 'billed')) throw errors.shipment_billed({ number: leaving.shipmentNumber });
  const rater = await raterFor(
    ctx,
    leaving.goods.map(({ skuId }) => skuId),
  );
  const rows = rowsOf(ctx, rater, {
    ...leaving,
    charged: before.map(({ charged }) => charged).find((each) => !isZero(decimal(each))) ?? '0',
  });
  ctx.post(FORGET, { shipmentId: leaving.shipmentId });
  ctx.post(INSERT, { rows: JSON.stringify(rows) });
  const [now, then] = [accrualsOf(rows, rater.tariff), accrualsOf(before, rater.tariff)];
  await postEntries(
    ctx,
    [...new Set([...now.keys(), ...then.keys()])].map((partyId) => {
      const net = text(subtract(now.get(partyId) ?? zero, then.get(partyId) ?? zero));
      return { ...headOf(leaving), partyId, amounts: { net } };
    }),
  );
}

/** A shipment is undone: nothing is expected of it. Its entries are mirrored with those of the shipment. Refused where a carrier has billed it. */
export async function forgetFreight(ctx: Context, shipment: { shipmentId: string; number: string }): Promise<void> {
  const rows = await ctx.rows<{ status: string }>(OF_SHIPMENT, { shipmentId: shipment.shipmentId });
  if (rows.some(({ status }) => status === 'billed')) throw errors.shipment_billed({ number: shipment.number });
  if (rows.length) ctx.post(UNDONE, { shipmentId: shipment.shipmentId });
}

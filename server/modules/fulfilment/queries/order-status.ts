import { answer, type ReadContext } from '../../../kernel/context.ts';
import { decimal, maximum, subtract, sum, text, zero } from '../../../kernel/decimal.ts';
import { maskName } from '../../../kernel/mask.ts';
import { statement } from '../../../kernel/statement.ts';
import { nameOf } from '../../../kernel/names.ts';
import { readOrder } from '../../sales/index.ts';
import { type buyerStates, buyerSteps } from '../links/contract.ts';
import { fulfilment } from '../contract.ts';
import { errors } from '../errors.ts';
import { trackingLinkOf } from '../listing.ts';
import { hashOf, linkSetting, orderToken } from '../links/link.ts';
import { partsOf, withoutNumbers } from '../links/token.rules.ts';
import type { ParcelKind, ParcelStatus } from '../tracking/track.rules.ts';

const LINK = statement(`select l.n, l.expires_at as "expiresAt" from fulfilment.order_link l
  where l.merchant_id = :merchant and l.order_id = :orderId::uuid and l.revoked_at is null and l.expires_at > :now`);
const BY_TOKEN =
  statement(`select o.id, o.number, h.name as shop, o.receiver_name as receiver, o.province, o.city, o.closed_reason as "closedReason",
    o.fulfilment_status as status, o.cash_on_delivery as "cashOnDelivery", o.placed_at as placed, o.paid_at as paid, o.audited_at as preparing,
    o.shipped_at as shipped,
    (select max(s.delivered_at) from fulfilment.shipment s where s.merchant_id = o.merchant_id and s.order_id = o.id and s.status = 'delivered') as delivered
  from fulfilment.order_link l
  join sales.sales_order o on o.merchant_id = l.merchant_id and o.id = l.order_id
  join sales.shop h on h.merchant_id = o.merchant_id and h.id = o.shop_id
  where l.merchant_id = :merchant and l.token_hash = :hash::bytea and l.revoked_at is null and l.expires_at > :now`);
const LINES =
  statement(`select coalesce(nullif(l.title, ''), '') as title, p.name, k.option_text as "optionText", p.unit, l.quantity, l.shipped, l.cancelled
  from sales.order_line l
  left join catalog.sku k on k.merchant_id = l.merchant_id and k.id = l.sku_id
  left join catalog.product p on p.merchant_id = k.merchant_id and p.id = k.product_id
  where l.merchant_id = :merchant and l.order_id = :orderId::uuid and l.kind <> 'bundle' order by l.n`);
const PARCELS =
  statement(`select c.name as carrier, p.carrier as code, p.tracking_number as "trackingNumber", nullif(c.tracking_link, '') as template, p.status,
    s.shipped_at as "shippedAt", p.promised_at as "promisedAt"
  from fulfilment.shipment s
  join fulfilment.parcel p on p.merchant_id = s.merchant_id and p.shipment_id = s.id
  left join freight.carrier c on c.merchant_id = p.merchant_id and c.code = p.carrier
  where s.merchant_id = :merchant and s.order_id = :orderId::uuid and s.status <> 'undone' order by s.shipped_at desc, p.n`);
const EVENTS = statement(`select e.tracking_number as "trackingNumber", e.kind, e.happened_at as at, e.place, e.words
  from fulfilment.parcel_event e where e.merchant_id = :merchant and e.tracking_number = any(:numbers::text[]) order by e.happened_at desc`);

/** The link of an order as staff hand it on. */
export const orderLink = answer(fulfilment.queries['order-link'], async (ctx, { orderId }) => {
  await readOrder(ctx, orderId);
  const [found, { address }] = await Promise.all([ctx.row<{ n: number; expiresAt: string }>(LINK, { orderId }), linkSetting(ctx)]);
  return { token: found ? orderToken(ctx, orderId, found.n) : null, expiresAt: found?.expiresAt ?? null, address };
});

/** How links are set up. */
export const linkSettingQuery = answer(fulfilment.queries['link-setting'], (ctx) => linkSetting(ctx));

type Step = (typeof buyerSteps)[number];
type State = (typeof buyerStates)[number];
type Times = Record<Step, string | null>;
interface OrderRow extends Times {
  id: string;
  number: string;
  shop: string;
  receiver: string;
  province: string;
  city: string;
  closedReason: string | null;
  status: string;
  cashOnDelivery: boolean;
}
interface LineRow {
  title: string;
  name: Record<string, string> | null;
  optionText: string | null;
  unit: string | null;
  quantity: string;
  shipped: string;
  cancelled: string;
}
interface ParcelRow {
  carrier: string | null;
  code: string;
  trackingNumber: string;
  template: string | null;
  status: ParcelStatus;
  shippedAt: string;
  promisedAt: string | null;
}
interface EventRow {
  trackingNumber: string;
  kind: ParcelKind;
  at: string;
  place: string;
  words: string;
}

/** The order of a link. Unknown, expired, revoked and malformed links are refused alike: nothing is learned by trying. */
export const orderStatus = answer(fulfilment.queries['order-status'], async (ctx, { token }) => {
  const parts = partsOf(token);
  const order = parts?.merchantId === ctx.merchant.id ? await ctx.row<OrderRow>(BY_TOKEN, { hash: hashOf(parts.secret) }) : undefined;
  if (!order) throw errors.link_not_found();
  const [lines, parcels] = await Promise.all([
    ctx.rows<LineRow>(LINES, { orderId: order.id }),
    ctx.rows<ParcelRow>(PARCELS, { orderId: order.id }),
  ]);
  return {
    shop: order.shop,
    number: order.number,
    state: stateOf(order),
    receiver: maskName(order.receiver) ?? '',
    place: [order.province, order.city].filter(Boolean).join(' '),
    zone: ctx.merchant.zone,
    steps: stepsOf(order),
    lines: lines.map((line) => lineOf(ctx, line)),
    parcels: await parcelsOf(ctx, parcels),
  };
});

function stateOf({ closedReason, status }: OrderRow): State {
  if (closedReason === 'refunded') return 'refunded';
  if (closedReason === 'completed') return 'done';
  if (closedReason === 'merged' || closedReason === 'split') return 'moved';
  return closedReason !== null || status === 'cancelled' ? 'cancelled' : 'open';
}

/** Whoever pays at the door has no step of paying before. */
const stepsOf = (order: OrderRow) =>
  buyerSteps
    .filter((step) => step !== 'paid' || !order.cashOnDelivery)
    .map((step) => ({ step, at: step === 'delivered' && order.status !== 'delivered' ? null : order[step] }));

function lineOf(ctx: ReadContext, { title, name, optionText, unit, quantity, shipped, cancelled }: LineRow) {
  return {
    name: name ? nameOf(ctx, name) : title,
    optionText: optionText ?? '',
    unit: unit ?? '',
    quantity: text(subtract(decimal(quantity), decimal(cancelled))),
    shipped,
    remaining: text(maximum(subtract(decimal(quantity), sum([decimal(shipped), decimal(cancelled)])), zero)),
  };
}

async function parcelsOf(ctx: ReadContext, rows: readonly ParcelRow[]) {
  const events = rows.length
    ? await ctx.rows<EventRow>(EVENTS, { numbers: [...new Set(rows.map(({ trackingNumber }) => trackingNumber))] })
    : [];
  const byNumber = Map.groupBy(events, ({ trackingNumber }) => trackingNumber);
  return rows.map(({ template, code, carrier, ...row }) => ({
    ...row,
    carrier: carrier ?? code,
    trackingLink: trackingLinkOf(template, row.trackingNumber),
    events: (byNumber.get(row.trackingNumber) ?? []).map(({ kind, at, place, words }) => ({
      ...{ kind, at, place: withoutNumbers(place), words: withoutNumbers(words) },
    })),
  }));
}

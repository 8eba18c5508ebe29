import type { Context } from '../../kernel/context.ts';
import { add, type Decimal, decimal, isExactTo, isPositive, sum, text, zero } from '../../kernel/decimal.ts';
import { numberSeries } from '../../kernel/numbers.ts';
import { hot, statement } from '../../kernel/statement.ts';
import { worksIn } from '../../kernel/scope.ts';
import { type Account, accountsToBill, billShipments, isCollected } from '../billing/index.ts';
import { skusById } from '../catalog/index.ts';
import { parameter } from '../company/index.ts';
import { accrueFreight, type Priced, priceFreight } from '../freight/index.ts';
import { issueReserved, warehousesByPriority } from '../inventory/index.ts';
import { beforeEntries, postEntries } from '../ledger/index.ts';
import { type LockedOrder, type OrderLineRow, type OrderPurpose, recordShipments, remaining } from '../sales/index.ts';
import { fulfilment } from './contract.ts';
import { errors } from './errors.ts';
import { placed, type Unplaced } from './freight.ts';
import { choosePacking, type Packing, type SaidBox } from './packing/choosing.ts';
import { takePacking } from './packing/taking.ts';
import { claimPieces, type NamedPieces } from './pieces.ts';
import {
  amountsOf,
  giftTax,
  nothingTaken,
  openLines,
  type ShipmentAmounts,
  type ShippedLine,
  shareOf,
  stockedLines,
  type Taken,
} from './shipment.rules.ts';

const SERIES = numberSeries('shipment', 'SH');

/** How an order is to be shipped. */
export interface Shipping {
  /** Lines and quantities a person asked for; all that is open where nothing is said. */
  lines?: readonly { lineId: string; quantity: string }[] | undefined;
  /** Lines and quantities as they were scanned piece by piece: exact by themselves. */
  counted?: readonly { lineId: string; quantity: string }[] | undefined;
  /** Of goods with serial numbers: which pieces leave. */
  pieces?: readonly NamedPieces[] | undefined;
  carrier?: string | undefined;
  trackingNumber?: string | undefined;
  parcels?: readonly Parcel[] | undefined;
  /** Nothing is packed: the goods lie with whoever takes them. */
  unpacked?: true;
  /** The first open day that is not before today (R20). */
  date: string;
}

export interface Parcel {
  carrier: string;
  trackingNumber: string;
  weight?: string | undefined;
  /** The box it goes in: whichever fits where none is said. */
  boxSkuId?: SaidBox;
}

const TAKEN =
  statement(`select l.order_line_id as "lineId", sum(l.gross_amount) as gross, sum(l.net_amount) as net, bool_or(s.freight_amount <> 0) as freight
  from fulfilment.shipment s join fulfilment.shipment_line l on l.merchant_id = s.merchant_id and l.shipment_id = s.id
  where s.merchant_id = :merchant and s.order_id = :orderId::uuid and s.status <> 'undone' group by l.order_line_id`);

const INSERT = hot(
  statement(`
  with s as (
    insert into fulfilment.shipment (merchant_id, id, number, order_id, order_number, shop_id, warehouse_id, carrier, tracking_number, gross_amount, net_amount,
      tax_amount, freight_amount, freight_net, freight_tax, cost_amount, shipped_at, business_date, created_by)
    select :merchant, s.id, s.number, s."orderId", s."orderNumber", s."shopId", s."warehouseId", s.carrier, s."trackingNumber", s.gross, s.net, s.tax, s.freight,
      s."freightNet", s."freightTax", s.cost, :now, s.date, :actor
    from json_to_recordset(:shipments::json) as s (id uuid, number text, "orderId" uuid, "orderNumber" text, "shopId" uuid, "warehouseId" uuid, carrier text,
      "trackingNumber" text, gross numeric, net numeric, tax numeric, freight numeric, "freightNet" numeric, "freightTax" numeric, cost numeric, date date)),
  p as (
    insert into fulfilment.parcel (merchant_id, id, shipment_id, n, carrier, tracking_number, weight, still_since, promised_at)
    select :merchant, x.id, x.shipment_id, x.n, x.carrier, x.tracking_number, x.weight, :now,
      :now + make_interval(days => coalesce(v.days, :deliveryDays::int))
    from unnest(:parcelIds::uuid[], :parcelShipments::uuid[], :parcelOrders::uuid[], :parcelNs::smallint[], :carriers::text[], :trackingNumbers::text[],
        :weights::numeric[])
      as x (id, shipment_id, order_id, n, carrier, tracking_number, weight)
    left join sales.sales_order o on o.merchant_id = :merchant and o.id = x.order_id
    left join freight.service v on v.merchant_id = :merchant and v.id = o.carrier_service)
  insert into fulfilment.shipment_line (merchant_id, shipment_id, n, order_line_id, sku_id, quantity, move_id, gross_amount, net_amount, tax_amount, cost_amount)
  select :merchant, x.shipment_id, x.n, x.order_line_id, x.sku_id, x.quantity, x.move_id, x.gross, x.net, x.tax, x.cost
  from unnest(:lineShipments::uuid[], :lineNs::smallint[], :lineIds::uuid[], :skuIds::uuid[], :quantities::numeric[], :moveIds::uuid[], :grosses::numeric[],
      :nets::numeric[], :taxes::numeric[], :costs::numeric[])
    as x (shipment_id, n, order_line_id, sku_id, quantity, move_id, gross, net, tax, cost)`),
);

/** What earlier shipments took; asked only where something was shipped before. */
async function takenOf(ctx: Context, { order, lines }: LockedOrder): Promise<Taken> {
  if (!lines.some((line) => isPositive(decimal(line.shipped)))) return nothingTaken;
  const rows = await ctx.rows<{ lineId: string; gross: string; net: string; freight: boolean }>(TAKEN, { orderId: order.id });
  return {
    lines: new Map(rows.map((row) => [row.lineId, { gross: decimal(row.gross), net: decimal(row.net) }])),
    isFreightTaken: rows.some((row) => row.freight),
  };
}

type Chosen = { line: OrderLineRow & { skuId: string }; quantity: string };

/** Quantities per line, each line once; those keyed by a person may not be finer than the SKU's unit. */
async function wantedLines(
  ctx: Context,
  { lines }: LockedOrder,
  asked: Shipping['lines'],
): Promise<{ lineId: string; quantity: string }[]> {
  if (!asked) return openLines(lines);
  const totals = new Map<string, Decimal>();
  for (const { lineId, quantity } of asked) totals.set(lineId, add(totals.get(lineId) ?? zero, decimal(quantity)));
  const skus = await skusById(
    ctx,
    lines.flatMap((line) => (totals.has(line.id) && line.skuId ? [line.skuId] : [])),
  );
  for (const line of lines) {
    const sku = line.skuId && skus.get(line.skuId);
    const quantity = totals.get(line.id);
    if (sku && quantity && !isExactTo(quantity, sku.precision)) throw errors.quantity_too_fine({ sku: sku.code, quantity: text(quantity) });
  }
  return [...totals].map(([lineId, quantity]) => ({ lineId, quantity: text(quantity) }));
}

/** The lines that are to leave, refused where they are stopped, unknown or more than is open. */
function chosenLines({ order, lines }: LockedOrder, wanted: readonly { lineId: string; quantity: string }[]): Chosen[] {
  if (!wanted.length) throw errors.nothing_to_ship({ number: order.number });
  const byId = new Map(lines.map((line) => [line.id, line]));
  return wanted.map(({ lineId, quantity }) => {
    const line = byId.get(lineId);
    if (!line || line.kind === 'bundle' || line.skuId === null) throw errors.line_not_found();
    if (line.stopped) throw errors.line_stopped({ number: order.number });
    if (decimal(quantity) > remaining(line)) throw errors.line_too_much({ lines: [{ lineId, quantity, open: text(remaining(line)) }] });
    return { line: line as OrderLineRow & { skuId: string }, quantity };
  });
}

interface Identity {
  id: string;
  number: string;
}

/** A shipment that may leave: its lines with their amounts, its number, its warehouse. Nothing is written yet. */
export interface Prepared {
  locked: LockedOrder;
  lines: readonly ShippedLine[];
  amounts: ShipmentAmounts;
  shipment: Identity;
  warehouseId: string;
  shipping: Shipping;
}

/** Chooses what leaves of a locked order that may be shipped: the amounts are the shares of the order's frozen ones. Refuses what may not leave. */
export async function prepareShipment(ctx: Context, locked: LockedOrder, shipping: Shipping): Promise<Prepared> {
  const { order } = locked;
  if (order.warehouseId && !worksIn(ctx, order.warehouseId)) throw errors.warehouse_not_yours();
  const chosen = chosenLines(locked, shipping.counted ?? (await wantedLines(ctx, locked, shipping.lines)));
  const warehouseId = order.warehouseId ?? (await anyWarehouse(ctx));
  const taken = await takenOf(ctx, locked);
  const { exponent } = ctx.merchant;
  const lines = chosen.map(({ line, quantity }): ShippedLine => ({ line, quantity, ...shareOf(line, decimal(quantity), taken, exponent) }));
  const drawn = await ctx.number(SERIES);
  const shipment = { id: ctx.newId(), number: ctx.dryRun ? `${drawn} ${order.number}` : drawn };
  return { locked, lines, amounts: amountsOf(order, lines, taken), shipment, warehouseId, shipping };
}

/** Orders of services alone have no warehouse of their own: the first one stands for them. */
async function anyWarehouse(ctx: Context): Promise<string> {
  const [first] = await warehousesByPriority(ctx);
  if (!first) throw errors.no_warehouse();
  return first.id;
}

/** What the goods of each order line cost, by line; `moveId` is its movement. */
type Issued = ReadonlyMap<string, { moveId: string; value: string }>;

/**
 * The goods of prepared shipments from one warehouse leave, all or none, in one statement: their cost. Refused as `issueReserved` refuses;
 * nothing is written then.
 */
export async function takeGoods(ctx: Context, prepared: readonly Prepared[]): Promise<Shipped[]> {
  const leaving = prepared.flatMap(({ lines, shipment }) =>
    stockedLines(lines).map(({ line, quantity }) => ({ line, quantity, shipment })),
  );
  const moved = await issueReserved(ctx, {
    warehouseId: prepared[0]?.warehouseId ?? '',
    source: 'shipment',
    lines: leaving.map(({ line, quantity, shipment }) => ({
      ...{ orderLineId: line.id, skuId: line.skuId, quantity, moveId: ctx.newId() },
      ...{ sourceId: shipment.id, sourceNumber: shipment.number },
    })),
  });
  const issued: Issued = new Map(leaving.map(({ line }, index) => [line.id, moved[index] as { moveId: string; value: string }]));
  return prepared.map((each) => ({
    ...each,
    issued,
    cost: text(sum(each.lines.map(({ line }) => decimal(issued.get(line.id)?.value ?? '0')))),
  }));
}

/** A shipment whose goods have left; `bookShipments` writes it down. */
export interface Shipped extends Prepared {
  issued: Issued;
  cost: string;
}

/** What booking shipments asks the books beside their goods. */
export interface Booking {
  accounts: Map<string, Account>;
  priced: readonly Priced[];
  deliveryDays: number;
  packing: ReadonlyMap<string, Packing>;
}

/** Asked for before the goods leave, or while they do: between the locks on their stock and the commit nothing waits for the books any more. */
export async function beforeBooking(ctx: Context, prepared: readonly Prepared[]): Promise<Booking> {
  const [accounts, priced, deliveryDays, packing] = await Promise.all([
    accountsToBill(
      ctx,
      prepared.map(({ locked }) => locked),
    ),
    placed(ctx, prepared.map(leavingOf)).then((leaving) => priceFreight(ctx, leaving)),
    parameter(ctx, 'fulfilment.deliver_within_days'),
    choosePacking(ctx, prepared.map(toPack)),
    beforeEntries(
      ctx,
      prepared.map(({ shipping }) => shipping.date),
    ),
  ]);
  return { accounts, priced, deliveryDays, packing };
}

/** The progress of orders whose goods leave in this operation. It waits for no stock: where nothing can be refused any more it goes before them. */
export const progressOrders = (ctx: Context, leaving: readonly Prepared[]): void =>
  recordShipments(
    ctx,
    leaving.map(({ locked, lines }) => ({ locked, quantities: lines.map(({ line, quantity }) => ({ lineId: line.id, quantity })) })),
  );

/**
 * Writes shipments whose goods have left: the documents, revenue and cost in the ledger, what their buyers owe; the progress of their orders is the
 * caller's (`progressOrders`). The same few statements, whatever their number.
 */
export async function bookShipments(ctx: Context, shipped: readonly Shipped[], booking: Booking): Promise<void> {
  const { accounts, priced, deliveryDays } = booking;
  if (!shipped.length) return;
  write(ctx, shipped, deliveryDays);
  const collectors = await collectorsOf(ctx, shipped);
  const advances = await billShipments(
    ctx,
    shipped.map((each) => {
      const { locked, shipment, amounts, lines } = each;
      const { carrier, trackingNumber, parcels } = travelOf(each);
      return {
        ...{ order: locked, shipmentId: shipment.id, shipmentNumber: shipment.number, gross: text(amounts.gross) },
        ...{ carrier, waybills: [trackingNumber, ...parcels.slice(1).map((parcel) => parcel.trackingNumber)] },
        lines: [
          ...lines.map(({ line, gross }) => ({ lineId: line.id, amount: text(gross) })),
          ...(isPositive(amounts.freight) ? [{ lineId: null, amount: text(amounts.freight) }] : []),
        ],
      };
    }),
    accounts,
  );
  const materials = await takePacking(
    ctx,
    shipped.map((each) => packedOf(each, booking)),
  );
  const sold = shipped.flatMap((each) => entriesOf(ctx, each, collectors));
  await postEntries(ctx, [...sold, ...accrueFreight(ctx, priced), ...materials, ...advances]);
  for (const { locked, shipment } of shipped) {
    ctx.change('fulfilment.shipment', shipment.id, null, { number: shipment.number });
    ctx.emit(fulfilment.events['order-shipped'], { ...shipment, orderId: locked.order.id, orderNumber: locked.order.number });
  }
}

/** Ships what is chosen of a locked order that may be shipped. One transaction, one wait for the goods and for all that booking them asks. */
export async function shipLocked(ctx: Context, locked: LockedOrder, shipping: Shipping) {
  const prepared = [await prepareShipment(ctx, locked, shipping)];
  if (shipping.pieces?.length) await claimPieces(ctx, prepared[0] as Prepared, shipping.pieces);
  // asked and written first, so that none of it stands behind the locks on the stock: others wait for the same goods until the commit
  progressOrders(ctx, prepared);
  // both come to their end, so that a refusal leaves no question on its way
  const both = [beforeBooking(ctx, prepared), takeGoods(ctx, prepared)] as const;
  await Promise.allSettled(both);
  const [booking, shipped] = await Promise.all(both);
  await bookShipments(ctx, shipped, booking);
  const [{ shipment, amounts, cost }] = shipped as [Shipped];
  return { ...shipment, orderId: locked.order.id, orderNumber: locked.order.number, gross: text(amounts.gross), cost };
}

/** A shipment as freight prices it. */
function leavingOf(each: Prepared): Unplaced {
  const { shipment, locked, lines, warehouseId, amounts, shipping } = each;
  const { carrier, parcels } = travelOf(each);
  return {
    ...{ shipmentId: shipment.id, shipmentNumber: shipment.number, orderId: locked.order.id, orderNumber: locked.order.number },
    ...{ shopId: locked.order.shopId, warehouseId, date: shipping.date, carrier, charged: text(amounts.freight) },
    goods: lines.map(({ line, quantity, gross }) => ({ skuId: line.skuId, quantity, amount: text(gross) })),
    parcels: parcels.map(({ carrier: own, trackingNumber: waybill, weight }) => ({ carrier: own, waybill, weight })),
  };
}

/** A shipment as it is packed: where no parcel was named it is one, and services take none. */
const toPack = (each: Prepared) => {
  const goods = stockedLines(each.lines).map(({ line, quantity }) => ({ skuId: line.skuId, quantity }));
  const { parcels } = travelOf(each);
  const boxes: SaidBox[] = parcels.length ? parcels.map((parcel) => parcel.boxSkuId) : [undefined];
  return { shipmentId: each.shipment.id, goods, boxes: goods.length && !each.shipping.unpacked ? boxes : [] };
};

const packedOf = (each: Shipped, { packing }: Booking) => ({
  ...{ shipmentId: each.shipment.id, number: each.shipment.number, date: each.shipping.date },
  ...{ shopId: each.locked.order.shopId, warehouseId: each.warehouseId },
  packing: packing.get(each.shipment.id) ?? { uses: [], unboxed: 0 },
});

/** How a shipment travels: what was said of it, else what was chosen for the order. */
function travelOf({ shipping, locked: { order } }: Prepared): { carrier: string; trackingNumber: string; parcels: readonly Parcel[] } {
  const carrier = shipping.carrier || shipping.parcels?.[0]?.carrier || order.carrier;
  const trackingNumber = shipping.trackingNumber || shipping.parcels?.[0]?.trackingNumber || '';
  const parcels = shipping.parcels?.length ? shipping.parcels : trackingNumber ? [{ carrier, trackingNumber }] : [];
  return { carrier, trackingNumber, parcels };
}

function write(ctx: Context, shipped: readonly Shipped[], deliveryDays: number): void {
  const travelling = shipped.map((each) => ({ ...each, travel: travelOf(each) }));
  const parcels = travelling.flatMap(({ shipment, travel, locked: { order } }) =>
    travel.parcels.map((parcel, index) => ({ parcel, n: index + 1, shipment, travel, orderId: order.id })),
  );
  const lines = shipped.flatMap(({ lines: own, shipment, issued }) =>
    own.map((line, index) => ({ ...line, n: index + 1, shipment, left: issued.get(line.line.id) })),
  );
  ctx.post(INSERT, {
    shipments: JSON.stringify(
      travelling.map(({ shipment, locked: { order }, warehouseId, travel, amounts, cost, shipping }) => ({
        ...shipment,
        ...{ orderId: order.id, orderNumber: order.number, shopId: order.shopId, warehouseId },
        ...{ carrier: travel.carrier, trackingNumber: travel.trackingNumber, cost, date: shipping.date },
        ...Object.fromEntries(Object.entries(amounts).map(([name, amount]) => [name, text(amount)])),
      })),
    ),
    parcelIds: parcels.map(() => ctx.newId()),
    deliveryDays,
    parcelShipments: parcels.map(({ shipment }) => shipment.id),
    parcelOrders: parcels.map(({ orderId }) => orderId),
    parcelNs: parcels.map(({ n }) => n),
    carriers: parcels.map(({ parcel, travel }) => parcel.carrier || travel.carrier),
    trackingNumbers: parcels.map(({ parcel }) => parcel.trackingNumber),
    weights: parcels.map(({ parcel }) => parcel.weight ?? null),
    lineShipments: lines.map(({ shipment }) => shipment.id),
    lineNs: lines.map(({ n }) => n),
    lineIds: lines.map(({ line }) => line.id),
    skuIds: lines.map(({ line }) => line.skuId),
    quantities: lines.map(({ quantity }) => quantity),
    moveIds: lines.map(({ left }) => left?.moveId ?? null),
    grosses: lines.map(({ gross }) => text(gross)),
    nets: lines.map(({ net }) => text(net)),
    taxes: lines.map(({ tax }) => text(tax)),
    costs: lines.map(({ left }) => left?.value ?? '0'),
  });
}

const SUPPLIERS = statement(`select r.code, r.supplier_id as "supplierId" from freight.carrier r
  where r.merchant_id = :merchant and r.code = any(:codes::text[])`);
type Collectors = ReadonlyMap<string, string | null>;

/** Who owes for what is paid on delivery: the carriers that collect it, as far as they are suppliers. Asked only where something is. */
async function collectorsOf(ctx: Context, shipped: readonly Shipped[]): Promise<Collectors> {
  const codes = shipped.filter(({ locked }) => isCollected(locked.order)).map((each) => travelOf(each).carrier);
  if (!codes.length) return new Map();
  const rows = await ctx.rows<{ code: string; supplierId: string | null }>(SUPPLIERS, { codes });
  return new Map(rows.map(({ code, supplierId }) => [code, supplierId]));
}

/** Facts.md 6.5 rows 1, 3 and 1b: what the accounts are stands in the ledger alone. */
function entriesOf(ctx: Context, each: Shipped, collectors: Collectors) {
  const {
    locked,
    lines,
    amounts,
    shipment,
    cost,
    shipping: { date },
  } = each;
  const { order } = locked;
  const owedBy = isCollected(order) ? (collectors.get(travelOf(each).carrier) ?? order.customerId) : order.customerId;
  const head = {
    source: 'fulfilment.shipment',
    sourceId: shipment.id,
    sourceNumber: shipment.number,
    date,
    heldBy: order.moneyHolder,
    partyId: owedBy,
    shopId: order.shopId,
    warehouseId: order.warehouseId,
  };
  const { net, tax, freightNet, freightTax } = amounts;
  const sale = { net: text(net), tax: text(tax), freight_net: text(freightNet), freight_tax: text(freightTax) };
  return [
    { ...head, event: 'sale_shipped' as const, amounts: sale },
    costEntry(head, order.purpose, { cost, tax: order.purpose === 'giveaway' ? text(giftTax(lines, ctx.merchant.exponent)) : '0' }),
  ];
}

/** What the goods cost: 1b of a sale; of what is sent again a cost of after-sales, of what is given away a gift with its VAT (27b). */
function costEntry<H>(head: H, purpose: OrderPurpose, { cost, tax }: { cost: string; tax: string }) {
  if (purpose === 'resend') return { ...head, event: 'resend_shipped' as const, amounts: { good: cost } };
  if (purpose === 'giveaway') return { ...head, event: 'giveaway_shipped' as const, amounts: { good: cost, tax } };
  return { ...head, event: 'cost_of_sale' as const, amounts: { good: cost } };
}

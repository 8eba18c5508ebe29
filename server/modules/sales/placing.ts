import { businessDate } from '../../kernel/clock.ts';
import type { Context } from '../../kernel/context.ts';
import { add, type Decimal, decimal, zero } from '../../kernel/decimal.ts';
import { numberSeries } from '../../kernel/numbers.ts';
import { findOrCreateCustomers } from '../parties/index.ts';
import { sealedPhone } from './contact.ts';
import { inOrder } from './audit/codes.rules.ts';
import { obstacles } from './audit/checks.rules.ts';
import { sales } from './contract.ts';
import { type Charged, chargesOf } from './freight-charging.ts';
import { placeHolds } from './holds.ts';
import { headerAmounts, priceFreight, priceLines, unmappedCount } from './lines.rules.ts';
import type { OrderLineRow, OrderPurpose } from './order.ts';
import { fulfilmentStatus, paymentStatus } from './order.rules.ts';
import { agree, agreedBy, type Agreed } from './presale/agreeing.ts';
import { refuseProblems } from './problems.ts';
import type { Resolution } from './resolve.ts';
import type { OrderDocument, PlacedOrder } from './shapes.ts';
import { type Shop, termsOf } from './shops.ts';
import { soldLines } from './sold-lines.ts';
import { keepTaxings, type Taxing, taxingsOf, withoutRemitted } from './taxing.ts';
import { roundedOnWhole } from './whole.rules.ts';
import { contentHash, sourceLinesOf } from './sources.ts';
import { type Drafted, insertOrders, type NewOrder } from './writing.ts';

const SERIES = numberSeries('sales_order', 'SO');

/** What is known of documents before they are placed; a plain sale where nothing is said. */
interface Known {
  resolution: Resolution;
  customers: readonly (string | null)[];
  purpose?: OrderPurpose;
}

/**
 * Places new orders whose lines are looked up already; undefined where somebody else took the same platform order in meanwhile.
 * Refuses `sales.document_refused` with every problem of every document.
 */
export async function placeNew(
  ctx: Context,
  documents: readonly OrderDocument[],
  { resolution, customers, purpose = 'sale' }: Known,
): Promise<(PlacedOrder | undefined)[]> {
  refuseProblems(ctx, documents, resolution);
  const [agreed, charges, taxings] = await Promise.all([
    agreedBy(ctx, documents, resolution),
    chargesOf(ctx, documents, resolution),
    taxingsOf(ctx, documents, { resolution, customers }),
  ]);
  const drafted: (Drafted & { charged: Charged | undefined })[] = [];
  for (const [index, document] of documents.entries()) {
    const drawn = await ctx.number(SERIES);
    // a dry run draws none: its orders still need different ones
    const number = ctx.dryRun ? `${drawn}${index + 1}` : drawn;
    const charged = charges.get(document);
    const customerId = customers[index] ?? null;
    const known = { number, customerId, resolution, purpose, agreed: agreed.get(document), charged, taxing: taxings[index] };
    drafted.push({ ...draft(ctx, document, known), charged });
  }
  const inserted = await insertOrders(ctx, drafted);
  const placed = drafted.filter(({ order }) => inserted.has(order.id));
  keepTaxings(
    ctx,
    drafted.flatMap(({ order }, index) => (inserted.has(order.id) ? [{ orderId: order.id, taxing: taxings[index] }] : [])),
  );
  placeHolds(
    ctx,
    placed.flatMap(({ order, charged }) => order.holdCodes.map((code) => firstHold(order.id, code, charged))),
  );
  await agree(
    ctx,
    drafted.flatMap(({ order }, index) => {
      const own = agreed.get(documents[index] as OrderDocument);
      return own && inserted.has(order.id) ? [{ orderId: order.id, agreed: own }] : [];
    }),
  );
  for (const { order } of placed) {
    ctx.change('sales.order', order.id, null, { number: order.number });
    ctx.emit(sales.events['order-placed'], { id: order.id, number: order.number });
  }
  return drafted.map(({ order }) => (inserted.has(order.id) ? placedOf(order) : undefined));
}

/** A hold from the first moment; where nothing is sent to the place it says what the audit would say. */
function firstHold(orderId: string, code: string, charged: Charged | undefined) {
  const details = code === 'UNDELIVERABLE' ? obstacles(charged?.blocked ?? []) : [];
  return { orderId, code, reason: '', ...(details.length && { details, cause: JSON.stringify(details) }) };
}

const placedOf = (order: NewOrder): PlacedOrder => ({
  id: order.id,
  number: order.number,
  shopId: order.shopId,
  platformNumber: order.platformNumber,
  result: 'created',
  payable: order.payableAmount,
  unmapped: order.unmappedCount,
});

/** Customers by id, by account or by phone, found or made; one call per shop. It may travel beside the look-up of the lines. */
export async function customersOf(ctx: Context, documents: readonly OrderDocument[]): Promise<(string | null)[]> {
  const found = documents.map((document) => document.customerId ?? null);
  const byShop = new Map<string, number[]>();
  for (const [index, { customerId, shopId, buyer, receiver }] of documents.entries())
    if (!customerId && (buyer.account || receiver.phone)) byShop.set(shopId, [...(byShop.get(shopId) ?? []), index]);
  for (const [shopId, indexes] of byShop) {
    const buyers = indexes.map((index) => buyerOf(documents[index] as OrderDocument));
    const ids = await findOrCreateCustomers(ctx, shopId, buyers);
    for (const [position, index] of indexes.entries()) found[index] = ids[position] ?? null;
  }
  return found;
}

function buyerOf({ buyer, receiver }: OrderDocument) {
  const { country, province, city, district, address: detail, postcode } = receiver;
  const address = { receiver: receiver.name, country, province, city, district, detail, postcode };
  return { account: buyer.account || null, name: buyer.name || receiver.name || buyer.account, phone: receiver.phone || null, address };
}

interface Numbered {
  number: string;
  customerId: string | null;
  resolution: Resolution;
  purpose: OrderPurpose;
  agreed: Agreed | undefined;
  /** What the merchant's templates say, where nobody said the freight. */
  charged: Charged | undefined;
  /** Where it is not taxed plainly. */
  taxing: Taxing | undefined;
}

function draft(ctx: Context, document: OrderDocument, known: Numbered): Drafted {
  const { number, customerId, resolution, purpose, charged } = known;
  const shop = resolution.shops.get(document.shopId) as Shop;
  const { priced, freight, taxInclusive } = pricedWith(ctx, document, known);
  const isEnded = hasEnded(document);
  const lines = isEnded ? priced.map(stoppedLine) : priced;
  const amounts = headerAmounts(lines, freight);
  const unmapped = unmappedCount(lines);
  const placedAt = document.placedAt ?? ctx.now;
  const order: NewOrder = {
    id: ctx.newId(),
    number,
    shopId: shop.id,
    customerId,
    ...contactOf(ctx, document),
    platformNumber: document.platformNumber || null,
    buyerAccount: document.buyer.account,
    buyerRemark: document.buyerRemark,
    sellerRemark: document.sellerRemark,
    flag: document.flag,
    tags: document.tags,
    currency: shop.currency,
    taxInclusive,
    moneyHolder: shop.moneyHolder,
    ...axesOf(document, lines, decimal(amounts.payableAmount)),
    closedReason: isEnded ? (document.status === 'closed' ? 'refunded' : 'cancelled') : null,
    holdCodes: isEnded ? [] : inOrder([...holdsOf(document, unmapped), ...(charged?.blocked.length ? ['UNDELIVERABLE'] : [])]),
    unmappedCount: unmapped,
    ...amounts,
    lineCount: lines.length,
    cashOnDelivery: document.cashOnDelivery,
    placedAt,
    confirmedAt: document.draft ? null : ctx.now,
    closedAt: isEnded ? ctx.now : null,
    businessDate: businessDate(placedAt, ctx.merchant.zone),
    purpose,
  };
  const source = document.platformNumber
    ? { contentHash: contentHash(document), modifiedAt: document.modifiedAt ?? null, lines: sourceLinesOf(document, lines) }
    : null;
  return { order, lines, source };
}

/** The lines of a document and its freight at their prices, taxed as its rules say. */
function pricedWith(ctx: Context, document: OrderDocument, { resolution, agreed, charged, taxing }: Numbered) {
  const said = withoutRemitted(document, taxing);
  // what the deposit counts for beyond its amount is the merchant's discount
  const discounts = { discount: add(decimal(said.discount), agreed?.discount ?? zero), platformDiscount: decimal(said.platformDiscount) };
  const terms = taxing?.terms ?? termsOf(resolution.shops.get(document.shopId) as Shop);
  const lines = priceLines(soldLines(ctx, said, resolution, taxing), discounts, terms);
  const freight = priceFreight(decimal(charged?.freight ?? said.freight ?? '0'), lines, terms);
  const whole = roundedOnWhole({ lines, freight }, terms);
  return { priced: whole.lines, freight: whole.freight, taxInclusive: terms.taxInclusive };
}

/** Ended before it came to us. */
const hasEnded = ({ status }: OrderDocument): boolean => status === 'cancelled' || status === 'closed';

/** A line of an order that ended before it came to us. */
const stoppedLine = (line: OrderLineRow): OrderLineRow => ({ ...line, cancelled: line.quantity, stopped: true });

const axesOf = (document: OrderDocument, lines: readonly OrderLineRow[], payable: Decimal) => ({
  fulfilmentStatus: hasEnded(document) ? 'cancelled' : fulfilmentStatus(lines, !document.draft),
  paymentStatus: paymentStatus({ payable, paid: zero, refunded: zero, cashOnDelivery: document.cashOnDelivery }),
});

/** What an order waits for from its first moment (facts.md 4.4). */
export const holdsOf = (document: Pick<OrderDocument, 'status'>, unmapped: number): string[] => [
  ...(unmapped ? ['UNMAPPED_SKU'] : []),
  ...(document.status === 'on_hold' ? ['PLATFORM'] : []),
];

/** The receiver as the order stores it. */
function contactOf(ctx: Context, { receiver }: OrderDocument) {
  const { name: receiverName, phone, country, province, city, district, address, postcode } = receiver;
  return { receiverName, ...sealedPhone(ctx, phone), country, province, city, district, address, postcode };
}

import type { Context } from '../../kernel/context.ts';
import { decimal } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { headerAmounts, numbered, storedFreight, unmappedCount } from './lines.rules.ts';
import type { LockedOrder, OrderLineRow, OrderPurpose } from './order.ts';
import { fulfilmentStatus, paymentStatus } from './order.rules.ts';
import type { PricedLine } from './pricing.rules.ts';

// one text for both ways in: `claimed` says which of the given orders are inserted
const LINE_RECORD = `"orderId" uuid, n smallint, id uuid, kind text, "parentLineId" uuid, "skuId" uuid, "platformSku" text, title text, quantity numeric,
  "unitPrice" numeric, "grossAmount" numeric, "discountAmount" numeric, "platformDiscountAmount" numeric, "buyerAmount" numeric, "merchantAmount" numeric,
  "taxCodeId" uuid, "taxRate" numeric, "netAmount" numeric, "taxAmount" numeric, cancelled numeric, stopped boolean`;
const INSERT_LINES_TEXT = `insert into sales.order_line (merchant_id, order_id, n, id, kind, parent_line_id, sku_id, platform_sku, title, quantity, unit_price,
    gross_amount, discount_amount, platform_discount_amount, buyer_amount, merchant_amount, tax_code_id, tax_rate, net_amount, tax_amount, cancelled, stopped)
  select :merchant, l."orderId", l.n, l.id, l.kind, l."parentLineId", l."skuId", l."platformSku", l.title, l.quantity, l."unitPrice", l."grossAmount",
    l."discountAmount", l."platformDiscountAmount", l."buyerAmount", l."merchantAmount", l."taxCodeId", l."taxRate", l."netAmount", l."taxAmount",
    l.cancelled, l.stopped
  from json_to_recordset(:lines::json) as l (${LINE_RECORD})`;
const ORDER_COLUMNS_TEXT = `merchant_id, id, number, shop_id, customer_id, platform_number, buyer_account, receiver_name, phone_sealed, phone_hash,
  phone_tail_hash, country, province, city, district, address, postcode, buyer_remark, seller_remark, flag, tags, currency, tax_inclusive, money_holder,
  payment_status, fulfilment_status, closed_reason, hold_codes, unmapped_count, goods_amount, discount_amount, platform_discount_amount,
  freight_amount, freight_net, freight_tax, net_amount, tax_amount, payable_amount, receivable_amount, line_count, cash_on_delivery, placed_at,
  confirmed_at, closed_at, business_date, purpose, created_by, recorded_at`;
const ORDER_VALUES_TEXT = `:merchant, o.id, o.number, o."shopId", o."customerId", o."platformNumber", o."buyerAccount", o."receiverName", o."phoneSealed", o."phoneHash",
  o."phoneTailHash", o.country, o.province, o.city, o.district, o.address, o.postcode, o."buyerRemark", o."sellerRemark", o.flag, o.tags, o.currency,
  o."taxInclusive", o."moneyHolder", o."paymentStatus", o."fulfilmentStatus", o."closedReason", o."holdCodes", o."unmappedCount", o."goodsAmount",
  o."discountAmount", o."platformDiscountAmount", o."freightAmount", o."freightNet", o."freightTax", o."netAmount", o."taxAmount", o."payableAmount",
  o."receivableAmount", o."lineCount", o."cashOnDelivery", o."placedAt", o."confirmedAt", o."closedAt", o."businessDate", o.purpose, :actor, :now`;
const ORDER_RECORD = `id uuid, number text, "shopId" uuid, "customerId" uuid, "platformNumber" text, "buyerAccount" text,
  "receiverName" text, "phoneSealed" bytea, "phoneHash" bytea, "phoneTailHash" bytea, country text, province text, city text, district text, address text,
  postcode text, "buyerRemark" text, "sellerRemark" text, flag smallint, tags text[], currency text, "taxInclusive" boolean, "moneyHolder" text,
  "paymentStatus" text, "fulfilmentStatus" text, "closedReason" text, "holdCodes" text[], "unmappedCount" smallint, "goodsAmount" numeric,
  "discountAmount" numeric, "platformDiscountAmount" numeric, "freightAmount" numeric, "freightNet" numeric, "freightTax" numeric, "netAmount" numeric,
  "taxAmount" numeric, "payableAmount" numeric, "receivableAmount" numeric, "lineCount" smallint, "cashOnDelivery" boolean, "placedAt" timestamptz,
  "confirmedAt" timestamptz, "closedAt" timestamptz, "businessDate" date, purpose text`;

/** The header of a new order, ready to be inserted; phones are sealed, bytes in hexadecimal. */
export interface NewOrder {
  id: string;
  number: string;
  shopId: string;
  customerId: string | null;
  platformNumber: string | null;
  buyerAccount: string;
  receiverName: string;
  phoneSealed: string | null;
  phoneHash: string | null;
  phoneTailHash: string | null;
  country: string;
  province: string;
  city: string;
  district: string;
  address: string;
  postcode: string;
  buyerRemark: string;
  sellerRemark: string;
  flag: number;
  tags: string[];
  currency: string;
  taxInclusive: boolean;
  moneyHolder: string;
  paymentStatus: string;
  fulfilmentStatus: string;
  closedReason: string | null;
  holdCodes: string[];
  unmappedCount: number;
  goodsAmount: string;
  discountAmount: string;
  platformDiscountAmount: string;
  freightAmount: string;
  freightNet: string;
  freightTax: string;
  netAmount: string;
  taxAmount: string;
  payableAmount: string;
  receivableAmount: string;
  lineCount: number;
  cashOnDelivery: boolean;
  placedAt: string;
  confirmedAt: string | null;
  closedAt: string | null;
  businessDate: string;
  purpose: OrderPurpose;
}

const INSERT = statement(`
  with placed as (
    insert into sales.sales_order (${ORDER_COLUMNS_TEXT})
    select ${ORDER_VALUES_TEXT} from json_to_recordset(:orders::json) as o (${ORDER_RECORD})),
  sourced as (
    insert into sales.order_source_line (merchant_id, shop_id, platform_number, platform_line_number, order_line_id)
    select :merchant, x.shop_id, x.platform_number, x.line_number, x.line_id
    from unnest(:shopIds::uuid[], :numbers::text[], :lineNumbers::text[], :lineIds::uuid[]) as x (shop_id, platform_number, line_number, line_id))
  ${INSERT_LINES_TEXT}`);

// a platform's order is claimed by its number: where two take the same order in at once, the second waits for the first and finds it known.
// Sorted, so that two batches wait for each other in one direction only. The order itself follows at once; its key is checked at the commit.
const CLAIM = statement(`
  insert into sales.order_source (merchant_id, shop_id, platform_number, order_id, content_hash, platform_modified_at, recorded_at)
  select :merchant, x.shop_id, x.platform_number, x.order_id, x.content_hash, x.modified_at, :now
  from unnest(:shopIds::uuid[], :numbers::text[], :orderIds::uuid[], :hashes::bytea[], :modifiedAts::timestamptz[])
    as x (shop_id, platform_number, order_id, content_hash, modified_at)
  order by x.shop_id, x.platform_number
  on conflict (merchant_id, shop_id, platform_number) do nothing
  returning order_id as id`);

/** An order with its lines, ready to be inserted; with what the platform says of it, where it comes from one. */
export interface Drafted {
  order: NewOrder;
  lines: readonly OrderLineRow[];
  source: { contentHash: Buffer; modifiedAt: string | null; lines: readonly { platformLineNumber: string; lineId: string }[] } | null;
}

/** A new line as it is inserted: nothing of it is promised, shipped or refunded yet. */
function inserted(orderId: string, line: OrderLineRow) {
  const { reserved: _, shipped: __, delivered: ___, returned: ____, refundedAmount: _____, ...rest } = line;
  // last: a line that is read with others says whose it was
  return { ...rest, orderId };
}

// json, not jsonb: it is read once and a batch has thousands of lines
const linesJson = (items: readonly { orderId: string; lines: readonly OrderLineRow[] }[]): string =>
  JSON.stringify(items.flatMap(({ orderId, lines }) => lines.map((line) => inserted(orderId, line))));

/**
 * Inserts orders with their lines, whatever their number; those of platforms are claimed first. Answers the ids of those inserted: a platform's order
 * that somebody else took in meanwhile is not among them.
 */
export async function insertOrders(ctx: Context, drafted: readonly Drafted[]): Promise<Set<string>> {
  const claimed = await claim(ctx, drafted);
  const ours = drafted.filter(({ order, source }) => !source || claimed.has(order.id));
  if (!ours.length) return new Set();
  const sourceLines = ours.flatMap(({ order, source }) => (source?.lines ?? []).map((line) => ({ order, line })));
  ctx.post(INSERT, {
    orders: JSON.stringify(ours.map(({ order }) => order)),
    lines: linesJson(ours.map(({ order, lines }) => ({ orderId: order.id, lines }))),
    shopIds: sourceLines.map(({ order }) => order.shopId),
    numbers: sourceLines.map(({ order }) => order.platformNumber),
    lineNumbers: sourceLines.map(({ line }) => line.platformLineNumber),
    lineIds: sourceLines.map(({ line }) => line.lineId),
  });
  return new Set(ours.map(({ order }) => order.id));
}

async function claim(ctx: Context, drafted: readonly Drafted[]): Promise<Set<string>> {
  const sourced = drafted.flatMap(({ order, source }) => (source ? [{ order, source }] : []));
  if (!sourced.length) return new Set();
  const rows = await ctx.rows<{ id: string }>(CLAIM, {
    shopIds: sourced.map(({ order }) => order.shopId),
    numbers: sourced.map(({ order }) => order.platformNumber),
    orderIds: sourced.map(({ order }) => order.id),
    hashes: sourced.map(({ source }) => `\\x${source.contentHash.toString('hex')}`),
    modifiedAts: sourced.map(({ source }) => source.modifiedAt),
  });
  return new Set(rows.map(({ id }) => id));
}

const DELETE_LINES = statement('delete from sales.order_line l where l.merchant_id = :merchant and l.order_id = any(:orderIds::uuid[])');
const REWRITE = statement(`
  with rewritten as (
    update sales.sales_order o set goods_amount = x."goodsAmount", discount_amount = x."discountAmount", platform_discount_amount = x."platformDiscountAmount",
      freight_amount = x."freightAmount", freight_net = x."freightNet", freight_tax = x."freightTax", net_amount = x."netAmount", tax_amount = x."taxAmount",
      payable_amount = x."payableAmount", receivable_amount = x."receivableAmount", line_count = x."lineCount", unmapped_count = x."unmappedCount",
      payment_status = x."paymentStatus", fulfilment_status = x."fulfilmentStatus", paid_at = x."paidAt", version = o.version + 1
    from json_to_recordset(:orders::json) as x (id uuid, "goodsAmount" numeric, "discountAmount" numeric, "platformDiscountAmount" numeric,
      "freightAmount" numeric, "freightNet" numeric, "freightTax" numeric, "netAmount" numeric, "taxAmount" numeric, "payableAmount" numeric,
      "receivableAmount" numeric, "lineCount" smallint, "unmappedCount" smallint, "paymentStatus" text, "fulfilmentStatus" text, "paidAt" timestamptz)
    where o.merchant_id = :merchant and o.id = x.id)
  ${INSERT_LINES_TEXT}`);

/** An order whose lines are written anew; nothing of it is promised or shipped yet. */
export interface Rewriting {
  locked: LockedOrder;
  lines: readonly OrderLineRow[];
  /** undefined: the freight stays as it was frozen. */
  freight?: PricedLine;
}

/** Writes the lines of untouched orders anew with all that follows for their headers. The locked rows are brought up to date. */
export function rewriteOrders(ctx: Context, rewritings: readonly Rewriting[]): void {
  if (!rewritings.length) return;
  for (const { locked, lines, freight } of rewritings) {
    const { order } = locked;
    locked.lines = numbered(lines);
    Object.assign(order, headerAmounts(locked.lines, freight ?? storedFreight(order)));
    order.unmappedCount = unmappedCount(locked.lines);
    order.lineCount = locked.lines.length;
    order.fulfilmentStatus = fulfilmentStatus(locked.lines, order.confirmedAt !== null);
    const [payable, paid] = [decimal(order.payableAmount), decimal(order.paidAmount)];
    order.paymentStatus = paymentStatus({ payable, paid, refunded: decimal(order.refundedAmount), cashOnDelivery: order.cashOnDelivery });
    if (paid < payable) order.paidAt = null;
    order.version += 1;
  }
  ctx.post(DELETE_LINES, { orderIds: rewritings.map(({ locked }) => locked.order.id) });
  ctx.post(REWRITE, {
    orders: JSON.stringify(rewritings.map(({ locked }) => locked.order)),
    lines: linesJson(rewritings.map(({ locked }) => ({ orderId: locked.order.id, lines: locked.lines }))),
  });
}

const APPEND = statement(`
  with counted as (
    update sales.sales_order o set line_count = x.line_count, version = o.version + 1
    from unnest(:orderIds::uuid[], :lineCounts::smallint[]) as x (id, line_count) where o.merchant_id = :merchant and o.id = x.id)
  ${INSERT_LINES_TEXT}`);

/** Adds lines of nothing to pay to untouched orders; no amount of their headers changes. The locked rows are brought up to date. */
export function appendLines(ctx: Context, additions: readonly { locked: LockedOrder; lines: readonly OrderLineRow[] }[]): void {
  if (!additions.length) return;
  const added = additions.map(({ locked, lines }) => {
    const from = Math.max(0, ...locked.lines.map((line) => line.n));
    const fresh = lines.map((line, index) => ({ ...line, n: from + index + 1 }));
    locked.lines = [...locked.lines, ...fresh];
    locked.order.lineCount = locked.lines.length;
    locked.order.version += 1;
    return { orderId: locked.order.id, lines: fresh };
  });
  ctx.post(APPEND, {
    orderIds: additions.map(({ locked }) => locked.order.id),
    lineCounts: additions.map(({ locked }) => locked.order.lineCount),
    lines: linesJson(added),
  });
}

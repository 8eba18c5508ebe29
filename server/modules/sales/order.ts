import type { Context, ReadContext } from '../../kernel/context.ts';
import { hot, statement } from '../../kernel/statement.ts';
import { errors } from './errors.ts';

/** The header of an order as handlers see it; money in the order's currency, texts are canonical decimals. */
export interface OrderRow {
  id: string;
  number: string;
  shopId: string;
  customerId: string | null;
  platformNumber: string | null;
  currency: string;
  taxInclusive: boolean;
  moneyHolder: 'platform' | 'merchant';
  paymentStatus: PaymentStatus;
  fulfilmentStatus: FulfilmentStatus;
  aftersaleStatus: AftersaleStatus;
  closedReason: ClosedReason | null;
  /** Codes of the holds in force (facts.md 4.4). */
  holdCodes: string[];
  unmappedCount: number;
  /** 0 where the platform has not said what was sold. */
  lineCount: number;
  warehouseId: string | null;
  /** Chosen by a person: the audit takes no other. */
  warehouseFixed: boolean;
  carrier: string;
  goodsAmount: string;
  discountAmount: string;
  platformDiscountAmount: string;
  freightAmount: string;
  freightNet: string;
  freightTax: string;
  netAmount: string;
  taxAmount: string;
  /** What the buyer owes. */
  payableAmount: string;
  /** What the merchant books: payable and the platform's part. */
  receivableAmount: string;
  paidAmount: string;
  refundedAmount: string;
  placedAt: string;
  paidAt: string | null;
  confirmedAt: string | null;
  auditedAt: string | null;
  shippedAt: string | null;
  province: string;
  cashOnDelivery: boolean;
  /** What is sent again, exchanged, repaired or given away is no plain sale (facts.md 5.1). */
  purpose: OrderPurpose;
  /** What of the freight went back to the buyer. */
  freightRefunded: string;
  /** Whether anything of an address is known. */
  hasAddress: boolean;
  businessDate: string;
  /** null: the checks have not looked at it since it came or was changed. */
  checkedAt: string | null;
  /** From when the program audits it by itself; null: a person does. */
  auditAt: string | null;
  /** Whose look it waits for, beside what holds say. */
  waitsFor: 'customer' | 'finance' | null;
  needsFinance: boolean;
  shipBy: string | null;
  priority: number;
  /** Pre-sold: the balance may still be owed, or it ended without it. */
  presale: 'open' | 'ended' | null;
  /** The balance of a pre-sale is not paid: nothing may leave. */
  balanceDue: boolean;
  /** What of the paid amount the buyer lost. */
  forfeitedAmount: string;
  createdBy: string;
  version: number;
}

/** A line of an order. A bundle stands as its parent (kind `bundle`, which has no stock) and its components with their shares of the price. */
export interface OrderLineRow {
  n: number;
  id: string;
  kind: 'goods' | 'bundle' | 'component' | 'gift' | 'service';
  parentLineId: string | null;
  /** null while the listing has no SKU. */
  skuId: string | null;
  platformSku: string | null;
  title: string;
  quantity: string;
  unitPrice: string;
  grossAmount: string;
  discountAmount: string;
  platformDiscountAmount: string;
  buyerAmount: string;
  /** net + tax: what the merchant books when all of the line is shipped. */
  merchantAmount: string;
  taxCodeId: string | null;
  taxRate: string;
  netAmount: string;
  taxAmount: string;
  reserved: string;
  shipped: string;
  delivered: string;
  returned: string;
  cancelled: string;
  refundedAmount: string;
  /** Cancelled upwards: every scan and ship refuses the line (architecture D12). */
  stopped: boolean;
}

export interface LockedOrder {
  order: OrderRow;
  /** In the order of n. */
  lines: OrderLineRow[];
}

export type PaymentStatus = 'unpaid' | 'part_paid' | 'paid' | 'part_refunded' | 'refunded' | 'cod';
export type FulfilmentStatus = 'draft' | 'wait_audit' | 'audited' | 'part_shipped' | 'shipped' | 'delivered' | 'not_required' | 'cancelled';
export type AftersaleStatus = 'none' | 'requested' | 'in_progress' | 'part_refunded' | 'refunded' | 'rejected';
export type OrderPurpose = 'sale' | 'exchange' | 'resend' | 'giveaway' | 'repair';
export type ClosedReason = 'cancelled' | 'completed' | 'refunded' | 'merged' | 'split';

export const ORDER_COLUMNS = `o.id, o.number, o.shop_id as "shopId", o.customer_id as "customerId", o.platform_number as "platformNumber", o.currency,
  o.tax_inclusive as "taxInclusive", o.money_holder as "moneyHolder", o.payment_status as "paymentStatus", o.fulfilment_status as "fulfilmentStatus",
  o.aftersale_status as "aftersaleStatus", o.closed_reason as "closedReason", o.hold_codes as "holdCodes", o.unmapped_count as "unmappedCount", o.line_count as "lineCount",
  o.warehouse_id as "warehouseId", o.warehouse_fixed as "warehouseFixed", o.carrier, o.goods_amount as "goodsAmount", o.discount_amount as "discountAmount",
  o.platform_discount_amount as "platformDiscountAmount", o.freight_amount as "freightAmount", o.freight_net as "freightNet", o.freight_tax as "freightTax",
  o.net_amount as "netAmount", o.tax_amount as "taxAmount", o.payable_amount as "payableAmount", o.receivable_amount as "receivableAmount",
  o.paid_amount as "paidAmount", o.refunded_amount as "refundedAmount", o.placed_at as "placedAt", o.paid_at as "paidAt",
  o.confirmed_at as "confirmedAt", o.audited_at as "auditedAt", o.shipped_at as "shippedAt",
  o.province, o.cash_on_delivery as "cashOnDelivery", (o.province <> '' or o.city <> '' or o.address <> '') as "hasAddress", o.business_date as "businessDate", o.purpose,
  o.freight_refunded as "freightRefunded",
  o.checked_at as "checkedAt", o.audit_at as "auditAt", o.waits_for as "waitsFor", o.needs_finance as "needsFinance", o.ship_by as "shipBy", o.priority,
  o.presale, (o.presale is not null and o.paid_amount < o.payable_amount) as "balanceDue", o.forfeited_amount as "forfeitedAmount",
  o.created_by as "createdBy", o.version`;

export const LINE_COLUMNS = `l.n, l.id, l.kind, l.parent_line_id as "parentLineId", l.sku_id as "skuId", l.platform_sku as "platformSku", l.title, l.quantity,
  l.unit_price as "unitPrice", l.gross_amount as "grossAmount", l.discount_amount as "discountAmount", l.platform_discount_amount as "platformDiscountAmount",
  l.buyer_amount as "buyerAmount", l.merchant_amount as "merchantAmount", l.tax_code_id as "taxCodeId", l.tax_rate as "taxRate", l.net_amount as "netAmount",
  l.tax_amount as "taxAmount", l.reserved, l.shipped, l.delivered, l.returned, l.cancelled, l.refunded_amount as "refundedAmount", l.stopped`;

// locked for whoever would change it, not for rows that only refer to it: those that reactions write beside would wait, and be waited for.
// The data scope stands in the statement: an order of a shop the person may not see is not there
const LOCK_ORDER = hot(
  statement(`select ${ORDER_COLUMNS} from sales.sales_order o
  where o.merchant_id = :merchant and o.id = :orderId::uuid and (:shops is null or o.shop_id = any(:shops)) for no key update`),
);
const LOAD_LINES = hot(
  statement(`select ${LINE_COLUMNS} from sales.order_line l where l.merchant_id = :merchant and l.order_id = :orderId::uuid order by l.n`),
);
const LOCK_ORDERS = statement(`select ${ORDER_COLUMNS} from sales.sales_order o
  where o.merchant_id = :merchant and o.id = any(:orderIds::uuid[]) and (:shops is null or o.shop_id = any(:shops)) order by o.id for no key update`);
const LOAD_LINES_OF = statement(`select l.order_id as "orderId", ${LINE_COLUMNS} from sales.order_line l
  where l.merchant_id = :merchant and l.order_id = any(:orderIds::uuid[]) order by l.order_id, l.n`);

/** Locks an order and reads its lines; one round trip. Refuses `sales.order_not_found` (also outside the person's shops). */
export async function lockOrder(ctx: Context, orderId: string): Promise<LockedOrder> {
  const [order, lines] = await Promise.all([
    ctx.row<OrderRow>(LOCK_ORDER, { orderId }),
    // the lines only change under the order's lock; both statements run in this order on the server
    ctx.rows<OrderLineRow>(LOAD_LINES, { orderId }),
  ]);
  if (!order) throw errors.order_not_found({ number: orderId });
  return { order, lines };
}

/** Locks an order for whom its lines are nothing. Refuses `sales.order_not_found` (also outside the person's shops). */
export async function lockOrderAlone(ctx: Context, orderId: string): Promise<OrderRow> {
  const order = await ctx.row<OrderRow>(LOCK_ORDER, { orderId });
  if (!order) throw errors.order_not_found({ number: orderId });
  return order;
}

const READ_ORDER = statement(`select ${ORDER_COLUMNS} from sales.sales_order o
  where o.merchant_id = :merchant and o.id = :orderId::uuid and (:shops is null or o.shop_id = any(:shops))`);

/** An order with its lines as it is now, for questions; whoever writes locks it. */
export async function readOrder(ctx: ReadContext, orderId: string): Promise<LockedOrder> {
  const [order, lines] = await Promise.all([ctx.row<OrderRow>(READ_ORDER, { orderId }), ctx.rows<OrderLineRow>(LOAD_LINES, { orderId })]);
  if (!order) throw errors.order_not_found({ number: orderId });
  return { order, lines };
}

/** Locks several orders in the order of their ids (no deadlock between batches). Those not found are absent. */
export async function lockOrders(ctx: Context, orderIds: readonly string[]): Promise<Map<string, LockedOrder>> {
  const [orders, lines] = await Promise.all([
    ctx.rows<OrderRow>(LOCK_ORDERS, { orderIds }),
    ctx.rows<OrderLineRow & { orderId: string }>(LOAD_LINES_OF, { orderIds }),
  ]);
  const locked = new Map<string, LockedOrder>(orders.map((order) => [order.id, { order, lines: [] }]));
  for (const line of lines) locked.get(line.orderId)?.lines.push(line);
  return locked;
}

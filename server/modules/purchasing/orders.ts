import type { Context, ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { purchasing } from './contract.ts';
import { errors } from './errors.ts';
import { packObject } from './offers.ts';
import { checkVersion } from './opening.ts';
import type { PackPrice } from './packs.rules.ts';
import { type LineProgress, type OrderOperation, type OrderStatus, orderRefusals, orderStatus, type Stage } from './order.rules.ts';

export interface OrderRow {
  id: string;
  number: string;
  supplierId: string;
  warehouseId: string;
  currency: string;
  exchangeRate: string;
  /** Whether somebody said it with the order; else it was the last that was known. */
  rateSaid: boolean;
  taxInclusive: boolean;
  stage: Stage;
  closedReason: 'closed' | 'cancelled' | null;
  status: OrderStatus;
  revision: number;
  orderDate: string;
  expectedDate: string | null;
  net: string;
  tax: string;
  gross: string;
  approvedAmount: string | null;
  reference: string;
  remark: string;
  createdBy: string;
  version: number;
}
export interface OrderLineRow extends LineProgress {
  id: string;
  orderId: string;
  n: number;
  skuId: string;
  supplierCode: string;
  unitPrice: string;
  pack: PackPrice | null;
  taxRate: string;
  net: string;
  tax: string;
  gross: string;
  expectedDate: string | null;
  confirmedDate: string | null;
  remark: string;
  returned: string;
  billed: string;
  /** Billed before it came, and for how much in the currency of the books. */
  transitQuantity: string;
  transitAmount: string;
}

const COLUMNS = `o.id, o.number, o.supplier_id as "supplierId", o.warehouse_id as "warehouseId", o.currency, o.exchange_rate as "exchangeRate", o.rate_said as "rateSaid",
  o.tax_inclusive as "taxInclusive", o.stage, o.closed_reason as "closedReason", o.status, o.revision, o.order_date as "orderDate",
  o.expected_date as "expectedDate", o.net_amount as net, o.tax_amount as tax, o.gross_amount as gross, o.approved_amount as "approvedAmount",
  o.reference, o.remark, o.created_by as "createdBy", o.version`;
const LOCK = statement(`select ${COLUMNS} from purchasing.purchase_order o
  where o.merchant_id = :merchant and o.id = any(:orderIds::uuid[])
    and (:warehouses::uuid[] is null or o.warehouse_id = any(:warehouses::uuid[])) order by o.id for update`);
export const LINE_COLUMNS = `l.id, l.order_id as "orderId", l.n, l.sku_id as "skuId", l.supplier_code as "supplierCode", l.quantity,
  l.unit_price as "unitPrice", ${packObject('l')} as pack, l.tax_rate as "taxRate", l.net_amount as net, l.tax_amount as tax, l.gross_amount as gross,
  l.expected_date as "expectedDate", l.confirmed_date as "confirmedDate", l.remark, l.received, l.returned, l.replaced, l.billed, l.cancelled,
  l.transit_quantity as "transitQuantity", l.transit_amount as "transitAmount"`;
const LINES = statement(`select ${LINE_COLUMNS} from purchasing.order_line l
  where l.merchant_id = :merchant and l.order_id = any(:orderIds::uuid[]) order by l.order_id, l.n`);
const SAVE =
  statement(`update purchasing.purchase_order o set stage = :stage, closed_reason = :closedReason, status = :status, revision = :revision::int,
    net_amount = :net::numeric, tax_amount = :tax::numeric, gross_amount = :gross::numeric, approved_amount = :approvedAmount::numeric,
    expected_date = :expectedDate::date, reference = :reference, remark = :remark, version = o.version + 1,
    line_count = (select count(*) from purchasing.order_line l where l.merchant_id = o.merchant_id and l.order_id = o.id),
    received_at = case when :status = 'received' then coalesce(o.received_at, :now) when :closedReason::text is null then null else o.received_at end,
    closed_at = case when :closedReason::text is not null then coalesce(o.closed_at, :now) end
  where o.merchant_id = :merchant and o.id = :id::uuid`);

/** Locks orders of the person's warehouses. */
export const lockOrders = (ctx: Context, orderIds: readonly string[]): Promise<OrderRow[]> =>
  ctx.rows<OrderRow>(LOCK, { orderIds: [...new Set(orderIds)].sort() });

export const linesOfOrders = (ctx: ReadContext, orderIds: readonly string[]): Promise<OrderLineRow[]> =>
  ctx.rows<OrderLineRow>(LINES, { orderIds });

/** Locks an order for an operation, refused where its state forbids it. */
export async function openOrder(
  ctx: Context,
  input: { orderId: string; expectedVersion?: number | undefined },
  operation: OrderOperation,
): Promise<OrderRow> {
  const [order] = await lockOrders(ctx, [input.orderId]);
  if (!order) throw errors.order_not_found();
  checkVersion(order.version, input.expectedVersion);
  const [refusal] = orderRefusals(order, operation, ctx.actor.id);
  if (refusal) throw errors[refusal]({ number: order.number });
  return order;
}

// the stage stands behind the status: whoever reads what happened reads of one of them
const told = ({ stage: _, ...order }: OrderRow) => order;

/** Writes an order after a change; its status follows from its lines. */
export function saveOrder(ctx: Context, before: OrderRow, changes: Partial<OrderRow>, lines: readonly LineProgress[]) {
  const after = { ...before, ...changes };
  const status = orderStatus(after, lines);
  ctx.post(SAVE, { ...after, status });
  ctx.change('purchasing.order', before.id, told(before), { ...told(after), status });
  return announceOrder(ctx, { ...after, version: before.version + 1 });
}

/** Says that an order changed; what its operations answer. */
export function announceOrder(ctx: Context, { id, number, version }: { id: string; number: string; version: number }) {
  ctx.emit(purchasing.events['order-changed'], { id, number });
  return { id, number, version };
}

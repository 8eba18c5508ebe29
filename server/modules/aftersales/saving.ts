import type { Context } from '../../kernel/context.ts';
import { decimal } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { parameter } from '../company/index.ts';
import { type LockedOrder, recordAftersale } from '../sales/index.ts';
import type { AfterSaleRow, Opened } from './after-sale.ts';
import { type AfterSaleType, hasEnded, isDone, orderAxis, type Status, statusOf, stopsShipping } from './after-sale.rules.ts';
import { aftersales } from './contract.ts';

const SAVE = statement(`
  with l as (
    update aftersales.after_sale_line l set amount = x.amount, refunded_amount = x.refunded, good = x.good, defective = x.defective,
      scrapped = x.scrapped, disputed = x.disputed
    from unnest(:ns::smallint[], :amounts::numeric[], :refunded::numeric[], :goods::numeric[], :defectives::numeric[], :scrapped::numeric[],
      :disputed::numeric[]) as x (n, amount, refunded, good, defective, scrapped, disputed)
    where l.merchant_id = :merchant and l.after_sale_id = :id::uuid and l.n = x.n)
  update aftersales.after_sale a set status = r.status, reason_id = r."reasonId", responsibility = r.responsibility, description = r.description,
    handler_id = r."handlerId", department = r.department, warehouse_id = r."warehouseId", approved_amount = r."approvedAmount",
    freight_amount = r."freightAmount", refunded_amount = r."refundedAmount", freight_refunded = r."freightRefunded",
    paid_out_amount = r."paidOutAmount", return_carrier = r."returnCarrier", return_tracking = r."returnTracking", new_order_id = r."newOrderId",
    new_order_number = r."newOrderNumber", repair_state = r."repairState", diagnosis = r.diagnosis, repair_fee = r."repairFee", returned_from = r."returnedFrom",
    deadline_at = r."deadlineAt", deadline_action = r."deadlineAction", due_at = r."dueAt", escalated_at = r."escalatedAt",
    approved_at = r."approvedAt", approved_by = r."approvedBy", refused_reason = r."refusedReason", finished_at = r."finishedAt",
    finish_note = r."finishNote", version = r.version
  from json_to_record(:row::json) as r (status text, "reasonId" uuid, responsibility text, description text, "handlerId" uuid, department text,
    "warehouseId" uuid, "approvedAmount" numeric, "freightAmount" numeric, "refundedAmount" numeric, "freightRefunded" numeric,
    "paidOutAmount" numeric, "returnCarrier" text, "returnTracking" text, "newOrderId" uuid, "newOrderNumber" text, "repairState" text,
    diagnosis text, "repairFee" numeric, "returnedFrom" text, "deadlineAt" timestamptz, "deadlineAction" text, "dueAt" timestamptz, "escalatedAt" timestamptz,
    "approvedAt" timestamptz, "approvedBy" uuid, "refusedReason" text, "finishedAt" timestamptz, "finishNote" text, version int)
  where a.merchant_id = :merchant and a.id = :id::uuid`);

const OF_ORDER = statement(`select a.type, a.status, array(select l.order_line_id from aftersales.after_sale_line l
    where l.merchant_id = a.merchant_id and l.after_sale_id = a.id) as "lineIds"
  from aftersales.after_sale a where a.merchant_id = :merchant and a.order_id = :orderId::uuid`);

/** Writes a case with its lines as it is now: its status follows from what was done, and where nothing is left to do it ends. The order follows. */
export async function saveAfterSale(ctx: Context, opened: Opened, before: object): Promise<void> {
  const { afterSale, lines, locked, parcels } = opened;
  const was = afterSale.status;
  const progress = { ...afterSale, parcels, lines };
  afterSale.status = statusOf(progress);
  if (isDone(progress)) afterSale.status = 'closed';
  if (hasEnded(afterSale.status)) {
    afterSale.finishedAt ??= ctx.now;
    afterSale.dueAt = null;
  } else if (was !== afterSale.status) afterSale.dueAt = await dueAfter(ctx, afterSale.status);
  afterSale.version += 1;
  ctx.post(SAVE, {
    id: afterSale.id,
    row: JSON.stringify(afterSale),
    ns: lines.map((line) => line.n),
    amounts: lines.map((line) => line.amount),
    refunded: lines.map((line) => line.refundedAmount),
    goods: lines.map((line) => line.good),
    defectives: lines.map((line) => line.defective),
    scrapped: lines.map((line) => line.scrapped),
    disputed: lines.map((line) => line.disputed),
  });
  await settleOrder(ctx, locked);
  announce(ctx, afterSale, before);
}

/** What the history of a case shows of a change. */
const SHOWN = [
  'status',
  'approvedAmount',
  'refundedAmount',
  'paidOutAmount',
  'returnTracking',
  'newOrderNumber',
  'department',
  'responsibility',
  'repairState',
  'refusedReason',
  'finishNote',
  'deadlineAt',
] as const;

export const shown = (afterSale: AfterSaleRow) => Object.fromEntries(SHOWN.map((key) => [key, afterSale[key]]));

function announce(ctx: Context, afterSale: AfterSaleRow, before: object): void {
  const { id, number, orderId, status } = afterSale;
  ctx.change('aftersales.after_sale', id, before, shown(afterSale));
  ctx.emit(aftersales.events['after-sale-changed'], { id, number, orderId, status });
}

/** Brings the order's after-sales axis and the lines that must not leave to what its cases say now. */
export async function settleOrder(ctx: Context, locked: LockedOrder): Promise<void> {
  const { order } = locked;
  const cases = await ctx.rows<{ type: AfterSaleType; status: Status; lineIds: string[] }>(OF_ORDER, { orderId: order.id });
  const open = cases.filter(({ status, type }) => !hasEnded(status) && stopsShipping(type));
  recordAftersale(ctx, locked, {
    status: orderAxis(cases, { paid: decimal(order.paidAmount), refunded: decimal(order.refundedAmount) }),
    heldLineIds: new Set(open.flatMap(({ lineIds }) => lineIds)),
  });
}

const HOURS = {
  requested: 'aftersales.answer_within_hours',
  received: 'aftersales.inspect_within_hours',
  part_received: 'aftersales.inspect_within_hours',
  inspected: 'aftersales.refund_within_hours',
  approved: 'aftersales.refund_within_hours',
  wait_return: 'aftersales.return_within_hours',
  in_transit: 'aftersales.return_within_hours',
} as const;

/** When the next step is due by the merchant's own clock. */
export async function dueAfter(ctx: Context, status: Status): Promise<string | null> {
  if (!(status in HOURS)) return null;
  const hours = await parameter(ctx, HOURS[status as keyof typeof HOURS]);
  return new Date(Date.parse(ctx.now) + hours * 3_600_000).toISOString();
}

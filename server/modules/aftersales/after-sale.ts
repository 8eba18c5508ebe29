import type { Context } from '../../kernel/context.ts';
import { kernelErrors } from '../../kernel/errors.ts';
import { statement } from '../../kernel/statement.ts';
import { type LockedOrder, lockOrder } from '../sales/index.ts';
import {
  type AfterSaleState,
  type AfterSaleType,
  anythingBack,
  type GradedLine,
  type Operation,
  refusals,
  type RepairState,
  type Status,
} from './after-sale.rules.ts';
import { errors } from './errors.ts';

/** A case as handlers see it; money in the order's currency, texts are canonical decimals. */
export interface AfterSaleRow {
  id: string;
  number: string;
  type: AfterSaleType;
  status: Status;
  orderId: string;
  orderNumber: string;
  shopId: string;
  platformNumber: string | null;
  reasonId: string | null;
  responsibility: string;
  description: string;
  handlerId: string | null;
  department: string;
  warehouseId: string | null;
  currency: string;
  policy: string;
  approvedAmount: string;
  freightAmount: string;
  refundedAmount: string;
  freightRefunded: string;
  paidOutAmount: string;
  returnCarrier: string;
  returnTracking: string;
  newOrderId: string | null;
  newOrderNumber: string | null;
  repairState: RepairState;
  diagnosis: string;
  repairFee: string;
  /** How far the repair was when the goods went back to their owner. */
  returnedFrom: 'none' | 'diagnosed' | 'quoted' | 'repaired' | null;
  deadlineAt: string | null;
  deadlineAction: string;
  dueAt: string | null;
  escalatedAt: string | null;
  openedAt: string;
  approvedAt: string | null;
  approvedBy: string | null;
  refusedReason: string;
  finishedAt: string | null;
  finishNote: string;
  version: number;
}

export interface AfterSaleLine extends GradedLine {
  id: string;
  n: number;
  orderLineId: string;
  skuId: string;
}

/** A case, its lines and its order, all locked: the order first, as everybody locks. */
export interface Opened {
  afterSale: AfterSaleRow;
  lines: AfterSaleLine[];
  locked: LockedOrder;
  /** Parcels that arrived and wait for inspection. */
  parcels: number;
}

const COLUMNS = `a.id, a.number, a.type, a.status, a.order_id as "orderId", a.order_number as "orderNumber", a.shop_id as "shopId",
  a.platform_number as "platformNumber", a.reason_id as "reasonId", a.responsibility, a.description, a.handler_id as "handlerId", a.department,
  a.warehouse_id as "warehouseId", a.currency, a.policy, a.approved_amount as "approvedAmount", a.freight_amount as "freightAmount",
  a.refunded_amount as "refundedAmount", a.freight_refunded as "freightRefunded", a.paid_out_amount as "paidOutAmount",
  a.return_carrier as "returnCarrier", a.return_tracking as "returnTracking", a.new_order_id as "newOrderId", a.new_order_number as "newOrderNumber",
  a.repair_state as "repairState", a.diagnosis, a.repair_fee as "repairFee", a.returned_from as "returnedFrom", a.deadline_at as "deadlineAt", a.deadline_action as "deadlineAction",
  a.due_at as "dueAt", a.escalated_at as "escalatedAt", a.opened_at as "openedAt", a.approved_at as "approvedAt", a.approved_by as "approvedBy",
  a.refused_reason as "refusedReason", a.finished_at as "finishedAt", a.finish_note as "finishNote", a.version`;
const FIND = statement(`select a.order_id as "orderId" from aftersales.after_sale a
  where a.merchant_id = :merchant and a.id = :id::uuid and (:shops is null or a.shop_id = any(:shops))`);
const LOCK = statement(`select ${COLUMNS} from aftersales.after_sale a where a.merchant_id = :merchant and a.id = :id::uuid for update`);
const LINES = statement(`select l.id, l.n, l.order_line_id as "orderLineId", l.sku_id as "skuId", l.quantity, l.amount,
    l.refunded_amount as "refundedAmount", l.good, l.defective, l.scrapped, l.disputed
  from aftersales.after_sale_line l where l.merchant_id = :merchant and l.after_sale_id = :id::uuid order by l.n`);
const PARCELS = statement(`select count(*)::int as parcels from aftersales.return_parcel p
  where p.merchant_id = :merchant and p.after_sale_id = :id::uuid and p.status = 'registered'`);

/** Locks a case and its order. Refuses `aftersales.after_sale_not_found` (also outside the person's shops) and other versions than the person saw. */
export async function openAfterSale(ctx: Context, afterSaleId: string, expectedVersion?: number): Promise<Opened> {
  const found = await ctx.row<{ orderId: string }>(FIND, { id: afterSaleId });
  if (!found) throw errors.after_sale_not_found({ number: afterSaleId });
  const [locked, afterSale, lines, counted] = await Promise.all([
    lockOrder(ctx, found.orderId),
    ctx.row<AfterSaleRow>(LOCK, { id: afterSaleId }),
    ctx.rows<AfterSaleLine>(LINES, { id: afterSaleId }),
    ctx.row<{ parcels: number }>(PARCELS, { id: afterSaleId }),
  ]);
  if (!afterSale) throw errors.after_sale_not_found({ number: afterSaleId });
  if (expectedVersion !== undefined && expectedVersion !== afterSale.version)
    throw kernelErrors.version_conflict({ expected: expectedVersion, actual: afterSale.version });
  return { afterSale, lines, locked, parcels: counted?.parcels ?? 0 };
}

export const stateOf = ({ afterSale, lines }: Pick<Opened, 'afterSale' | 'lines'>): AfterSaleState => ({
  ...afterSale,
  back: anythingBack(lines),
  repair: afterSale.repairState,
});

/** Throws the first reason why the operation is refused now. */
export function refuse(opened: Opened, operation: Operation): void {
  const refusal = refusals(stateOf(opened), operation);
  if (refusal) throw errors[refusal]({ number: opened.afterSale.number });
}

/** The opening of most operations on a case: lock, compare versions, refuse. */
export async function openFor(
  ctx: Context,
  input: { afterSaleId: string; expectedVersion?: number | undefined },
  operation: Operation,
): Promise<Opened> {
  const opened = await openAfterSale(ctx, input.afterSaleId, input.expectedVersion);
  refuse(opened, operation);
  return opened;
}

export const changedOf = ({ id, number, status, version }: AfterSaleRow) => ({ id, number, status, version });

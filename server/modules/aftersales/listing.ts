import type { ReadContext } from '../../kernel/context.ts';
import { type AfterSaleState, type AfterSaleType, operations, refusals, type RepairState, type Status } from './after-sale.rules.ts';
import { aftersales } from './contract.ts';

export const AFTER_SALE_FROM = `aftersales.after_sale a
  join sales.shop h on h.merchant_id = a.merchant_id and h.id = a.shop_id
  left join aftersales.reason r on r.merchant_id = a.merchant_id and r.id = a.reason_id
  left join access.membership m on m.merchant_id = a.merchant_id and m.person_id = a.handler_id
  left join lateral (select string_agg(k.code || ' ×' || trim_scale(l.quantity), ', ' order by l.n) as goods, coalesce(sum(l.quantity), 0) as quantity,
      coalesce(sum(l.good + l.defective + l.scrapped), 0) as back
    from aftersales.after_sale_line l join catalog.sku k on k.merchant_id = l.merchant_id and k.id = l.sku_id
    where l.merchant_id = a.merchant_id and l.after_sale_id = a.id) g on true`;
export const AFTER_SALE_SCOPE = 'a.merchant_id = :merchant and (:shops is null or a.shop_id = any(:shops))';

/** Goods should come back and did not, although the money went; and the other way round (B44). */
export const REFUNDED_NOT_RETURNED = `(a.type in ('return', 'rejection', 'exchange') and a.refunded_amount > 0 and a.status not in ('refused', 'withdrawn')
  and g.back < g.quantity)`;
export const RETURNED_NOT_REFUNDED = `(a.type in ('return', 'rejection', 'exchange') and g.back > 0 and a.refunded_amount < a.approved_amount
  and a.status not in ('refused', 'withdrawn'))`;

export const AFTER_SALE_COLUMNS = `a.id, a.number, a.type, a.status, a.order_id as "orderId", a.order_number as "orderNumber",
  a.platform_number as "platformNumber", a.shop_id as "shopId", h.name as shop, a.reason_id as "reasonId", r.name as reason, a.responsibility,
  a.handler_id as "handlerId", m.person_name as handler, a.department, coalesce(g.goods, '') as goods, g.quantity, a.currency,
  a.approved_amount as approved, a.refunded_amount as refunded, a.paid_out_amount as "paidOut", a.return_tracking as "returnTracking",
  a.new_order_id as "newOrderId", a.new_order_number as "newOrderNumber", a.deadline_at as "deadlineAt", a.deadline_action as "deadlineAction",
  a.due_at as "dueAt", a.escalated_at is not null as escalated, ${REFUNDED_NOT_RETURNED} as "refundedNotReturned",
  ${RETURNED_NOT_REFUNDED} as "returnedNotRefunded", a.opened_at as "openedAt", a.finished_at as "finishedAt", g.back > 0 as back,
  a.repair_state as "repairState", a.version`;

/** What lists and records read of a case. */
export interface ListedAfterSale {
  type: AfterSaleType;
  status: Status;
  approved: string;
  refunded: string;
  paidOut: string;
  newOrderId: string | null;
  back: boolean;
  repairState: RepairState;
}

const permissionOf = (operation: string): string =>
  aftersales.operations[operation as keyof typeof aftersales.operations]?.permission ?? '';

/** What this person may do with a case now (architecture D8). */
export function allowedOn(ctx: ReadContext, row: ListedAfterSale): string[] {
  const state: AfterSaleState = {
    ...{ type: row.type, status: row.status, newOrderId: row.newOrderId, back: row.back, repair: row.repairState },
    ...{ approvedAmount: row.approved, refundedAmount: row.refunded, paidOutAmount: row.paidOut },
  };
  const offered = operations.filter((operation) => operation in aftersales.operations);
  return offered
    .filter((operation) => ctx.may(permissionOf(operation)) && !refusals(state, operation))
    .map((operation) => `aftersales.${operation}`);
}

/** The last touch on rows of cases. */
export const finishAfterSales = <R extends ListedAfterSale>(ctx: ReadContext, rows: readonly R[]) =>
  rows.map(({ back: _, repairState: __, newOrderId: ___, ...row }, index) => ({ ...row, allowed: allowedOn(ctx, rows[index] as R) }));

export const PARCEL_FROM = `aftersales.return_parcel p
  join inventory.warehouse w on w.merchant_id = p.merchant_id and w.id = p.warehouse_id
  left join aftersales.after_sale a on a.merchant_id = p.merchant_id and a.id = p.after_sale_id
  left join sales.shop h on h.merchant_id = p.merchant_id and h.id = p.shop_id
  left join access.membership m on m.merchant_id = p.merchant_id and m.person_id = p.registered_by`;
// an unknown parcel belongs to no shop yet: whoever works at its warehouse sees it
export const PARCEL_SCOPE = `p.merchant_id = :merchant and (:warehouses is null or p.warehouse_id = any(:warehouses))
  and (:shops is null or p.shop_id is null or p.shop_id = any(:shops))`;
export const PARCEL_COLUMNS = `p.id, p.number, p.tracking_number as "trackingNumber", p.carrier, p.warehouse_id as "warehouseId", w.name as warehouse,
  p.after_sale_id as "afterSaleId", a.number as "afterSaleNumber", a.order_number as "orderNumber", h.name as shop, p.status,
  p.after_sale_id is null and p.status = 'registered' as unknown, p.contents, p.note, m.person_name as "registeredBy",
  p.registered_at as "registeredAt", p.inspected_at as "inspectedAt", p.version`;

export interface ListedParcel {
  afterSaleId: string | null;
  status: 'registered' | 'inspected' | 'void';
}

/** What may be done with a parcel now. */
export function parcelAllowed(ctx: ReadContext, { status, afterSaleId }: ListedParcel): string[] {
  if (status !== 'registered') return [];
  const fitting = afterSaleId === null ? ['match-return', 'void-return'] : ['inspect-return', 'unmatch-return', 'void-return'];
  return fitting.filter((operation) => ctx.may(permissionOf(operation))).map((operation) => `aftersales.${operation}`);
}

export const finishParcels = <R extends ListedParcel>(ctx: ReadContext, rows: readonly R[]) =>
  rows.map((row) => ({ ...row, allowed: parcelAllowed(ctx, row) }));

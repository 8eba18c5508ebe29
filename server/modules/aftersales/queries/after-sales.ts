import { choicesOf } from '../../../kernel/contract.ts';
import { answerList } from '../../../kernel/list.ts';
import { aftersales } from '../contract.ts';
import {
  AFTER_SALE_FROM,
  AFTER_SALE_SCOPE,
  finishAfterSales,
  type ListedAfterSale,
  REFUNDED_NOT_RETURNED,
  RETURNED_NOT_REFUNDED,
} from '../listing.ts';
import { deadlineActionTitles, departmentTitles, labels, responsibilityTitles, statusTitles, typeTitles } from '../words.ts';

/** All after-sales, the newest first. */
export const afterSales = answerList(aftersales.queries['after-sales'], {
  from: AFTER_SALE_FROM,
  where: AFTER_SALE_SCOPE,
  key: 'a.id',
  defaultSort: '-openedAt',
  columns: {
    id: { sql: 'a.id', type: 'reference', label: labels.number, filter: false },
    number: { sql: 'a.number', type: 'text', label: labels.number, sort: true },
    type: { sql: 'a.type', type: 'choice', label: labels.type, choices: choicesOf(typeTitles) },
    status: { sql: 'a.status', type: 'choice', label: labels.status, choices: choicesOf(statusTitles) },
    orderId: { sql: 'a.order_id', type: 'reference', label: labels.orderNumber },
    orderNumber: { sql: 'a.order_number', type: 'text', label: labels.orderNumber },
    platformNumber: { sql: 'a.platform_number', type: 'text', label: labels.platformNumber },
    shopId: { sql: 'a.shop_id', type: 'reference', label: labels.shop },
    shop: { sql: 'h.name', type: 'text', label: labels.shop, filter: false },
    reasonId: { sql: 'a.reason_id', type: 'reference', label: labels.reason },
    reason: { sql: 'r.name', type: 'text', label: labels.reason, json: true },
    responsibility: { sql: 'a.responsibility', type: 'choice', label: labels.responsibility, choices: choicesOf(responsibilityTitles) },
    handlerId: { sql: 'a.handler_id', type: 'person', label: labels.handler },
    handler: { sql: 'm.person_name', type: 'text', label: labels.handler, filter: false },
    department: { sql: 'a.department', type: 'choice', label: labels.department, choices: choicesOf(departmentTitles) },
    goods: { sql: "coalesce(g.goods, '')", type: 'text', label: labels.goods },
    quantity: { sql: 'g.quantity', type: 'quantity', label: labels.quantity },
    currency: { sql: 'a.currency', type: 'text', label: labels.approved, filter: false },
    approved: { sql: 'a.approved_amount', type: 'money', label: labels.approved },
    refunded: { sql: 'a.refunded_amount', type: 'money', label: labels.refunded },
    paidOut: { sql: 'a.paid_out_amount', type: 'money', label: labels.paidOut },
    returnTracking: { sql: 'a.return_tracking', type: 'text', label: labels.returnTracking },
    newOrderId: { sql: 'a.new_order_id', type: 'reference', label: labels.newOrder },
    newOrderNumber: { sql: 'a.new_order_number', type: 'text', label: labels.newOrder },
    deadlineAt: { sql: 'a.deadline_at', type: 'instant', label: labels.deadlineAt },
    deadlineAction: { sql: 'a.deadline_action', type: 'choice', label: labels.deadlineAction, choices: choicesOf(deadlineActionTitles) },
    dueAt: { sql: 'a.due_at', type: 'instant', label: labels.dueAt },
    escalated: { sql: 'a.escalated_at is not null', type: 'boolean', label: labels.escalated },
    refundedNotReturned: { sql: REFUNDED_NOT_RETURNED, type: 'boolean', label: labels.refundedNotReturned },
    returnedNotRefunded: { sql: RETURNED_NOT_REFUNDED, type: 'boolean', label: labels.returnedNotRefunded },
    openedAt: { sql: 'a.opened_at', type: 'instant', label: labels.openedAt, sort: true },
    finishedAt: { sql: 'a.finished_at', type: 'instant', label: labels.finishedAt },
    back: { sql: 'g.back > 0', type: 'boolean', label: labels.goods, filter: false },
    repairState: { sql: 'a.repair_state', type: 'text', label: labels.status, filter: false },
    version: { sql: 'a.version', type: 'number', label: labels.number, filter: false },
  },
  search: `a.id in (
      select x.id from aftersales.after_sale x where x.merchant_id = :merchant and x.number = upper(:search::text)
      union all select x.id from aftersales.after_sale x where x.merchant_id = :merchant and x.return_tracking in (:search::text, upper(:search::text))
      union all select x.id from aftersales.after_sale x where x.merchant_id = :merchant and x.platform_number in (:search::text, upper(:search::text))
      union all select x.id from aftersales.after_sale x join sales.sales_order y on y.merchant_id = x.merchant_id and y.id = x.order_id
        where x.merchant_id = :merchant and y.merchant_id = :merchant and y.number = upper(:search::text)
      union all select x.id from aftersales.after_sale x join sales.order_source y on y.merchant_id = x.merchant_id and y.order_id = x.order_id
        where x.merchant_id = :merchant and y.merchant_id = :merchant and y.platform_number in (:search::text, upper(:search::text)))`,
  finish: (ctx, rows: ListedAfterSale[]) => finishAfterSales(ctx, rows),
});

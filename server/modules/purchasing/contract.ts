import { z } from 'zod';
import {
  date,
  defineContract,
  event,
  id,
  list,
  operation,
  positiveQuantity,
  query,
  text,
  type Title,
  version,
} from '../../kernel/contract.ts';
import { print } from '../../kernel/print/sheets.ts';
import * as bill from './bill-shapes.ts';
import { mailOperations, mailQueries } from './mail/contract.ts';
import { transferOperations, transferQueries } from './transfers/contract.ts';
import { consignmentOperations, consignmentQueries } from './consignment/contract.ts';
import * as order from './order-shapes.ts';
import * as receipt from './receipt-shapes.ts';
import * as request from './request-shapes.ts';
import * as back from './return-shapes.ts';
import * as supplier from './supplier-shapes.ts';

const byNumber = z.object({ id, number: z.string(), version });
const MONEY_ERRORS = ['banking.account_not_found', 'banking.account_archived', 'ledger.account_currency', 'ledger.period_closed'];
const SUPPLIER_ERRORS = ['purchasing.supplier_not_found', 'purchasing.currency_unknown'] as const;
const ORDER_ERRORS = ['purchasing.order_not_found', 'purchasing.order_status', 'request.version_conflict'] as const;
const RATE_ERRORS = ['purchasing.rate_missing'] as const;
const LINE_ERRORS = ['purchasing.lines_wrong'] as const;
/** Why a bill cannot be corrected. */
const CORRECTING = [
  ...[
    'purchasing.bill_not_found',
    'purchasing.bill_reversed',
    'purchasing.bill_paid',
    'purchasing.bill_certified',
    'purchasing.bill_received',
  ],
  ...['purchasing.bill_of_landed_cost', 'purchasing.bill_kind', 'purchasing.supplier_suspended', 'purchasing.invoice_twice'],
  ...['request.version_conflict', 'ledger.period_closed'],
];

/** An operation on a purchase order. */
const onOrder = <I extends z.ZodType>(title: Title, input: I, errors: readonly string[] = [], permission = 'purchasing.order') =>
  operation({ title, permission, entity: 'purchasing.order', input, output: byNumber, errors: [...ORDER_ERRORS, ...errors] });
/** An operation on a receipt. */
const onReceipt = <I extends z.ZodType>(title: Title, input: I, errors: readonly string[]) =>
  operation({
    title,
    permission: 'purchasing.receive',
    entity: 'purchasing.receipt',
    input,
    output: byNumber,
    errors: ['purchasing.receipt_not_found', 'purchasing.receipt_reversed', 'request.version_conflict', ...errors],
  });
/** An operation on a bill of a supplier. */
const onBill = <I extends z.ZodType>(title: Title, input: I, errors: readonly string[], permission = 'purchasing.bill') =>
  operation({
    title,
    permission,
    entity: 'purchasing.bill',
    input,
    output: byNumber,
    errors: ['purchasing.bill_not_found', 'purchasing.bill_reversed', 'request.version_conflict', ...errors],
  });
/** Money to a supplier. */
const onPayment = <I extends z.ZodType>(title: Title, input: I, errors: readonly string[] = []) =>
  operation({
    title,
    permission: 'purchasing.pay',
    entity: 'purchasing.payment',
    input,
    output: byNumber,
    errors: [
      'purchasing.payment_not_found',
      'purchasing.payment_status',
      'purchasing.bill_not_found',
      'request.version_conflict',
      ...LINE_ERRORS,
      ...errors,
    ],
  });
/** An operation on what is wanted. */
const onRequest = <I extends z.ZodType, O extends z.ZodType>(title: Title, input: I, output: O, errors: readonly string[] = []) =>
  operation({
    title,
    permission: 'purchasing.request',
    entity: 'purchasing.request',
    input,
    output,
    errors: ['purchasing.request_not_found', 'purchasing.request_status', ...errors],
  });
const ofOffer = z.object({ offerId: id, expectedVersion: version.optional() });
const offerChanged = z.object({ id, version });
const onOffer = <I extends z.ZodType>(title: Title, input: I, errors: readonly string[]) =>
  operation({
    title,
    permission: 'purchasing.set-terms',
    entity: 'purchasing.offer',
    input,
    output: offerChanged,
    errors: ['purchasing.offer_not_found', 'request.version_conflict', ...errors],
  });

export const purchasing = defineContract('purchasing', {
  title: { zh: '采购', en: 'Purchasing' },
  permissions: {
    'purchasing.view': { zh: '查看采购', en: 'View purchasing' },
    'purchasing.set-terms': { zh: '管理供应商条款与供货价', en: 'Set terms and prices of suppliers' },
    'purchasing.order': { zh: '下采购单', en: 'Write purchase orders' },
    'purchasing.receive': { zh: '采购收货与检验', en: 'Receive and inspect goods' },
    'purchasing.bill': { zh: '登记采购发票', en: 'Enter bills of suppliers' },
    'purchasing.pay': { zh: '付款给供应商', en: 'Pay suppliers' },
    'purchasing.request': { zh: '请购', en: 'Ask for goods to be bought' },
    'purchasing.return': { zh: '采购退货', en: 'Return goods to suppliers' },
    'purchasing.approve': { zh: '审批采购单', en: 'Approve purchase orders' },
  },
  operations: {
    'set-terms': operation({
      title: { zh: '设置采购条款', en: 'Set purchasing terms' },
      permission: 'purchasing.set-terms',
      entity: 'purchasing.supplier',
      input: z.object({ supplierId: id, expectedVersion: version.optional(), ...supplier.termsFields }),
      output: z.object({ id, version }),
      errors: [...SUPPLIER_ERRORS, 'request.version_conflict'],
    }),
    'set-offer': onOffer({ zh: '设置供货价', en: 'Set supplier price' }, supplier.offerInput, [
      ...SUPPLIER_ERRORS,
      'purchasing.sku_unknown',
      'purchasing.sku_without_stock',
      'purchasing.tiers_twice',
      'purchasing.prices_end_before',
    ]),
    'withdraw-prices': onOffer(
      { zh: '撤回未生效的供货价', en: 'Withdraw supplier prices' },
      /** Only prices that do not hold yet. */
      ofOffer.extend({ validFrom: date }),
      ['purchasing.prices_in_force'],
    ),
    'archive-offer': onOffer({ zh: '停用供货', en: 'Archive offer' }, ofOffer, []),
    'restore-offer': onOffer({ zh: '恢复供货', en: 'Restore offer' }, ofOffer, []),
    'take-in-offers': operation({
      title: { zh: '登记文件里的供货价', en: 'Take in supplier prices of a file' },
      permission: 'purchasing.set-terms',
      input: z.object({ offers: z.array(supplier.offerFile).min(1).max(500) }),
      output: z.object({
        results: z.array(z.object({ result: z.enum(['created', 'updated', 'unchanged', 'refused']), reason: z.string().optional() })),
      }),
      for: 'program',
    }),
    'create-order': operation({
      title: { zh: '新建采购单', en: 'New purchase order' },
      permission: 'purchasing.order',
      entity: 'purchasing.order',
      input: order.newOrder,
      output: byNumber,
      errors: [...SUPPLIER_ERRORS, 'purchasing.supplier_suspended', 'purchasing.warehouse_not_yours', ...RATE_ERRORS, ...LINE_ERRORS],
    }),
    'take-in-orders': operation({
      title: { zh: '登记文件里的采购单', en: 'Take in purchase orders of a file' },
      permission: 'purchasing.order',
      input: z.object({ orders: z.array(order.orderFile).min(1).max(50) }),
      output: z.object({
        results: z.array(
          z.object({ result: z.enum(['created', 'unchanged', 'refused']), number: z.string().optional(), reason: z.string().optional() }),
        ),
      }),
      for: 'program',
    }),
    'change-order': onOrder({ zh: '修改采购单', en: 'Change purchase order' }, order.changedOrder, [
      ...SUPPLIER_ERRORS,
      'purchasing.supplier_suspended',
      'purchasing.warehouse_not_yours',
      ...RATE_ERRORS,
      ...LINE_ERRORS,
    ]),
    'delete-order': onOrder({ zh: '删除采购单', en: 'Delete purchase order' }, order.onOrder),
    /** Below the amount of the setting it is approved at once. */
    'submit-order': onOrder({ zh: '提交审批', en: 'Submit' }, order.onOrder, ['purchasing.order_too_small', ...RATE_ERRORS]),
    'withdraw-order': onOrder({ zh: '撤回', en: 'Withdraw' }, order.onOrder),
    'approve-order': onOrder({ zh: '审批通过', en: 'Approve' }, order.onOrder, ['purchasing.order_own'], 'purchasing.approve'),
    'refuse-order': onOrder(
      { zh: '驳回', en: 'Refuse' },
      order.onOrder.extend({ reason: text(300) }),
      ['purchasing.order_own'],
      'purchasing.approve',
    ),
    'send-order': onOrder({ zh: '标记为已发给供应商', en: 'Mark as sent' }, order.onOrder),
    'confirm-order': onOrder({ zh: '登记供应商回复', en: 'Confirm dates' }, order.confirmation, LINE_ERRORS),
    'amend-order': onOrder({ zh: '变更采购单', en: 'Amend' }, order.amendment, [...RATE_ERRORS, ...LINE_ERRORS]),
    'announce-shipment': operation({
      title: { zh: '登记供应商发货', en: 'Record shipment of the supplier' },
      permission: 'purchasing.order',
      entity: 'purchasing.order',
      input: order.announcement,
      output: byNumber.extend({ noticeId: id }),
      errors: [...ORDER_ERRORS, ...LINE_ERRORS],
    }),
    'void-notice': operation({
      title: { zh: '作废发货通知', en: 'Void ship notice' },
      permission: 'purchasing.order',
      entity: 'purchasing.notice',
      input: z.object({ noticeId: id }),
      output: z.object({ id }),
      errors: ['purchasing.notice_not_found', 'purchasing.notice_status'],
    }),
    'receive-goods': onOrder(
      { zh: '收货', en: 'Receive goods' },
      receipt.arrival,
      [...RATE_ERRORS, ...LINE_ERRORS, 'inventory.stock_short', 'ledger.period_closed'],
      'purchasing.receive',
    ),
    'inspect-receipt': onReceipt({ zh: '登记检验结果', en: 'Record inspection' }, receipt.inspection, [
      ...LINE_ERRORS,
      'inventory.stock_short',
    ]),
    'undo-receipt-inspection': onReceipt({ zh: '撤销检验', en: 'Undo inspection' }, receipt.onReceipt, [
      'purchasing.receipt_uninspected',
      'inventory.stock_short',
    ]),
    'reverse-receipt': onReceipt({ zh: '撤销入库', en: 'Reverse receipt' }, receipt.onReceipt, [
      'purchasing.receipt_settled',
      'purchasing.receipt_inspected',
      'inventory.stock_short',
      'inventory.stock_promised',
    ]),
    'enter-bill': operation({
      title: { zh: '登记采购发票', en: 'Enter bill' },
      permission: 'purchasing.bill',
      entity: 'purchasing.bill',
      input: bill.newBill,
      output: byNumber.extend({ holds: z.array(z.string()) }),
      errors: [
        ...SUPPLIER_ERRORS,
        'purchasing.supplier_suspended',
        'purchasing.invoice_twice',
        'purchasing.bill_not_found',
        ...RATE_ERRORS,
        ...LINE_ERRORS,
      ],
    }),
    /** Services and small things that no order stands behind. */
    'enter-service-bill': operation({
      title: { zh: '登记费用发票', en: 'Enter bill for services' },
      permission: 'purchasing.bill',
      entity: 'purchasing.bill',
      input: bill.serviceBill,
      output: byNumber,
      errors: [
        ...SUPPLIER_ERRORS,
        'purchasing.supplier_suspended',
        'purchasing.invoice_twice',
        'purchasing.total_differs',
        'purchasing.rate_missing',
        ...LINE_ERRORS,
        'ledger.period_closed',
      ],
    }),
    ...consignmentOperations,
    ...mailOperations,
    ...transferOperations,
    'release-bill': onBill({ zh: '放行付款', en: 'Let bill pass' }, bill.release, ['purchasing.bill_not_held'], 'purchasing.approve'),
    'hold-bill': onBill({ zh: '重新拦下', en: 'Hold bill again' }, bill.onBill, ['purchasing.bill_not_held'], 'purchasing.approve'),
    'certify-bill': onBill({ zh: '勾选认证', en: 'Certify input VAT' }, bill.onBill, ['purchasing.bill_certified']),
    'uncertify-bill': onBill({ zh: '撤销认证', en: 'Undo certification' }, bill.onBill, [
      'purchasing.bill_certified',
      'purchasing.bill_transferred',
    ]),
    /** Bills that the tax office has as chosen for deduction, by invoice number and amounts. */
    'certify-listed-bills': operation({
      title: { zh: '按勾选清单认证', en: 'Certify bills of a list' },
      permission: 'purchasing.bill',
      input: z.object({ rows: z.array(bill.listedBill).min(1).max(500) }),
      output: z.object({
        results: z.array(
          z.object({ result: z.enum(['certified', 'unchanged', 'refused']), number: z.string().optional(), reason: z.string().optional() }),
        ),
      }),
      for: 'program',
    }),
    'reverse-bill': onBill({ zh: '撤销发票', en: 'Reverse bill' }, bill.onBill, [
      'purchasing.bill_paid',
      'purchasing.bill_certified',
      'purchasing.bill_received',
      'purchasing.bill_of_landed_cost',
    ]),
    /** The wrong bill is reversed and the right one entered, both or neither. */
    'correct-bill': operation({
      title: { zh: '更正发票', en: 'Correct bill' },
      permission: 'purchasing.bill',
      entity: 'purchasing.bill',
      input: bill.correctedBill,
      output: byNumber.extend({ holds: z.array(z.string()), reversed: z.string() }),
      errors: [...SUPPLIER_ERRORS, ...CORRECTING, ...RATE_ERRORS, ...LINE_ERRORS],
    }),
    'correct-service-bill': operation({
      title: { zh: '更正费用发票', en: 'Correct bill for services' },
      permission: 'purchasing.bill',
      entity: 'purchasing.bill',
      input: bill.correctedServiceBill,
      output: byNumber.extend({ reversed: z.string() }),
      errors: [...SUPPLIER_ERRORS, ...CORRECTING, 'purchasing.total_differs', 'purchasing.rate_missing', ...LINE_ERRORS],
    }),
    'pay-bills': onPayment({ zh: '付款', en: 'Pay bills' }, bill.payment, [
      ...SUPPLIER_ERRORS,
      ...MONEY_ERRORS,
      'purchasing.supplier_suspended',
    ]),
    'pay-ahead': onPayment({ zh: '预付款', en: 'Pay ahead' }, bill.aheadPayment, [
      ...SUPPLIER_ERRORS,
      ...MONEY_ERRORS,
      'purchasing.supplier_suspended',
      'purchasing.order_not_found',
      'purchasing.nothing_paid',
      'purchasing.rate_missing',
    ]),
    'apply-prepayment': onPayment({ zh: '预付冲应付', en: 'Set against bills' }, bill.application, ['purchasing.payment_too_small']),
    'unapply-prepayment': onPayment({ zh: '撤销冲抵', en: 'Undo setting against bills' }, bill.onPayment),
    'record-repayment': onPayment({ zh: '登记供应商退款', en: 'Enter money paid back' }, bill.repayment, [
      ...MONEY_ERRORS,
      'purchasing.payment_too_small',
      'purchasing.nothing_paid',
      'purchasing.rate_missing',
    ]),
    'reverse-supplier-payment': onPayment({ zh: '撤销付款', en: 'Reverse payment' }, bill.onPayment, [
      'purchasing.payment_of_set_off',
      'purchasing.payment_repaid',
    ]),
    /** What a supplier grants of a claim is owed to us: set against its bills like what it owes for a return (facts.md 6.5, 19 and 33). */
    'credit-claim': operation({
      title: { zh: '登记供应商贷项', en: 'Enter credit note' },
      permission: 'purchasing.bill',
      entity: 'aftersales.claim',
      input: bill.claimCredit,
      output: byNumber,
      errors: [
        'aftersales.claim_not_found',
        'aftersales.claim_status',
        'aftersales.claim_without_supplier',
        'purchasing.supplier_not_found',
        'purchasing.nothing_paid',
        'purchasing.rate_missing',
        'ledger.period_closed',
      ],
    }),
    'undo-claim-credit': operation({
      title: { zh: '撤销贷项', en: 'Undo credit note' },
      permission: 'purchasing.bill',
      entity: 'purchasing.payment',
      input: bill.onPayment,
      output: byNumber,
      errors: ['purchasing.payment_not_found', 'purchasing.payment_status', 'purchasing.credit_used', 'request.version_conflict'],
    }),
    'create-request': onRequest({ zh: '新建请购', en: 'New request' }, request.newRequest, byNumber, [
      'purchasing.sku_unknown',
      'purchasing.sku_without_stock',
      'purchasing.quantity_too_fine',
      'purchasing.warehouse_not_yours',
    ]),
    'change-request': onRequest({ zh: '修改请购', en: 'Change request' }, request.changedRequest, byNumber, ['request.version_conflict']),
    'dismiss-requests': onRequest({ zh: '不采购', en: 'Dismiss requests' }, request.onRequests, z.object({ requests: z.int() })),
    'reopen-request': onRequest({ zh: '恢复请购', en: 'Reopen request' }, request.onRequest, byNumber, ['request.version_conflict']),
    /** Above the amount of the setting another person agrees before it is ordered. */
    'approve-requests': operation({
      title: { zh: '批准请购', en: 'Approve requests' },
      permission: 'purchasing.approve',
      entity: 'purchasing.request',
      input: request.onRequests,
      output: z.object({ requests: z.int() }),
      errors: ['purchasing.request_not_found', 'purchasing.request_status', 'purchasing.request_own'],
    }),
    'refuse-request': operation({
      title: { zh: '驳回请购', en: 'Refuse request' },
      permission: 'purchasing.approve',
      entity: 'purchasing.request',
      input: request.onRequest.extend({ reason: text(300) }),
      output: byNumber,
      errors: ['purchasing.request_not_found', 'purchasing.request_status', 'purchasing.request_own', 'request.version_conflict'],
    }),
    /** One draft for each supplier and warehouse. */
    'order-requests': operation({
      title: { zh: '生成采购单', en: 'Make purchase orders' },
      permission: 'purchasing.order',
      entity: 'purchasing.request',
      input: request.onRequests,
      output: request.madeOrders,
      errors: ['purchasing.request_not_found', 'purchasing.request_status', ...LINE_ERRORS],
    }),
    'raise-requests': operation({
      title: { zh: '按库存和缺货生成请购', en: 'Raise requests' },
      permission: 'purchasing.order',
      entity: 'purchasing.request',
      input: z.object({}),
      output: z.object({ raised: z.int() }),
    }),
    'return-goods': operation({
      title: { zh: '退货给供应商', en: 'Return goods' },
      permission: 'purchasing.return',
      entity: 'purchasing.receipt',
      input: back.newReturn,
      output: byNumber,
      errors: [
        'purchasing.receipt_not_found',
        'purchasing.receipt_reversed',
        'request.version_conflict',
        ...LINE_ERRORS,
        'inventory.stock_short',
      ],
    }),
    'undo-return': operation({
      title: { zh: '撤销退货', en: 'Undo return' },
      permission: 'purchasing.return',
      entity: 'purchasing.return',
      input: back.onReturn,
      output: byNumber,
      errors: ['purchasing.return_not_found', 'purchasing.return_settled'],
    }),
    /** What is still open is no longer expected. */
    'close-order': onOrder({ zh: '结单', en: 'Close' }, order.onOrder),
    'cancel-order': onOrder({ zh: '取消采购单', en: 'Cancel' }, order.onOrder, ['purchasing.order_received']),
    'reopen-order': onOrder({ zh: '重新打开', en: 'Reopen' }, order.onOrder),
  },
  queries: {
    suppliers: list({
      title: { zh: '供应商条款', en: 'Supplier terms' },
      permission: 'purchasing.view',
      row: supplier.supplierRow,
    }),
    offers: list({
      title: { zh: '供货目录', en: 'Supplier catalogue' },
      permission: 'purchasing.view',
      row: supplier.offerRow,
      input: z.object({ supplierId: id.optional() }),
    }),
    scorecard: list({ title: { zh: '供应商评分', en: 'Supplier scorecard' }, permission: 'purchasing.view', row: supplier.scoreRow }),
    'price-history': list({ title: { zh: '采购价历史', en: 'Purchase prices' }, permission: 'purchasing.view', row: supplier.paidRow }),
    /** Every supplier of a SKU for a need, side by side; the best first. */
    'compare-suppliers': query({
      title: { zh: '供应商比价', en: 'Compare suppliers' },
      permission: 'purchasing.view',
      input: z.object({ skuId: id, quantity: positiveQuantity, warehouseId: id.optional(), date: date.optional() }),
      output: z.object({ rows: z.array(supplier.choice) }),
    }),
    /** What a document counts at when it says no rate: that of its order, else the last that is known on its day, and where it was said. */
    'known-rate': query({
      title: { zh: '已知汇率', en: 'Known exchange rate' },
      permission: 'purchasing.view',
      input: z.object({ supplierId: id, orderId: id.optional(), orderLineId: id.optional(), date: date.optional() }),
      output: order.knownRate,
    }),
    orders: list({
      title: { zh: '采购单', en: 'Purchase orders' },
      permission: 'purchasing.view',
      row: order.orderRow,
      input: z.object({ supplierId: id.optional() }),
    }),
    order: query({
      title: { zh: '采购单', en: 'Purchase order' },
      permission: 'purchasing.view',
      input: z.object({ number: z.string().max(60) }),
      output: order.orderRecord,
    }),
    'open-lines': list({ title: { zh: '到货跟踪', en: 'Expected goods' }, permission: 'purchasing.view', row: order.openLineRow }),
    notices: list({ title: { zh: '发货通知', en: 'Ship notices' }, permission: 'purchasing.view', row: order.noticeRow }),
    receipts: list({ title: { zh: '采购入库单', en: 'Goods receipts' }, permission: 'purchasing.receive', row: receipt.receiptRow }),
    receipt: query({
      title: { zh: '采购入库单', en: 'Goods receipt' },
      permission: 'purchasing.receive',
      input: z.object({ number: z.string().max(60) }),
      output: receipt.receiptRecord,
    }),
    'to-inspect': list({ title: { zh: '待检货品', en: 'Goods to inspect' }, permission: 'purchasing.receive', row: receipt.inspectionRow }),
    /** What a scan at the gate means: the orders whose goods may be coming. */
    'find-delivery': query({
      title: { zh: '查到货', en: 'Find delivery' },
      permission: 'purchasing.receive',
      input: receipt.deliveryAsked,
      output: z.object({ rows: z.array(receipt.delivery) }),
    }),
    'receipt-sheets': print({
      title: { zh: '打印入库单', en: 'Print goods receipt' },
      permission: 'purchasing.receive',
      entity: 'purchasing.receipt',
      input: z.object({ receiptIds: z.array(id).min(1).max(200) }),
    }),
    bills: list({ title: { zh: '采购发票', en: 'Supplier bills' }, permission: 'purchasing.view', row: bill.billRow }),
    bill: query({
      title: { zh: '采购发票', en: 'Supplier bill' },
      permission: 'purchasing.view',
      input: z.object({ number: z.string().max(60) }),
      output: bill.billRecord,
    }),
    /** Order lines whose bill may come. */
    billable: list({
      title: { zh: '待开票', en: 'To be billed' },
      permission: 'purchasing.view',
      row: bill.billableRow,
      input: z.object({ supplierId: id.optional() }),
    }),
    payments: list({ title: { zh: '采购付款', en: 'Payments to suppliers' }, permission: 'purchasing.view', row: bill.paymentRow }),
    requests: list({ title: { zh: '请购', en: 'Purchase requests' }, permission: 'purchasing.request', row: request.requestRow }),
    returns: list({ title: { zh: '采购退货', en: 'Returns to suppliers' }, permission: 'purchasing.return', row: back.returnRow }),
    ...consignmentQueries,
    ...mailQueries,
    ...transferQueries,
    'order-sheets': print({
      title: { zh: '打印采购单', en: 'Print purchase order' },
      permission: 'purchasing.view',
      entity: 'purchasing.order',
      input: z.object({ orderIds: z.array(id).min(1).max(200) }),
    }),
  },
  events: {
    'offer-changed': event('purchasing.offer', z.object({ id })),
    'receipt-changed': event('purchasing.receipt', z.object({ id, number: z.string() })),
    'bill-changed': event('purchasing.bill', z.object({ id, number: z.string() })),
    'payment-changed': event('purchasing.payment', z.object({ id, number: z.string() })),
    'request-changed': event('purchasing.request', z.object({ id, number: z.string() })),
    'return-changed': event('purchasing.return', z.object({ id, number: z.string() })),
    'consignment-changed': event('purchasing.consignment', z.object({ id, number: z.string() })),
    'order-changed': event('purchasing.order', z.object({ id, number: z.string() })),
  },
});

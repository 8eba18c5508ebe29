import { z } from 'zod';
import { date, defineContract, event, id, list, operation, optionalText, query, text, type Title, version } from '../../kernel/contract.ts';
import { print } from '../../kernel/print/sheets.ts';
import * as shape from './shapes.ts';
import { abroadOperations, abroadQueries } from './abroad/contract.ts';
import * as vat from './vat/shapes.ts';

const INVOICE_ERRORS = ['invoicing.invoice_not_found', 'invoicing.invoice_status', 'request.version_conflict'];
/** An operation on one invoice. */
const onInvoice = <I extends z.ZodType>(title: Title, input: I, errors: readonly string[] = [], permission = 'invoicing.request') =>
  operation({
    title,
    permission,
    entity: 'invoicing.sales_invoice',
    input,
    output: shape.invoiceMade,
    errors: [...INVOICE_ERRORS, ...errors],
  });
const chosen = z.object({ invoiceIds: z.array(id).min(1).max(500) });
const RED_ERRORS = ['invoicing.nothing_left', 'invoicing.red_too_much', 'invoicing.line_unknown', 'invoicing.blue_alone'];
const onConfirmation = (title: Title, input = z.object({ confirmationId: id, expectedVersion: version.optional() })) =>
  operation({
    title,
    permission: 'invoicing.request',
    input,
    output: z.object({ id, version, redNumber: z.string().nullable() }),
    errors: [
      'invoicing.confirmation_not_found',
      'invoicing.confirmation_over',
      'invoicing.confirmation_lapsed',
      'request.version_conflict',
    ],
  });

export const invoicing = defineContract('invoicing', {
  title: { zh: '发票', en: 'Invoices' },
  permissions: {
    'invoicing.view': { zh: '查看发票', en: 'View invoices' },
    'invoicing.request': { zh: '申请开票与红冲', en: 'Ask for invoices and red ones' },
    'invoicing.issue': { zh: '开具发票', en: 'Issue invoices' },
  },
  personal: {
    what: { zh: '购买方的地址电话与邮箱', en: 'Address, phone and mail of buyers on invoices' },
    shownBy: 'invoicing.request',
  },
  operations: {
    /** Blue invoices for what left of these orders and was not invoiced yet; their lines are those of the orders, to the cent. */
    'request-invoices': operation({
      title: { zh: '申请开票', en: 'Ask for invoices' },
      permission: 'invoicing.request',
      entity: 'sales.order',
      input: shape.newInvoices,
      output: z.object({ invoices: z.array(shape.invoiceMade.extend({ gross: z.string(), orders: z.array(z.string()) })) }),
      errors: [
        'sales.order_not_found',
        'invoicing.nothing_to_invoice',
        'invoicing.not_shipped',
        'invoicing.tax_identity_malformed',
        'invoicing.buyers_missing',
        'invoicing.tax_identity_needed',
        'invoicing.special_without_tax',
        'invoicing.unit_over_limit',
        'invoicing.currencies_differ',
      ],
    }),
    'change-invoice': onInvoice(
      { zh: '修改开票信息', en: 'Change what stands on an invoice' },
      shape.onInvoice.extend({ kind: shape.invoiceKind.optional(), remark: optionalText(200).optional(), ...shape.buyerFields }),
      ['invoicing.tax_identity_needed', 'invoicing.tax_identity_malformed', 'invoicing.special_without_tax', 'invoicing.red_follows_blue'],
    ),
    'withdraw-invoice': onInvoice({ zh: '撤回申请', en: 'Withdraw request' }, shape.onInvoice),
    'issue-invoices': operation({
      title: { zh: '开具', en: 'Issue' },
      permission: 'invoicing.issue',
      entity: 'invoicing.sales_invoice',
      /** `file`: their lines stand in the request file until the answer comes; `simulated`: the program makes up numbers, for trying out alone. */
      input: chosen.extend({ provider: shape.provider.default('file') }),
      output: z.object({ invoices: z.array(shape.invoiceMade) }),
      errors: ['invoicing.invoice_not_found', 'invoicing.invoice_status', 'invoicing.goods_codes_missing'],
    }),
    'recall-invoices': operation({
      title: { zh: '取回', en: 'Recall' },
      permission: 'invoicing.issue',
      entity: 'invoicing.sales_invoice',
      input: chosen,
      output: z.object({ invoices: z.array(shape.invoiceMade) }),
      errors: ['invoicing.invoice_not_found', 'invoicing.invoice_status'],
    }),
    'record-issued': onInvoice(
      { zh: '登记已开发票', en: 'Record issued invoice' },
      shape.onInvoice.extend({ invoiceNumber: shape.invoiceNumber, issuedOn: date.optional() }),
      ['invoicing.number_taken', 'invoicing.issued_in_future'],
      'invoicing.issue',
    ),
    'take-in-answers': operation({
      title: { zh: '登记开票结果', en: 'Take in what was issued' },
      permission: 'invoicing.issue',
      input: z.object({ answers: z.array(shape.answered).min(1).max(500) }),
      output: z.object({
        results: z.array(z.object({ result: z.enum(['issued', 'failed', 'unchanged', 'refused']), reason: z.string().optional() })),
      }),
      for: 'program',
    }),
    'set-buyer-use': onInvoice(
      { zh: '标记购方已用途确认', en: 'Say whether the buyer used it' },
      /** Deducted or booked by the buyer: a red one then needs the consent of both sides. */
      shape.onInvoice.extend({ used: z.boolean() }),
    ),
    'mark-invoice-sent': onInvoice(
      { zh: '标记已交付', en: 'Mark as sent' },
      shape.onInvoice.extend({ sentTo: optionalText(120).optional() }),
    ),
    'request-red-invoice': onInvoice(
      { zh: '红冲', en: 'Take back by a red invoice' },
      shape.onInvoice.extend({ lines: shape.redLines, reason: text(200) }),
      [...RED_ERRORS, 'invoicing.confirmation_needed'],
    ),
    'open-red-confirmation': operation({
      title: { zh: '发起红字确认单', en: 'Open a confirmation for a red invoice' },
      permission: 'invoicing.request',
      entity: 'invoicing.sales_invoice',
      input: shape.onInvoice.extend({
        lines: shape.redLines,
        reason: text(200),
        openedBy: z.enum(['seller', 'buyer']).default('seller'),
        reference: optionalText(40).default(''),
      }),
      output: z.object({ id, version, lapsesAt: z.string() }),
      errors: [...INVOICE_ERRORS, ...RED_ERRORS],
    }),
    /** The other side agreed: the red invoice is made. */
    'confirm-red': onConfirmation({ zh: '确认红字确认单', en: 'Confirm for a red invoice' }),
    'refuse-red': onConfirmation({ zh: '拒绝红字确认单', en: 'Refuse a red invoice' }),
    'withdraw-red-confirmation': onConfirmation({ zh: '撤回红字确认单', en: 'Withdraw a confirmation' }),
    /** Red invoices, or confirmations where the buyer used the blue one, for what of these orders is invoiced but went back. */
    'take-back-refunded': operation({
      title: { zh: '按退款红冲', en: 'Take back what was refunded' },
      permission: 'invoicing.request',
      entity: 'sales.order',
      input: z.object({ orderIds: z.array(id).min(1).max(500) }),
      output: z.object({ invoices: z.array(shape.invoiceMade), confirmations: z.array(z.object({ id, number: z.string() })) }),
      errors: ['sales.order_not_found', 'invoicing.nothing_refunded'],
    }),
    ...abroadOperations,
    'set-goods-code': operation({
      title: { zh: '设置税收分类编码', en: 'Set tax classification' },
      permission: 'invoicing.request',
      entity: 'invoicing.goods_code',
      /** Of a SKU, of a category with all below it, or of everything else. */
      input: z.object({ skuId: id.optional(), categoryId: id.optional(), classCode: shape.classCode, className: text(40) }),
      output: z.object({ id, version }),
      errors: ['invoicing.goods_code_one'],
    }),
    'remove-goods-code': operation({
      title: { zh: '删除税收分类编码', en: 'Remove tax classification' },
      permission: 'invoicing.request',
      entity: 'invoicing.goods_code',
      input: z.object({ goodsCodeId: id }),
      output: z.object({ id }),
      errors: ['invoicing.goods_code_not_found'],
    }),
  },
  queries: {
    'sales-invoices': list({ title: { zh: '销项发票', en: 'Sales invoices' }, permission: 'invoicing.view', row: shape.invoiceRow }),
    'sales-invoice': query({
      title: { zh: '销项发票', en: 'Sales invoice' },
      permission: 'invoicing.view',
      input: z.object({ number: z.string() }),
      output: shape.invoiceRecord,
    }),
    'order-invoices': query({
      title: { zh: '订单的发票', en: 'Invoices of an order' },
      permission: 'invoicing.view',
      input: z.object({ orderId: id }),
      output: z.object({
        /** With tax: what left and was not paid back, what of it is invoiced, what is missing (below zero: too much). */
        due: z.string(),
        invoiced: z.string(),
        missing: z.string(),
        currency: z.string(),
        invoices: z.array(
          shape.invoiceRow
            .pick({ id: true, number: true, kind: true, colour: true, status: true, invoiceNumber: true, issuedOn: true })
            .extend({
              amount: z.string(),
            }),
        ),
      }),
    }),
    /** What is being issued by file, line by line: exported, it is the request file. */
    'request-lines': list({ title: { zh: '开票文件', en: 'Request file' }, permission: 'invoicing.issue', row: shape.requestLine }),
    'orders-lacking-invoice': list({
      title: { zh: '未开票订单', en: 'Not yet invoiced' },
      permission: 'invoicing.view',
      row: shape.lackingRow,
    }),
    'orders-lacking-red': list({
      title: { zh: '退款未红冲', en: 'To be taken back' },
      permission: 'invoicing.view',
      row: shape.lackingRow.omit({ asked: true, shippedAt: true }),
    }),
    'purchase-invoices': list({
      title: { zh: '进项发票', en: 'Purchase invoices' },
      permission: 'purchasing.view',
      row: shape.purchaseInvoiceRow,
    }),
    /** By rate what was sold, invoiced and not; what is deducted; what is to be paid; the same figures in the ledger beside them. */
    'vat-return': query({
      title: { zh: '增值税申报总览', en: 'VAT return' },
      permission: 'ledger.view',
      input: z.object(vat.vatInterval),
      output: vat.vatReturn,
    }),
    'vat-moves': list({
      title: { zh: '增值税明细', en: 'VAT in detail' },
      permission: 'ledger.view',
      row: vat.vatMove,
      input: z.object(vat.vatInterval),
    }),
    ...abroadQueries,
    'vat-return-sheet': print({
      title: { zh: '打印增值税申报总览', en: 'Print the VAT return' },
      permission: 'ledger.view',
      input: z.object(vat.vatInterval),
    }),
    'goods-codes': list({ title: { zh: '税收分类编码', en: 'Tax classification' }, permission: 'invoicing.view', row: shape.goodsCodeRow }),
  },
  events: {
    'invoice-changed': event('invoicing.sales_invoice', z.object({ id, number: z.string() })),
    'invoice-submitted': event('invoicing.sales_invoice', z.object({ id, number: z.string(), provider: shape.provider })),
    'goods-code-changed': event('invoicing.goods_code', z.object({ id })),
  },
});

import { z } from 'zod';
import { amount, date, id, instant, list, money, operation, optionalText, query, text, version } from '../../kernel/contract.ts';
import { taxedKinds } from './kinds.ts';

const SETTLE = 'marketplaces.settle';
const VIEW = 'marketplaces.view';
const feeKind = z.enum(taxedKinds);
const changed = z.object({ id, name: z.string(), version });
const byInvoice = z.object({ feeInvoiceId: id, expectedVersion: version.optional() });
const ON_INVOICE = ['marketplaces.fee_invoice_not_found', 'marketplaces.fee_invoice_status', 'request.version_conflict'];
const ENTITY = 'marketplaces.fee_invoice';

export const feeInvoiceOperations = {
  'record-fee-invoice': operation({
    title: { zh: '登记平台费用发票', en: 'Record invoice of a platform' },
    permission: SETTLE,
    entity: ENTITY,
    /** All fees of these kinds and days that stand on no invoice yet; they have to come to what the invoice says. */
    input: z.object({
      ...{ shopId: id, from: date, to: date, kinds: z.array(feeKind).min(1) },
      ...{ invoiceNumber: text(40), invoiceDate: date, gross: amount, tax: amount, note: optionalText(200).default('') },
    }),
    output: changed.extend({ lines: z.int() }),
    errors: [
      ...['marketplaces.shop_not_found', 'marketplaces.shop_holds_money', 'marketplaces.no_input_tax', 'marketplaces.no_fees'],
      ...['marketplaces.fees_differ', 'marketplaces.fee_tax_range', 'marketplaces.fee_invoice_taken', 'ledger.period_closed'],
    ],
  }),
  'reverse-fee-invoice': operation({
    title: { zh: '撤销平台费用发票', en: 'Take invoice of a platform back' },
    permission: SETTLE,
    entity: ENTITY,
    input: byInvoice,
    output: changed,
    errors: [...ON_INVOICE, 'marketplaces.fee_invoice_certified'],
  }),
  'certify-fee-invoice': operation({
    title: { zh: '勾选认证', en: 'Certify input VAT' },
    permission: SETTLE,
    entity: ENTITY,
    input: byInvoice,
    output: changed,
    errors: [...ON_INVOICE, 'marketplaces.fee_invoice_certified'],
  }),
  'uncertify-fee-invoice': operation({
    title: { zh: '撤销认证', en: 'Undo certification' },
    permission: SETTLE,
    entity: ENTITY,
    input: byInvoice,
    output: changed,
    errors: [...ON_INVOICE, 'marketplaces.fee_invoice_certified'],
  }),
};

export const feeInvoiceQueries = {
  'fees-without-invoice': list({
    title: { zh: '缺发票的平台费用', en: 'Fees without an invoice' },
    permission: VIEW,
    row: z.object({
      ...{ id, shopId: id, shop: z.string(), month: date, kind: feeKind, lines: z.int(), gross: money },
      /** What of it is tax at the rate of the shop, and the rest. */
      ...{ tax: money, net: money },
      allowed: z.array(z.string()),
    }),
  }),
  'fee-invoices': list({
    title: { zh: '平台费用发票', en: 'Invoices of platforms' },
    permission: VIEW,
    row: z.object({
      ...{ id, invoiceNumber: z.string(), shopId: id, shop: z.string(), invoiceDate: date, fromDate: date, toDate: date },
      ...{ kinds: z.string(), lines: z.int(), gross: money, net: money, tax: money, status: z.enum(['posted', 'reversed']) },
      ...{ certifiedOn: date.nullable(), note: z.string(), recordedAt: instant, version, allowed: z.array(z.string()) },
    }),
  }),
  /** What fees of these days and kinds without an invoice come to, for the form. */
  'fees-for-invoice': query({
    title: { zh: '发票对应的费用', en: 'Fees an invoice is for' },
    permission: VIEW,
    input: z.object({ shopId: id, from: date, to: date, kinds: z.array(feeKind).min(1) }),
    output: z.object({ lines: z.int(), gross: money, tax: money }),
  }),
};

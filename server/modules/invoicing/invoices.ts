import type { Context } from '../../kernel/context.ts';
import { add, type Decimal, divide, isZero, sum, text, zero } from '../../kernel/decimal.ts';
import { kernelErrors } from '../../kernel/errors.ts';
import { numberSeries } from '../../kernel/numbers.ts';
import { statement } from '../../kernel/statement.ts';
import { invoicing } from './contract.ts';
import type { OpenBlueLine, OrderLine } from './drawing.ts';
import { errors } from './errors.ts';
import type { RedPart } from './splitting.rules.ts';

export interface InvoiceRow {
  id: string;
  number: string;
  kind: 'general' | 'special';
  colour: 'blue' | 'red';
  status: 'requested' | 'issuing' | 'issued' | 'failed' | 'withdrawn';
  blueId: string | null;
  shopId: string | null;
  customerId: string | null;
  buyerName: string;
  buyerTaxIdentity: string;
  buyerContact: string;
  buyerBank: string;
  buyerEmail: string;
  remark: string;
  rounding: 'line' | 'document';
  currency: string;
  gross: string;
  invoiceNumber: string | null;
  used: boolean;
  version: number;
}

const SERIES = numberSeries('sales_invoice', 'FP');
const LOCK = statement(`
  select i.id, i.number, i.kind, i.colour, i.status, i.blue_id as "blueId", i.shop_id as "shopId", i.customer_id as "customerId",
    i.buyer_name as "buyerName", i.buyer_tax_identity as "buyerTaxIdentity", i.buyer_contact as "buyerContact", i.buyer_bank as "buyerBank",
    i.buyer_email as "buyerEmail", i.remark, i.rounding, i.currency, i.gross_amount as gross, i.invoice_number as "invoiceNumber",
    i.used_by_buyer as used, i.version
  from invoicing.sales_invoice i
  where i.merchant_id = :merchant and i.id = any(:invoiceIds::uuid[]) and (:shops is null or i.shop_id is null or i.shop_id = any(:shops))
  order by i.id for update`);
const INSERT = statement(`
  with h as (select * from jsonb_to_recordset(:invoices::jsonb) as h (id uuid, number text, kind text, colour text, "blueId" uuid, "confirmationId" uuid,
      "shopId" uuid, "customerId" uuid, "buyerName" text, "buyerTaxIdentity" text, "buyerContact" text, "buyerBank" text, "buyerEmail" text, remark text,
      rounding text, currency text, net numeric, tax numeric, gross numeric, "lineCount" int, orders jsonb)),
  i as (
    insert into invoicing.sales_invoice (merchant_id, id, number, kind, colour, blue_id, confirmation_id, shop_id, customer_id, buyer_name,
      buyer_tax_identity, buyer_contact, buyer_bank, buyer_email, remark, rounding, currency, net_amount, tax_amount, gross_amount, line_count,
      order_numbers, business_date, requested_by, recorded_at)
    select :merchant, h.id, h.number, h.kind, h.colour, h."blueId", h."confirmationId", h."shopId", h."customerId", h."buyerName", h."buyerTaxIdentity",
      h."buyerContact", h."buyerBank", h."buyerEmail", h.remark, h.rounding, h.currency, h.net, h.tax, h.gross, h."lineCount",
      array(select jsonb_array_elements_text(h.orders)), :today, :actor, :now
    from h)
  insert into invoicing.sales_invoice_line (merchant_id, invoice_id, n, discounts, id, order_id, order_line_id, blue_line_id, name, spec, unit, class_code, class_name,
    quantity, unit_price, tax_rate, net_amount, tax_amount, gross_amount)
  select :merchant, l."invoiceId", l.n, l.discounts, l.id, l."orderId", l."orderLineId", l."blueLineId", l.name, l.spec, l.unit, l."classCode", l."className",
    l.quantity, l."unitPrice", l."taxRate", l.net, l.tax, l.net + l.tax
  from jsonb_to_recordset(:lines::jsonb) as l ("invoiceId" uuid, n int, discounts int, id uuid, "orderId" uuid, "orderLineId" uuid, "blueLineId" uuid, name text,
    spec text, unit text, "classCode" text, "className" text, quantity numeric, "unitPrice" numeric, "taxRate" numeric, net numeric, tax numeric)`);

/** Locks invoices; those that are missing, or of shops the person does not see, are refused. */
export async function lockInvoices(ctx: Context, invoiceIds: readonly string[]): Promise<InvoiceRow[]> {
  const ids = [...new Set(invoiceIds)].sort();
  const invoices = await ctx.rows<InvoiceRow>(LOCK, { invoiceIds: ids });
  if (invoices.length < ids.length) throw errors.invoice_not_found();
  return invoices;
}

/** Locks one invoice as the person saw it, in one of these states. */
export async function openInvoice(
  ctx: Context,
  input: { invoiceId: string; expectedVersion?: number | undefined },
  states: readonly InvoiceRow['status'][],
): Promise<InvoiceRow> {
  const [invoice] = await lockInvoices(ctx, [input.invoiceId]);
  if (!invoice) throw errors.invoice_not_found();
  const { expectedVersion: expected } = input;
  if (expected !== undefined && expected !== invoice.version) throw kernelErrors.version_conflict({ expected, actual: invoice.version });
  requireState(invoice, states);
  return invoice;
}

/** Refuses an invoice that is in none of these states. */
export function requireState(invoice: InvoiceRow, states: readonly InvoiceRow['status'][]): void {
  if (!states.includes(invoice.status)) throw errors.invoice_status({ number: invoice.number });
}

/** What stands at the head of a new invoice. */
export interface NewInvoice
  extends Pick<
    InvoiceRow,
    | 'kind'
    | 'colour'
    | 'shopId'
    | 'customerId'
    | 'buyerName'
    | 'buyerTaxIdentity'
    | 'buyerContact'
    | 'buyerBank'
    | 'buyerEmail'
    | 'remark'
    | 'rounding'
    | 'currency'
  > {
  blueId: string | null;
  confirmationId: string | null;
  /** Numbers of its orders. */
  orders: readonly string[];
  lines: readonly NewLine[];
}
export type NewLine = OrderLine & {
  blueLineId: string | null;
  /** It is the discount of the line before it. */
  isDiscount?: boolean;
};

export interface MadeInvoice {
  id: string;
  number: string;
  version: number;
  gross: string;
  orders: string[];
}

/** Writes new invoices with their lines in one statement and says so. */
export async function insertInvoices(ctx: Context, drafts: readonly NewInvoice[]): Promise<MadeInvoice[]> {
  const numbers = await Promise.all(drafts.map(() => ctx.number(SERIES)));
  const heads = drafts.map(({ lines, ...draft }, at) => {
    const [net, tax] = [sum(lines.map((line) => line.net)), sum(lines.map((line) => line.tax))];
    const amounts = { net: text(net), tax: text(tax), gross: text(add(net, tax)) };
    return { ...draft, orders: [...draft.orders], id: ctx.newId(), number: numbers[at] ?? '', ...amounts, lineCount: lines.length };
  });
  const lines = drafts.flatMap((draft, at) =>
    draft.lines.map((line, n) => lineOf(ctx, line, { invoiceId: heads[at]?.id ?? '', n: n + 1 })),
  );
  ctx.post(INSERT, { invoices: JSON.stringify(heads), lines: JSON.stringify(lines) });
  for (const { id, number, gross } of heads) {
    ctx.change('invoicing.sales_invoice', id, null, { number, gross });
    ctx.emit(invoicing.events['invoice-changed'], { id, number });
  }
  return heads.map(({ id, number, gross, orders }) => ({ id, number, version: 1, gross, orders }));
}

const lineOf = (ctx: Context, line: NewLine, at: { invoiceId: string; n: number }) => ({
  ...{
    ...at,
    discounts: line.isDiscount ? at.n - 1 : null,
    id: ctx.newId(),
    orderId: line.orderId,
    orderLineId: line.orderLineId,
    blueLineId: line.blueLineId,
  },
  ...{ name: line.name, spec: line.spec, unit: line.unit, classCode: line.classCode, className: line.className, taxRate: line.taxRate },
  ...{ quantity: text(line.quantity), net: text(line.net), tax: text(line.tax), unitPrice: text(unitPrice(line.net, line.quantity)) },
});

/** Without tax, derived and only shown (facts.md R0-3). */
const unitPrice = (net: Decimal, quantity: Decimal): Decimal => (isZero(quantity) ? zero : divide(net, quantity, 6));

/** A red invoice for parts of a blue one: it says whatever the blue one says. */
export function redOf(
  blue: InvoiceRow,
  parts: readonly RedPart[],
  of: { lines: readonly OpenBlueLine[]; orders: readonly string[]; reason: string; confirmationId?: string },
): NewInvoice {
  const byId = new Map(of.lines.map((line) => [line.id, line]));
  return {
    ...blue,
    ...{ colour: 'red', blueId: blue.id, confirmationId: of.confirmationId ?? null, remark: of.reason, orders: of.orders },
    lines: parts.flatMap(({ lineId, quantity, net, tax }) => {
      const line = byId.get(lineId);
      return line ? [{ ...line, blueLineId: line.id, quantity, net, tax }] : [];
    }),
  };
}

/** Says that an invoice changed; what its operations answer. */
export function announce(ctx: Context, { id, number, version }: { id: string; number: string; version: number }) {
  ctx.emit(invoicing.events['invoice-changed'], { id, number });
  return { id, number, version: version + 1 };
}

import type { Context } from '../../kernel/context.ts';
import { decimal, text } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { errors } from './errors.ts';
import { announce, type InvoiceRow } from './invoices.ts';

const ISSUED =
  statement(`update invoicing.sales_invoice i set status = 'issued', invoice_number = r.number, issued_on = r.day, failure = '',
    version = i.version + 1
  from jsonb_to_recordset(:rows::jsonb) as r (id uuid, number text, day date)
  where i.merchant_id = :merchant and i.id = r.id`);
const FAILED = statement(`update invoicing.sales_invoice i set status = 'failed', failure = r.failure, version = i.version + 1
  from jsonb_to_recordset(:rows::jsonb) as r (id uuid, failure text)
  where i.merchant_id = :merchant and i.id = r.id`);
const TAKEN = statement(`select i.invoice_number as "invoiceNumber" from invoicing.sales_invoice i
  where i.merchant_id = :merchant and i.invoice_number = any(:numbers::text[])`);

/** An invoice that was issued: what the tax authority calls it, and when. */
export interface Issued {
  invoice: InvoiceRow;
  invoiceNumber: string;
  issuedOn: string;
}

/** Those of the numbers that stand on an invoice already. */
export async function takenNumbers(ctx: Context, numbers: readonly string[]): Promise<Set<string>> {
  const rows = await ctx.rows<{ invoiceNumber: string }>(TAKEN, { numbers });
  return new Set(rows.map(({ invoiceNumber }) => invoiceNumber));
}

/** Notes invoices as issued. They are locked and being issued; their numbers are free. */
export function markIssued(ctx: Context, issued: readonly Issued[]): void {
  if (!issued.length) return;
  const rows = issued.map(({ invoice, invoiceNumber, issuedOn }) => ({ id: invoice.id, number: invoiceNumber, day: issuedOn }));
  ctx.post(ISSUED, { rows: JSON.stringify(rows) });
  for (const { invoice, invoiceNumber } of issued) note(ctx, invoice, { status: 'issued', invoiceNumber });
}

/** Notes why invoices were not issued. */
export function markFailed(ctx: Context, failed: readonly { invoice: InvoiceRow; failure: string }[]): void {
  if (!failed.length) return;
  ctx.post(FAILED, { rows: JSON.stringify(failed.map(({ invoice, failure }) => ({ id: invoice.id, failure }))) });
  for (const { invoice, failure } of failed) note(ctx, invoice, { status: 'failed', failure });
}

function note(ctx: Context, invoice: InvoiceRow, after: object): void {
  ctx.change('invoicing.sales_invoice', invoice.id, { status: invoice.status }, after);
  announce(ctx, invoice);
}

/** Refuses an answer that speaks of another amount than was asked for. */
export function refuseAmount(invoice: InvoiceRow, gross: string | undefined): void {
  if (gross !== undefined && decimal(gross) !== decimal(invoice.gross))
    throw errors.answer_amount({ number: invoice.number, gross: text(decimal(gross)), asked: invoice.gross });
}

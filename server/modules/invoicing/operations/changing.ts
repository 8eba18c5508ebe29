import { type Context, handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { refuseMalformed, refuseUnfitting } from '../buyers.ts';
import { invoicing } from '../contract.ts';
import { errors } from '../errors.ts';
import { announce, type InvoiceRow, openInvoice } from '../invoices.ts';

const RATES = statement(`select distinct l.tax_rate as "taxRate" from invoicing.sales_invoice_line l
  where l.merchant_id = :merchant and l.invoice_id = :invoiceId::uuid`);
const UPDATE =
  statement(`update invoicing.sales_invoice i set kind = :kind, buyer_name = :buyerName, buyer_tax_identity = :buyerTaxIdentity,
    buyer_contact = :buyerContact, buyer_bank = :buyerBank, buyer_email = :buyerEmail, remark = :remark, version = i.version + 1
  where i.merchant_id = :merchant and i.id = :id::uuid`);
const WITHDRAW = statement(`update invoicing.sales_invoice i set status = 'withdrawn', version = i.version + 1
  where i.merchant_id = :merchant and i.id = :id::uuid`);
const USE = statement(`update invoicing.sales_invoice i set used_by_buyer = :used::boolean, version = i.version + 1
  where i.merchant_id = :merchant and i.id = :id::uuid`);
const SENT = statement(`update invoicing.sales_invoice i set sent_to = :sentTo, sent_at = :now, version = i.version + 1
  where i.merchant_id = :merchant and i.id = :id::uuid`);

const OPEN = ['requested', 'failed'] as const;
const { operations } = invoicing;

/** Whom it is for and of which kind, as long as it was not handed to the issuer. */
export const changeInvoice = handle(operations['change-invoice'], async (ctx, { invoiceId, expectedVersion, ...said }) => {
  const invoice = await openInvoice(ctx, { invoiceId, expectedVersion }, OPEN);
  if (invoice.colour === 'red') throw errors.red_follows_blue();
  const after = { ...partsOf(invoice), ...given(said) };
  const rates = await ctx.rows<{ taxRate: string }>(RATES, { invoiceId });
  refuseUnfitting(after.kind, after, rates);
  if (ctx.merchant.currency === 'CNY' && after.buyerTaxIdentity !== invoice.buyerTaxIdentity) refuseMalformed(after.buyerTaxIdentity);
  ctx.post(UPDATE, { id: invoice.id, ...after });
  ctx.change('invoicing.sales_invoice', invoice.id, partsOf(invoice), after);
  return announce(ctx, invoice);
});

const partsOf = ({ kind, buyerName, buyerTaxIdentity, buyerContact, buyerBank, buyerEmail, remark }: InvoiceRow) => ({
  ...{ kind, buyerName, buyerTaxIdentity, buyerContact, buyerBank, buyerEmail, remark },
});
const given = (said: object): Partial<ReturnType<typeof partsOf>> =>
  Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));

/** It never was: its orders can be invoiced again, what a red one would take back stays. */
export const withdrawInvoice = handle(operations['withdraw-invoice'], async (ctx, input) => {
  const invoice = await openInvoice(ctx, input, OPEN);
  ctx.post(WITHDRAW, { id: invoice.id });
  return changed(ctx, invoice, { status: invoice.status }, { status: 'withdrawn' });
});

export const setBuyerUse = handle(operations['set-buyer-use'], async (ctx, { used, ...input }) => {
  const invoice = await openInvoice(ctx, input, ['issued']);
  if (invoice.colour === 'red') throw errors.blue_alone();
  ctx.post(USE, { id: invoice.id, used });
  return changed(ctx, invoice, { used: invoice.used }, { used });
});

/** The file went to the buyer. */
export const markInvoiceSent = handle(operations['mark-invoice-sent'], async (ctx, { sentTo, ...input }) => {
  const invoice = await openInvoice(ctx, input, ['issued']);
  ctx.post(SENT, { id: invoice.id, sentTo: sentTo ?? invoice.buyerEmail });
  return changed(ctx, invoice, { sent: false }, { sent: true });
});

function changed(ctx: Context, invoice: InvoiceRow, before: object, after: object) {
  ctx.change('invoicing.sales_invoice', invoice.id, before, after);
  return announce(ctx, invoice);
}

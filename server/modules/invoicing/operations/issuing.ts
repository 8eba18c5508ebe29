import { type Context, handle } from '../../../kernel/context.ts';
import { DomainError, errorMessage } from '../../../kernel/errors.ts';
import { statement } from '../../../kernel/statement.ts';
import { invoicing } from '../contract.ts';
import { errors } from '../errors.ts';
import { announce, type InvoiceRow, lockInvoices, openInvoice, requireState } from '../invoices.ts';
import { type Issued, markFailed, markIssued, refuseAmount, takenNumbers } from '../issuing.ts';

const WITHOUT_CODE = statement(`select i.number, l.name from invoicing.sales_invoice_line l
  join invoicing.sales_invoice i on i.merchant_id = l.merchant_id and i.id = l.invoice_id
  where l.merchant_id = :merchant and l.invoice_id = any(:invoiceIds::uuid[]) and l.class_code = '' order by i.number, l.n`);
// codes set since the invoice was asked for
const CODES = statement(`update invoicing.sales_invoice_line l set class_code = g.class_code, class_name = g.class_name
  from (
    select x.invoice_id, x.n, c.class_code, c.class_name
    from invoicing.sales_invoice_line x
    left join sales.order_line o on o.merchant_id = x.merchant_id and o.id = x.order_line_id
    left join catalog.sku k on k.merchant_id = x.merchant_id and k.id = o.sku_id
    left join catalog.product p on p.merchant_id = k.merchant_id and p.id = k.product_id
    left join catalog.category y on y.merchant_id = p.merchant_id and y.id = p.category_id
    cross join lateral (select z.class_code, z.class_name from invoicing.goods_code z
      where z.merchant_id = :merchant and (z.sku_id = k.id or z.category_id = any(y.path) or (z.sku_id is null and z.category_id is null))
      order by (z.sku_id is not null) desc, array_position(y.path, z.category_id) desc nulls last limit 1) c
    where x.merchant_id = :merchant and x.invoice_id = any(:invoiceIds::uuid[]) and x.class_code = '') g
  where l.merchant_id = :merchant and l.invoice_id = g.invoice_id and l.n = g.n`);
const SUBMIT =
  statement(`update invoicing.sales_invoice i set status = 'issuing', provider = :provider, submitted_at = :now, failure = '', version = i.version + 1
  where i.merchant_id = :merchant and i.id = any(:invoiceIds::uuid[])`);
const RECALL =
  statement(`update invoicing.sales_invoice i set status = 'requested', provider = null, submitted_at = null, version = i.version + 1
  where i.merchant_id = :merchant and i.id = any(:invoiceIds::uuid[])`);
const BY_NUMBER = statement(
  `select i.id, i.number from invoicing.sales_invoice i where i.merchant_id = :merchant and i.number = any(:numbers::text[])`,
);

const { operations } = invoicing;

async function allIn(ctx: Context, invoiceIds: readonly string[], states: readonly InvoiceRow['status'][]): Promise<InvoiceRow[]> {
  const invoices = await lockInvoices(ctx, invoiceIds);
  for (const invoice of invoices) requireState(invoice, states);
  return invoices;
}

function moved(ctx: Context, invoices: readonly InvoiceRow[], status: string) {
  return {
    invoices: invoices.map((invoice) => {
      ctx.change('invoicing.sales_invoice', invoice.id, { status: invoice.status }, { status });
      return announce(ctx, invoice);
    }),
  };
}

/** Hands invoices to the issuer. Every line needs its tax classification, or the tax bureau refuses it. */
export const issueInvoices = handle(operations['issue-invoices'], async (ctx, { invoiceIds, provider }) => {
  const invoices = await allIn(ctx, invoiceIds, ['requested', 'failed']);
  ctx.post(CODES, { invoiceIds });
  const without = await ctx.rows<{ number: string; name: string }>(WITHOUT_CODE, { invoiceIds });
  const [first] = without;
  if (first) throw errors.goods_codes_missing({ count: without.length, first: `${first.number} ${first.name}`, lines: without });
  ctx.post(SUBMIT, { invoiceIds, provider });
  for (const { id, number } of invoices) ctx.emit(invoicing.events['invoice-submitted'], { id, number, provider });
  return moved(ctx, invoices, 'issuing');
});

/** Back from the issuer, where nothing was issued yet. */
export const recallInvoices = handle(operations['recall-invoices'], async (ctx, { invoiceIds }) => {
  const invoices = await allIn(ctx, invoiceIds, ['issuing']);
  ctx.post(RECALL, { invoiceIds });
  return moved(ctx, invoices, 'requested');
});

/** What a person read on the page of the tax bureau. */
export const recordIssued = handle(operations['record-issued'], async (ctx, { invoiceNumber, issuedOn = ctx.today, ...input }) => {
  const invoice = await openInvoice(ctx, input, ['requested', 'failed', 'issuing']);
  if (issuedOn > ctx.today) throw errors.issued_in_future();
  if ((await takenNumbers(ctx, [invoiceNumber])).size) throw errors.number_taken();
  markIssued(ctx, [{ invoice, invoiceNumber, issuedOn }]);
  return { id: invoice.id, number: invoice.number, version: invoice.version + 1 };
});

/** The answer file of an issuer: each row is taken in or says why not; the same again changes nothing. */
export const takeInAnswers = handle(operations['take-in-answers'], async (ctx, { answers }) => {
  const known = await ctx.rows<{ id: string; number: string }>(BY_NUMBER, { numbers: answers.map(({ number }) => number) });
  const locked = await lockInvoices(
    ctx,
    known.map(({ id }) => id),
  );
  const byNumber = new Map(locked.map((invoice) => [invoice.number, invoice]));
  const taken = await takenNumbers(
    ctx,
    answers.flatMap(({ invoiceNumber }) => invoiceNumber || []),
  );
  const issued: Issued[] = [];
  const failed: { invoice: InvoiceRow; failure: string }[] = [];
  const results = answers.map((answer): { result: 'issued' | 'failed' | 'unchanged' | 'refused'; reason?: string } => {
    try {
      const invoice = byNumber.get(answer.number);
      if (invoice?.status === 'issued' && invoice.invoiceNumber === answer.invoiceNumber) return { result: 'unchanged' };
      if (invoice?.status !== 'issuing') throw errors.answer_unknown({ number: answer.number });
      byNumber.delete(answer.number);
      if (!answer.invoiceNumber) {
        failed.push({ invoice, failure: answer.failure ?? '' });
        return { result: 'failed' };
      }
      issued.push(issuedBy(ctx, invoice, answer, taken));
      return { result: 'issued' };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return { result: 'refused', reason: errorMessage(error.code, error.params, ctx.actor.language) };
    }
  });
  markIssued(ctx, issued);
  markFailed(ctx, failed);
  return { results };
});

interface Answer {
  invoiceNumber?: string | undefined;
  issuedOn?: string | undefined;
  gross?: string | undefined;
}
function issuedBy(
  ctx: Context,
  invoice: InvoiceRow,
  { invoiceNumber = '', issuedOn = ctx.today, gross }: Answer,
  taken: Set<string>,
): Issued {
  if (!/^\d{20}$/.test(invoiceNumber)) throw errors.answer_number({ number: invoice.number });
  if (issuedOn > ctx.today) throw errors.issued_in_future();
  if (taken.has(invoiceNumber)) throw errors.number_taken();
  refuseAmount(invoice, gross);
  taken.add(invoiceNumber);
  return { invoice, invoiceNumber, issuedOn };
}

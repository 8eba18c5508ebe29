import { choicesOf } from '../../../kernel/contract.ts';
import { answer } from '../../../kernel/context.ts';
import { answerList } from '../../../kernel/list.ts';
import { statement } from '../../../kernel/statement.ts';
import { allowedOn } from '../allowed.ts';
import { marketplaces } from '../contract.ts';
import { FEES_WITHOUT_INVOICE } from '../fees.sql.ts';
import { openShop } from '../shops.ts';
import { kindChoices, labels } from '../words.ts';

const TAX = `x.gross - round(x.gross / (1 + coalesce(t.fee_tax_rate, 0.06)), :exponent::int)`;

/** Fees that stand on no invoice yet, by shop, month and kind, with what of them is tax. */
export const feesWithoutInvoice = answerList(marketplaces.queries['fees-without-invoice'], {
  from: `(select y.merchant_id, y.shop_id, date_trunc('month', y.day)::date as month, y.kind, count(*)::int as lines, sum(y.gross) as gross
      from (${FEES_WITHOUT_INVOICE}) y group by 1, 2, 3, 4 having sum(y.gross) <> 0) x
    join sales.shop h on h.merchant_id = x.merchant_id and h.id = x.shop_id
    left join marketplaces.terms t on t.merchant_id = x.merchant_id and t.shop_id = x.shop_id`,
  where: 'x.merchant_id = :merchant and (:shops::uuid[] is null or x.shop_id = any(:shops::uuid[]))',
  params: (ctx) => ({ exponent: ctx.merchant.exponent }),
  key: 'md5(x.shop_id::text || x.month::text || x.kind)::uuid',
  columns: {
    id: { sql: 'md5(x.shop_id::text || x.month::text || x.kind)::uuid', type: 'reference', label: labels.id, filter: false },
    shopId: { sql: 'x.shop_id', type: 'reference', label: labels.shop },
    shop: { sql: 'h.name', type: 'text', label: labels.shop },
    month: { sql: 'x.month', type: 'date', label: labels.month, sort: true },
    kind: { sql: 'x.kind', type: 'choice', label: labels.kind, choices: kindChoices },
    lines: { sql: 'x.lines', type: 'number', label: labels.lines },
    gross: { sql: 'x.gross', type: 'money', label: labels.gross },
    net: { sql: `x.gross - (${TAX})`, type: 'money', label: labels.net },
    tax: { sql: TAX, type: 'money', label: labels.tax },
  },
  defaultSort: '-month',
  finish: (ctx, rows: object[]) => rows.map((row) => ({ ...row, allowed: allowedOn.fees(ctx) })),
  search: 'lower(h.name) like :pattern',
});

const KINDS = `(select string_agg(p.kind, ' ' order by p.kind) from marketplaces.fee_invoice_part p
  where p.merchant_id = i.merchant_id and p.invoice_id = i.id)`;

interface Row {
  status: 'posted' | 'reversed';
  certifiedOn: string | null;
  kinds: string;
}
const titles = new Map(kindChoices.map(({ value, label }) => [value, label]));

/** Invoices of platforms for their fees, the latest first. */
export const feeInvoices = answerList(marketplaces.queries['fee-invoices'], {
  from: 'marketplaces.fee_invoice i join sales.shop h on h.merchant_id = i.merchant_id and h.id = i.shop_id',
  where: 'i.merchant_id = :merchant and (:shops::uuid[] is null or i.shop_id = any(:shops::uuid[]))',
  key: 'i.id',
  columns: {
    id: { sql: 'i.id', type: 'reference', label: labels.id },
    invoiceNumber: { sql: 'i.invoice_number', type: 'text', label: labels.invoiceNumber },
    shopId: { sql: 'i.shop_id', type: 'reference', label: labels.shop },
    shop: { sql: 'h.name', type: 'text', label: labels.shop },
    invoiceDate: { sql: 'i.invoice_date', type: 'date', label: labels.invoiceDate },
    fromDate: { sql: 'i.from_date', type: 'date', label: labels.fromDate },
    toDate: { sql: 'i.to_date', type: 'date', label: labels.toDate },
    kinds: { sql: KINDS, type: 'text', label: labels.kind, filter: false },
    lines: { sql: 'i.line_count', type: 'number', label: labels.lines },
    gross: { sql: 'i.gross', type: 'money', label: labels.gross },
    net: { sql: 'i.gross - i.tax', type: 'money', label: labels.net },
    tax: { sql: 'i.tax', type: 'money', label: labels.tax },
    status: {
      ...{ sql: 'i.status', type: 'choice', label: labels.state },
      choices: choicesOf({ posted: { zh: '已入账', en: 'Posted' }, reversed: { zh: '已撤销', en: 'Taken back' } }),
    },
    certifiedOn: { sql: 'i.certified_on', type: 'date', label: labels.certifiedOn },
    note: { sql: 'i.note', type: 'text', label: labels.note },
    recordedAt: { sql: 'i.recorded_at', type: 'instant', label: labels.recordedAt, sort: true },
    version: { sql: 'i.version', type: 'number', label: labels.version, filter: false },
  },
  defaultSort: '-recordedAt',
  finish: (ctx, rows: Row[]) =>
    rows.map((row) => ({
      ...row,
      kinds: row.kinds
        .split(' ')
        .map((kind) => titles.get(kind)?.[ctx.actor.language] ?? kind)
        .join('、'),
      allowed: allowedOn.feeInvoice(ctx, row),
    })),
  search: 'lower(i.invoice_number) like :pattern or lower(h.name) like :pattern or lower(i.note) like :pattern',
});

const FOR_INVOICE = statement(`select count(*)::int as lines, coalesce(sum(x.gross), 0) as gross,
    coalesce(sum(x.gross) - round(sum(x.gross) / (1 + :rate::numeric), :exponent::int), 0) as tax
  from (${FEES_WITHOUT_INVOICE}) x
  where x.shop_id = :shopId::uuid and x.day between :from::date and :to::date and x.kind = any(:kinds::text[])`);

/** What an invoice for these days and kinds should say. */
export const feesForInvoice = answer(marketplaces.queries['fees-for-invoice'], async (ctx, asked) => {
  const { terms } = await openShop(ctx, { id: asked.shopId });
  const row = await ctx.row<{ lines: number; gross: string; tax: string }>(FOR_INVOICE, {
    ...{ ...asked, rate: terms.feeTaxRate, exponent: ctx.merchant.exponent },
  });
  return row ?? { lines: 0, gross: '0', tax: '0' };
});

import type { ReadContext } from '../../../kernel/context.ts';
import { decimal } from '../../../kernel/decimal.ts';
import { analysis } from '../../../kernel/statement.ts';
import { SOLD_WITHIN } from '../abroad/sold.sql.ts';
import type { RateFigures } from './return.rules.ts';

/** What of the tax of an order without lines of its own, freight, has as its rate: that of the dearest line, as it was priced. */
const DEAREST = `select y.tax_rate from sales.order_line y where y.merchant_id = s.merchant_id and y.order_id = s.order_id
  order by y.merchant_amount desc, y.n limit 1`;

// shipments by their entries, those undone by the mirror of theirs: so a sale stands in the month in which it is in the books
const SALES = analysis(`
  with ${SOLD_WITHIN},
  parts as (
    select y.tax_rate as rate, x.sign * l.net_amount as net, x.sign * l.tax_amount as tax
      from entered x
      join fulfilment.shipment_line l on l.merchant_id = :merchant and l.shipment_id = x.shipment_id
      join sales.order_line y on y.merchant_id = l.merchant_id and y.id = l.order_line_id
    union all
    select coalesce((${DEAREST}), 0), x.sign * s.freight_net, x.sign * s.freight_tax
      from entered x join fulfilment.shipment s on s.merchant_id = :merchant and s.id = x.shipment_id
      where s.freight_net <> 0 or s.freight_tax <> 0
    union all
    select coalesce(y.tax_rate, (select d.tax_rate from sales.order_line d where d.merchant_id = :merchant and d.order_id = r.order_id
        order by d.merchant_amount desc, d.n limit 1), 0), -r.net_amount, -r.tax_amount
      from refunded r left join sales.order_line y on y.merchant_id = :merchant and y.id = r.order_line_id)
  select rate, sum(net) as net, sum(tax) as tax from parts group by rate`);
const INVOICED = analysis(`
  select i.kind, l.tax_rate as rate, sum(l.net_amount) as net, sum(l.tax_amount) as tax
  from invoicing.sales_invoice i
  join invoicing.sales_invoice_line l on l.merchant_id = i.merchant_id and l.invoice_id = i.id
  where i.merchant_id = :merchant and i.status = 'issued' and i.issued_on between :from::date and :to::date
  group by i.kind, l.tax_rate`);
// the role a line was posted with tells the columns apart where they share an account; what was posted by hand has the role of its account
const MOVES = analysis(`
  with columns as (
    select r.account_id, min(r.role) as role, count(distinct r.role) > 1 as shared from ledger.account_role r
    where r.merchant_id = :merchant and r.role in ('output_vat', 'input_vat', 'input_vat_pending', 'input_vat_reversed') group by r.account_id)
  select case when c.shared then l.role else c.role end as role, e.event, sum(l.debit - l.credit) as moved, count(distinct e.id)::int as entries
  from columns c
  join ledger.entry_line l on l.merchant_id = :merchant and l.account_id = c.account_id and l.business_date between :from::date and :to::date
  join ledger.entry e on e.merchant_id = l.merchant_id and e.id = l.entry_id
  group by 1, 2`);
const ACCOUNT = analysis(`
  select coalesce(sum(l.debit - l.credit) filter (where l.business_date < :from::date), 0) as before,
    coalesce(sum(l.debit - l.credit) filter (where l.business_date >= :from::date and e.event = 'vat_transferred'), 0) as transferred,
    coalesce(sum(l.debit - l.credit) filter (where l.business_date >= :from::date and a.code = '22210102'), 0) as prepaid,
    coalesce(sum(l.debit - l.credit), 0) as balance
  from ledger.account a
  join ledger.entry_line l on l.merchant_id = a.merchant_id and l.account_id = a.id and l.business_date <= :to::date
  join ledger.entry e on e.merchant_id = l.merchant_id and e.id = l.entry_id
  where a.merchant_id = :merchant and a.code like '222101%' and a.leaf`);
const BILLS = analysis(`
  select count(*) filter (where b.certified_on is null)::int as "pendingBills",
    coalesce(sum(b.books_tax_amount) filter (where b.certified_on is null), 0) as "pendingTax",
    min(b.invoice_date) filter (where b.certified_on is null) as oldest,
    count(*) filter (where b.certified_on between :from::date and :to::date)::int as "certifiedBills",
    coalesce(sum(b.books_tax_amount) filter (where b.certified_on between :from::date and :to::date), 0) as "certifiedTax"
  from purchasing.bill b
  where b.merchant_id = :merchant and b.status = 'posted' and b.kind <> 'landed_cost' and b.books_tax_amount <> 0 and b.business_date <= :to::date
    and (b.certified_on is null or b.certified_on >= :from::date)`);

export interface Interval {
  from: string;
  to: string;
}
type Rated = { rate: string; net: string; tax: string };
const figuresOf = ({ rate, net, tax }: Rated): RateFigures => ({ rate, net: decimal(net), tax: decimal(tax) });

/** Sales as they are in the books, by rate: what was shipped, less what refunds took back. */
export const salesByRate = async (ctx: ReadContext, interval: Interval): Promise<RateFigures[]> =>
  (await ctx.rows<Rated>(SALES, { ...interval })).map(figuresOf);

/** What is on invoices that were issued in the interval, red ones taken off. */
export async function invoicedByRate(ctx: ReadContext, interval: Interval): Promise<{ special: RateFigures[]; general: RateFigures[] }> {
  const rows = await ctx.rows<Rated & { kind: string }>(INVOICED, { ...interval });
  const of = (kind: string) => rows.filter((row) => row.kind === kind).map(figuresOf);
  return { special: of('special'), general: of('general') };
}

export interface VatMove {
  role: string;
  event: string;
  moved: string;
  entries: number;
}
/** What each event moved on the columns of VAT, debit less credit. */
export const vatMoves = (ctx: ReadContext, interval: Interval): Promise<VatMove[]> => ctx.rows<VatMove>(MOVES, { ...interval });

interface AccountFigures {
  before: string;
  transferred: string;
  prepaid: string;
  balance: string;
}
/** 应交增值税 with all its columns, debit less credit. */
export async function vatAccount(ctx: ReadContext, interval: Interval): Promise<AccountFigures> {
  const row = await ctx.row<AccountFigures>(ACCOUNT, { ...interval });
  return row ?? { before: '0', transferred: '0', prepaid: '0', balance: '0' };
}

export interface BillFigures {
  pendingBills: number;
  pendingTax: string;
  oldest: string | null;
  certifiedBills: number;
  certifiedTax: string;
}
/** Bills of suppliers with tax to deduct: which wait, which were certified in the interval. */
export async function billFigures(ctx: ReadContext, interval: Interval): Promise<BillFigures> {
  const row = await ctx.row<BillFigures>(BILLS, { ...interval });
  return row ?? { pendingBills: 0, pendingTax: '0', oldest: null, certifiedBills: 0, certifiedTax: '0' };
}

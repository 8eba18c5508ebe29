import type { z } from 'zod';
import { type Context, handle } from '../../../kernel/context.ts';
import { type Decimal, decimal, multiply, sum, text } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { openDate } from '../../ledger/index.ts';
import { totals } from '../amounts.rules.ts';
import { announceBill } from '../bills.ts';
import { type MatchedLine, matchedLines, postDifferences } from '../matching.ts';
import { dueDateOf } from '../due-dates.ts';
import { billHolds } from '../match.rules.ts';
import { deducts } from '../books.ts';
import { purchasing } from '../contract.ts';
import { BILLS } from '../plain-bills.ts';
import { saysRate } from '../rates.ts';
import { openSupplier } from '../suppliers.ts';

const INSERT = statement(`
  with b as (
    insert into purchasing.bill (merchant_id, id, number, supplier_id, invoice_number, invoice_date, due_date, currency, exchange_rate, rate_said, holds, line_count,
      net_amount, tax_amount, gross_amount, books_amount, books_tax_amount, note, business_date, entered_by, recorded_at, corrects_id)
    values (:merchant, :id::uuid, :number, :supplierId::uuid, :invoiceNumber, :invoiceDate::date, :dueDate::date, :currency, :rate::numeric, :rateSaid::boolean,
      :holds::text[], :lineCount::int, :net::numeric, :tax::numeric, :gross::numeric, :books::numeric, :booksTax::numeric, :note, :date::date, :actor, :now, :corrects::uuid)),
  l as (
    select * from jsonb_to_recordset(:lines::jsonb) as l (id uuid, n int, "orderLineId" uuid, "skuId" uuid, quantity numeric, "unitPrice" numeric,
      "taxRate" numeric, net numeric, tax numeric, gross numeric, holds jsonb, "quantityExposure" numeric, "priceExposure" numeric,
      "transitQuantity" numeric, transit numeric, difference numeric, exchange numeric, parts jsonb)),
  o as (
    update purchasing.order_line o set billed = o.billed + s.quantity, transit_quantity = o.transit_quantity + s.transit_quantity,
      transit_amount = o.transit_amount + s.transit
    from (select "orderLineId", sum(quantity) as quantity, sum("transitQuantity") as transit_quantity, sum(transit) as transit from l group by 1) s
    where o.merchant_id = :merchant and o.id = s."orderLineId"),
  r as (
    update purchasing.receipt_line r set billed = r.billed + s.quantity, billed_amount = r.billed_amount + s.released
    from (select p.id, sum(p.quantity) as quantity, sum(p.released) as released
      from l cross join lateral jsonb_to_recordset(l.parts) as p (id uuid, quantity numeric, released numeric) group by 1) s
    where r.merchant_id = :merchant and r.id = s.id)
  insert into purchasing.bill_line (merchant_id, bill_id, n, id, order_line_id, sku_id, quantity, unit_price, tax_rate, net_amount, tax_amount,
    gross_amount, holds, quantity_exposure, price_exposure, transit_quantity, transit_amount, difference_amount, exchange_amount, parts)
  select :merchant, :id::uuid, l.n, l.id, l."orderLineId", l."skuId", l.quantity, l."unitPrice", l."taxRate", l.net, l.tax, l.gross,
    array(select jsonb_array_elements_text(l.holds)), l."quantityExposure", l."priceExposure", l."transitQuantity", l.transit, l.difference,
    l.exchange, l.parts
  from l`);

/** 采购发票: owed as soon as it is entered, whatever it finds; what does not match is not paid (facts.md 3.3, 6.5 16 and 17). */
export const enterBill = handle(purchasing.operations['enter-bill'], (ctx, input) => makeBill(ctx, input, null));

type Entered = z.output<(typeof purchasing.operations)['enter-bill']['input']>;

/** Enters a bill; `corrects`: the one it stands for. */
export async function makeBill(ctx: Context, input: Entered, corrects: string | null) {
  const [supplier, number, date, general] = await Promise.all([
    openSupplier(ctx, input.supplierId),
    ctx.number(BILLS),
    openDate(ctx, ctx.today),
    deducts(ctx),
  ]);
  const { lines, order } = await matchedLines(ctx, input.lines, {
    ...{ supplier, rate: input.exchangeRate, day: input.invoiceDate, general },
  });
  const id = ctx.newId();
  const rate = decimal(order.rate);
  const sums = totals(lines);
  const holds = billHolds(
    lines.map(({ match }) => match),
    { stated: input.total, computed: decimal(sums.gross), tolerance: supplier.totalTolerance },
  );
  const booksTax = general ? sum(lines.map(({ tax }) => multiply(tax, rate, ctx.merchant.exponent))) : (0n as Decimal);
  const books = sum([...lines.map(({ cost }) => cost), booksTax]);
  const dueDate = input.dueDate ?? (await dueDateOf(ctx, supplier, input.invoiceDate));
  ctx.post(INSERT, {
    ...{ id, number, supplierId: supplier.id, invoiceNumber: input.invoiceNumber, invoiceDate: input.invoiceDate, dueDate },
    ...{
      currency: order.currency,
      rate: text(rate),
      rateSaid: saysRate(ctx, order.currency, input.exchangeRate),
      holds,
      lineCount: lines.length,
      ...sums,
      books: text(books),
      booksTax: text(booksTax),
    },
    ...{ note: input.note, date, corrects, lines: JSON.stringify(lines.map(rowOf)) },
  });
  const source = { source: 'purchasing.bill', sourceId: id, sourceNumber: number };
  const owed = { ...order, gross: sums.gross };
  await postDifferences(ctx, lines, {
    ...source,
    date,
    partyId: supplier.id,
    summary: input.invoiceNumber,
    tax: booksTax,
    owed,
    sign: 'bill',
  });
  ctx.change('purchasing.bill', id, null, { number, invoiceNumber: input.invoiceNumber, gross: sums.gross, holds });
  return { ...announceBill(ctx, { id, number, version: 1 }), holds };
}

const rowOf = (line: MatchedLine, at: number) => ({
  ...{ id: line.id, n: at + 1, orderLineId: line.orderLineId, skuId: line.skuId, quantity: line.quantity, unitPrice: line.unitPrice },
  ...{ taxRate: line.taxRate, net: text(line.net), tax: text(line.tax), gross: text(line.gross), holds: line.match.holds },
  ...{ quantityExposure: text(line.match.quantityExposure), priceExposure: text(line.match.priceExposure) },
  ...{ transitQuantity: text(line.settled.transitQuantity), transit: text(line.settled.transit) },
  ...{ difference: text(line.settled.difference), exchange: text(line.settled.exchange), parts: line.settled.parts },
});

import type { Context } from '../../kernel/context.ts';
import { currencyExponent } from '../../kernel/currency.ts';
import { type Decimal, decimal, isExactTo, isNegative, isPositive, isZero, multiply, negate, sum, text } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { skusById } from '../catalog/index.ts';
import { postLateCosts, sumOfSplits } from '../inventory/index.ts';
import { postEntries } from '../ledger/index.ts';
import { type LineAmounts, lineAmounts, onWhole } from './amounts.rules.ts';
import { roundingOf } from './books.ts';
import { billablesOf } from './bills.ts';
import { type Settled, settle } from './billing.rules.ts';
import { errors } from './errors.ts';
import { type Match, matchLine } from './match.rules.ts';
import { LINE_COLUMNS, type OrderLineRow } from './orders.ts';
import { lineProblems } from './problems.ts';
import { foreignIn, rateOf, rateOfOrder } from './rates.ts';
import type { Supplier } from './suppliers.ts';

const ORDERED =
  statement(`select ${LINE_COLUMNS}, o.number, o.currency, o.exchange_rate as "exchangeRate", o.rate_said as "rateSaid", o.tax_inclusive as "taxInclusive", o.status,
    o.supplier_id as "supplierId"
  from purchasing.order_line l join purchasing.purchase_order o on o.merchant_id = l.merchant_id and o.id = l.order_id
  where l.merchant_id = :merchant and l.id = any(:lineIds::uuid[]) order by l.id for update of l`);

interface Ordered extends OrderLineRow {
  number: string;
  currency: string;
  exchangeRate: string;
  rateSaid: boolean;
  taxInclusive: boolean;
  status: string;
  supplierId: string;
}
interface BilledLine {
  orderLineId: string;
  quantity: string;
  unitPrice?: string | undefined;
  taxRate?: string | undefined;
}
/** A line of a bill with what it was compared with and what it settles. */
export interface MatchedLine extends LineAmounts {
  id: string;
  orderLineId: string;
  skuId: string;
  quantity: string;
  unitPrice: string;
  taxRate: string;
  match: Match;
  /** What it costs in the currency of the books: without tax where that is deducted. */
  cost: Decimal;
  settled: Settled;
}
interface Terms {
  supplier: Supplier;
  /** As the bill says it; else it is that of its orders. */
  rate: string | undefined;
  day: string;
  general: boolean;
}

/** Compares the lines of a bill with their orders and receipts and says what they settle; lines that belong to no order of the supplier are refused together. */
export async function matchedLines(ctx: Context, billed: readonly BilledLine[], { supplier, rate: said, day, general }: Terms) {
  const lineIds = billed.map(({ orderLineId }) => orderLineId);
  const ordered = await ctx.rows<Ordered>(ORDERED, { lineIds });
  const [first] = ordered;
  await refuseLines(ctx, billed, ordered, supplier);
  if (!first) throw errors.bill_not_found();
  const [receipts, rate] = await Promise.all([billablesOf(ctx, lineIds), rateOf(ctx, first.currency, day, said, rateOfOrder(first))]);
  const terms = { rate: decimal(rate), exponent: ctx.merchant.exponent };
  const exponent = currencyExponent(first.currency);
  const priced = billed.map((line) => {
    const of = ordered.find(({ id }) => id === line.orderLineId) as Ordered;
    const said = { quantity: line.quantity, unitPrice: line.unitPrice ?? of.unitPrice, taxRate: line.taxRate ?? of.taxRate };
    // what is billed at the order's price is worth what the order says, pack by pack
    const pack = decimal(said.unitPrice) === decimal(of.unitPrice) ? of.pack : null;
    return { line, of, said, taxRate: said.taxRate, ...lineAmounts({ ...said, pack }, { taxInclusive: of.taxInclusive, exponent }) };
  });
  const whole = onWhole(priced, { taxInclusive: first.taxInclusive, exponent, rounding: await roundingOf(ctx) });
  const lines = whole.map(({ line, of, said, taxRate: _, ...amounts }): MatchedLine => {
    const tolerances = { quantity: supplier.quantityTolerance, price: supplier.priceTolerance };
    const cost = multiply(general ? amounts.net : amounts.gross, terms.rate, terms.exponent);
    return {
      ...{ id: ctx.newId(), orderLineId: of.id, skuId: of.skuId, ...said, ...amounts, cost },
      match: matchLine(of, said, tolerances, exponent),
      settled: settle(receipts.get(of.id) ?? [], decimal(line.quantity), cost, terms),
    };
  });
  return { lines, order: { currency: first.currency, rate: text(terms.rate) } };
}

async function refuseLines(ctx: Context, billed: readonly BilledLine[], ordered: readonly Ordered[], supplier: Supplier): Promise<void> {
  const skus = await skusById(
    ctx,
    ordered.map(({ skuId }) => skuId),
  );
  const problems = lineProblems(ctx);
  const seen = new Set<string>();
  const currency = ordered[0]?.currency;
  for (const [at, { orderLineId, quantity }] of billed.entries()) {
    const of = ordered.find(({ id }) => id === orderLineId);
    const sku = of && skus.get(of.skuId);
    if (!of || of.supplierId !== supplier.id) problems.add(at + 1, 'line_unknown');
    else if (['draft', 'submitted'].includes(of.status)) problems.add(at + 1, 'order_status', { number: of.number });
    else if (of.currency !== currency) problems.add(at + 1, 'currency_differs', { number: of.number });
    else if (!isExactTo(decimal(quantity), sku?.precision ?? 0)) problems.add(at + 1, 'quantity_too_fine', { sku: sku?.code, quantity });
    if (seen.has(orderLineId)) problems.add(at + 1, 'line_twice');
    seen.add(orderLineId);
  }
  problems.refuse();
}

interface Posting {
  source: string;
  sourceId: string;
  sourceNumber: string;
  date: string;
  partyId: string;
  summary: string;
  tax: Decimal;
  /** The bill in its own currency. */
  owed: { currency: string; rate: string; gross: string };
  /** A bill, or one that is taken back. */
  sign: 'bill' | 'reversal';
}
type Settling = Pick<Settled, 'parts' | 'released' | 'transit' | 'exchange'>;

/** Books what a bill settles: accruals out, price differences to the goods that are there and the cost of those that are not, all of it owed. */
export async function postDifferences(ctx: Context, lines: readonly { settled: Settling }[], posting: Posting): Promise<void> {
  const turn = (value: Decimal) => (posting.sign === 'bill' ? value : negate(value));
  const { sign: _, tax, owed, ...head } = posting;
  const differing = lines.flatMap(({ settled }) => settled.parts.filter(({ difference }) => !isZero(decimal(difference))));
  const costs = differing.flatMap(({ moveId, difference }) =>
    moveId ? [{ receiptMoveId: moveId, amount: text(turn(decimal(difference))) }] : [],
  );
  const { source, sourceId, sourceNumber } = head;
  const splits = await postLateCosts(ctx, { reason: 'bill_difference', source, sourceId, sourceNumber }, costs);
  const total = (figure: (settled: Settling) => Decimal) => turn(sum(lines.map(({ settled }) => figure(settled))));
  const exchange = total((settled) => settled.exchange);
  const amounts = {
    ...{ released: text(total((settled) => settled.released)), transit: text(total((settled) => settled.transit)), tax: text(turn(tax)) },
    ...sumOfSplits(splits),
    ...(isPositive(exchange) ? { loss: text(exchange) } : isNegative(exchange) ? { gain: text(negate(exchange)) } : {}),
  };
  const foreign = foreignIn(ctx, owed, { payable: text(turn(negate(decimal(owed.gross)))) });
  await postEntries(ctx, [{ ...head, event: 'purchase_billed', amounts, foreign }]);
}

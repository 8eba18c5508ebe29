import type { Context } from '../../kernel/context.ts';
import { currencyExponent } from '../../kernel/currency.ts';
import {
  add,
  type Decimal,
  decimal,
  isExactTo,
  minimum,
  multiply,
  multiplyDivide,
  subtract,
  sum,
  text,
  zero,
} from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { skusById } from '../catalog/index.ts';
import { deducts } from './books.ts';
import { lineProblems } from './problems.ts';
import { accruableOf, type ReceiptLineRow } from './receipts.ts';
import { releaseOf } from './receiving.rules.ts';

// what was billed of an order line so far, what of it was credited already, and whether its tax is deducted
const BILLED =
  statement(`select l.order_line_id as id, sum(l.quantity) as quantity, sum(l.net_amount) as net, sum(l.tax_amount) as tax, max(b.currency) as currency,
    max(b.exchange_rate) as rate, bool_or(b.certified_on is not null) as certified, coalesce(max(r.quantity), 0) as "creditedQuantity",
    coalesce(max(r.net), 0) as "creditedNet", coalesce(max(r.tax), 0) as "creditedTax"
  from purchasing.bill_line l join purchasing.bill b on b.merchant_id = l.merchant_id and b.id = l.bill_id
  left join lateral (select sum(x.credited_quantity) as quantity, sum(x.credit_net) as net, sum(x.credit_tax) as tax
    from purchasing.supplier_return_line x join purchasing.supplier_return h on h.merchant_id = x.merchant_id and h.id = x.return_id
    where x.merchant_id = :merchant and x.order_line_id = l.order_line_id and h.status = 'shipped') r on true
  where l.merchant_id = :merchant and l.order_line_id = any(:lineIds::uuid[]) and b.status = 'posted' group by 1`);

interface Billed {
  id: string;
  quantity: string;
  net: string;
  tax: string;
  currency: string;
  rate: string;
  certified: boolean;
  creditedQuantity: string;
  creditedNet: string;
  creditedTax: string;
}
/** Frozen and expired goods lie with the good ones in the books until they are gone (facts.md 2.0). */
type ReturnedQuality = 'good' | 'defective' | 'frozen' | 'expired';
interface Going {
  lineId: string;
  quantity: string;
  quality: ReturnedQuality;
}
/** A line that goes back: what of it was not billed, and what the supplier credits for the rest. */
export interface ReturnedLine {
  id: string;
  receiptLine: ReceiptLineRow;
  skuId: string;
  amount: Decimal;
  quality: ReturnedQuality;
  open: Decimal;
  released: Decimal;
  credited: Decimal;
  /** In the currency of the bill, and in that of the books: what goods are worth without deductible tax, and the tax. */
  net: Decimal;
  tax: Decimal;
  booksNet: Decimal;
  booksTax: Decimal;
  certified: boolean;
  currency: string | null;
  rate: string;
}

/** Checks what goes back, all lines at once, and says what it takes out of accruals and what the supplier owes for it (facts.md 6.5, 19; R0-5). */
export async function returnedLines(ctx: Context, lines: readonly ReceiptLineRow[], going: readonly Going[]): Promise<ReturnedLine[]> {
  const lineIds = lines.map(({ orderLineId }) => orderLineId);
  const [skus, billed, general] = await Promise.all([
    skusById(
      ctx,
      lines.map(({ skuId }) => skuId),
    ),
    ctx.rows<Billed>(BILLED, { lineIds }),
    deducts(ctx),
  ]);
  const problems = lineProblems(ctx);
  const seen = new Set<string>();
  const made = going.flatMap(({ lineId, quantity, quality }, at): ReturnedLine[] => {
    const line = lines.find(({ id }) => id === lineId);
    const sku = line && skus.get(line.skuId);
    if (seen.has(lineId)) problems.add(at + 1, 'line_twice');
    seen.add(lineId);
    if (!line || !sku) {
      problems.add(at + 1, 'line_unknown');
      return [];
    }
    const rest = subtract(decimal(line.quantity), decimal(line.returned));
    if (!isExactTo(decimal(quantity), sku.precision)) problems.add(at + 1, 'quantity_too_fine', { sku: sku.code, quantity });
    else if (decimal(quantity) > rest) problems.add(at + 1, 'over_returned', { sku: sku.code, most: text(rest) });
    else
      return [
        returnedLine(ctx, line, {
          quantity: decimal(quantity),
          quality,
          general,
          billed: billed.find(({ id }) => id === line.orderLineId),
        }),
      ];
    return [];
  });
  problems.refuse();
  return made;
}

interface Beside {
  quantity: Decimal;
  quality: ReturnedQuality;
  general: boolean;
  billed: Billed | undefined;
}
function returnedLine(ctx: Context, line: ReceiptLineRow, { quantity, quality, general, billed }: Beside): ReturnedLine {
  const { exponent } = ctx.merchant;
  const accruable = accruableOf(line);
  const releasedQuantity = add(decimal(line.billed), decimal(line.returnedOpen));
  // what was not billed goes first: no paper is needed for it
  const open = minimum(quantity, subtract(accruable, releasedQuantity));
  const taken = add(decimal(line.billedAmount), decimal(line.returnedAmount));
  const released = releaseOf({ accruable, accrued: decimal(line.net), releasedQuantity, released: taken }, open, exponent);
  const credited = subtract(quantity, open);
  const own = billed ? currencyExponent(billed.currency) : exponent;
  const part = (total: string, before: string) =>
    billed && credited > zero
      ? subtract(
          multiplyDivide(decimal(total), add(decimal(billed.creditedQuantity), credited), decimal(billed.quantity), own),
          decimal(before),
        )
      : zero;
  const net = billed ? part(billed.net, billed.creditedNet) : zero;
  const tax = billed ? part(billed.tax, billed.creditedTax) : zero;
  const rate = decimal(billed?.rate ?? '1');
  return {
    ...{ id: ctx.newId(), receiptLine: line, skuId: line.skuId, amount: quantity, quality, open, released, credited, net, tax },
    booksNet: multiply(general ? net : add(net, tax), rate, exponent),
    booksTax: general ? multiply(tax, rate, exponent) : zero,
    ...{ certified: billed?.certified ?? false, currency: billed?.currency ?? null, rate: billed?.rate ?? '1' },
  };
}

const sumsOf = (lines: readonly ReturnedLine[]) => {
  const of = (figure: (line: ReturnedLine) => Decimal) => sum(lines.map(figure));
  return {
    released: of(({ released }) => released),
    credit: of(({ booksNet }) => booksNet),
    pending: of(({ certified, booksTax }) => (certified ? zero : booksTax)),
    deducted: of(({ certified, booksTax }) => (certified ? booksTax : zero)),
  };
};

/** What the supplier owes for what goes back: in the currency of the bill, and in that of the books. */
export function creditOf(lines: readonly ReturnedLine[]): { gross: Decimal; books: Decimal } {
  const { credit, pending, deducted } = sumsOf(lines);
  return { gross: sum(lines.map(({ net, tax }) => add(net, tax))), books: sum([credit, pending, deducted]) };
}

/** The currency and the rate of the bill that what goes back is credited on. */
export const currencyOf = (ctx: Context, lines: readonly ReturnedLine[]): { currency: string; rate: string } => {
  const first = lines.find(({ currency }) => currency !== null);
  return { currency: first?.currency ?? ctx.merchant.currency, rate: first?.rate ?? '1' };
};

/** The amounts of the entry of what goes back (facts.md 6.5, 19), given what each line was worth when it left. */
export function returnAmounts(lines: readonly ReturnedLine[], costs: readonly Decimal[]) {
  const { pending, deducted } = sumsOf(lines);
  const of = (name: 'good' | 'defective') => {
    const isOf = (line: ReturnedLine | undefined) => (line?.quality === 'defective') === (name === 'defective');
    const { released, credit } = sumsOf(lines.filter(isOf));
    const cost = sum(costs.filter((_, at) => isOf(lines[at])));
    return { released: text(released), credit: text(credit), difference: text(subtract(subtract(cost, released), credit)) };
  };
  const [good, defective] = [of('good'), of('defective')];
  return {
    ...{ good_released: good.released, good_credit: good.credit, good_difference: good.difference },
    ...{ defective_released: defective.released, defective_credit: defective.credit, defective_difference: defective.difference },
    ...{ pending: text(pending), deducted: text(deducted) },
  };
}

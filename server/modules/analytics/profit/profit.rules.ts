import { add, compare, decimal, type Decimal, divide, isZero, subtract, sum, text } from '../../../kernel/decimal.ts';
import type { ProfitFigures } from './shapes.ts';

/** The figures that are summed; the others follow from them. */
const SUMMED = [
  ...(['turnover', 'merchantDiscount', 'platformDiscount', 'refunds', 'revenue', 'freightCharged', 'cost', 'freightPaid'] as const),
  ...(['packaging', 'commission', 'paymentFees', 'estimatedFees', 'afterSales', 'other'] as const),
] as const;
export type Summed = Record<(typeof SUMMED)[number], string>;

/** What follows from the sums: the settlement 结算额, the profit and its margin (facts.md 6.11, 12). */
export function figuresOf(row: Summed & { orders: number }): ProfitFigures {
  const of = (name: keyof Summed): Decimal => decimal(row[name]);
  const kept = sum((['commission', 'paymentFees', 'estimatedFees'] as const).map(of));
  const sales = add(of('revenue'), of('freightCharged'));
  const costs = sum((['cost', 'freightPaid', 'packaging', 'afterSales', 'other'] as const).map(of));
  const profit = subtract(subtract(sales, costs), kept);
  return {
    orders: row.orders,
    ...(Object.fromEntries(SUMMED.map((name) => [name, text(of(name))])) as Summed),
    settlement: text(subtract(subtract(of('turnover'), of('refunds')), kept)),
    profit: text(profit),
    margin: isZero(sales) ? null : text(divide(profit, sales, 4)),
    estimated: !isZero(of('estimatedFees')),
  };
}

/** The largest first; keys from the first to the last. */
export function sorted<R extends ProfitFigures & { key: string; withinKey: string | null }>(rows: readonly R[], by: string): R[] {
  const keys = (a: R, b: R) => a.key.localeCompare(b.key) || (a.withinKey ?? '').localeCompare(b.withinKey ?? '');
  if (by === 'key') return rows.toSorted(keys);
  const value = (row: R): Decimal => decimal((row[by as 'profit'] as string | null) ?? '0');
  return rows.toSorted((a, b) => compare(value(b), value(a)) || keys(a, b));
}

import { type Decimal, decimal, isPositive, maximum, multiply, subtract, zero } from '../../../kernel/decimal.ts';

/** The months a return is for. */
export type Filing = 'month' | 'quarter';

/** The first month of what a return is for that ends with a month, YYYY-MM; nothing where no return ends with it. */
export function filedFrom(month: string, filing: Filing): string | undefined {
  if (filing === 'month') return month;
  const of = Number(month.slice(5, 7));
  return of % 3 === 0 ? `${month.slice(0, 4)}-${String(of - 2).padStart(2, '0')}` : undefined;
}

/** Whether sales of a small-scale payer stay below the threshold: when it is reached the whole amount is taxed (facts.md 6.6, TV-121, TV-122). */
export const isExempt = (sales: Decimal, threshold: Decimal | undefined, inclusive: boolean): boolean =>
  threshold !== undefined && (inclusive ? sales <= threshold : sales < threshold);

/** What of the VAT booked is given up (6.5 #42): that of special invoices stays owed, and what was moved before is not moved again. */
export const exempted = (booked: Decimal, special: Decimal, before: Decimal): Decimal =>
  subtract(maximum(zero, subtract(booked, special)), before);

/** Which part of the limit has to be reached for an alert. */
const ALERT = decimal('0.8');

/** Whether the sales of twelve months come near what a small-scale payer may have (facts.md 6.12: alert at 80 %). */
export const nearsLimit = (sales: Decimal, limit: Decimal | undefined): boolean =>
  limit !== undefined && isPositive(limit) && sales >= multiply(limit, ALERT, 4);

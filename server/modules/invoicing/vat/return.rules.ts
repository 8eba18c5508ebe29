import { add, type Decimal, isZero, subtract, sum, zero } from '../../../kernel/decimal.ts';

/** Net and tax of a rate, from one kind of document. */
export interface RateFigures {
  rate: string;
  net: Decimal;
  tax: Decimal;
}
export interface Figures {
  net: Decimal;
  tax: Decimal;
}
/** Sales of a rate beside what is on invoices; `rate` is a fraction. */
export interface RateRow {
  rate: string;
  sales: Figures;
  special: Figures;
  general: Figures;
  uninvoiced: Figures;
}

const nothing: Figures = { net: zero, tax: zero };
const totalOf = (rows: readonly Figures[]): Figures => ({ net: sum(rows.map(({ net }) => net)), tax: sum(rows.map(({ tax }) => tax)) });
const less = (a: Figures, b: Figures): Figures => ({ net: subtract(a.net, b.net), tax: subtract(a.tax, b.tax) });
const isNothing = ({ net, tax }: Figures): boolean => isZero(net) && isZero(tax);

/** Sales by rate, the highest first: what is on no invoice is the rest (facts.md 6.5, 4). */
export function byRate(of: { sales: readonly RateFigures[]; special: readonly RateFigures[]; general: readonly RateFigures[] }): RateRow[] {
  const rates = [...new Set([...of.sales, ...of.special, ...of.general].map(({ rate }) => rate))];
  const figure = (rows: readonly RateFigures[], rate: string) => totalOf(rows.filter((row) => row.rate === rate));
  return rates
    .sort((a, b) => Number(b) - Number(a))
    .map((rate) => {
      const [sales, special, general] = [figure(of.sales, rate), figure(of.special, rate), figure(of.general, rate)];
      return { rate, sales, special, general, uninvoiced: less(less(sales, special), general) };
    })
    .filter(({ sales, special, general }) => !(isNothing(sales) && isNothing(special) && isNothing(general)));
}

/** All rates together. */
export function totalRow(rows: readonly RateRow[]): Omit<RateRow, 'rate'> {
  const of = (key: 'sales' | 'special' | 'general' | 'uninvoiced') =>
    rows.map((row) => row[key]).reduce((a, b) => totalOf([a, b]), nothing);
  return { sales: of('sales'), special: of('special'), general: of('general'), uninvoiced: of('uninvoiced') };
}

/** 应纳税额 (facts.md 6.6): output − input + transferred out − carried forward − prepaid; below zero it is carried on. */
export const payableOf = (figures: {
  output: Decimal;
  input: Decimal;
  transferredOut: Decimal;
  carriedForward: Decimal;
  prepaid: Decimal;
}): Decimal => subtract(add(subtract(figures.output, figures.input), figures.transferredOut), add(figures.carriedForward, figures.prepaid));

/** What stands on the debit side of the VAT account at the beginning: tax that was not used up; nothing where it stands on the other. */
export const carriedOf = (balance: Decimal): Decimal => (balance > zero ? balance : zero);

/** Whether a threshold is reached: at it since 2026, beyond it before (facts.md 6.6). */
export const isReached = (sales: Decimal, limit: Decimal, inclusive: boolean): boolean => (inclusive ? sales > limit : sales >= limit);

import { type Decimal, decimal, maximum, multiply, subtract, sum, whole, zero } from '../../kernel/decimal.ts';

/** Upper bounds of the year, rates and quick deductions of the tax on wages (facts.md 6.12, R39). */
const BRACKETS = [
  ['36000', '0.03', '0'],
  ['144000', '0.10', '2520'],
  ['300000', '0.20', '16920'],
  ['420000', '0.25', '31920'],
  ['660000', '0.30', '52920'],
  ['960000', '0.35', '85920'],
  [null, '0.45', '181920'],
] as const;

/** What is free of tax in each month of employment. */
const FREE = decimal('5000');

/** What a person earned and had deducted in the year, this month included. */
export interface YearSoFar {
  income: Decimal;
  months: number;
  /** Social insurance and housing fund of the person. */
  insurance: Decimal;
  /** Special additional deductions. */
  deductions: Decimal;
  withheld: Decimal;
}

/** What of the year so far is taxed. */
export const taxableOf = ({ income, months, insurance, deductions }: YearSoFar): Decimal =>
  maximum(zero, subtract(income, sum([multiply(FREE, whole(months), 4), insurance, deductions])));

/** The tax of the month: on the year so far, less what was withheld; what is negative waits for the annual settlement (TV-60). */
export function taxOf(year: YearSoFar, exponent: number): Decimal {
  const taxable = taxableOf(year);
  const [, rate, quick] = BRACKETS.find(([most]) => most === null || taxable <= decimal(most)) ?? BRACKETS[0];
  return maximum(zero, subtract(subtract(multiply(taxable, decimal(rate), exponent), decimal(quick)), year.withheld));
}

import { type Decimal, multiply, subtract, sum } from '../../../kernel/decimal.ts';
import type { Title } from '../../../kernel/contract.ts';

/** How long a share of purchases is counted over. */
export const exchangePeriods = ['month', 'quarter', 'year'] as const;
export type ExchangePeriod = (typeof exchangePeriods)[number];

export const periodTitles: Record<ExchangePeriod, Title> = {
  month: { zh: '每月', en: 'A month' },
  quarter: { zh: '每季', en: 'A quarter' },
  year: { zh: '每年', en: 'A year' },
};

interface Account {
  /** 0.05 is 5 %. */
  rate: Decimal;
  /** What he bought in the period. */
  purchases: Decimal;
  /** What left in exchange, and what is promised to. */
  exchanged: Decimal;
  promised: Decimal;
}

/** 可换货额: rate × purchases of the period − value already exchanged (facts.md 6.7, 6.11); negative where more was exchanged. */
export const exchangeLeft = ({ rate, purchases, exchanged, promised }: Account, exponent: number): Decimal =>
  subtract(multiply(purchases, rate, exponent), sum([exchanged, promised]));

import { type Decimal, subtract, sum } from '../../kernel/decimal.ts';

export interface Exposure {
  limit: Decimal;
  /** Invoiced and not paid. */
  receivable: Decimal;
  /** Left, not invoiced: here goods are invoiced as they leave, so that it stands in the receivable. */
  uninvoiced: Decimal;
  openOrders: Decimal;
  unapplied: Decimal;
}

/** What a customer may still order on account (facts.md 6.7); negative where he is beyond his limit. */
export const availableCredit = ({ limit, receivable, uninvoiced, openOrders, unapplied }: Exposure): Decimal =>
  subtract(sum([limit, unapplied]), sum([receivable, uninvoiced, openOrders]));

import { z } from 'zod';
import { amount, date, id, instant } from '../../../kernel/contract.ts';

export const presaleStates = [
  'wait_deposit',
  'wait_window',
  'wait_balance',
  'overdue',
  'paid',
  'forfeited',
  'refunded',
  'lapsed',
  'cancelled',
] as const;
export type PresaleState = (typeof presaleStates)[number];

/** When the balance is to be paid, from the first moment until before the last (R14), and what becomes of the deposit where it is not. */
export const balanceTerms = {
  balanceFrom: instant,
  balanceUntil: instant,
  /** Whether who does not pay the balance loses the deposit, as far as terms and platform allow (facts.md 4.12). */
  forfeitable: z.boolean().default(true),
};

/** How an order is pre-sold: by an offer of the shop, or as its platform says. What the deposit counts for beyond its amount is a discount of its own. */
export const presaleTerms = z.union([
  z.object({ offerId: id }),
  z.object({ deposit: amount, countsAs: amount.optional(), ...balanceTerms, shipFrom: date.nullish() }),
]);

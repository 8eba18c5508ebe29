import { add, type Decimal, maximum, minimum, subtract, zero } from '../../kernel/decimal.ts';

/**
 * What stands between an order and its buyer where the merchant holds the money. Of the money kept for the order as much as is billed pays the
 * bills: the rest is an advance still open, what is missing a receivable still open. One of the two is always zero.
 */
export interface Account {
  /** All payments. */
  received: Decimal;
  /** All refunds, whatever they were taken from. */
  refunded: Decimal;
  /** Shipped, at the merchant's gross. */
  billed: Decimal;
  advance: Decimal;
  receivable: Decimal;
}

export const emptyAccount: Account = { received: zero, refunded: zero, billed: zero, advance: zero, receivable: zero };

/** A change of an account and how much advance it set against bills (facts.md 6.5, 6b); negative where bills are open again. */
export interface Settled {
  account: Account;
  applied: Decimal;
}

const paidBills = (account: Account): Decimal => subtract(account.billed, account.receivable);

function settle(before: Account, kept: Decimal, changed: Pick<Account, 'received' | 'refunded' | 'billed'>): Settled {
  const paid = minimum(kept, changed.billed);
  const account = { ...changed, advance: subtract(kept, paid), receivable: subtract(changed.billed, paid) };
  return { account, applied: subtract(paid, paidBills(before)) };
}

/** Money kept for the order: what still is an advance and what already paid bills. */
const keptOf = (account: Account): Decimal => add(account.advance, paidBills(account));

/** A payment enters as an advance and pays what is open at once; a negative amount takes a payment back. */
export const receive = (before: Account, amount: Decimal): Settled =>
  settle(before, add(keptOf(before), amount), { ...before, received: add(before.received, amount) });

/** A shipment raises the receivable and takes the open advance; a negative amount takes a shipment back. */
export const bill = (before: Account, gross: Decimal): Settled =>
  settle(before, keptOf(before), { ...before, billed: add(before.billed, gross) });

/** How a refund divides: first what was never earned, then what was (facts.md 6.5, 9 and 10). */
export function divideRefund(before: Account, amount: Decimal): { fromAdvance: Decimal; fromRevenue: Decimal } {
  const fromAdvance = minimum(amount, before.advance);
  return { fromAdvance, fromRevenue: subtract(amount, fromAdvance) };
}

/** A refund, divided; negative parts take a refund back. */
export const refund = (before: Account, parts: { fromAdvance: Decimal; fromRevenue: Decimal }): Settled =>
  settle(before, subtract(keptOf(before), parts.fromAdvance), {
    ...before,
    refunded: add(before.refunded, add(parts.fromAdvance, parts.fromRevenue)),
  });

/**
 * Of a refund paid by the platform, how much concerns revenue (in the buyer's money): refunds are set first against what is not shipped
 * (cancelled, or still to come), and only what exceeds that reverses revenue. Answers the total, whatever was reversed before.
 */
export function platformRevenueRefund(amounts: { payable: Decimal; shipped: Decimal; refunded: Decimal }): Decimal {
  const unshipped = maximum(subtract(amounts.payable, amounts.shipped), zero);
  return minimum(maximum(subtract(amounts.refunded, unshipped), zero), amounts.shipped);
}

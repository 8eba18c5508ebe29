import { add, type Decimal, isNegative, maximum, minimum, subtract, sum, zero } from '../../kernel/decimal.ts';

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
  /** What binds the buyer of a pre-sale and pays nothing until the balance is there. */
  deposit: Decimal;
  /** Deposits the buyer lost. */
  forfeited: Decimal;
}

export const emptyAccount: Account = {
  received: zero,
  refunded: zero,
  billed: zero,
  advance: zero,
  receivable: zero,
  deposit: zero,
  forfeited: zero,
};

/** A change of an account and how much advance it set against bills (facts.md 6.5, 6b); negative where bills are open again. */
export interface Settled {
  account: Account;
  applied: Decimal;
}

const paidBills = (account: Account): Decimal => subtract(account.billed, account.receivable);

function settle(before: Account, kept: Decimal, changed: Omit<Account, 'advance' | 'receivable'>): Settled {
  const paid = minimum(kept, changed.billed);
  const account = { ...changed, advance: subtract(kept, paid), receivable: subtract(changed.billed, paid) };
  return { account, applied: subtract(paid, paidBills(before)) };
}

/** Money kept for the order: what still is an advance and what already paid bills. */
const keptOf = (account: Account): Decimal => add(account.advance, paidBills(account));

/** How a payment of a pre-sale moves its deposit; negative figures take it back. */
export interface DepositMove {
  /** What of the payment is deposit. */
  into: Decimal;
  /** What of the deposit becomes part of the price, because the whole is paid. */
  applied: Decimal;
}

/** What of the money paid for a pre-sale is its deposit: nothing once the whole is paid (TV-40). */
export const depositOf = (deposit: Decimal, { paid, payable }: { paid: Decimal; payable: Decimal }): Decimal =>
  paid >= payable ? zero : maximum(minimum(paid, deposit), zero);

/** What a payment does to the deposit: it was `before` and is to be `after`. */
export function moveDeposit(amount: Decimal, before: Decimal, after: Decimal): DepositMove {
  const rise = subtract(after, before);
  const fall = subtract(before, after);
  return isNegative(amount)
    ? { into: minimum(rise, zero), applied: minimum(fall, zero) }
    : { into: maximum(rise, zero), applied: maximum(fall, zero) };
}

const noDeposit: DepositMove = { into: zero, applied: zero };

/** A payment enters as an advance, but for what of it is a deposit, and pays what is open at once; a negative amount takes a payment back. */
export function receive(before: Account, amount: Decimal, { into, applied }: DepositMove = noDeposit): Settled {
  const kept = add(subtract(add(keptOf(before), amount), into), applied);
  return settle(before, kept, {
    ...before,
    received: add(before.received, amount),
    deposit: subtract(add(before.deposit, into), applied),
  });
}

/** The buyer loses the deposit, or a part of it; a negative amount gives it back. */
export const forfeit = (before: Account, amount: Decimal): Account => ({
  ...before,
  deposit: subtract(before.deposit, amount),
  forfeited: add(before.forfeited, amount),
});

/** A shipment raises the receivable and takes the open advance; a negative amount takes a shipment back. */
export const bill = (before: Account, gross: Decimal): Settled =>
  settle(before, keptOf(before), { ...before, billed: add(before.billed, gross) });

/** A refund in its parts. */
export interface DividedRefund {
  fromAdvance: Decimal;
  fromDeposit: Decimal;
  fromRevenue: Decimal;
}

/** How a refund divides: first what was never earned, the deposit last of it, then what was (facts.md 6.5, 9 and 10). */
export function divideRefund(before: Account, amount: Decimal): DividedRefund {
  const fromAdvance = minimum(amount, before.advance);
  const fromDeposit = minimum(subtract(amount, fromAdvance), before.deposit);
  return { fromAdvance, fromDeposit, fromRevenue: subtract(subtract(amount, fromAdvance), fromDeposit) };
}

/** A refund, divided; negative parts take a refund back. */
export const refund = (before: Account, parts: DividedRefund): Settled =>
  settle(before, subtract(keptOf(before), parts.fromAdvance), {
    ...before,
    refunded: sum([before.refunded, parts.fromAdvance, parts.fromDeposit, parts.fromRevenue]),
    deposit: subtract(before.deposit, parts.fromDeposit),
  });

/**
 * Of a refund paid by the platform, how much concerns revenue (in the buyer's money): refunds are set first against what is not shipped
 * (cancelled, or still to come), and only what exceeds that reverses revenue. Answers the total, whatever was reversed before.
 */
export function platformRevenueRefund(amounts: { payable: Decimal; shipped: Decimal; refunded: Decimal }): Decimal {
  const unshipped = maximum(subtract(amounts.payable, amounts.shipped), zero);
  return minimum(maximum(subtract(amounts.refunded, unshipped), zero), amounts.shipped);
}

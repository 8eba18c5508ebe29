import { allocate } from '../../kernel/allocation.ts';
import { type Decimal, decimal, isPositive, minimum, multiplyDivide, subtract, sum, text, zero } from '../../kernel/decimal.ts';
import { releaseOf } from './receiving.rules.ts';

/** A receipt line whose bill may come. */
export interface Billable {
  id: string;
  moveId: string | null;
  /** What waits for a bill, and the rate at which it was accrued. */
  quantity: string;
  transitQuantity: string;
  net: string;
  billed: string;
  billedAmount: string;
  returnedOpen: string;
  returnedAmount: string;
  rate: string;
}

/** What of a receipt line a bill takes: its quantity, what was accrued for it, what it really cost more, and what of that is exchange. */
export interface BilledPart {
  id: string;
  moveId: string | null;
  quantity: string;
  released: string;
  difference: string;
  exchange: string;
}
export interface Settled {
  parts: BilledPart[];
  /** Billed before it came. */
  transitQuantity: Decimal;
  transit: Decimal;
  released: Decimal;
  difference: Decimal;
  exchange: Decimal;
}

/**
 * Sets a bill line against the receipts of its order line, the oldest first: their accrual is taken out, what the bill says more is the price
 * difference, what the rate has made of the accrual meanwhile is exchange (facts.md 3.7). What has not come yet lies in transit (6.5, 17).
 */
export function settle(
  receipts: readonly Billable[],
  quantity: Decimal,
  cost: Decimal,
  terms: { rate: Decimal; exponent: number },
): Settled {
  const { rate, exponent } = terms;
  let left = quantity;
  const taken = receipts.flatMap((receipt) => {
    const accruable = subtract(decimal(receipt.quantity), decimal(receipt.transitQuantity));
    const releasedQuantity = (decimal(receipt.billed) + decimal(receipt.returnedOpen)) as Decimal;
    const step = minimum(left, subtract(accruable, releasedQuantity));
    if (!isPositive(step)) return [];
    left = subtract(left, step);
    const released = (decimal(receipt.billedAmount) + decimal(receipt.returnedAmount)) as Decimal;
    return [
      { receipt, step, release: releaseOf({ accruable, accrued: decimal(receipt.net), releasedQuantity, released }, step, exponent) },
    ];
  });
  const matched = subtract(quantity, left);
  const own = matched === quantity ? cost : multiplyDivide(cost, matched, quantity, exponent);
  const costs = taken.length
    ? allocate(
        own,
        taken.map(({ step }) => step),
        exponent,
      )
    : [];
  const parts = taken.map(({ receipt, step, release }, at): BilledPart => {
    const exchange = subtract(multiplyDivide(release, rate, decimal(receipt.rate), exponent), release);
    const difference = subtract(subtract(costs[at] ?? zero, release), exchange);
    return {
      ...{ id: receipt.id, moveId: receipt.moveId, quantity: text(step), released: text(release) },
      ...{ difference: text(difference), exchange: text(exchange) },
    };
  });
  const total = (figure: 'released' | 'difference' | 'exchange') => sum(parts.map((part) => decimal(part[figure])));
  return {
    ...{ parts, transitQuantity: left, transit: subtract(cost, own) },
    ...{ released: total('released'), difference: total('difference'), exchange: total('exchange') },
  };
}

/** What a part of what is open takes of it in the currency of the books; the last takes all (facts.md R9). */
export const shareOf = (open: { amount: Decimal; books: Decimal }, part: Decimal, exponent: number): Decimal =>
  part === open.amount ? open.books : multiplyDivide(open.books, part, open.amount, exponent);

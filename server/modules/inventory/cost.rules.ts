import { cumulativeShare } from '../../kernel/allocation.ts';
import {
  absolute,
  add,
  type Decimal,
  divide,
  isNegative,
  isPositive,
  isZero,
  maximum,
  minimum,
  multiply,
  multiplyDivide,
  subtract,
  zero,
} from '../../kernel/decimal.ts';

export const costMethods = ['average', 'month_end', 'standard', 'fifo', 'lot'] as const;
export type CostMethod = (typeof costMethods)[number];

/** What is left of a receipt; below zero what left before it came. */
export type Layer = {
  /** The event of the pool by which it came; 0: what was there when the method began. */
  readonly seq: number;
  readonly effectiveAt: string;
  readonly lotId: string;
  readonly received: Decimal;
  readonly quantity: Decimal;
  readonly value: Decimal;
};

/**
 * Moving weighted average (facts.md 2.2, 2.6): a pool is a quantity and a value, nothing else counts; unit costs are derived. Values are in
 * minor units of the merchant's currency, `exponent` says how many decimals that is. Quantities of events are positive.
 */
export type Pool = {
  readonly quantity: Decimal;
  readonly value: Decimal;
  /**
   * Unit cost, six decimals, that an issue from the empty pool is estimated at: last average, else last purchase, else standard, else 0.
   */
  readonly lastCost: Decimal;
  /** How it is costed (costing/methods.rules.ts); the moving average where nothing is said. */
  readonly method?: CostMethod;
  /** Of the standard method: what a unit stands at. */
  readonly standard?: Decimal;
  /** Of fifo and lot. */
  readonly layers?: readonly Layer[];
};

/**
 * `adjustment`: true cost minus estimate of goods that had left before they came; to cost of sales 540104, negative when they were
 * cheaper.
 */
export type Received = { readonly pool: Pool; readonly adjustment: Decimal };
export type Issued = { readonly pool: Pool; readonly value: Decimal };
export type Moved = { readonly from: Pool; readonly to: Pool; readonly value: Decimal; readonly adjustment: Decimal };
/** The issue that a customer returns from: what was issued, as replayed so far, and what of it has come back. */
export type Original = {
  readonly quantity: Decimal;
  readonly value: Decimal;
  readonly returnedQuantity: Decimal;
  readonly returnedValue: Decimal;
};

export const emptyPool = (lastCost: Decimal): Pool => ({ quantity: zero, value: zero, lastCost });

/** Derived unit cost with six decimals, for display (R0-3); the estimate where the pool is empty. */
export const unitCost = (pool: Pool): Decimal => (isZero(pool.quantity) ? pool.lastCost : divide(pool.value, pool.quantity, 6));

/**
 * What a quantity is worth at the current average: round(V * q / Q), computed from value and quantity, never from a rounded unit cost; the
 * whole quantity has the whole value. Beyond the stock the last average goes on; an empty pool gives its last cost (2.6).
 * Also the value of a stock gain and of a return whose original is unknown (facts.md 1.7, 2.2).
 */
export const averageValue = (pool: Pool, quantity: Decimal, exponent: number): Decimal =>
  isZero(pool.quantity) ? multiply(pool.lastCost, quantity, exponent) : multiplyDivide(pool.value, quantity, pool.quantity, exponent);

/** Goods leave at the average. More than there is leaves quantity and value negative, at the estimate, until goods arrive (2.6). */
export function issue(pool: Pool, quantity: Decimal, exponent: number): Issued {
  const { value, pool: left } = take(pool, quantity, exponent);
  return { value, pool: { quantity: left.quantity, value: left.value, lastCost: unitCost(pool) } };
}

/** The same without what a unit was worth last, which matters where nothing is left: for thousands of issues that follow one another. */
export function take(pool: Pool, quantity: Decimal, exponent: number): Issued {
  requirePositive(quantity);
  const value = averageValue(pool, quantity, exponent);
  return { value, pool: { ...pool, quantity: subtract(pool.quantity, quantity), value: subtract(pool.value, value) } };
}

/**
 * Goods arrive with their value. Into a negative pool they first settle what left at an estimate; the difference is the adjustment (2.6,
 * R6).
 */
export function receive(pool: Pool, quantity: Decimal, value: Decimal, exponent: number): Received {
  requirePositive(quantity);
  const after = add(pool.quantity, quantity);
  const stock = isNegative(pool.quantity) ? settledValue(pool, quantity, value, exponent) : add(pool.value, value);
  const lastCost = isZero(after) ? divide(value, quantity, 6) : pool.lastCost;
  return { pool: { quantity: after, value: stock, lastCost }, adjustment: subtract(add(pool.value, value), stock) };
}

/**
 * Value of a pool that was negative, after a receipt: what is still owed keeps its estimate, what is left over has its share of the
 * receipt.
 */
function settledValue(pool: Pool, quantity: Decimal, value: Decimal, exponent: number): Decimal {
  const missing = absolute(pool.quantity);
  if (quantity < missing) return add(pool.value, multiplyDivide(absolute(pool.value), quantity, missing, exponent));
  return multiplyDivide(value, subtract(quantity, missing), quantity, exponent);
}

/**
 * A customer's return enters at what it was issued for, by cumulative rounding over the original line (R0-5, R7), into whichever pool it
 * goes to.
 */
export function customerReturn(pool: Pool, original: Original, quantity: Decimal, exponent: number): Received & Issued {
  const returned = add(original.returnedQuantity, quantity);
  const value = subtract(cumulativeShare(original.value, original.quantity, returned, exponent), original.returnedValue);
  return { value, ...receive(pool, quantity, value, exponent) };
}

/** A return to the supplier leaves at the average; what the credit note gives less or more is the variance (540104). */
export function supplierReturn(pool: Pool, quantity: Decimal, credit: Decimal, exponent: number): Issued & { readonly variance: Decimal } {
  const issued = issue(pool, quantity, exponent);
  return { ...issued, variance: subtract(issued.value, credit) };
}

/**
 * Goods change their pool and take their value with them: good to defective, warehouse to warehouse (facts.md 2.2.6, 2.8). No profit
 * arises.
 */
export function move(from: Pool, to: Pool, quantity: Decimal, exponent: number): Moved {
  const issued = issue(from, quantity, exponent);
  const received = receive(to, quantity, issued.value, exponent);
  return { from: issued.pool, to: received.pool, value: issued.value, adjustment: received.adjustment };
}

/**
 * The part of a late cost or price difference that belongs to goods still here: round(T * on hand / received), on hand at most what was
 * received; the rest is cost of sales now. An empty or negative pool takes nothing (facts.md 2.5, R5).
 */
export const lateCostOnHand = (amount: Decimal, pool: Pool, received: Decimal, exponent: number): Decimal =>
  multiplyDivide(amount, maximum(zero, minimum(pool.quantity, received)), received, exponent);

/** Changes the value alone. What an empty pool cannot carry, or what would take the value of goods below zero, is the adjustment. */
export function revalue(pool: Pool, amount: Decimal): Received {
  const value = isPositive(pool.quantity) ? maximum(add(pool.value, amount), zero) : pool.value;
  return { pool: { ...pool, value }, adjustment: subtract(add(pool.value, amount), value) };
}

export type MonthEnd = { readonly rate: Decimal; readonly issued: Decimal; readonly values: readonly Decimal[]; readonly closing: Pool };

/**
 * Month-end weighted average 月末一次加权 (facts.md 2.1, R8): one figure round(V * q / Q) for all issues of the month over opening stock and
 * receipts, shared over the single issues, in their order, by cumulative rounding. `rate` is for display.
 */
export function monthEndAverage(
  opening: Pool,
  receipts: readonly { quantity: Decimal; value: Decimal }[],
  issues: readonly Decimal[],
  exponent: number,
): MonthEnd {
  const stock = receipts.reduce<Pool>(
    (pool, { quantity, value }) => ({ ...pool, quantity: add(pool.quantity, quantity), value: add(pool.value, value) }),
    opening,
  );
  const leaving = issues.reduce(add, zero);
  const issued = averageValue(stock, leaving, exponent);
  let taken = zero;
  const values = issues.map((quantity) => {
    const before = cumulativeShare(issued, leaving, taken, exponent);
    taken = add(taken, quantity);
    return subtract(cumulativeShare(issued, leaving, taken, exponent), before);
  });
  const closing = { quantity: subtract(stock.quantity, leaving), value: subtract(stock.value, issued), lastCost: unitCost(stock) };
  return { rate: unitCost(stock), issued, values, closing };
}

function requirePositive(quantity: Decimal): void {
  if (!isPositive(quantity)) throw new RangeError('a quantity that moves is positive');
}

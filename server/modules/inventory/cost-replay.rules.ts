import { add, type Decimal, isZero, subtract, sum, zero } from '../../kernel/decimal.ts';
import { customerReturn, issue, type Original, type Pool, type Received, receive, revalue } from './cost.rules.ts';

/** What an event did to the books: the value that moved, and what was charged to cost of sales by settling an estimate or an empty pool. */
export type Outcome = { readonly value: Decimal; readonly adjustment: Decimal };

/**
 * One event of a cost pool. `booked` is what stands in the books for it: its first posting and all details since (zero for one being posted
 * now). Receipts and values bring their value with them, the value of an issue and of a return follows from the pool.
 */
export type CostEvent = {
  /** The pool row's version when it was recorded: breaks ties of effectiveAt. */
  readonly seq: number;
  /** ISO instant. */
  readonly effectiveAt: string;
  /** Business date of effectiveAt. */
  readonly date: string;
  readonly kind: 'receipt' | 'issue' | 'return' | 'value';
  /** Positive; zero for a value. */
  readonly quantity: Decimal;
  readonly booked: Outcome;
  /** Of a return: seq of the issue in this pool that it takes back. Without it the booked value stays. */
  readonly returns?: number;
};

/** `cost`: what more (negative: less) left the stock by this event than the books say. */
export type Change = { readonly event: CostEvent; readonly value: Decimal; readonly adjustment: Decimal; readonly cost: Decimal };
export type Replay = { readonly pool: Pool; readonly changes: readonly Change[] };

/**
 * Plays the events of a pool in the order (effectiveAt, seq) and names each one whose value is no longer what the books say (facts.md 2.7):
 * run with a backdated event among them, the changes are the details of the adjustment entries. Nothing posted is rewritten.
 */
export function replay(opening: Pool, events: readonly CostEvent[], exponent: number): Replay {
  const originals = new Map<number, Original>();
  const changes: Change[] = [];
  let pool = opening;
  for (const event of [...events].sort(byTime)) {
    const { pool: after, ...outcome } = play(pool, event, originals, exponent);
    const value = subtract(outcome.value, event.booked.value);
    const adjustment = subtract(outcome.adjustment, event.booked.adjustment);
    const cost = add(event.kind === 'issue' ? value : subtract(zero, value), adjustment);
    if (!isZero(value) || !isZero(adjustment)) changes.push({ event, value, adjustment, cost });
    pool = after;
  }
  return { pool, changes };
}

export type AdjustmentEntry = {
  readonly period: string;
  readonly date: string;
  readonly cost: Decimal;
  readonly details: readonly Change[];
};

/**
 * One adjustment entry for each accounting month touched, dated at the last of its events, in a closed month on the first open day
 * (facts.md 2.7); in the order of the months. `cost` = debit of cost of sales, credit of stock.
 */
export function adjustmentEntries(changes: readonly Change[], firstOpenDay: string): AdjustmentEntry[] {
  const byPeriod = Map.groupBy(changes, (change) => change.event.date.slice(0, 7));
  const periods = [...byPeriod].sort(([a], [b]) => (a < b ? -1 : 1));
  return periods.map(([period, details]) => {
    const date = details.reduce((last, { event }) => (event.date > last ? event.date : last), firstOpenDay);
    return { period, date, cost: sum(details.map((detail) => detail.cost)), details };
  });
}

function play(pool: Pool, event: CostEvent, originals: Map<number, Original>, exponent: number): Outcome & Received {
  const { quantity, booked } = event;
  if (event.kind === 'receipt') return { value: booked.value, ...receive(pool, quantity, booked.value, exponent) };
  if (event.kind === 'value') return { value: booked.value, ...revalue(pool, booked.value) };
  if (event.kind === 'return') return playReturn(pool, event, originals, exponent);
  const issued = issue(pool, quantity, exponent);
  originals.set(event.seq, { quantity, value: issued.value, returnedQuantity: zero, returnedValue: zero });
  return { ...issued, adjustment: zero };
}

function playReturn(pool: Pool, event: CostEvent, originals: Map<number, Original>, exponent: number): Outcome & Received {
  const original = event.returns === undefined ? undefined : originals.get(event.returns);
  if (event.returns === undefined || original === undefined)
    return { value: event.booked.value, ...receive(pool, event.quantity, event.booked.value, exponent) };
  const returned = customerReturn(pool, original, event.quantity, exponent);
  const returnedQuantity = add(original.returnedQuantity, event.quantity);
  originals.set(event.returns, { ...original, returnedQuantity, returnedValue: add(original.returnedValue, returned.value) });
  return returned;
}

function byTime(a: CostEvent, b: CostEvent): number {
  if (a.effectiveAt !== b.effectiveAt) return a.effectiveAt < b.effectiveAt ? -1 : 1;
  return a.seq - b.seq;
}

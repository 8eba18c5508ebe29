import { add, type Decimal, isZero, multiplyDivide, negate, subtract, sum, zero } from '../../kernel/decimal.ts';
import { averageValue, type Original, type Pool, type Received, take, unitCost } from './cost.rules.ts';
import { issueBy, type Place, receiveBy, returnBy, revalueBy, setStandard } from './costing/methods.rules.ts';

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
  /** The lot it is about, where one is kept. */
  readonly lotId?: string;
  /** Seq of the receipt whose layer it takes or revalues first. */
  readonly receipt?: number;
  /** Of a value: the standard cost from then on, of which the value follows. */
  readonly standard?: Decimal;
};

/** `cost`: what more (negative: less) left the stock by this event than the books say. */
export type Change = { readonly event: CostEvent; readonly value: Decimal; readonly adjustment: Decimal; readonly cost: Decimal };
export type Replay = { readonly pool: Pool; readonly changes: readonly Change[] };

const NO_MONTHS: ReadonlySet<string> = new Set();

/**
 * Plays the events of a pool in the order (effectiveAt, seq) and names each one whose value is no longer what the books say (facts.md 2.7):
 * run with a backdated event among them, the changes are the details of the adjustment entries. Nothing posted is rewritten.
 * `months` (2025-01) are those whose issues have the one average of their month, where the pool's method says so (facts.md 2.1).
 */
export function replay(opening: Pool, events: readonly CostEvent[], exponent: number, months: ReadonlySet<string> = NO_MONTHS): Replay {
  const originals = new Map<number, Original>();
  const changes: Change[] = [];
  let pool = opening;
  const note = (event: CostEvent, outcome: Outcome): void => {
    const value = subtract(outcome.value, event.booked.value);
    const adjustment = subtract(outcome.adjustment, event.booked.adjustment);
    if (isZero(value) && isZero(adjustment)) return;
    changes.push({ event, value, adjustment, cost: add(event.kind === 'issue' ? value : negate(value), adjustment) });
  };
  const ordered = [...events].sort(byTime);
  if (opening.method !== 'month_end' || months.size === 0)
    return { pool: playAll({ opening, ordered, originals, note }, exponent), changes };
  for (const run of runsOf(ordered, months)) {
    const played = run.isMonth ? playMonth(pool, run.events, originals, exponent) : playOne(pool, run.events, originals, exponent);
    pool = played.pool;
    for (const [at, event] of run.events.entries()) note(event, played.outcomes[at] as Outcome);
  }
  return { pool, changes };
}

interface Playing {
  opening: Pool;
  ordered: readonly CostEvent[];
  originals: Map<number, Original>;
  note(event: CostEvent, outcome: Outcome): void;
}

/** One event after the other. What a unit was worth last is reckoned where issues by an average end, or nothing is left, and not for each of them. */
function playAll({ opening, ordered, originals, note }: Playing, exponent: number): Pool {
  let pool = opening;
  let before: Pool | undefined;
  const costed = (): Pool => (before === undefined ? pool : { ...pool, lastCost: unitCost(before) });
  for (const event of ordered) {
    const { kind, quantity, seq } = event;
    if (kind === 'issue' && isAveraged(pool)) {
      const { value, pool: left } = take(pool, quantity, exponent);
      originals.set(seq, { quantity, value, returnedQuantity: zero, returnedValue: zero });
      note(event, { value, adjustment: zero });
      [before, pool] = [pool, left];
      if (!isZero(left.quantity)) continue;
      pool = costed();
      before = undefined;
      continue;
    }
    const played = play(costed(), event, originals, exponent);
    before = undefined;
    pool = played.pool;
    note(event, played);
  }
  return costed();
}

const isAveraged = ({ method }: Pool): boolean => method !== 'fifo' && method !== 'lot' && method !== 'standard';

interface Run {
  isMonth: boolean;
  events: CostEvent[];
}

/** The events one by one, those of a month that has one average together. */
function runsOf(events: readonly CostEvent[], months: ReadonlySet<string>): Run[] {
  const runs: Run[] = [];
  for (const event of events) {
    const isMonth = months.has(event.date.slice(0, 7));
    const last = runs.at(-1);
    if (isMonth && last?.isMonth && last.events[0]?.date.slice(0, 7) === event.date.slice(0, 7)) last.events.push(event);
    else runs.push({ isMonth, events: [event] });
  }
  return runs;
}

interface Played {
  pool: Pool;
  outcomes: Outcome[];
}

function playOne(pool: Pool, [event]: readonly CostEvent[], originals: Map<number, Original>, exponent: number): Played {
  const { pool: after, ...outcome } = play(pool, event as CostEvent, originals, exponent);
  return { pool: after, outcomes: [outcome] };
}

/**
 * A month with one average (月末一次加权, R8): all that came in first, then one figure for all that left, shared over the single issues by
 * cumulative rounding. What came back of an issue of the same month lowers that figure; of an earlier one it comes in at what it had cost.
 */
function playMonth(opening: Pool, events: readonly CostEvent[], originals: Map<number, Original>, exponent: number): Played {
  const issues = new Set(events.filter(({ kind }) => kind === 'issue').map(({ seq }) => seq));
  const isWithin = (event: CostEvent): boolean => event.returns !== undefined && issues.has(event.returns);
  const leaves = (event: CostEvent): boolean => event.kind === 'issue' || isWithin(event);
  const outcomes = new Map<CostEvent, Outcome>();
  let stock = opening;
  for (const event of events) {
    if (leaves(event)) continue;
    const { pool, ...outcome } = play(stock, event, originals, exponent);
    stock = pool;
    outcomes.set(event, outcome);
  }
  const out = events.filter(leaves);
  const signed = (event: CostEvent): Decimal => (event.kind === 'issue' ? event.quantity : negate(event.quantity));
  const leaving = sum(out.map(signed));
  const issued = averageValue(stock, leaving, exponent);
  let taken = zero;
  const upto = (quantity: Decimal): Decimal =>
    isZero(leaving) ? averageValue(stock, quantity, exponent) : multiplyDivide(issued, quantity, leaving, exponent);
  for (const event of out) {
    const before = upto(taken);
    taken = add(taken, signed(event));
    const value = subtract(upto(taken), before);
    outcomes.set(event, { value: event.kind === 'issue' ? value : negate(value), adjustment: zero });
    if (event.kind === 'issue') originals.set(event.seq, { quantity: event.quantity, value, returnedQuantity: zero, returnedValue: zero });
    else giveBack(originals, event, negate(value));
  }
  const pool = {
    ...stock,
    quantity: subtract(stock.quantity, leaving),
    value: subtract(stock.value, issued),
    lastCost: unitCost(stock),
  };
  return { pool, outcomes: events.map((event) => outcomes.get(event) as Outcome) };
}

function giveBack(originals: Map<number, Original>, event: CostEvent, value: Decimal): void {
  const original = originals.get(event.returns as number);
  if (original === undefined) return;
  originals.set(event.returns as number, {
    ...original,
    returnedQuantity: add(original.returnedQuantity, event.quantity),
    returnedValue: add(original.returnedValue, value),
  });
}

export type AdjustmentEntry<Detail> = {
  readonly period: string;
  readonly date: string;
  readonly cost: Decimal;
  readonly details: readonly Detail[];
};

/**
 * One adjustment entry for each accounting month touched, dated at the last of its events, in a closed month on the first open day
 * (facts.md 2.7); in the order of the months. `cost` = debit of cost of sales, credit of stock.
 */
export function adjustmentEntries<Detail extends { readonly event: { readonly date: string }; readonly cost: Decimal }>(
  changes: readonly Detail[],
  firstOpenDay: string,
): AdjustmentEntry<Detail>[] {
  const byPeriod = Map.groupBy(changes, (change) => change.event.date.slice(0, 7));
  const periods = [...byPeriod].sort(([a], [b]) => (a < b ? -1 : 1));
  return periods.map(([period, details]) => {
    const date = details.reduce((last, { event }) => (event.date > last ? event.date : last), firstOpenDay);
    return { period, date, cost: sum(details.map((detail) => detail.cost)), details };
  });
}

const placeOf = ({ seq, effectiveAt, lotId = '', receipt }: CostEvent): Place => ({ seq, effectiveAt, lotId, receipt });

function play(pool: Pool, event: CostEvent, originals: Map<number, Original>, exponent: number): Outcome & Received {
  const { quantity, booked } = event;
  const place = placeOf(event);
  if (event.kind === 'receipt') return { value: booked.value, ...receiveBy(pool, quantity, booked.value, place, exponent) };
  if (event.kind === 'return') return playReturn(pool, event, originals, exponent);
  if (event.kind === 'value') {
    if (event.standard !== undefined && pool.method === 'standard')
      return { ...setStandard(pool, event.standard, exponent), adjustment: zero };
    return { value: booked.value, ...revalueBy(pool, booked.value, place) };
  }
  const issued = issueBy(pool, quantity, place, exponent);
  originals.set(event.seq, { quantity, value: issued.value, returnedQuantity: zero, returnedValue: zero });
  return { ...issued, adjustment: zero };
}

function playReturn(pool: Pool, event: CostEvent, originals: Map<number, Original>, exponent: number): Outcome & Received {
  const place = placeOf(event);
  const original = event.returns === undefined ? undefined : originals.get(event.returns);
  if (original === undefined) return { value: event.booked.value, ...receiveBy(pool, event.quantity, event.booked.value, place, exponent) };
  const returned = returnBy(pool, original, event.quantity, place, exponent);
  giveBack(originals, event, returned.value);
  return returned;
}

function byTime(a: CostEvent, b: CostEvent): number {
  if (a.effectiveAt !== b.effectiveAt) return a.effectiveAt < b.effectiveAt ? -1 : 1;
  return a.seq - b.seq;
}

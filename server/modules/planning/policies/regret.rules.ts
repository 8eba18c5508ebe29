import { fromUnits } from '../../../kernel/decimal.ts';
import { deviation, mean } from '../forecasting/measures.rules.ts';
import { wagnerWhitin } from './lot-sizing.rules.ts';
import { economicSize } from './order-size.rules.ts';
import { sellable } from './ordering.rules.ts';
import { orderUpToOf, reorderPointOf } from './safety.rules.ts';
import { upToWhole } from './shown.rules.ts';
import type { Terms } from './terms.rules.ts';

/** What a policy would have done in the weeks that were. Units; amounts in the currency of the books. */
export interface Played {
  orders: number;
  /** Units kept at the end of a week, in the mean. */
  kept: number;
  /** Units that could not be sold. */
  short: number;
  total: number;
}
export interface Regret {
  weeks: number;
  policy: Played;
  plain: Played;
  /** The cheapest that could have been done by whoever had known the demand (Wagner and Whitin). */
  best: number;
}

const WEEK = 7;
const YEAR = 52;
// the policy learns from a quarter; a month is the least that either begins with
const LEARN = 13;
const MONTH = 4;
const MONTH_DAYS = 30;

type Known = readonly number[];
/** What is ordered at a position by whoever knows the weeks before `until`. */
type Decide = (history: Known, until: number, position: number) => number;

/** The policy of the terms, with the demand of the latest quarter. */
function policyOf(terms: Terms, unitValue: number): Decide {
  const plain = plainOf(terms);
  const holding = Math.max(unitValue * terms.holdingRate, 1e-6);
  if (terms.policy === 'min_max') return plain;
  return (history, until, position) => {
    const latest = history.slice(Math.max(0, until - LEARN), until);
    const daily = mean(latest) / WEEK;
    const demand = { daily, dailyDeviation: deviation(latest) / Math.sqrt(WEEK), lead: terms.leadDays, leadDeviation: terms.leadDeviation };
    if (terms.policy === 'review') return Math.max(0, orderUpToOf(demand, terms.reviewDays, terms.service) - position);
    const point = reorderPointOf(demand, terms.service);
    if (position > point) return 0;
    const size = Math.max(1, Math.round(daily > 0 ? economicSize({ yearly: daily * 365, setup: terms.setup, holding, least: 1 }) : 0));
    const lot = sellable(size, terms.least, terms.multiple);
    return terms.policy === 'lots' ? (Math.floor((point - position) / lot) + 1) * lot : point + lot - position;
  };
}

/** Plain min-max: average daily sales of the latest four weeks, 1.2 times the lead time and the review, and a month on top. */
const plainOf =
  (terms: Terms): Decide =>
  (history, until, position) => {
    const daily = mean(history.slice(Math.max(0, until - MONTH), until)) / WEEK;
    const least = daily * (terms.leadDays + terms.reviewDays) * 1.2;
    return position < upToWhole(least) ? upToWhole(least + daily * MONTH_DAYS) - position : 0;
  };

const weeksOf = (terms: Terms): number => Math.max(1, Math.ceil(terms.leadDays / WEEK));

/** What everybody begins with: enough until the first order can come, and two weeks more. */
const startOf = (history: Known, from: number, terms: Terms): number =>
  Math.round(mean(history.slice(Math.max(0, from - LEARN), from)) * (weeksOf(terms) + 2));

/** The least cost of whoever had known the demand: what is there at the beginning is used first, then Wagner and Whitin. */
function bestOf(history: Known, from: number, terms: Terms, unitValue: number): number {
  const holding = (unitValue * terms.holdingRate) / YEAR;
  let left = startOf(history, from, terms);
  let kept = 0;
  const lacking = history.slice(from).map((value) => {
    const served = Math.min(left, value);
    left -= served;
    kept += left;
    return fromUnits(BigInt(Math.round(value - served)), 0);
  });
  const { total } = wagnerWhitin({ demand: lacking, setups: lacking.map(() => exact(terms.setup)), holding: exact(holding) });
  return Number(total / 10_000n) / 1e6 + kept * holding;
}

/** Plays a policy over the weeks from `from` on: goods come after the lead time, what cannot be sold is lost. */
function play(history: Known, from: number, decide: Decide, terms: Terms, unitValue: number): Played {
  const lead = weeksOf(terms);
  let stock = startOf(history, from, terms);
  const due = new Float64Array(history.length + lead + 1);
  let [orders, kept, short, incoming] = [0, 0, 0, 0];
  for (let week = from; week < history.length; week++) {
    stock += due[week] as number;
    incoming -= due[week] as number;
    const served = Math.min(stock, history[week] as number);
    stock -= served;
    short += (history[week] as number) - served;
    kept += stock;
    const ordered = sellable(decide(history, week + 1, stock + incoming), terms.least, terms.multiple);
    if (ordered <= 0) continue;
    orders++;
    incoming += ordered;
    due[week + lead] = (due[week + lead] as number) + ordered;
  }
  const weeks = history.length - from;
  const holding = (unitValue * terms.holdingRate) / YEAR;
  return { orders, kept: kept / weeks, short, total: orders * terms.setup + kept * holding + short * unitValue * terms.shortageRate };
}

// money at six decimals, so that a unit's week is not rounded away
const exact = (value: number) => fromUnits(BigInt(Math.round(value * 1e6)), 6);

/**
 * What the policy and plain min-max would have cost in the last year at most, each knowing only the weeks before, beside the best plan with hindsight. Null
 * where fewer than two months are known.
 */
export function regretOf(history: Known, terms: Terms, unitValue: number): Regret | null {
  const from = Math.max(MONTH, history.length - YEAR);
  const weeks = history.length - from;
  if (weeks < MONTH || mean(history.slice(from)) === 0) return null;
  return {
    weeks,
    policy: play(history, from, policyOf(terms, unitValue), terms, unitValue),
    plain: play(history, from, plainOf(terms), terms, unitValue),
    best: bestOf(history, from, terms, unitValue),
  };
}

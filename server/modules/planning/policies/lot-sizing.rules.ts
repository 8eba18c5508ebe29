import { add, type Decimal, multiply, one, whole, zero } from '../../../kernel/decimal.ts';

/** Demand of each period, what an order placed in it costs, and what one unit costs that is kept at its end. */
export interface LotTerms {
  demand: readonly Decimal[];
  setups: readonly Decimal[];
  holding: Decimal;
}
export interface LotPlan {
  /** Periods with an order (the first is 0) and what is ordered there. */
  orders: { at: number; units: Decimal }[];
  total: Decimal;
}

const PLACES = 6;

const unitsOf = (demand: readonly Decimal[], from: number, until: number): Decimal =>
  demand.slice(from, until).reduce((total, one) => add(total, one), zero);

/** What keeping the demand of the periods from `from` on costs when all of it arrives there. */
function keeping({ demand, holding }: LotTerms, from: number, until: number): Decimal {
  let total = zero;
  for (let at = from + 1; at < until; at++)
    total = add(total, multiply(multiply(demand[at] as Decimal, holding, PLACES), whole(at - from), PLACES));
  return total;
}

/** Orders from where one covers the periods until the next; an order of nothing is none and costs nothing. */
function planOf(terms: LotTerms, starts: readonly number[]): LotPlan {
  const orders: LotPlan['orders'] = [];
  let total = zero;
  starts.forEach((at, index) => {
    const until = starts[index + 1] ?? terms.demand.length;
    const units = unitsOf(terms.demand, at, until);
    if (units === zero) return;
    orders.push({ at, units });
    total = add(total, add(terms.setups[at] as Decimal, keeping(terms, at, until)));
  });
  return { orders, total };
}

/** The cheapest plan there is (Wagner and Whitin 1958), exact: the best way to cover the first periods is a best way to cover fewer, and one order. */
export function wagnerWhitin(terms: LotTerms): LotPlan {
  const { demand, setups, holding } = terms;
  // amounts here are products of two decimals and so count 10^-20: nothing is rounded on the way
  const best: bigint[] = [0n];
  const from: number[] = [];
  for (let until = 1; until <= demand.length; until++) {
    let least: bigint | undefined;
    // going back, each earlier order keeps all that is asked for after it one period longer
    let [kept, after] = [0n, 0n];
    for (let at = until - 1; at >= 0; at--) {
      kept += after * holding;
      // what is kept only grows further back: no earlier order can be cheaper
      if (least !== undefined && kept >= least) break;
      after += demand[at] as Decimal;
      const total = (best[at] as bigint) + (after === 0n ? 0n : (setups[at] as Decimal) * one + kept);
      if (least !== undefined && total >= least) continue;
      least = total;
      from[until] = at;
    }
    best[until] = least ?? 0n;
  }
  const starts: number[] = [];
  for (let until = demand.length; until > 0; until = from[until] as number) starts.unshift(from[until] as number);
  return planOf(terms, starts);
}

/** Silver and Meal: one order covers more periods as long as its cost per period falls. Quick and near the best; what a person can follow. */
export function silverMeal(terms: LotTerms): LotPlan {
  const { demand, setups } = terms;
  const starts: number[] = [];
  let at = 0;
  while (at < demand.length) {
    if (demand[at] === zero) {
      at++;
      continue;
    }
    starts.push(at);
    let until = at + 1;
    const costUntil = (end: number): Decimal => add(setups[at] as Decimal, keeping(terms, at, end));
    // a/n > b/m is a·m > b·n: exact, without dividing
    while (until < demand.length && costUntil(until + 1) * BigInt(until - at) <= costUntil(until) * BigInt(until + 1 - at)) until++;
    at = until;
  }
  return planOf(terms, starts);
}

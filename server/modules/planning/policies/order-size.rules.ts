import { figure, type Shown } from './shown.rules.ts';

/** What an order costs to place, and what keeping one unit for a year costs; demand of a year in units. */
export interface OrderTerms {
  yearly: number;
  setup: number;
  holding: number;
  /** The supplier's smallest order; 1 where there is none. */
  least: number;
}

const relevant = ({ yearly, setup, holding }: OrderTerms, size: number): number => (setup * yearly) / size + (holding * size) / 2;

/** The order size with the least cost, before rounding: √(2DS/H). */
export const economicSize = ({ yearly, setup, holding }: OrderTerms): number => Math.sqrt((2 * yearly * setup) / holding);

/** Floor and ceiling of a size are both evaluated; the lower cost wins, the smaller size on a tie (R12). */
const wholeSize = (size: number, total: (size: number) => number): number => {
  const [down, up] = [Math.max(1, Math.floor(size)), Math.max(1, Math.ceil(size))];
  return total(up) < total(down) ? up : down;
};

/** EOQ = √(2DS/H) with whole units; the supplier's minimum where nothing is asked for (R12) or where it is more. */
export function orderSize(terms: OrderTerms): Shown & { orders: number; cost: string; cycle: number } {
  const { yearly, setup, holding, least } = terms;
  const formula = 'EOQ = √(2·D·S / H)';
  if (!(yearly > 0) || !(holding > 0) || !(setup > 0)) {
    return {
      result: Math.max(1, least),
      exact: 0,
      formula,
      numbers: `D = ${figure(yearly)} → ${figure(least)}`,
      orders: 0,
      cost: '0',
      cycle: 0,
    };
  }
  const exact = economicSize(terms);
  const free = wholeSize(exact, (size) => relevant(terms, size));
  const result = Math.max(free, least);
  const numbers = `√(2·${figure(yearly, 2)}·${figure(setup, 2)} / ${figure(holding)}) = ${figure(exact, 2)}${free === exact ? '' : ` → ${free}`}${result === free ? '' : ` → ${result}`}`;
  return {
    exact,
    result,
    formula,
    numbers,
    orders: yearly / exact,
    cost: relevant(terms, exact).toFixed(2),
    cycle: (365 * exact) / yearly,
  };
}

/** A price for all units of an order from a size on. */
export interface Bracket {
  from: number;
  /** Unit price. */
  each: number;
}
export interface Bracketed {
  size: number;
  each: number;
  /** Goods, orders and holding, a year. */
  total: number;
}

/**
 * The best order where larger ones are cheaper throughout: in each bracket the EOQ at its price, clipped into it, then the least of D·c + S·D/Q + H·Q/2. `rate` is the
 * share of a price that keeping a unit for a year costs.
 */
export function discountedSize(
  yearly: number,
  setup: number,
  rate: number,
  brackets: readonly Bracket[],
): { best: Bracketed; candidates: Bracketed[] } {
  const candidates = brackets.map(({ from, each }, at) => {
    const to = (brackets[at + 1]?.from ?? Number.POSITIVE_INFINITY) - 1;
    const total = (size: number) => yearly * each + (setup * yearly) / size + (rate * each * size) / 2;
    const clipped = Math.min(Math.max(Math.sqrt((2 * yearly * setup) / (rate * each)), from), to);
    const size = wholeSize(clipped, total);
    return { size, each, total: total(size) };
  });
  const best = candidates.reduce((one, other) => (other.total < one.total ? other : one));
  return { best, candidates };
}

type Series = ArrayLike<number>;

export interface Trended {
  level: number;
  trend: number;
  /** Squares of what the forecasts of one period before missed. */
  squares: number;
}

/** Holt: l₁ = y₁, b₁ = y₂-y₁, from the second period on. */
export const holt = (history: Series, alpha: number, beta: number): Trended =>
  damped(history, alpha, beta, 1, {
    level: history[0] as number,
    trend: ((history[1] as number | undefined) ?? (history[0] as number)) - (history[0] as number),
  });

/** A line through the first periods: where a trend begins that no single pair of values decides. */
export function lineOf(history: Series, length: number): { level: number; trend: number } {
  const count = Math.min(length, history.length);
  let [sumOf, weighted] = [0, 0];
  for (let at = 0; at < count; at++) {
    sumOf += history[at] as number;
    weighted += at * (history[at] as number);
  }
  const middle = (count - 1) / 2;
  const spread = (count * (count * count - 1)) / 12;
  const trend = spread === 0 ? 0 : (weighted - middle * sumOf) / spread;
  return { level: sumOf / count - trend * middle, trend };
}

/** Holt's recursion with a trend that loses a share of itself each period (Gardner and McKenzie); φ = 1 is Holt. */
export function damped(history: Series, alpha: number, beta: number, phi: number, start: { level: number; trend: number }): Trended {
  let { level, trend } = start;
  let squares = 0;
  for (let at = 1; at < history.length; at++) {
    const expected = level + phi * trend;
    const miss = (history[at] as number) - expected;
    squares += miss * miss;
    const next = expected + alpha * miss;
    trend = beta * (next - level) + (1 - beta) * phi * trend;
    level = next;
  }
  return { level, trend, squares };
}

/** The next periods of a trend: l + (φ + φ² + … + φʰ)b. */
export function trendAhead({ level, trend }: { level: number; trend: number }, phi: number, horizon: number): number[] {
  let [weight, power] = [0, 1];
  return Array.from({ length: horizon }, () => {
    power *= phi;
    weight += power;
    return level + weight * trend;
  });
}

// 99.9 %, of a line through independent values: demand is not independent, and many series are asked
const SHOWS = 3.29;

/** Whether a trend shows: the slope of the straight line through all stands out against what the values miss it by. */
export function trendShows(history: Series): boolean {
  const count = history.length;
  if (count < 4) return false;
  const { level, trend } = lineOf(history, count);
  let squares = 0;
  for (let at = 0; at < count; at++) squares += ((history[at] as number) - level - trend * at) ** 2;
  const spread = (count * (count * count - 1)) / 12;
  return Math.abs(trend) > SHOWS * Math.sqrt(squares / (count - 2) / spread);
}

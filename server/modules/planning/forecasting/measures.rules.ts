/** How far forecasts were from what came (facts.md 3.6). Units of demand; shares where said. */
export interface Errors {
  /** Sum of misses over the sum of demand; null where nothing was asked for. */
  wape: number | null;
  mae: number;
  rmse: number;
  /** Share of demand by which the forecasts were too high; null where nothing was asked for. */
  bias: number | null;
  /** Misses in units of what repeating the season before would miss; null where that never missed. */
  mase: number | null;
  /** Percent, between 0 and 200. */
  smape: number;
}

export const sum = (values: ArrayLike<number>): number => {
  let total = 0;
  for (let at = 0; at < values.length; at++) total += values[at] as number;
  return total;
};
export const mean = (values: ArrayLike<number>): number => (values.length ? sum(values) / values.length : 0);

/** Standard deviation of a sample (n - 1); 0 for fewer than two values. */
export function deviation(values: ArrayLike<number>): number {
  if (values.length < 2) return 0;
  const middle = mean(values);
  let squares = 0;
  for (let at = 0; at < values.length; at++) squares += ((values[at] as number) - middle) ** 2;
  return Math.sqrt(squares / (values.length - 1));
}

/** What repeating the value of one season before misses in the mean, within the training data. */
function naiveScale(training: ArrayLike<number>, season = 1): number {
  let misses = 0;
  for (let at = season; at < training.length; at++) misses += Math.abs((training[at] as number) - (training[at - season] as number));
  return training.length > season ? misses / (training.length - season) : 0;
}

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** The errors of forecasts against what came; the training data give the scale of MASE and nothing else. */
export function errorsOf(actual: ArrayLike<number>, forecast: ArrayLike<number>, training: ArrayLike<number>, season = 1): Errors {
  let [misses, squares, over, symmetric] = [0, 0, 0, 0];
  for (let at = 0; at < actual.length; at++) {
    const [came, said] = [actual[at] as number, forecast[at] as number];
    const miss = Math.abs(came - said);
    misses += miss;
    squares += miss * miss;
    over += said - came;
    const size = Math.abs(came) + Math.abs(said);
    symmetric += size === 0 ? 0 : (200 * miss) / size;
  }
  const total = sum(actual);
  const count = Math.max(actual.length, 1);
  return {
    wape: share(misses, total),
    mae: misses / count,
    rmse: Math.sqrt(squares / count),
    bias: share(over, total),
    mase: actual.length ? share(misses / count, naiveScale(training, season)) : null,
    smape: symmetric / count,
  };
}

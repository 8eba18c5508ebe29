import { mean } from './measures.rules.ts';

type Series = ArrayLike<number>;

/** The last value, again and again. */
export const naive = (history: Series, horizon: number): number[] =>
  Array.from({ length: horizon }, () => (history[history.length - 1] as number | undefined) ?? 0);

/** The values of one season before, again and again: F(t+h) = y(t+h-m⌈h/m⌉). */
export const seasonalNaive = (history: Series, season: number, horizon: number): number[] =>
  Array.from({ length: horizon }, (_, at) => (history[history.length - season + (at % season)] as number | undefined) ?? 0);

/** The mean of the last `count` values (of all, where there are fewer). */
export function movingAverage(history: Series, count: number, horizon: number): number[] {
  const level = mean(Array.from(history).slice(-count));
  return Array.from({ length: horizon }, () => level);
}

/** Where smoothing begins: the level, and what its one-step forecasts miss in squares. */
export interface Smoothed {
  level: number;
  squares: number;
}

/** SES: l₁ = y₁, then l = αy + (1-α)l; the forecast is the level, for every horizon. `told` gets the forecast of each period made one before. */
export function ses(history: Series, alpha: number, told?: number[], start = history[0] as number): Smoothed {
  let level = start;
  let squares = 0;
  told?.push(level);
  for (let at = 1; at < history.length; at++) {
    told?.push(level);
    const miss = (history[at] as number) - level;
    squares += miss * miss;
    level += alpha * miss;
  }
  return { level, squares };
}

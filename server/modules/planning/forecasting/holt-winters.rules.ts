import { mean, sum } from './measures.rules.ts';

type Series = ArrayLike<number>;

export interface Seasoned {
  level: number;
  trend: number;
  /** Of the last season, the next period's first. */
  seasons: number[];
  squares: number;
}

/** Where Holt-Winters begins: mean of the first season, mean step to the second. */
export function seasonStart(history: Series, season: number): { level: number; trend: number; first: number[] } {
  const all = Array.from(history);
  const [first, second] = [all.slice(0, season), all.slice(season, 2 * season)];
  return { level: mean(first), trend: (sum(second) - sum(first)) / season ** 2, first };
}

/** Holt-Winters, additive (facts.md 3.6): the recursion begins after the first season. */
export function additive(history: Series, season: number, alpha: number, beta: number, gamma: number): Seasoned {
  const start = seasonStart(history, season);
  const seasons = start.first.map((value) => value - start.level);
  let { level, trend } = start;
  let squares = 0;
  for (let at = season; at < history.length; at++) {
    const came = history[at] as number;
    const of = at % season;
    const now = seasons[of] as number;
    squares += (came - level - trend - now) ** 2;
    const next = alpha * (came - now) + (1 - alpha) * (level + trend);
    trend = beta * (next - level) + (1 - beta) * trend;
    level = next;
    seasons[of] = gamma * (came - level) + (1 - gamma) * now;
  }
  return { level, trend, seasons: turned(seasons, history.length), squares };
}

/** Holt-Winters, multiplicative: seasons are shares of the level. For demand that is never zero. */
export function multiplicative(history: Series, season: number, alpha: number, beta: number, gamma: number): Seasoned {
  const start = seasonStart(history, season);
  const seasons = start.first.map((value) => value / start.level);
  let { level, trend } = start;
  let squares = 0;
  for (let at = season; at < history.length; at++) {
    const came = history[at] as number;
    const of = at % season;
    const now = Math.max(seasons[of] as number, 1e-6);
    squares += (came - (level + trend) * now) ** 2;
    const next = (alpha * came) / now + (1 - alpha) * (level + trend);
    trend = beta * (next - level) + (1 - beta) * trend;
    level = next;
    seasons[of] = (gamma * came) / Math.max(level, 1e-6) + (1 - gamma) * now;
  }
  return { level, trend, seasons: turned(seasons, history.length), squares };
}

const turned = (seasons: number[], length: number): number[] => {
  const of = length % seasons.length;
  return [...seasons.slice(of), ...seasons.slice(0, of)];
};

export const additiveAhead = ({ level, trend, seasons }: Seasoned, horizon: number): number[] =>
  Array.from({ length: horizon }, (_, at) => level + (at + 1) * trend + (seasons[at % seasons.length] as number));

export const multiplicativeAhead = ({ level, trend, seasons }: Seasoned, horizon: number): number[] =>
  Array.from({ length: horizon }, (_, at) => (level + (at + 1) * trend) * (seasons[at % seasons.length] as number));

import { deviation, mean } from './measures.rules.ts';

type Series = ArrayLike<number>;

// 90 %: as the Theta method was published with
const QUANTILE = 1.645;

/** Whether values repeat after a season: the autocorrelation at that lag stands out (Bartlett), over at least three seasons. */
export function isSeasonal(history: Series, season: number): boolean {
  if (season < 2 || history.length < 3 * season) return false;
  const middle = mean(history);
  let whole = 0;
  for (let at = 0; at < history.length; at++) whole += ((history[at] as number) - middle) ** 2;
  if (whole === 0) return false;
  let before = 0;
  let found = 0;
  for (let lag = 1; lag <= season; lag++) {
    let together = 0;
    for (let at = lag; at < history.length; at++) together += ((history[at] as number) - middle) * ((history[at - lag] as number) - middle);
    found = together / whole;
    if (lag < season) before += found * found;
  }
  return Math.abs(found) > QUANTILE * Math.sqrt((1 + 2 * before) / history.length);
}

/**
 * The share of each place within the season, by the classical decomposition (a centred moving average of one season); their mean is 1. They are drawn towards 1 by
 * as much as they are noise (James and Stein; Miller and Williams): a season that was seen twice is believed half.
 */
export function seasonShares(history: Series, season: number): number[] {
  const ratios = ratiosOf(history, season);
  const shares = ratios.map((found) => (found.length ? mean(found) : 1));
  const middle = mean(shares);
  if (!(middle > 0)) return shares.map(() => 1);
  const noise = mean(ratios.map((found) => (found.length > 1 ? deviation(found) ** 2 / found.length : 0))) / middle ** 2;
  const spread = deviation(shares.map((share) => share / middle)) ** 2;
  const drawn = season > 3 && spread > 0 ? Math.min(1, (((season - 3) / (season - 1)) * noise) / spread) : 0;
  return shares.map((share) => Math.max(1 + (1 - drawn) * (share / middle - 1), 0.01));
}

/** What came as a share of the level around it, by place within the season. */
function ratiosOf(history: Series, season: number): number[][] {
  const ratios = Array.from({ length: season }, (): number[] => []);
  const half = Math.floor(season / 2);
  for (let at = half; at + half < history.length; at++) {
    let around = 0;
    for (let near = at - half; near <= at + half; near++) around += history[near] as number;
    if (season % 2 === 0) around -= ((history[at - half] as number) + (history[at + half] as number)) / 2;
    if (around > 0) ratios[at % season]?.push(((history[at] as number) * season) / around);
  }
  return ratios;
}

import { ses } from './level.rules.ts';
import { lineOf } from './trend.rules.ts';

type Series = ArrayLike<number>;

/**
 * Theta (Assimakopoulos and Nikolopoulos): half of the straight line through all, half of a line with twice the curvature, smoothed. That is SES with a drift of
 * half the slope (Hyndman and Billah), which is how it is computed.
 */
export function thetaAhead(history: Series, alpha: number, horizon: number, start?: number): number[] {
  const { level } = ses(history, alpha, undefined, start ?? (history[0] as number));
  const drift = lineOf(history, history.length).trend / 2;
  const late = (1 - (1 - alpha) ** history.length) / alpha;
  return Array.from({ length: horizon }, (_, at) => level + drift * (at + late));
}

/** How long something took, in milliseconds: in the middle, of 95 in 100, of 99 in 100. */
export interface Quantiles {
  p50: number;
  p95: number;
  p99: number;
}

/** The value below which this part of all lies. */
export const quantile = (all: readonly number[], part: number): number =>
  all.toSorted((a, b) => a - b)[Math.min(all.length - 1, Math.floor(all.length * part))] ?? 0;

export const quantilesOf = (all: readonly number[]): Quantiles => ({
  p50: quantile(all, 0.5),
  p95: quantile(all, 0.95),
  p99: quantile(all, 0.99),
});

const told = (milliseconds: number) => milliseconds.toFixed(milliseconds < 10 ? 1 : 0);

export const inWords = ({ p50, p95, p99 }: Quantiles): string => `p50 ${told(p50)} ms, p95 ${told(p95)} ms, p99 ${told(p99)} ms`;
export const inBrief = ({ p50, p95, p99 }: Quantiles): string => [p50, p95, p99].map(told).join(' / ');

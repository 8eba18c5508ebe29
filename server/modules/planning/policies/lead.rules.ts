import { median } from '../forecasting/cleaning.rules.ts';
import { deviation, mean } from '../forecasting/measures.rules.ts';

// the last ten deliveries; what took three times as long as usual was an accident (facts.md 3.8). Fewer than three say nothing.
const LATEST = 10;
const ACCIDENT = 3;
const LEAST = 3;

/** How long a supplier takes and how much that varies, from its deliveries, the latest first; null where there are too few. Days. */
export function leadOf(days: readonly number[]): { leadDays: number; leadDeviation: number } | null {
  const latest = days.slice(0, LATEST);
  const usual = latest.filter((one) => one <= ACCIDENT * median(latest));
  const tenths = (value: number) => Math.round(value * 10) / 10;
  return usual.length < LEAST ? null : { leadDays: tenths(mean(usual)), leadDeviation: tenths(deviation(usual)) };
}

import { forecast, type Forecast } from '../forecasting/choice.rules.ts';
import { mean } from '../forecasting/measures.rules.ts';
import { type Plan, type PlanInputs, planOf } from '../policies/plan.rules.ts';

/** One SKU in one warehouse as it is handed to the reckoning. */
export type Wanted = Omit<PlanInputs, 'ahead' | 'weeklyDeviation'> & {
  /** How much goods of its kind vary (deviation by mean), for a SKU too young to know. */
  usualVariation: number;
};
export interface Computed {
  forecast: Forecast;
  inputs: PlanInputs;
  plan: Plan;
}

const SEASON = 52;
const HORIZON = 26;
// fewer points say nothing of a deviation (facts.md 3.7)
const LEAST_POINTS = 8;

/** Forecasts and proposes for one SKU. Pure. */
export function compute({ usualVariation, ...wanted }: Wanted): Computed {
  const told = forecast(wanted.history, SEASON, HORIZON);
  const young = wanted.history.length < LEAST_POINTS || told.deviation === 0;
  const weeklyDeviation = young ? usualVariation * mean(told.ahead) : told.deviation;
  const inputs: PlanInputs = { ...wanted, ahead: told.ahead, weeklyDeviation };
  return { forecast: told, inputs, plan: planOf(inputs) };
}

import { mean } from '../forecasting/measures.rules.ts';
import { orderSize } from './order-size.rules.ts';
import {
  orderAtReview,
  orderByLimits,
  orderInLots,
  orderUpToLevel,
  type Position,
  positionOf,
  sellable,
  simpleLimits,
} from './ordering.rules.ts';
import { type Regret, regretOf } from './regret.rules.ts';
import { type LeadDemand, orderUpTo, reorderPoint, safetyStock } from './safety.rules.ts';
import { figure, type Shown } from './shown.rules.ts';
import type { Terms } from './terms.rules.ts';

/** Everything a proposal is reckoned from; kept with it, so that it can be reckoned again by anyone. */
export interface PlanInputs {
  /** Units a week: what was asked for, and what is forecast. */
  history: readonly number[];
  ahead: readonly number[];
  /** What the forecast of a week missed in the back-test. */
  weeklyDeviation: number;
  stock: Position;
  terms: Terms;
  /** What a unit is worth. */
  unitValue: number;
  /** Limits people set for the SKU; null where none are. */
  minimum: number | null;
  maximum: number | null;
}
export interface Plan {
  demand: LeadDemand;
  position: Shown;
  safety: Shown;
  point: Shown;
  lot: Shown;
  level: Shown;
  /** What the policy says, and what of it the supplier sells. */
  order: Shown;
  suggested: number;
  regret: Regret | null;
}

const WEEK = 7;

/** The forecast weeks until the goods of the next order could be here. */
const coming = ({ ahead, terms }: PlanInputs): readonly number[] =>
  ahead.slice(0, Math.max(1, Math.ceil((terms.leadDays + terms.reviewDays) / WEEK)));

/** Demand over the time until the next order could come: the forecast weeks it spans. */
function demandOf(inputs: PlanInputs): LeadDemand {
  const { weeklyDeviation, terms } = inputs;
  return {
    daily: mean(coming(inputs)) / WEEK,
    dailyDeviation: weeklyDeviation / Math.sqrt(WEEK),
    ...{ lead: terms.leadDays, leadDeviation: terms.leadDeviation },
  };
}

/** What is asked for a day, and by how much a day varies, with the weeks they come from. */
export function dailyOf(inputs: PlanInputs): { daily: Shown; deviation: Shown } {
  const weeks = coming(inputs);
  const { daily, dailyDeviation } = demandOf(inputs);
  return {
    daily: {
      ...{ result: daily, exact: daily, formula: 'd = Σ F / (7·n)' },
      numbers: `(${weeks.map((week) => figure(week, 2)).join(' + ')}) / (7·${weeks.length}) = ${figure(daily)}`,
    },
    deviation: {
      ...{ result: dailyDeviation, exact: dailyDeviation, formula: 'σd = σw / √7' },
      numbers: `${figure(inputs.weeklyDeviation)} / √7 = ${figure(dailyDeviation)}`,
    },
  };
}

/** What is to be ordered, and why (facts.md 3.5). Pure: the same inputs give the same proposal. */
export function planOf(inputs: PlanInputs): Plan {
  const { terms, unitValue, stock } = inputs;
  const demand = demandOf(inputs);
  const position = positionOf(stock);
  const safety = safetyStock(demand, terms.service);
  const point = reorderPoint(demand, terms.service);
  const yearly = (mean(inputs.ahead) * 365) / WEEK;
  const economic = orderSize({ yearly, setup: terms.setup, holding: unitValue * terms.holdingRate, least: Math.max(1, terms.least) });
  const packed = sellable(economic.result, terms.least, terms.multiple);
  const lot: Shown =
    packed === economic.result ? economic : { ...economic, result: packed, numbers: `${economic.numbers} → ${figure(packed)}` };
  const { level, order } = ordered(inputs, demand, position.result, point.result, lot.result);
  return {
    ...{ demand, position, safety, point, lot, level, order },
    suggested: sellable(order.result, terms.least, terms.multiple),
    regret: regretOf(inputs.history, terms, unitValue),
  };
}

function ordered(inputs: PlanInputs, demand: LeadDemand, position: number, point: number, lot: number): { level: Shown; order: Shown } {
  const { terms } = inputs;
  const top = (result: number): Shown => ({
    result,
    exact: result,
    formula: 'S = s + Q',
    numbers: `${figure(point)} + ${figure(lot)} = ${figure(result)}`,
  });
  if (terms.policy === 'lots') return { level: top(point + lot), order: orderInLots(position, point, lot) };
  if (terms.policy === 'review') {
    const level = orderUpTo(demand, terms.reviewDays, terms.service);
    return { level, order: orderAtReview(position, level.result) };
  }
  if (terms.policy === 'min_max') {
    const simple = simpleLimits(demand.daily, terms.leadDays, terms.reviewDays, 30);
    const [minimum, maximum] = [inputs.minimum ?? simple.minimum.result, inputs.maximum ?? simple.maximum.result];
    const level = inputs.maximum === null ? simple.maximum : { result: maximum, exact: maximum, formula: 'max', numbers: figure(maximum) };
    return { level, order: orderByLimits(position, minimum, Math.max(minimum, maximum)) };
  }
  return { level: top(point + lot), order: orderUpToLevel(position, point, point + lot) };
}

import { lossQuantile, probability, quantile } from './normal.rules.ts';
import { figure, type Shown, shownUp, upToWhole } from './shown.rules.ts';

/** Demand per day and the time until goods arrive, each with its standard deviation; days. */
export interface LeadDemand {
  daily: number;
  dailyDeviation: number;
  lead: number;
  leadDeviation: number;
}

/** σ of the demand over the lead time: √(L·σd² + d²·σL²) (facts.md 3.5). */
export const leadDeviation = ({ daily, dailyDeviation, lead, leadDeviation }: LeadDemand): number =>
  Math.sqrt(lead * dailyDeviation ** 2 + daily ** 2 * leadDeviation ** 2);

const spread = ({ daily, dailyDeviation, lead, leadDeviation }: LeadDemand, days = lead): string =>
  `√(${figure(days)}·${figure(dailyDeviation)}² + ${figure(daily)}²·${figure(leadDeviation)}²)`;

/** The figures without their formulas, for whoever reckons thousands: reorder point and order-up-to level, in whole units. */
export const reorderPointOf = (demand: LeadDemand, service: number): number =>
  upToWhole(demand.daily * demand.lead + Math.max(0, quantile(service) * leadDeviation(demand)));
export const orderUpToOf = (demand: LeadDemand, review: number, service: number): number => {
  const days = review + demand.lead;
  return upToWhole(demand.daily * days + Math.max(0, quantile(service) * leadDeviation({ ...demand, lead: days })));
};

/** Safety stock for a share of cycles in which nothing runs out: SS = z·σ. */
export function safetyStock(demand: LeadDemand, service: number): Shown {
  const z = quantile(service);
  return shownUp(Math.max(0, z * leadDeviation(demand)), 'SS = z·√(L·σd² + d²·σL²)', `${figure(z)}·${spread(demand)}`);
}

/** Where to order again: what is asked for until the goods arrive, and the safety stock, unrounded. */
export function reorderPoint(demand: LeadDemand, service: number): Shown {
  const { exact } = safetyStock(demand, service);
  return shownUp(
    demand.daily * demand.lead + exact,
    'ROP = d·L + SS',
    `${figure(demand.daily)}·${figure(demand.lead)} + ${figure(exact, 2)}`,
  );
}

/** Up to where to order where one looks every `review` days: S = d(R+L) + z·√((R+L)σd² + d²σL²). */
export function orderUpTo(demand: LeadDemand, review: number, service: number): Shown {
  const days = review + demand.lead;
  const z = quantile(service);
  const deviation = leadDeviation({ ...demand, lead: days });
  return shownUp(
    demand.daily * days + Math.max(0, z * deviation),
    'S = d·(R+L) + z·√((R+L)·σd² + d²·σL²)',
    `${figure(demand.daily)}·${figure(days)} + ${figure(z)}·${spread(demand, days)}`,
  );
}

/** Safety stock for a share of demand that is served from stock (type 2) at an order size Q: G(z) = Q(1-β)/σ. */
export function fillRateStock(size: number, share: number, deviation: number): Shown & { z: number; loss: number; cycles: number } {
  const wanted = deviation > 0 ? (size * (1 - share)) / deviation : Number.POSITIVE_INFINITY;
  const z = deviation > 0 ? lossQuantile(wanted) : 0;
  const numbers = `G(z) = ${figure(size)}·${figure(1 - share)} / ${figure(deviation)} = ${figure(wanted, 6)}; z = ${figure(z)}; ${figure(z)}·${figure(deviation)}`;
  return { ...shownUp(Math.max(0, z * deviation), 'G(z) = Q(1−β)/σ; SS = z·σ', numbers), z, loss: wanted, cycles: probability(z) };
}

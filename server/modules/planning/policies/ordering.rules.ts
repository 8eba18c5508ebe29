import { figure, type Shown, upToWhole } from './shown.rules.ts';

const shown = (result: number, formula: string, numbers: string): Shown => ({ result, exact: result, formula, numbers });

/** What is there or coming and not yet asked for: the P of 1.9 and 3.5. */
export interface Position {
  onHand: number;
  incoming: number;
  /** In transit from another warehouse. */
  arriving: number;
  /** All open demand, reserved or not. */
  demanded: number;
}
export const positionOf = ({ onHand, incoming, arriving, demanded }: Position): Shown =>
  shown(
    onHand + incoming + arriving - demanded,
    'IP = OH + PO + T − D',
    `${figure(onHand)} + ${figure(incoming)} + ${figure(arriving)} − ${figure(demanded)} = ${figure(onHand + incoming + arriving - demanded)}`,
  );

/** (s,S): at or below s, up to S (R16: IP ≤ s). */
export function orderUpToLevel(position: number, point: number, level: number): Shown {
  const due = position <= point;
  const result = due ? Math.max(0, upToWhole(level - position)) : 0;
  return shown(
    result,
    'IP ≤ s: S − IP',
    due
      ? `${figure(position)} ≤ ${figure(point)}: ${figure(level)} − ${figure(position)} = ${figure(result)}`
      : `${figure(position)} > ${figure(point)}`,
  );
}

/** (R,Q), also (s,nQ): at or below s, the fewest whole lots that lift it above s. */
export function orderInLots(position: number, point: number, lot: number): Shown {
  const due = position <= point && lot > 0;
  const lots = due ? Math.floor((point - position) / lot) + 1 : 0;
  return shown(
    lots * lot,
    'IP ≤ s: n·Q, IP + n·Q > s',
    due
      ? `${figure(position)} ≤ ${figure(point)}: ${lots}·${figure(lot)} = ${figure(lots * lot)}`
      : `${figure(position)} > ${figure(point)}`,
  );
}

/** Periodic review: each time up to S. */
export const orderAtReview = (position: number, level: number): Shown => {
  const result = Math.max(0, upToWhole(level - position));
  return shown(
    result,
    'S − IP',
    `${figure(level)} − ${figure(position)} = ${figure(level - position)}${result === 0 && level < position ? ' → 0' : ''}`,
  );
};

/** The simple rule of small merchants: min = ADS·(L + R)·1.2, max = min + ADS·cycle. */
export function simpleLimits(daily: number, lead: number, review: number, cycle: number): { minimum: Shown; maximum: Shown } {
  const least = daily * (lead + review) * 1.2;
  const [minimum, maximum] = [upToWhole(least), upToWhole(least + daily * cycle)];
  return {
    minimum: shown(
      minimum,
      'min = d·(L+R)·1.2',
      `${figure(daily)}·(${figure(lead)}+${figure(review)})·1.2 = ${figure(least, 2)} → ${minimum}`,
    ),
    maximum: shown(maximum, 'max = min + d·T', `${figure(least, 2)} + ${figure(daily)}·${figure(cycle)} → ${maximum}`),
  };
}

/** Plain min-max: strictly below the minimum, up to the maximum (R16: P < min). */
export function orderByLimits(position: number, minimum: number, maximum: number): Shown {
  const due = position < minimum;
  const result = due ? Math.max(0, upToWhole(maximum - position)) : 0;
  return shown(
    result,
    'IP < min: max − IP',
    due
      ? `${figure(position)} < ${figure(minimum)}: ${figure(maximum)} − ${figure(position)} = ${figure(result)}`
      : `${figure(position)} ≥ ${figure(minimum)}`,
  );
}

/** What the supplier sells: at least its minimum, in whole packs (facts.md 3.2). Nothing stays nothing. */
export function sellable(need: number, least: number, multiple: number): number {
  if (!(need > 0)) return 0;
  const pack = multiple > 0 ? multiple : 1;
  return Math.ceil(Math.max(need, least) / pack - 1e-9) * pack;
}

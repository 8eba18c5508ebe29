import {
  add,
  type Decimal,
  decimal,
  isPositive,
  isZero,
  maximum,
  minimum,
  multiply,
  multiplyDivide,
  multiplyDivideDown,
  one,
  roundTo,
  subtract,
  sum,
  text,
  zero,
} from '../../kernel/decimal.ts';
import type { ChargeBy, RegionRule, Surcharge, TemplateBody } from './template-shapes.ts';

/**
 * What sending costs (facts.md 7.1). `u` is the billable quantity: pieces, kilograms, cubic metres or the amount of the goods.
 * Everything is exact until the total is rounded once.
 */
export interface Load {
  pieces: Decimal;
  /** In kilograms, as weighed. */
  weight: Decimal;
  /** In cm³. */
  volume: Decimal;
  /** The longest side of any piece, in cm. */
  longest: Decimal;
  /** What the buyer pays for the goods. */
  amount: Decimal;
}

/** What is asked of a parcel besides carrying it. */
export interface Terms {
  /** The regions it goes to, the most specific first. */
  regions: readonly string[];
  /** The day it leaves. */
  date: string;
  /** What the carrier collects; null: nothing. */
  collected: Decimal | null;
  /** What is insured; null: nothing. */
  declared: Decimal | null;
}

export interface Part {
  kind: 'base' | Surcharge['kind'];
  amount: Decimal;
}
export interface Rated {
  /** The billable quantity. */
  billable: Decimal;
  parts: readonly Part[];
  total: Decimal;
  free: boolean;
}

const CM3_OF_M3 = decimal('1000000');
const MICRO = decimal('0.000001');

/** How many whole steps hold the quantity: a quantity exactly on a boundary belongs to the lower step (TV-118). */
const steps = (quantity: Decimal, step: Decimal): bigint => (quantity <= 0n ? 0n : (quantity + step - 1n) / step);
const times = (count: bigint, fee: Decimal): Decimal => (count * fee) as Decimal;

/** Rounded up to the contract's step. */
export const roundUp = (quantity: Decimal, step: Decimal): Decimal => times(steps(quantity, step), step);

/** Volumetric kilograms: L·W·H / divisor, rounded up to a milligram so that no boundary is missed (TV-67). */
export function volumetric(volume: Decimal, divisor: Decimal): Decimal {
  const down = multiplyDivideDown(volume, one, divisor, 6);
  return multiplyDivide(down, divisor, one, 10) === volume ? down : add(down, MICRO);
}

/** How a contract weighs: bulk counts where there is a divisor, weights go up to the step. */
export interface Weighing {
  divisor: string | null;
  step: string | null;
}

/** The weight a carrier counts: the larger of scale and bulk, rounded up. */
export function billableWeight({ weight, volume }: Pick<Load, 'weight' | 'volume'>, { divisor, step }: Weighing): Decimal {
  const counted = divisor && isPositive(volume) ? maximum(weight, volumetric(volume, decimal(divisor))) : weight;
  return step ? roundUp(counted, decimal(step)) : counted;
}

/** The quantity that is paid for. */
export function billableOf(chargeBy: ChargeBy, load: Load, weighing: Weighing): Decimal {
  switch (chargeBy) {
    case 'piece':
      return load.pieces;
    case 'weight':
      return billableWeight(load, weighing);
    case 'volume':
      return multiplyDivide(load.volume, one, CM3_OF_M3, 10);
    case 'amount':
      return load.amount;
  }
}

/** The further units alone: what a template charges beside another that bears the first fee (R17). Undefined for bands, which have no first fee. */
export function furtherFee(rule: RegionRule, u: Decimal): Decimal | undefined {
  if (rule.bands.length) return undefined;
  return isPositive(decimal(rule.stepUnit)) ? times(steps(u, decimal(rule.stepUnit)), decimal(rule.stepFee)) : zero;
}

/** First and further units, or bands; within the least and the most that is charged (R18). Before fuel, not rounded. */
export function baseFee(rule: RegionRule, u: Decimal): Decimal {
  const fee = rule.bands.length ? bandFee(rule.bands, u) : stepFee(rule, u);
  const least = rule.minFee === null ? fee : maximum(fee, decimal(rule.minFee));
  return rule.maxFee === null ? least : minimum(least, decimal(rule.maxFee));
}

function stepFee({ firstUnit, firstFee, ...rule }: RegionRule, u: Decimal): Decimal {
  const beyond = subtract(u, decimal(firstUnit));
  if (!isPositive(beyond) || !isPositive(decimal(rule.stepUnit))) return decimal(firstFee);
  return add(decimal(firstFee), times(steps(beyond, decimal(rule.stepUnit)), decimal(rule.stepFee)));
}

/** The band that holds the quantity (its upper bound belongs to it): its base and a price for each unit, counted to the gram. */
function bandFee(bands: RegionRule['bands'], u: Decimal): Decimal {
  const band = bands.find(({ upTo }) => upTo === null || u <= decimal(upTo)) ?? bands[bands.length - 1];
  return band ? add(decimal(band.base), multiply(decimal(band.perUnit), u, 10)) : zero;
}

/** Whether sending is free: one of the rule's conditions holds whole (TV-72). */
export const isFree = (rule: RegionRule, { amount, pieces, weight }: Load): boolean =>
  rule.free.some(
    (condition) =>
      (condition.amount === null || amount >= decimal(condition.amount)) &&
      (condition.pieces === null || pieces >= decimal(condition.pieces)) &&
      (condition.weight === null || weight <= decimal(condition.weight)),
  );

const isWithin = (date: string, from: string | null, to: string | null) => (!from || from <= date) && (!to || date <= to);

/** What one surcharge comes to, not rounded. */
function surchargeOf(surcharge: Surcharge, base: Decimal, load: Load, { regions, date, collected, declared }: Terms): Decimal {
  const { kind, from, to } = surcharge;
  if (!isWithin(date, from, to) || (surcharge.regions.length && !regions.some((region) => surcharge.regions.includes(region)))) return zero;
  const rated = (of: Decimal) => maximum(multiply(of, decimal(surcharge.rate), 10), decimal(surcharge.fee));
  switch (kind) {
    case 'fuel':
      return multiply(base, decimal(surcharge.rate), 10);
    case 'cod':
      return collected === null ? zero : rated(collected);
    case 'insurance':
      return declared === null ? zero : rated(declared);
    case 'oversize':
      return load.longest > decimal(surcharge.over) ? decimal(surcharge.fee) : zero;
    case 'overweight':
      return load.weight > decimal(surcharge.over) ? decimal(surcharge.fee) : zero;
    case 'remote':
    case 'packaging':
    case 'peak':
      return decimal(surcharge.fee);
  }
}

/** Services that are asked for apart from carrying stay to be paid where sending is free. */
const STAYS: readonly Surcharge['kind'][] = ['cod', 'insurance'];

/** A base with its surcharges: the total is the exact sum rounded once, the last part that is not zero takes the difference (TV-70). */
export function withSurcharges(
  base: Decimal,
  surcharges: readonly Surcharge[],
  given: { load: Load; terms: Terms; free: boolean; exponent: number },
): { parts: Part[]; total: Decimal } {
  const { load, terms, free, exponent } = given;
  const exact: Part[] = [
    { kind: 'base', amount: free ? zero : base },
    ...surcharges
      .filter(({ kind }) => !free || STAYS.includes(kind))
      .map((surcharge): Part => ({ kind: surcharge.kind, amount: surchargeOf(surcharge, base, load, terms) })),
  ];
  const total = roundTo(sum(exact.map(({ amount }) => amount)), exponent);
  const parts = exact
    .map(({ kind, amount }) => ({ kind, amount: roundTo(amount, exponent) }))
    .filter(({ kind, amount }) => kind === 'base' || !isZero(amount));
  const last = parts.findLast(({ amount }) => !isZero(amount)) ?? parts[0];
  if (last) last.amount = add(last.amount, subtract(total, sum(parts.map(({ amount }) => amount))));
  return { parts, total };
}

/** The rule for a place: the most specific region that a rule names, else the rest. Undefined: nobody delivers there. */
export function ruleFor(body: TemplateBody, regions: readonly string[]): RegionRule | undefined {
  for (const region of regions) {
    const found = body.rules.find((rule) => rule.regions.includes(region));
    if (found) return found;
  }
  return body.rules.find((rule) => rule.regions.length === 0);
}

/** Prices a load by a rule. */
export function rate(
  { chargeBy, body, weighing, exponent }: { chargeBy: ChargeBy; body: TemplateBody; weighing: Weighing; exponent: number },
  rule: RegionRule,
  load: Load,
  terms: Terms,
): Rated {
  const billable = billableOf(chargeBy, load, weighing);
  const free = isFree(rule, load);
  return { billable, free, ...withSurcharges(baseFee(rule, billable), body.surcharges, { load, terms, free, exponent }) };
}

/** A load of several goods; what is not known counts as nothing. */
export function loadOf(goods: readonly (Omit<Load, 'pieces'> & { pieces: Decimal })[]): Load {
  return {
    pieces: sum(goods.map(({ pieces }) => pieces)),
    weight: sum(goods.map(({ weight }) => weight)),
    volume: sum(goods.map(({ volume }) => volume)),
    longest: goods.reduce<Decimal>((most, { longest }) => maximum(most, longest), zero),
    amount: sum(goods.map(({ amount }) => amount)),
  };
}

/** Parts as they are kept and shown. */
export const shownParts = (parts: readonly Part[]) => parts.map(({ kind, amount }) => ({ kind, amount: text(amount) }));

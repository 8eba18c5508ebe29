import { type Decimal, decimal, isPositive, maximum, multiply, multiplyDivideDown, negate, one, text, zero } from '../../kernel/decimal.ts';
import { worthOf } from './amounts.rules.ts';
import type { PackPrice } from './packs.rules.ts';

/** One tier of a supplier's price. */
export interface PriceTier {
  id: string;
  warehouseId: string | null;
  currency: string;
  taxInclusive: boolean;
  fromQuantity: string;
  /** Of a base unit; derived where the price is that of a pack. */
  unitPrice: string;
  pack?: PackPrice | null;
  validFrom: string;
  validTo: string | null;
}

/** What a price is asked for. */
export interface PriceAsk {
  quantity: Decimal;
  date: string;
  warehouseId: string | null;
  currency: string;
}

/** By how much of it a supplier sells. */
export interface OrderSteps {
  leastQuantity: string;
  multiple: string;
}

const holdsOn = (tier: PriceTier, date: string) => tier.validFrom <= date && (tier.validTo === null || date <= tier.validTo);
const fits = (tier: PriceTier, ask: PriceAsk) =>
  tier.currency === ask.currency &&
  decimal(tier.fromQuantity) <= ask.quantity &&
  (tier.warehouseId === null || tier.warehouseId === ask.warehouseId);

/** The better of two tiers that both hold: the larger quantity, then the warehouse's own, then the newer (facts.md 3.2). */
function better(a: PriceTier, b: PriceTier): PriceTier {
  const [from, other] = [decimal(a.fromQuantity), decimal(b.fromQuantity)];
  if (from !== other) return from > other ? a : b;
  if ((a.warehouseId === null) !== (b.warehouseId === null)) return a.warehouseId === null ? b : a;
  return a.validFrom >= b.validFrom ? a : b;
}

/** The price of a quantity on a day, and whether it has run out: an expired price is the last one there was (facts.md 3.7). */
export function choosePrice(tiers: readonly PriceTier[], ask: PriceAsk): { tier: PriceTier; expired: boolean } | undefined {
  const fitting = tiers.filter((tier) => fits(tier, ask));
  const holding = fitting.filter((tier) => holdsOn(tier, ask.date));
  if (holding.length) return { tier: holding.reduce(better), expired: false };
  const past = fitting.filter((tier) => tier.validTo !== null && tier.validTo < ask.date);
  const last = past
    .map((tier) => tier.validTo ?? '')
    .sort()
    .at(-1);
  const latest = past.filter((tier) => tier.validTo === last);
  return latest.length ? { tier: latest.reduce(better), expired: true } : undefined;
}

/** How much is ordered for a need: at least the minimum, in whole multiples (facts.md 3.2). */
export function orderQuantity(need: Decimal, { leastQuantity, multiple }: OrderSteps): Decimal {
  if (!isPositive(need)) return zero;
  const step = decimal(multiple);
  const steps = negate(multiplyDivideDown(negate(maximum(need, decimal(leastQuantity))), one, step, 0));
  return multiply(steps, step, 6);
}

/** What is bought for a need: the rounded quantity, priced anew, for it may reach a better tier (TV-25). */
export function proposal(tiers: readonly PriceTier[], steps: OrderSteps, ask: PriceAsk, exponent: number) {
  const quantity = orderQuantity(ask.quantity, steps);
  const priced = choosePrice(tiers, { ...ask, quantity });
  const amount = priced && worthOf(quantity, priced.tier, exponent);
  return { quantity, priced, amount: amount === undefined ? null : text(amount) };
}

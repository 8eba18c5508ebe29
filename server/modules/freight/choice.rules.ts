import { decimal } from '../../kernel/decimal.ts';
import type { Leaving } from './leaving.rules.ts';
import { type Candidate, isOpen, type Parcel } from './quote.rules.ts';
import type { CarrierRule, Service } from './tariff.ts';

/** What an order wishes of carriers, by their codes: read out of its remarks by whoever asks. */
export interface Wish {
  asked: readonly string[];
  refused: readonly string[];
  /** The words that said so. */
  words: readonly string[];
}

export const noWish: Wish = { asked: [], refused: [], words: [] };

/** What is known of an order besides its parcel. */
export interface Asked {
  parcel: Parcel;
  skuIds: readonly string[];
  remarks: readonly string[];
  wish: Wish;
}

/** What decides among those that are wished for alike. */
export type Preference = 'cheapest' | 'fastest';

/** How full the day of a service is: parcels given to it, of those it takes. */
export type Fullness = (serviceId: string) => number;

export interface Choice {
  chosen: Candidate | undefined;
  /** All that were looked at, best first; those that cannot take the parcel last. */
  ranked: readonly Candidate[];
  reasons: readonly { code: string; detail?: string }[];
}

const overlap = (some: readonly string[], others: readonly string[]) => some.some((each) => others.includes(each));
const fits = <T>(wanted: readonly T[], holds: boolean) => !wanted.length || holds;

/** Whether a rule of the merchant speaks of this order: all of its conditions hold. */
export function holds({ conditions, validFrom, validTo }: CarrierRule, { parcel, skuIds, remarks }: Asked): boolean {
  const { shopId, warehouseId, classes, load, terms } = parcel;
  const { minWeight, maxWeight, minAmount, maxAmount, cashOnDelivery } = conditions;
  return (
    (!validFrom || validFrom <= terms.date) &&
    (!validTo || terms.date <= validTo) &&
    fits(conditions.shops, shopId !== null && conditions.shops.includes(shopId)) &&
    fits(conditions.warehouses, warehouseId !== null && conditions.warehouses.includes(warehouseId)) &&
    fits(conditions.regions, overlap(conditions.regions, terms.regions)) &&
    fits(conditions.classes, overlap(conditions.classes, classes)) &&
    fits(conditions.skus, overlap(conditions.skus, skuIds)) &&
    fits(
      conditions.words,
      remarks.some((remark) => conditions.words.some((word) => remark.includes(word))),
    ) &&
    (minWeight === null || load.weight >= decimal(minWeight)) &&
    (maxWeight === null || load.weight <= decimal(maxWeight)) &&
    (minAmount === null || load.amount >= decimal(minAmount)) &&
    (maxAmount === null || load.amount <= decimal(maxAmount)) &&
    (cashOnDelivery === null || cashOnDelivery === (terms.collected !== null))
  );
}

/** What remarks, rules of avoidance and full days forbid on top of what a service itself says. */
function forbidden(candidate: Candidate, rules: readonly CarrierRule[], { wish }: Asked, fullness: Fullness): Candidate {
  const { service } = candidate;
  const excluded = [...candidate.excluded];
  if (wish.refused.includes(service.carrier)) excluded.push({ code: 'refused_by_remark', detail: wish.words.join(', ') });
  const avoided = rules.find((rule) => rule.action === 'avoid' && rule.services.includes(service.id));
  if (avoided) excluded.push({ code: 'avoided_by_rule', detail: avoided.name });
  if (fullness(service.id) >= 1) excluded.push({ code: 'daily_limit', detail: String(service.dailyLimit ?? '') });
  return { ...candidate, excluded };
}

/** What leaves by the deadline comes first; of what cannot, the earlier. */
function byLeaving({ leaving: a }: Candidate, { leaving: b }: Candidate): number {
  if (!a || !b) return 0;
  if (a.late !== b.late) return Number(a.late) - Number(b.late);
  return a.late ? Date.parse(a.at) - Date.parse(b.at) : 0;
}

const cents = ({ rated }: Candidate) => rated?.total ?? 0n;
const days = ({ service }: Candidate) => service.days ?? 999;
const bySign = (difference: bigint) => (difference < 0n ? -1 : difference > 0n ? 1 : 0);

/**
 * Chooses how an order travels (facts.md 4.9): what was explicitly asked for, then the first rule of the merchant that holds and can be followed, then what
 * still leaves by the order's deadline, then cost, speed, the day's quota, priority, id (R17); cost and speed change places where the merchant prefers speed.
 */
export function choose(
  candidates: readonly Candidate[],
  rules: readonly CarrierRule[],
  asked: Asked,
  given: { fullness: Fullness; preference: Preference; leaving: (service: Service) => Leaving },
): Choice {
  const { fullness, preference, leaving } = given;
  const holding = rules.filter((rule) => holds(rule, asked));
  const looked = candidates.map((candidate) => ({
    ...forbidden(candidate, holding, asked, fullness),
    leaving: leaving(candidate.service),
  }));
  const open = looked.filter(isOpen);
  const rule = holding.find((each) => each.action === 'use' && open.some(({ service }) => each.services.includes(service.id)));
  const isAsked = ({ service }: Candidate) => Number(asked.wish.asked.includes(service.carrier));
  const isRuled = ({ service }: Candidate) => Number(rule?.services.includes(service.id) ?? false);
  const byCost = (a: Candidate, b: Candidate) => bySign(cents(a) - cents(b));
  const byDays = (a: Candidate, b: Candidate) => days(a) - days(b);
  const [first, second] = preference === 'cheapest' ? [byCost, byDays] : [byDays, byCost];
  const ladder: [string, (a: Candidate, b: Candidate) => number][] = [
    ['asked', (a, b) => isAsked(b) - isAsked(a)],
    ['rule', (a, b) => isRuled(b) - isRuled(a)],
    ['in_time', byLeaving],
    [preference, first],
    [preference === 'cheapest' ? 'fastest' : 'cheapest', second],
    ['quota', (a, b) => fullness(a.service.id) - fullness(b.service.id)],
    ['priority', (a, b) => a.service.priority - b.service.priority],
    ['first_by_id', (a, b) => (a.service.id < b.service.id ? -1 : 1)],
  ];
  const compare = (a: Candidate, b: Candidate) => ladder.reduce((found, [, by]) => found || by(a, b), 0);
  const ranked = [...open.sort(compare), ...looked.filter((each) => !isOpen(each))];
  const [chosen, next] = open;
  return { chosen, ranked, reasons: reasonsOf(chosen, next, { ladder, rule, asked, holding, open }) };
}

/** Why the first won: the first point in which it is better than the next; and what was wished for and could not be. */
function reasonsOf(
  chosen: Candidate | undefined,
  next: Candidate | undefined,
  given: {
    ladder: [string, (a: Candidate, b: Candidate) => number][];
    rule: CarrierRule | undefined;
    asked: Asked;
    holding: readonly CarrierRule[];
    open: readonly Candidate[];
  },
): { code: string; detail?: string }[] {
  const { ladder, rule, asked, holding, open } = given;
  const unheard = asked.wish.asked.filter((carrier) => !open.some(({ service }) => service.carrier === carrier));
  const unruled = holding.filter((each) => each.action === 'use' && !open.some(({ service }) => each.services.includes(service.id)));
  const notes = [
    ...unheard.map((detail) => ({ code: 'asked_but_cannot', detail })),
    ...unruled.map(({ name }) => ({ code: 'rule_but_cannot', detail: name })),
  ];
  if (!chosen) return [{ code: 'none_can' }, ...notes];
  if (!next) return [{ code: 'only_candidate' }, ...notes];
  const [code = 'first_by_id'] = ladder.find(([, by]) => by(chosen, next) !== 0) ?? [];
  const details: Record<string, string | undefined> = {
    ...{ rule: rule?.name, asked: asked.wish.words.join(', '), in_time: chosen.service.cutOff ?? undefined },
  };
  const detail = details[code];
  return [detail === undefined ? { code } : { code, detail }, ...notes];
}

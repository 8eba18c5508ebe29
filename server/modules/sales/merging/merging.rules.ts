import { add, type Decimal, zero } from '../../../kernel/decimal.ts';

/** An order as it is looked at for merging. Figures of the whole order; `receiver` is its normalised key. */
export type Mergeable = {
  readonly id: string;
  readonly shopId: string;
  readonly platform: string;
  /** The day it was placed, in the merchant's zone. */
  readonly businessDate: string;
  readonly customerId: string | null;
  readonly receiver: string | null;
  readonly currency: string;
  readonly taxInclusive: boolean;
  readonly moneyHolder: string;
  /** The warehouse and carrier a person asked for; null: none. */
  readonly warehouseId: string | null;
  readonly carrier: string | null;
  readonly paid: boolean;
  readonly cashOnDelivery: boolean;
  /** Whether anything was promised, picked or shipped. */
  readonly touched: boolean;
  /** What a pre-sale agreed on, as a key that only the same terms share; null: none. */
  readonly presold: string | null;
  readonly holdCodes: readonly string[];
  readonly refunding: boolean;
  readonly purpose: string;
  readonly shipFrom: string | null;
  readonly shipBy: string | null;
  readonly placedAt: string;
  readonly weight: Decimal;
  readonly amount: Decimal;
};

export type MergeTerms = {
  /** Only orders placed within so many hours of the first of them. */
  readonly windowHours: number;
  /** null: no limit. */
  readonly mostWeight: Decimal | null;
  readonly mostAmount: Decimal | null;
};

export type MergeProblem =
  | 'merge_shop_differs'
  | 'merge_buyer_differs'
  | 'merge_receiver_differs'
  | 'merge_currency_differs'
  | 'merge_warehouse_differs'
  | 'merge_carrier_differs'
  | 'merge_payment_differs'
  | 'merge_unpaid'
  | 'merge_touched'
  | 'merge_held'
  | 'merge_presold'
  | 'merge_presale_differs'
  | 'merge_refunding'
  | 'merge_purpose_differs'
  | 'merge_date_differs'
  | 'merge_week_differs'
  | 'merge_outside_window'
  | 'merge_too_heavy'
  | 'merge_too_dear';

const WAITS = 'MERGE_WAIT';

/** What stands against merging an order at all. */
function ownProblems(order: Mergeable): MergeProblem[] {
  const found: MergeProblem[] = [];
  if (!order.customerId) found.push('merge_buyer_differs');
  if (!order.receiver) found.push('merge_receiver_differs');
  if (!order.paid && !order.cashOnDelivery) found.push('merge_unpaid');
  if (order.touched) found.push('merge_touched');
  // its deposit binds it to a balance of its own, which only it can be paid by
  if (order.presold !== null && !order.paid) found.push('merge_presold');
  if (order.holdCodes.some((code) => code !== WAITS)) found.push('merge_held');
  if (order.refunding) found.push('merge_refunding');
  return found;
}

const differing = (a: string | null, b: string | null): boolean => a !== null && b !== null && a !== b;
const HOUR = 3_600_000;

/** Platforms that know one door again only within a natural week (facts.md 4.6). */
const ONE_WEEK: ReadonlySet<string> = new Set(['taobao', 'tmall']);
// the first day of 1970 was a Thursday
const weekOf = (date: string): number => Math.floor((Date.parse(`${date}T00:00:00Z`) / (24 * HOUR) + 3) / 7);

type Check = readonly [MergeProblem, (a: Mergeable, b: Mergeable, terms: MergeTerms) => boolean];
const CHECKS: readonly Check[] = [
  ['merge_shop_differs', (a, b) => a.shopId !== b.shopId],
  ['merge_buyer_differs', (a, b) => a.customerId !== b.customerId],
  ['merge_receiver_differs', (a, b) => a.receiver !== b.receiver],
  ['merge_currency_differs', (a, b) => a.currency !== b.currency || a.taxInclusive !== b.taxInclusive || a.moneyHolder !== b.moneyHolder],
  ['merge_warehouse_differs', (a, b) => differing(a.warehouseId, b.warehouseId)],
  ['merge_carrier_differs', (a, b) => differing(a.carrier, b.carrier)],
  ['merge_payment_differs', (a, b) => a.cashOnDelivery !== b.cashOnDelivery],
  ['merge_purpose_differs', (a, b) => a.purpose !== b.purpose],
  ['merge_presale_differs', (a, b) => a.presold !== b.presold],
  ['merge_date_differs', (a, b) => a.shipFrom !== b.shipFrom],
  ['merge_outside_window', (a, b, { windowHours }) => Math.abs(Date.parse(a.placedAt) - Date.parse(b.placedAt)) > windowHours * HOUR],
  ['merge_week_differs', (a, b) => ONE_WEEK.has(a.platform) && weekOf(a.businessDate) !== weekOf(b.businessDate)],
];
const problemsBetween = (a: Mergeable, b: Mergeable, terms: MergeTerms): MergeProblem[] =>
  CHECKS.flatMap(([problem, stands]) => (stands(a, b, terms) ? problem : []));

const total = (orders: readonly Mergeable[], figure: (order: Mergeable) => Decimal): Decimal =>
  orders.reduce((whole, order) => add(whole, figure(order)), zero);

function limitProblems(orders: readonly Mergeable[], { mostWeight, mostAmount }: MergeTerms): MergeProblem[] {
  const found: MergeProblem[] = [];
  if (mostWeight !== null && total(orders, ({ weight }) => weight) > mostWeight) found.push('merge_too_heavy');
  if (mostAmount !== null && total(orders, ({ amount }) => amount) > mostAmount) found.push('merge_too_dear');
  return found;
}

/** All that stands against merging these orders into one (facts.md 4.6), each problem once, every pair looked at. */
export function mergeProblems(orders: readonly Mergeable[], terms: MergeTerms): MergeProblem[] {
  const found = orders.flatMap((order, index) => [
    ...ownProblems(order),
    ...orders.slice(index + 1).flatMap((other) => problemsBetween(order, other, terms)),
  ]);
  return [...new Set([...found, ...limitProblems(orders, terms)])];
}

/** Whether a group that may be merged takes another order: only that one is new to it, so the pairs within are not looked at again. */
const takes = (group: readonly Mergeable[], order: Mergeable, terms: MergeTerms): boolean =>
  group.every((each) => !CHECKS.some(([, stands]) => stands(each, order, terms))) && !limitProblems([...group, order], terms).length;

/** Groups of orders that may be merged: those placed first at the head, each order in the first group that takes it. */
export function mergeGroups(orders: readonly Mergeable[], terms: MergeTerms): Mergeable[][] {
  const buckets = new Map<string, Mergeable[][]>();
  const inTurn = orders
    .filter((order) => !ownProblems(order).length)
    .sort((a, b) => (a.placedAt < b.placedAt ? -1 : a.placedAt > b.placedAt ? 1 : a.id < b.id ? -1 : 1));
  for (const order of inTurn) {
    const key = JSON.stringify([order.shopId, order.customerId, order.receiver]);
    const groups = buckets.get(key) ?? [];
    const group = groups.find((each) => takes(each, order, terms));
    if (group) group.push(order);
    else groups.push([order]);
    buckets.set(key, groups);
  }
  return [...buckets.values()].flat().filter((group) => group.length > 1);
}

/** The deadline of what is merged is the earliest of its orders (R33). */
export const earliestDeadline = (orders: readonly Pick<Mergeable, 'shipBy'>[]): string | null =>
  orders.flatMap(({ shipBy }) => shipBy ?? []).sort()[0] ?? null;

import { type Decimal, decimal } from '../../../kernel/decimal.ts';
import { type OrderPicture, soldLines } from './picture.rules.ts';

/** When a gift is due, and what it is (facts.md 4.7). All conditions that are given must hold. */
export interface GiftRule {
  id: string;
  name: string;
  shops: readonly string[];
  validFrom: string | null;
  validTo: string | null;
  minimumAmount: string | null;
  skuIds: readonly string[];
  categoryIds: readonly string[];
  tag: string;
  /** Only the first orders of the rule's time. */
  firstOrders: number | null;
  skuId: string;
  quantity: string;
  perCustomer: number | null;
  totalLimit: number | null;
  given: number;
  whenShort: 'without' | 'substitute' | 'hold';
  substituteSkuId: string | null;
}

/** The most orders that may still get it; null: any number. */
export function leftOf({ firstOrders, totalLimit, given }: GiftRule): number | null {
  const limits = [firstOrders, totalLimit].filter((limit) => limit !== null);
  return limits.length ? Math.max(Math.min(...limits) - given, 0) : null;
}

/** The line that triggers the gift, undefined where it is not due. The amount is what the buyer pays for goods, without freight. */
export function triggerOf(rule: GiftRule, picture: OrderPicture): OrderPicture['lines'][number] | undefined {
  const { order, facts, skus } = picture;
  const onDay = picture.today;
  if (order.purpose !== 'sale') return undefined;
  if (rule.shops.length && !rule.shops.includes(order.shopId)) return undefined;
  if ((rule.validFrom !== null && onDay < rule.validFrom) || (rule.validTo !== null && onDay > rule.validTo)) return undefined;
  if (rule.tag && !facts.tags.includes(rule.tag)) return undefined;
  const bought = soldLines(picture).filter((line) => line.kind !== 'gift' && decimal(line.cancelled) < decimal(line.quantity));
  const amount = bought.reduce((sum, line) => (sum + decimal(line.buyerAmount)) as Decimal, 0n as Decimal);
  if (rule.minimumAmount !== null && amount < decimal(rule.minimumAmount)) return undefined;
  return bought.find((line) => {
    const sku = line.skuId === null ? undefined : skus.get(line.skuId);
    if (rule.skuIds.length && !(sku && rule.skuIds.includes(sku.id))) return false;
    return !rule.categoryIds.length || (sku?.categories.some((category) => rule.categoryIds.includes(category)) ?? false);
  });
}

/** What a rule gives to an order, or why it gives nothing. */
export type Giving =
  | { kind: 'give'; rule: GiftRule; triggerLineId: string; skuId: string; quantity: string }
  | { kind: 'short'; rule: GiftRule; triggerLineId: string };

/** What is left to give within one batch: pieces by SKU, orders by rule, and the times each customer had each rule. */
export interface GiftStock {
  pieces: Map<string, Decimal>;
  orders: Map<string, number | null>;
  times: Map<string, number>;
}

/**
 * The gifts of one order, in the order of the rules; what it takes is not there for the next. A rule whose stock or number has run out gives nothing more:
 * the caller stops it.
 */
export function giveGifts(rules: readonly GiftRule[], picture: OrderPicture, had: ReadonlySet<string>, stock: GiftStock): Giving[] {
  const givings: Giving[] = [];
  for (const rule of rules) {
    if (had.has(rule.id)) continue;
    const trigger = triggerOf(rule, picture);
    const left = stock.orders.get(rule.id);
    const customer = `${rule.id} ${picture.order.customerId ?? picture.order.id}`;
    const times = stock.times.get(customer) ?? 0;
    if (!trigger || left === 0 || (rule.perCustomer !== null && times >= rule.perCustomer)) continue;
    const quantity = decimal(rule.quantity);
    const has = (skuId: string | null) => skuId !== null && (stock.pieces.get(skuId) ?? (0n as Decimal)) >= quantity;
    const skuId = has(rule.skuId) ? rule.skuId : rule.whenShort === 'substitute' && has(rule.substituteSkuId) ? rule.substituteSkuId : null;
    if (skuId === null) {
      givings.push({ kind: 'short', rule, triggerLineId: trigger.id });
      continue;
    }
    stock.pieces.set(skuId, ((stock.pieces.get(skuId) ?? 0n) - quantity) as Decimal);
    if (left !== null && left !== undefined) stock.orders.set(rule.id, left - 1);
    stock.times.set(customer, times + 1);
    givings.push({ kind: 'give', rule, triggerLineId: trigger.id, skuId, quantity: rule.quantity });
  }
  return givings;
}

import { allocate, allocateCapped } from '../../../kernel/allocation.ts';
import {
  add,
  type Decimal,
  decimal,
  divide,
  isNegative,
  isPositive,
  maximum,
  multiply,
  negate,
  subtract,
  sum,
  text,
  zero,
} from '../../../kernel/decimal.ts';
import type { ReadRow, Report } from '../documents/template.ts';
import type { ReadingContext } from '../values/cell.ts';
import { type Region, readRegion } from '../values/region.ts';
import type { OrderStatus, PlatformStatus } from '../values/status.ts';

/** A line as every template gives it. All amounts are canonical decimal strings. */
export interface OrderLine {
  /** Number of the platform's sub-order, or of the line within the file. */
  platformLineNumber: string;
  /** Code of our SKU; null or unknown lines wait in the unmapped queue. */
  skuCode: string | null;
  platformSkuId: string | null;
  title: string;
  quantity: string;
  /** Derived: (amount + discounts) / quantity, six decimals; never multiplied to a total (R0-3). */
  unitPrice: string;
  /** Given by the merchant: the line's own and its share of the order's. */
  discount: string;
  /** Given by the platform or others who pay the merchant for it. */
  platformDiscount: string;
  /** What the buyer pays for the line's goods. */
  amount: string;
}

export interface OrderPayment {
  amount: string;
  /** UTC instant. */
  at: string;
  method: string;
}

/** An order of any platform in one shape. Σ line amounts + freight is what the buyer owes. Instants are UTC. */
export interface OrderDocument {
  platformOrderNumber: string;
  placedAt: string;
  paidAt: string | null;
  shippedAt: string | null;
  deliveredAt: string | null;
  completedAt: string | null;
  status: OrderStatus;
  /** The platform's own status word. */
  platformStatus: string | null;
  /** The platform forbids shipping for now; such an order is held (facts.md P1). */
  held: boolean;
  /** The carrier collects the money; until it is handed on the order is not paid (facts.md P5). */
  cashOnDelivery: boolean;
  buyer: { account: string | null; name: string | null };
  receiver: {
    name: string | null;
    phone: string | null;
    country: string;
    province: string | null;
    city: string | null;
    district: string | null;
    address: string | null;
    postcode: string | null;
  };
  buyerRemark: string | null;
  sellerRemark: string | null;
  freight: string;
  /** The file does not say it and nothing is paid yet: where it is the merchant's to set, the templates of freight say it. */
  isFreightOpen?: true;
  lines: OrderLine[];
  payments: OrderPayment[];
  /** What went back to the buyer so far, never more than was paid. */
  refunded: string;
  carrier: string | null;
  trackingNumber: string | null;
}

/** A line before discounts: its list amount is what the goods cost without any. */
export interface ListLine {
  number: string;
  skuCode: string | null;
  platformSkuId: string | null;
  title: string | null;
  quantity: Decimal;
  list: Decimal;
  /** The line's own discount by the merchant, before its share of the order's. */
  ownDiscount?: Decimal;
}

export interface Reductions {
  /** By the merchant; negative when the price was raised. */
  discount: Decimal;
  platformDiscount: Decimal;
}

/** What goods cost before any discount: price x quantity, to the currency. */
export const listAmount = (price: Decimal, quantity: Decimal, context: ReadingContext): Decimal =>
  multiply(price, quantity, context.exponent);

/**
 * Spreads the discounts of an order over its lines by their list amounts, to the cent and never below zero (R0-4, R4). Undefined when
 * they are more than all lines together.
 */
export function spreadReductions(lines: readonly ListLine[], reductions: Reductions, context: ReadingContext): OrderLine[] | undefined {
  const { exponent } = context;
  const quantities = lines.map((line) => line.quantity);
  const own = lines.map((line) => line.ownDiscount ?? zero);
  const before = lines.map((line, at) => subtract(line.list, own[at] ?? zero));
  if (before.some(isNegative)) return undefined;
  const raised = isNegative(reductions.discount)
    ? allocate(negate(reductions.discount), before, exponent, quantities)
    : before.map(() => zero);
  const lists = before.map((list, at) => add(list, raised[at] ?? zero));
  const discount = maximum(reductions.discount, zero);
  const discounts = allocateCapped(discount, { weights: lists, caps: lists, quantities }, exponent);
  const left = lists.map((list, at) => subtract(list, discounts[at] ?? zero));
  const platform = allocateCapped(reductions.platformDiscount, { weights: left, caps: left, quantities }, exponent);
  if (sum(discounts) !== discount || sum(platform) !== reductions.platformDiscount) return undefined;
  return lines.map((line, at) =>
    orderLine(line, {
      discount: add(own[at] ?? zero, discounts[at] ?? zero),
      platformDiscount: platform[at] ?? zero,
      amount: subtract(left[at] ?? zero, platform[at] ?? zero),
    }),
  );
}

/** A line whose three amounts are known; its list amount and unit price follow from them. */
export function orderLine(
  line: Omit<ListLine, 'list'>,
  amounts: { discount: Decimal; platformDiscount: Decimal; amount: Decimal },
): OrderLine {
  const list = sum([amounts.amount, amounts.discount, amounts.platformDiscount]);
  return {
    platformLineNumber: line.number,
    skuCode: line.skuCode,
    platformSkuId: line.platformSkuId,
    title: line.title ?? line.skuCode ?? '',
    quantity: text(line.quantity),
    unitPrice: text(divide(list, line.quantity, 6)),
    discount: text(amounts.discount),
    platformDiscount: text(amounts.platformDiscount),
    amount: text(amounts.amount),
  };
}

/** Where an order stands, once it is known whether it was paid. */
export const resolveStatus = (found: PlatformStatus, paid: boolean): OrderStatus =>
  found.paidTells ? (paid ? 'closed' : 'cancelled') : found.status;

/** Whether money came in: by its time where the file tells it, else by the status. */
export const wasPaid = (found: PlatformStatus, paidAt: string | null): boolean =>
  paidAt !== null || (!found.paidTells && found.status !== 'unpaid' && found.status !== 'cancelled') || found.refunded === true;

/** The receiver's region, or a report at the column the province stands in. */
export function receiverRegion(
  values: { country?: string | null; province?: string | null; city?: string | null; district?: string | null; address?: string | null },
  at: { part: string; row: number },
  context: ReadingContext,
  report: Report,
): Region | undefined {
  const region = readRegion(values, context.country);
  if (!('code' in region)) return region.value;
  report(at, region.code === 'country_unknown' ? 'country' : 'province', region.code, region.params);
  return undefined;
}

/** The same for a row that has other errors as well, so that all of them are told at once. */
export function checkRegion(row: ReadRow, context: ReadingContext, report: Report): void {
  const { country, province, address } = row.values as Record<string, string | null | undefined>;
  if (province || country)
    receiverRegion({ country: country ?? null, province: province ?? null, address: address ?? null }, row, context, report);
}

/** Reports a refund beyond the payment. */
export function checkRefund(
  refunded: Decimal,
  paid: Decimal,
  at: { part: string; row: number },
  column: string | null,
  report: Report,
): void {
  if (refunded > paid) report(at, column, 'refund_exceeds_payment', { value: text(refunded), paid: text(paid) });
}

/** Reports a total that its lines do not make. */
export function reportTotals(
  lines: Decimal,
  total: Decimal,
  at: { part: string; row: number },
  column: string | null,
  report: Report,
): undefined {
  return report(at, column, 'totals_disagree', { lines: text(lines), total: text(total) });
}

/** First value that is not null. */
export const firstOf = <T>(...values: (T | null | undefined)[]): T | null =>
  values.find((value) => value !== null && value !== undefined) ?? null;

/** What order files of all kinds call by the same names. */
interface OrderValues {
  placedAt?: string | null;
  shippedAt?: string | null;
  deliveredAt?: string | null;
  completedAt?: string | null;
  status?: PlatformStatus | null;
  buyerAccount?: string | null;
  buyerName?: string | null;
  receiver?: string | null;
  phone?: string | null;
  postcode?: string | null;
  buyerRemark?: string | null;
  sellerRemark?: string | null;
  carrier?: string | null;
  trackingNumber?: string | null;
}

interface OrderFigures {
  region: Region;
  status: OrderStatus;
  freight: Decimal;
  isFreightOpen?: boolean;
  lines: OrderLine[];
  payments: { amount: Decimal; at: string; method: string }[];
  refunded: Decimal;
  cashOnDelivery?: boolean;
}

/** The document out of what the file says and what was computed from it. */
export function orderDocument(key: string, values: OrderValues, figures: OrderFigures): OrderDocument {
  const payments = figures.payments.filter((payment) => isPositive(payment.amount));
  return {
    platformOrderNumber: key,
    placedAt: values.placedAt as string,
    paidAt: payments[0]?.at ?? null,
    shippedAt: values.shippedAt ?? null,
    deliveredAt: values.deliveredAt ?? null,
    completedAt: values.completedAt ?? null,
    status: figures.status,
    platformStatus: values.status?.word ?? null,
    held: values.status?.held ?? false,
    cashOnDelivery: figures.cashOnDelivery ?? false,
    buyer: { account: values.buyerAccount ?? null, name: values.buyerName ?? values.receiver ?? null },
    receiver: { name: values.receiver ?? null, phone: values.phone ?? null, ...figures.region, postcode: values.postcode ?? null },
    buyerRemark: values.buyerRemark ?? null,
    sellerRemark: values.sellerRemark ?? null,
    freight: text(figures.freight),
    ...(figures.isFreightOpen && { isFreightOpen: true }),
    lines: figures.lines,
    payments: payments.map((payment) => ({ ...payment, amount: text(payment.amount) })),
    refunded: text(figures.refunded),
    carrier: values.carrier ?? null,
    trackingNumber: values.trackingNumber ?? null,
  };
}

/** What an order is worth to its buyer: its lines and the freight. */
export const orderTotal = (lines: readonly OrderLine[], freight: Decimal): Decimal =>
  add(sum(lines.map((line) => decimal(line.amount))), freight);

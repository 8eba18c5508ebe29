import { type Decimal, decimal, isNegative, multiply, subtract, text } from '../../../kernel/decimal.ts';
import { hasStock, remaining } from '../order.rules.ts';
import { numberOf } from './codes.rules.ts';
import type { HoldCode } from './codes.rules.ts';
import { discountRate, type OrderPicture } from './picture.rules.ts';
import type { Policy } from './policy.rules.ts';
import type { RemarkReading } from './remarks.rules.ts';

/** One reason within a finding: a word of the program with its figures, said by the web in both languages. */
export interface Detail {
  reason: string;
  [figure: string]: string | number | null;
}

/** Why an order is held: a code, what exactly was found, and the lines it is about (none: the whole order). */
export interface Finding {
  code: HoldCode;
  details: readonly Detail[];
  lines: readonly string[];
  /** What a person accepts by releasing it; another cause holds the order again. */
  cause: string;
  ruleId?: string;
}

const finding = (code: HoldCode, details: readonly Detail[], lines: readonly string[] = []): Finding[] =>
  details.length ? [{ code, details, lines, cause: JSON.stringify(details) }] : [];

/** 2: goods of a refund that is under way never leave (R41). Only the lines it is about, where they are known. */
function refundPending({ order, lines }: OrderPicture): Finding[] {
  const stopped = lines.filter((line) => line.stopped && remaining(line) > 0n).map((line) => line.id);
  const asked = order.aftersaleStatus === 'requested' || order.aftersaleStatus === 'in_progress';
  return stopped.length || asked ? finding('REFUND_PENDING', [{ reason: 'refund_pending' }], stopped) : [];
}

/** 4 */
const blacklisted = ({ blacklisted: met }: OrderPicture): Finding[] =>
  finding(
    'BLACKLIST',
    met.map(({ kind, shown, reason }) => ({ reason: `blacklist_${kind}`, shown, note: reason })),
  );

/** Addresses where parcels are gathered for abroad: nobody sees who opens them. */
const FORWARDER = /(转运|集运|集货|中转仓|保税仓|freight forward|forwarder)/i;

/** 5: more money or more orders than this shop finds natural, or an address of a forwarder. */
function risky({ order, facts, history }: OrderPicture, policy: Policy): Finding[] {
  const details: Detail[] = [];
  if (policy.riskAmount && decimal(order.payableAmount) > decimal(policy.riskAmount))
    details.push({ reason: 'amount_over', amount: text(decimal(order.payableAmount)), limit: policy.riskAmount });
  if (policy.riskOrders && history.sameReceiver + 1 > policy.riskOrders)
    details.push({ reason: 'orders_over', orders: history.sameReceiver + 1, limit: policy.riskOrders, hours: policy.riskHours });
  if (FORWARDER.test(facts.address)) details.push({ reason: 'forwarder' });
  return finding('RISK', details);
}

const duplicate = ({ history }: OrderPicture): Finding[] =>
  history.duplicateOf ? finding('DUPLICATE', [{ reason: 'duplicate_of', number: history.duplicateOf }]) : [];

/** 6: somebody has to read what the rules for remarks could not. */
function unread({ facts }: OrderPicture, policy: Policy, reading: RemarkReading): Finding[] {
  if (!policy.checkRemarks || reading.isUnderstood) return [];
  const details: Detail[] = [
    ...(facts.buyerRemark ? [{ reason: 'buyer_remark', text: facts.buyerRemark }] : []),
    ...(facts.sellerRemark ? [{ reason: 'seller_remark', text: facts.sellerRemark }] : []),
  ];
  return finding('REMARK', details);
}

/** 7: what of the address is missing or is no place. Abroad only the existence of an address counts. */
export function addressProblems({ order, facts }: Pick<OrderPicture, 'order' | 'facts'>, level: Policy['addressLevel']): Detail[] {
  if (level === 'none' || facts.country !== 'CN') return [];
  const missing: Detail[] = [];
  if (!order.province) missing.push({ reason: 'province_missing' });
  if (level !== 'province' && !facts.city) missing.push({ reason: 'city_missing' });
  if (level === 'district' && !facts.district) missing.push({ reason: 'district_missing' });
  if (level !== 'province' && !facts.address) missing.push({ reason: 'address_missing' });
  if (missing.length) return missing;
  return facts.unknownRegion === null ? [] : [{ reason: 'region_unknown', region: facts.unknownRegion }];
}

/** What of each obstacle is told. */
export const obstacles = (unreached: OrderPicture['unreached']): Detail[] =>
  unreached.map(({ why, name, region }) => ({ reason: why, name, region }));

/** 8: sold below cost, or further below the list price than the shop allows. The lines below cost are named. */
function abnormalPrice(picture: OrderPicture, policy: Policy): Finding[] {
  const details: Detail[] = [];
  const below = policy.belowCost ? picture.lines.filter((line) => isBelowCost(line, picture)) : [];
  for (const line of below) details.push({ reason: 'below_cost', title: line.title, net: line.netAmount, cost: costOf(line, picture) });
  const rate = policy.maximumDiscount ? discountRate(picture) : null;
  if (rate !== null && rate > decimal(policy.maximumDiscount as string))
    details.push({ reason: 'discount_over', rate: text(rate), limit: policy.maximumDiscount });
  return finding(
    'PRICE_ABNORMAL',
    details,
    below.map(({ id }) => id),
  );
}

type Line = OrderPicture['lines'][number];
const unitCostOf = (line: Line, { skus }: OrderPicture): Decimal | null => {
  const cost = line.skuId === null ? null : skus.get(line.skuId)?.unitCost;
  return cost ? decimal(cost) : null;
};
const costOf = (line: Line, picture: OrderPicture): string => {
  const unit = unitCostOf(line, picture);
  return unit === null ? '' : text(multiply(unit, decimal(line.quantity), 2));
};
function isBelowCost(line: Line, picture: OrderPicture): boolean {
  const unit = unitCostOf(line, picture);
  if (unit === null || line.kind === 'gift' || !hasStock(line.kind)) return false;
  return isNegative(subtract(decimal(line.netAmount), multiply(unit, decimal(line.quantity), 4)));
}

/** 9: an invoice cannot be written with what was said. A special one needs the buyer's tax number. */
function invoiceInfo({ facts }: OrderPicture): Finding[] {
  if (facts.invoiceKind === '') return [];
  const details: Detail[] = [];
  if (!facts.invoiceTitle) details.push({ reason: 'invoice_title_missing' });
  if (facts.invoiceKind === 'special' && !facts.invoiceTaxIdentity) details.push({ reason: 'tax_identity_missing' });
  return finding('INVOICE_INFO', details);
}

const giftShort = ({ giftsShort }: OrderPicture): Finding[] =>
  finding(
    'GIFT_SHORT',
    giftsShort.map(({ rule, sku }) => ({ reason: 'gift_short', rule, sku })),
  );

/** 11 */
const notDue = ({ facts, today }: OrderPicture): Finding[] =>
  facts.shipFrom && facts.shipFrom > today ? finding('PRESALE_NOT_DUE', [{ reason: 'ship_from', date: facts.shipFrom }]) : [];

/** 12: it could go in one parcel with others, and its time to wait for that is not over. */
const waitsToMerge = ({ mergeWith = [] }: OrderPicture): Finding[] =>
  finding('MERGE_WAIT', mergeWith.length ? [{ reason: 'merge_with', numbers: mergeWith.join(', ') }] : []);

/** What a dealer exchanges beyond the share of his purchases that he may (facts.md 6.7). */
function overQuota({ order, history: { exchangeLeft } }: OrderPicture): Detail[] {
  if (exchangeLeft === null || decimal(order.payableAmount) <= decimal(exchangeLeft)) return [];
  return [{ reason: 'over_exchange', value: order.payableAmount, left: exchangeLeft }];
}

/** 14: on account only as far as the customer's credit reaches, and not while something is overdue; in exchange only what he may exchange. */
function overCredit(picture: OrderPicture): Finding[] {
  const { order, facts, history } = picture;
  const details = overQuota(picture);
  if (order.paymentStatus !== 'unpaid' && order.paymentStatus !== 'part_paid') return finding('CREDIT', details);
  const owed = decimal(history.owed) + decimal(order.payableAmount) - decimal(order.paidAmount);
  if (facts.creditLimit !== null && owed > decimal(facts.creditLimit))
    details.push({ reason: 'over_credit', owed: text(owed as Decimal), limit: facts.creditLimit });
  if (history.overdue) details.push({ reason: 'overdue' });
  return finding('CREDIT', details);
}

/**
 * The checks of facts.md 4.4, all of them (R41), in its order. Those that are kept elsewhere do not stand here: NOT_PAID is the payment axis,
 * UNMAPPED_SKU follows the lines, OUT_OF_STOCK the allocation, MANUAL a person.
 */
export function check(picture: OrderPicture, policy: Policy, reading: RemarkReading): Finding[] {
  return [
    ...refundPending(picture),
    ...blacklisted(picture),
    ...risky(picture, policy),
    ...duplicate(picture),
    ...unread(picture, policy, reading),
    ...finding('ADDRESS_INCOMPLETE', policy.needsAddress ? addressProblems(picture, policy.addressLevel) : []),
    ...finding('UNDELIVERABLE', policy.needsAddress ? obstacles(picture.unreached) : []),
    // what goes out for an after-sale costs the buyer nothing
    ...(picture.order.purpose === 'sale' ? abnormalPrice(picture, policy) : []),
    ...invoiceInfo(picture),
    ...giftShort(picture),
    ...notDue(picture),
    ...waitsToMerge(picture),
    ...overCredit(picture),
  ].sort((a, b) => numberOf(a.code) - numberOf(b.code));
}

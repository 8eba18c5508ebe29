import { add, type Decimal, decimal, divide, isPositive, multiply, subtract, sum, zero } from '../../../kernel/decimal.ts';
import type { Unreached } from '../../freight/index.ts';
import type { LockedOrder, OrderLineRow, OrderRow } from '../order.ts';
import { hasStock, remaining } from '../order.rules.ts';

/** What is known of a SKU when an order with it is judged. */
export interface PicturedSku {
  id: string;
  code: string;
  /** Ids from the root to its category. */
  categories: readonly string[];
  tags: readonly string[];
  listPrice: string;
  weight: string | null;
  /** The average of good goods; null where nothing is known of it. */
  unitCost: string | null;
}

/** What is known of an order beside its header and lines. */
export interface PicturedFacts {
  buyerAccount: string;
  receiver: string;
  country: string;
  city: string;
  district: string;
  address: string;
  /** The part of the region that is no place; null where all is well. */
  unknownRegion: string | null;
  /** Whether there is a phone. */
  hasPhone: boolean;
  buyerRemark: string;
  sellerRemark: string;
  flag: number;
  tags: readonly string[];
  createdBy: string;
  shipFrom: string | null;
  invoiceKind: '' | 'general' | 'special';
  invoiceTitle: string;
  invoiceTaxIdentity: string;
  customerTags: readonly string[];
  creditLimit: string | null;
  paymentDays: number | null;
}

/** How the customer of an order stands. */
export interface PicturedStanding {
  /** What the customer owes for other orders that are promised or gone, less what he paid without naming an order. */
  owed: string;
  overdue: boolean;
  /** What the customer of an exchange may still exchange besides it; null: nobody limits it. */
  exchangeLeft: string | null;
}

/** What happened before the order was placed, with the same receiver and the same customer. */
export interface PicturedHistory extends PicturedStanding {
  /** Other orders of the same phone (without one, of the same account) within the shop's hours of risk. */
  sameReceiver: number;
  /** Number of an earlier order of the same receiver with the same goods within the shop's hours. */
  duplicateOf: string | null;
  customerOrders: number;
  customerRefunds: number;
}

/** Everything a judgement looks at, as it was when it was prepared: the judgement itself asks nobody. */
export interface OrderPicture {
  order: OrderRow;
  lines: readonly OrderLineRow[];
  facts: PicturedFacts;
  history: PicturedHistory;
  skus: ReadonlyMap<string, PicturedSku>;
  /** Entries of the blacklist that meet it. */
  blacklisted: readonly { kind: string; shown: string; reason: string }[];
  /** Causes that a person accepted by releasing their holds: `CODE cause`. */
  accepted: ReadonlySet<string>;
  /** Gifts that were due and could not be given, where their rule holds the order for it. */
  giftsShort: readonly { rule: string; sku: string }[];
  /** Numbers of orders it could go in one parcel with, while it waits for that. */
  mergeWith?: readonly string[];
  /** Why it does not get where it shall go; nothing where somebody takes it there. */
  unreached: readonly Unreached[];
  /** The merchant's date for which it is judged. */
  today: string;
  zone: string;
}

/** Lines that were sold: not the components that a bundle stands in. */
export const soldLines = ({ lines }: Pick<LockedOrder, 'lines'> | OrderPicture) => lines.filter((line) => line.kind !== 'component');

/** What goods without freight bring before tax, what they cost, where every cost is known. */
export function marginOf({ lines, skus }: OrderPicture): { net: Decimal; cost: Decimal | null } {
  const stocked = lines.filter((line) => hasStock(line.kind));
  const costs = stocked.map((line) => {
    const cost = line.skuId === null ? null : skus.get(line.skuId)?.unitCost;
    return cost ? multiply(decimal(cost), decimal(line.quantity), 4) : null;
  });
  const net = sum(lines.filter((line) => line.kind !== 'bundle').map((line) => decimal(line.netAmount)));
  return { net, cost: costs.includes(null) ? null : sum(costs as Decimal[]) };
}

/** The part of the list value that is not paid: 0.25 is a quarter off. Null where no list price is known. */
export function discountRate(picture: OrderPicture): Decimal | null {
  let list = zero;
  let sold = zero;
  for (const line of soldLines(picture)) {
    const price = line.skuId === null ? undefined : picture.skus.get(line.skuId)?.listPrice;
    if (line.kind === 'gift' || !price || !isPositive(decimal(price))) continue;
    list = add(list, multiply(decimal(price), decimal(line.quantity), 4));
    sold = add(sold, decimal(line.merchantAmount));
  }
  return isPositive(list) ? divide(subtract(list, sold), list, 6) : null;
}

/** Kilograms of what is still to be shipped, where every weight is known. */
export function weightOf({ lines, skus }: OrderPicture): Decimal | null {
  let total = zero;
  for (const line of lines) {
    if (!hasStock(line.kind) || line.skuId === null) continue;
    const weight = skus.get(line.skuId)?.weight;
    if (!weight) return null;
    total = add(total, multiply(decimal(weight), remaining(line), 6));
  }
  return total;
}

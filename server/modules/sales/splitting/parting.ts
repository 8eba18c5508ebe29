import type { Context } from '../../../kernel/context.ts';
import { decimal, zero } from '../../../kernel/decimal.ts';
import { numberSeries } from '../../../kernel/numbers.ts';
import { statement } from '../../../kernel/statement.ts';
import { headerAmounts } from '../lines.rules.ts';
import type { LockedOrder, OrderLineRow } from '../order.ts';
import { fulfilmentStatus, paymentStatus } from '../order.rules.ts';
import type { PricedLine } from '../pricing.rules.ts';
import { type Drafted, insertOrders, type NewOrder } from '../writing.ts';

const SERIES = numberSeries('sales_order', 'SO');

type Contact = Pick<
  NewOrder,
  | 'buyerAccount'
  | 'receiverName'
  | 'phoneSealed'
  | 'phoneHash'
  | 'phoneTailHash'
  | 'country'
  | 'province'
  | 'city'
  | 'district'
  | 'address'
  | 'postcode'
  | 'flag'
  | 'tags'
>;

const CONTACT = statement(`select o.id, o.buyer_account as "buyerAccount", o.receiver_name as "receiverName",
    '\\x' || encode(o.phone_sealed, 'hex') as "phoneSealed", '\\x' || encode(o.phone_hash, 'hex') as "phoneHash",
    '\\x' || encode(o.phone_tail_hash, 'hex') as "phoneTailHash", o.country, o.province, o.city, o.district, o.address, o.postcode, o.flag, o.tags
  from sales.sales_order o where o.merchant_id = :merchant and o.id = any(:orderIds::uuid[])`);

// what was promised, wished and found of the order holds for its parts; remarks and the invoice stay with the first. What is free of the pre-sale is
// looked at anew: its day and its deadline were those of the goods to come
// how it is taxed is that of the order as well: most have nothing here
const FOLLOW = statement(`with taxed as (
    insert into sales.order_tax (merchant_id, order_id, rounding, country, region, customer_kind, marketplace, classes)
    select :merchant, x.id, t.rounding, t.country, t.region, t.customer_kind, t.marketplace, t.classes
    from unnest(:orderIds::uuid[], :rootIds::uuid[]) as x (id, root_id)
    join sales.order_tax t on t.merchant_id = :merchant and t.order_id = x.root_id)
  update sales.sales_order c set priority = r.priority, reminded = r.reminded,
    warehouse_id = r.warehouse_id, warehouse_fixed = r.warehouse_fixed, carrier = r.carrier, carrier_service = r.carrier_service,
    carrier_fixed = r.carrier_fixed, ship_by = case when x.free then null else r.ship_by end, ship_from = case when x.free then null else r.ship_from end,
    checked_at = case when x.free then null else r.checked_at end, audit_at = case when x.free then null else r.audit_at end,
    waits_for = case when x.free then null else r.waits_for end, needs_finance = not x.free and r.needs_finance
  from unnest(:orderIds::uuid[], :rootIds::uuid[], :frees::boolean[]) as x (id, root_id, free), sales.sales_order r
  where c.merchant_id = :merchant and c.id = x.id and r.merchant_id = :merchant and r.id = x.root_id`);

// a gift is known where it lies; no other part is given the same again
const GIFTS = statement(`
  with given as (select g.* from sales.gift_given g where g.merchant_id = :merchant and g.order_id = any(:rootIds::uuid[])),
  moved as (
    update sales.gift_given g set order_id = x.order_id from unnest(:lineOrders::uuid[], :lineIds::uuid[]) as x (order_id, line_id)
    where g.merchant_id = :merchant and g.order_id = any(:rootIds::uuid[]) and g.line_id = x.line_id and x.order_id <> g.order_id)
  insert into sales.gift_given (merchant_id, order_id, rule_id, customer_id, given_at, ended_at)
  select :merchant, p.id, g.rule_id, g.customer_id, g.given_at, :now
  from given g join unnest(:orderIds::uuid[], :rootIds::uuid[]) as p (id, root_id) on p.root_id = g.order_id
  where not exists (select from unnest(:lineOrders::uuid[], :lineIds::uuid[]) as x (order_id, line_id) where x.order_id = p.id and x.line_id = g.line_id)
  on conflict (merchant_id, order_id, rule_id) do nothing`);

/** A part that becomes an order of its own. */
export interface NewPart {
  locked: LockedOrder;
  lines: readonly OrderLineRow[];
  freight: PricedLine;
  holdCodes: readonly string[];
  /** Nothing of it is pre-sold, although the order was. */
  free: boolean;
}

/** Makes orders of the parts beside the first; nothing is paid for them yet. The orders themselves have given their lines away already. */
export async function placeParts(ctx: Context, parts: readonly NewPart[]): Promise<NewOrder[]> {
  const rootIds = parts.map(({ locked: { order } }) => order.id);
  const contacts = new Map((await ctx.rows<Contact & { id: string }>(CONTACT, { orderIds: rootIds })).map((row) => [row.id, row]));
  const numbers = await Promise.all(parts.map(() => ctx.number(SERIES)));
  const drafted = parts.map((part, index): Drafted => {
    // a dry run draws no number; they are told apart all the same
    const number = ctx.dryRun ? `${numbers[index]}${index + 1}` : (numbers[index] as string);
    return { order: partOf(ctx, part, contacts.get(part.locked.order.id) as Contact, number), lines: part.lines, source: null };
  });
  await insertOrders(ctx, drafted);
  const lines = drafted.flatMap(({ order: made, lines: own }) => own.map((line) => ({ orderId: made.id, lineId: line.id })));
  const orderIds = drafted.map(({ order: made }) => made.id);
  ctx.post(FOLLOW, { rootIds, orderIds, frees: parts.map(({ free }) => free) });
  ctx.post(GIFTS, { rootIds, orderIds, lineOrders: lines.map(({ orderId }) => orderId), lineIds: lines.map(({ lineId }) => lineId) });
  return drafted.map(({ order: made }) => made);
}

function partOf(ctx: Context, { locked: { order }, lines, freight, holdCodes }: NewPart, contact: Contact, number: string): NewOrder {
  const amounts = headerAmounts(lines, freight);
  const { buyerAccount, receiverName, phoneSealed, phoneHash, phoneTailHash, country, province, city, district, address, postcode } =
    contact;
  return {
    ...{ id: ctx.newId(), number, shopId: order.shopId, customerId: order.customerId, platformNumber: order.platformNumber },
    ...{ buyerAccount, receiverName, phoneSealed, phoneHash, phoneTailHash, country, province, city, district, address, postcode },
    ...{ flag: contact.flag, tags: contact.tags },
    ...{ buyerRemark: '', sellerRemark: '', currency: order.currency, taxInclusive: order.taxInclusive, moneyHolder: order.moneyHolder },
    paymentStatus: paymentStatus({
      ...{ payable: decimal(amounts.payableAmount), paid: zero, refunded: zero, cashOnDelivery: order.cashOnDelivery },
    }),
    ...{ fulfilmentStatus: fulfilmentStatus(lines, true), closedReason: null, holdCodes: [...holdCodes], unmappedCount: 0 },
    ...amounts,
    ...{ lineCount: lines.length, cashOnDelivery: order.cashOnDelivery, placedAt: order.placedAt, confirmedAt: order.confirmedAt },
    ...{ closedAt: null, businessDate: order.businessDate, purpose: order.purpose },
  };
}

import type { Context } from '../../../kernel/context.ts';
import { type Decimal, decimal, text, zero } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { sales } from '../contract.ts';
import { priceLines } from '../lines.rules.ts';
import type { LockedOrder, OrderLineRow } from '../order.ts';
import { remaining } from '../order.rules.ts';
import { soldLines } from '../sold-lines.ts';
import { resolve } from '../resolve.ts';
import { documentOf } from '../shapes.ts';
import { termsOf } from '../shops.ts';
import { appendLines } from '../writing.ts';
import { type GiftRule, type GiftStock, type Giving, giveGifts, leftOf } from './gifts.rules.ts';
import type { OrderPicture } from './picture.rules.ts';
import { givesGifts, lockGiftRules } from './policies.ts';

// what is promised to gifts of orders that are not audited yet is not there for others
const PIECES = statement(`select k.id as "skuId", coalesce((select sum(a.good - a.reserved) from inventory.availability a
      join inventory.warehouse w on w.merchant_id = :merchant and w.id = a.warehouse_id and w.promisable
      where a.merchant_id = :merchant and a.sku_id = k.id and a.owner_id = '00000000-0000-0000-0000-000000000000'), 0)
    - coalesce((select sum(l.quantity - l.shipped - l.cancelled - l.reserved) from sales.order_line l
      join sales.sales_order o on o.merchant_id = :merchant and o.id = l.order_id and o.fulfilment_status = 'wait_audit' and o.closed_reason is null
      where l.merchant_id = :merchant and l.sku_id = k.id and l.kind = 'gift'), 0) as pieces
  from catalog.sku k where k.merchant_id = :merchant and k.id = any(:skuIds::uuid[])`);
const HAD =
  statement(`select g.order_id as "orderId", g.rule_id as "ruleId", g.line_id as "lineId", g.trigger_line_id as "triggerLineId", g.ended_at as "endedAt"
  from sales.gift_given g where g.merchant_id = :merchant and g.order_id = any(:orderIds::uuid[])`);
const TIMES = statement(`select g.rule_id as "ruleId", g.customer_id as "customerId", count(*)::int as times from sales.gift_given g
  where g.merchant_id = :merchant and g.rule_id = any(:ruleIds::uuid[]) and g.customer_id = any(:customerIds::uuid[]) and g.ended_at is null
  group by g.rule_id, g.customer_id`);
const GIVEN = statement(`
  with given as (
    insert into sales.gift_given (merchant_id, order_id, rule_id, line_id, trigger_line_id, customer_id, given_at)
    select :merchant, x.order_id, x.rule_id, x.line_id, x.trigger_line_id, x.customer_id, :now
    from unnest(:orderIds::uuid[], :ruleIds::uuid[], :lineIds::uuid[], :triggerLineIds::uuid[], :customerIds::uuid[])
      as x (order_id, rule_id, line_id, trigger_line_id, customer_id)
    on conflict (merchant_id, order_id, rule_id) do update set line_id = excluded.line_id, trigger_line_id = excluded.trigger_line_id, ended_at = null)
  update sales.gift_rule g set given = g.given + c.orders
  from (select y.rule_id, count(*)::int as orders from unnest(:ruleIds::uuid[]) as y (rule_id) group by y.rule_id) c
  where g.merchant_id = :merchant and g.id = c.rule_id`);
const STOP = statement(`update sales.gift_rule g set active = false, stopped = x.reason, version = g.version + 1
  from unnest(:ruleIds::uuid[], :reasons::text[]) as x (id, reason) where g.merchant_id = :merchant and g.id = x.id and g.active`);
const TAKE_BACK = statement(`
  with l as (update sales.order_line l set cancelled = l.quantity - l.shipped, stopped = true
    where l.merchant_id = :merchant and l.id = any(:lineIds::uuid[])),
  g as (update sales.gift_given g set ended_at = :now where g.merchant_id = :merchant and g.line_id = any(:lineIds::uuid[])
    returning g.rule_id)
  update sales.gift_rule r set given = greatest(r.given - c.orders, 0)
  from (select g.rule_id, count(*)::int as orders from g group by g.rule_id) c where r.merchant_id = :merchant and r.id = c.rule_id`);

interface Had {
  orderId: string;
  ruleId: string;
  lineId: string;
  triggerLineId: string;
  endedAt: string | null;
}

/** A gift that a rule of the audit gives: a gift rule with no conditions of its own. */
export const giftOfRule = (rule: { id: string; name: string }, skuId: string, quantity: string): GiftRule => ({
  ...{ id: rule.id, name: rule.name, skuId, quantity },
  ...{ shops: [], validFrom: null, validTo: null, minimumAmount: null, skuIds: [], categoryIds: [], tag: '', firstOrders: null },
  ...{ perCustomer: null, totalLimit: null, given: 0, whenShort: 'without', substituteSkuId: null },
});

/** An order with the gifts that rules of the audit give it. */
export interface Receiving {
  locked: LockedOrder;
  picture: OrderPicture;
  ofRules: readonly GiftRule[];
}

/**
 * Gives the gifts that are due to untouched orders, each rule once an order; takes those back whose trigger line is gone. A rule whose stock or number
 * runs out stops. Answers, per order, the gifts that were due and were not there.
 */
export async function syncGifts(ctx: Context, orders: readonly Receiving[]): Promise<Map<string, Extract<Giving, { kind: 'short' }>[]>> {
  const mayConcern = ({ locked, ofRules }: Receiving) => ofRules.length > 0 || locked.lines.some(({ kind }) => kind === 'gift');
  if (!orders.some(mayConcern) && !(await givesGifts(ctx))) return new Map();
  const [rules, had] = await Promise.all([
    lockGiftRules(ctx),
    ctx.rows<Had>(HAD, { orderIds: orders.map(({ locked }) => locked.order.id) }),
  ]);
  const short = new Map<string, Extract<Giving, { kind: 'short' }>[]>();
  takeBack(ctx, orders, had);
  if (!rules.length && orders.every(({ ofRules }) => !ofRules.length)) return short;
  const stock = await stockOf(ctx, orders, rules);
  const hadBy = new Map<string, Set<string>>();
  for (const each of had) if (isStillHad(each, orders)) hadBy.set(each.orderId, (hadBy.get(each.orderId) ?? new Set()).add(each.ruleId));
  const given: { locked: LockedOrder; giving: Extract<Giving, { kind: 'give' }> }[] = [];
  for (const { locked, picture, ofRules } of orders)
    for (const giving of giveGifts([...rules, ...ofRules], picture, hadBy.get(locked.order.id) ?? new Set(), stock))
      if (giving.kind === 'give') given.push({ locked, giving });
      else short.set(locked.order.id, [...(short.get(locked.order.id) ?? []), giving]);
  await writeGiven(ctx, given);
  stopRules(ctx, rules, { stock, short });
  return short;
}

/** What a person took off stays off; where a platform wrote all lines anew, the gift is due again. */
function isStillHad({ orderId, lineId, triggerLineId, endedAt }: Had, orders: readonly Receiving[]): boolean {
  const lines = orders.find(({ locked }) => locked.order.id === orderId)?.locked.lines ?? [];
  const isThere = (id: string) => lines.some((line) => line.id === id);
  return isThere(lineId) ? endedAt === null || isThere(triggerLineId) : isThere(triggerLineId);
}

function takeBack(ctx: Context, orders: readonly Receiving[], had: readonly Had[]): void {
  const gone: string[] = [];
  const byId = new Map(orders.map((each) => [each.locked.order.id, each]));
  for (const { orderId, lineId, triggerLineId, endedAt } of had) {
    const lines = byId.get(orderId)?.locked.lines ?? [];
    const gift = lines.find((line) => line.id === lineId);
    const trigger = lines.find((line) => line.id === triggerLineId);
    if (endedAt !== null || !gift || remaining(gift) <= zero || (trigger && decimal(trigger.cancelled) < decimal(trigger.quantity)))
      continue;
    gift.cancelled = text((decimal(gift.quantity) - decimal(gift.shipped)) as Decimal);
    gift.stopped = true;
    gone.push(lineId);
  }
  if (gone.length) ctx.post(TAKE_BACK, { lineIds: gone });
}

async function stockOf(ctx: Context, orders: readonly Receiving[], rules: readonly GiftRule[]): Promise<GiftStock> {
  const all = [...rules, ...orders.flatMap(({ ofRules }) => ofRules)];
  const [pieces, times] = await Promise.all([
    ctx.rows<{ skuId: string; pieces: string }>(PIECES, {
      skuIds: [...new Set(all.flatMap(({ skuId, substituteSkuId }) => (substituteSkuId ? [skuId, substituteSkuId] : [skuId])))],
    }),
    ctx.rows<{ ruleId: string; customerId: string; times: number }>(TIMES, {
      ruleIds: rules.map(({ id }) => id),
      customerIds: [...new Set(orders.flatMap(({ locked }) => locked.order.customerId ?? []))],
    }),
  ]);
  return {
    pieces: new Map(pieces.map((row) => [row.skuId, decimal(row.pieces)])),
    orders: new Map(rules.map((rule) => [rule.id, leftOf(rule)])),
    times: new Map(times.map((row) => [`${row.ruleId} ${row.customerId}`, row.times])),
  };
}

async function writeGiven(
  ctx: Context,
  given: readonly { locked: LockedOrder; giving: Extract<Giving, { kind: 'give' }> }[],
): Promise<void> {
  if (!given.length) return;
  const documents = given.map(({ locked: { order }, giving }) =>
    documentOf({
      shopId: order.shopId,
      placedAt: order.placedAt,
      lines: [{ skuId: giving.skuId, quantity: giving.quantity, unitPrice: '0', gift: true }],
    }),
  );
  const resolution = await resolve(ctx, documents);
  const none = { discount: zero, platformDiscount: zero };
  const lines = given.map(({ locked }, index): OrderLineRow[] =>
    priceLines(soldLines(ctx, documents[index] as (typeof documents)[number], resolution), none, termsOf(locked.order)),
  );
  const byOrder = new Map<string, { locked: LockedOrder; lines: OrderLineRow[] }>();
  for (const [index, { locked }] of given.entries()) {
    const known = byOrder.get(locked.order.id) ?? { locked, lines: [] };
    known.lines.push(...(lines[index] ?? []));
    byOrder.set(locked.order.id, known);
  }
  appendLines(ctx, [...byOrder.values()]);
  ctx.post(GIVEN, {
    orderIds: given.map(({ locked }) => locked.order.id),
    ruleIds: given.map(({ giving }) => giving.rule.id),
    lineIds: lines.map(([line]) => line?.id ?? null),
    triggerLineIds: given.map(({ giving }) => giving.triggerLineId),
    customerIds: given.map(({ locked }) => locked.order.customerId),
  });
}

interface Used {
  stock: GiftStock;
  short: ReadonlyMap<string, readonly Extract<Giving, { kind: 'short' }>[]>;
}

function stopRules(ctx: Context, rules: readonly GiftRule[], { stock, short }: Used): void {
  const out = new Set([...short.values()].flat().map(({ rule }) => rule.id));
  const stopped = rules.flatMap(({ id, name }) =>
    out.has(id) ? [{ id, name, reason: 'stock' }] : stock.orders.get(id) === 0 ? [{ id, name, reason: 'limit' }] : [],
  );
  if (!stopped.length) return;
  ctx.post(STOP, { ruleIds: stopped.map(({ id }) => id), reasons: stopped.map(({ reason }) => reason) });
  for (const { id, name, reason } of stopped) ctx.emit(sales.events['gift-rule-stopped'], { id, name, reason });
}

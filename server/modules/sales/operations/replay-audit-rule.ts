import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { judge, outcomeOf } from '../audit/judge.rules.ts';
import { picturesOf } from '../audit/pictures.ts';
import { policiesOf, rulesInForce, storedRules } from '../audit/policies.ts';
import { sales } from '../contract.ts';
import { errors } from '../errors.ts';
import { LINE_COLUMNS, type LockedOrder, ORDER_COLUMNS, type OrderLineRow, type OrderRow } from '../order.ts';

// the latest orders that were ever to be audited: confirmed, with lines, paid or on account
const PAST = statement(`select ${ORDER_COLUMNS} from sales.sales_order o
  where o.merchant_id = :merchant and (:shops is null or o.shop_id = any(:shops)) and (cardinality(:ruleShops::uuid[]) = 0 or o.shop_id = any(:ruleShops::uuid[]))
    and o.confirmed_at is not null and o.line_count > 0 and o.payment_status not in ('unpaid', 'part_paid')
  order by o.placed_at desc, o.id desc limit :limit::int`);
const LINES = statement(`select l.order_id as "orderId", ${LINE_COLUMNS} from sales.order_line l
  where l.merchant_id = :merchant and l.order_id = any(:orderIds::uuid[]) order by l.order_id, l.n`);
const KEEP = statement(`
  with replay as (
    insert into sales.rule_replay (merchant_id, id, rule_id, rule_version, placed_from, placed_to, orders, matched, differing, outcomes, replayed_by, replayed_at)
    values (:merchant, :id::uuid, :ruleId::uuid, :version::int, :placedFrom::timestamptz, :placedTo::timestamptz, :orders::int, :matched::int, :differing::int,
      :outcomes::jsonb, :actor, :now))
  insert into sales.rule_replay_order (merchant_id, replay_id, order_id, before, after)
  select :merchant, :id::uuid, x.order_id, x.before, x.after from unnest(:orderIds::uuid[], :before::text[], :after::text[]) as x (order_id, before, after)`);

interface Difference {
  orderId: string;
  before: string;
  after: string;
}

function counted(differences: readonly Difference[]) {
  const counts = new Map<string, { before: string; after: string; orders: number }>();
  for (const { before, after } of differences) {
    const known = counts.get(`${before}\n${after}`) ?? { before, after, orders: 0 };
    known.orders += 1;
    counts.set(`${before}\n${after}`, known);
  }
  return [...counts.values()].sort((a, b) => b.orders - a.orders);
}

/**
 * 试算: the latest past orders are judged twice, by the rules in force and by those with this one as it is written now, in its place among them. Past holds
 * that persons released count as they do for new orders: by nobody's leave. What differs is kept, order by order.
 */
export const replayAuditRule = handle(sales.operations['replay-audit-rule'], async (ctx, { ruleId, orders: limit }) => {
  const stored = await storedRules(ctx);
  const rule = stored.find(({ id }) => id === ruleId);
  if (!rule) throw errors.rule_not_found();
  const headers = await ctx.rows<OrderRow>(PAST, { limit, ruleShops: rule.shops });
  const lines = await ctx.rows<OrderLineRow & { orderId: string }>(LINES, { orderIds: headers.map(({ id }) => id) });
  const byId = new Map<string, LockedOrder>(headers.map((order) => [order.id, { order, lines: [] }]));
  for (const line of lines) byId.get(line.orderId)?.lines.push(line);
  const [pictures, policyOf, inForce] = await Promise.all([picturesOf(ctx, [...byId.values()]), policiesOf(ctx), rulesInForce(ctx)]);
  const without = { ...inForce, audit: inForce.audit.filter(({ id }) => id !== ruleId) };
  const withIt = { ...inForce, audit: stored.filter(({ id, active }) => active || id === ruleId) };
  let matched = 0;
  const differences: Difference[] = [];
  for (const given of pictures) {
    const picture = { ...given, accepted: new Set<string>() };
    const policy = policyOf(picture.order.shopId);
    const after = judge(picture, policy, withIt);
    if (after.outcome.lookedAt.some((each) => each.ruleId === ruleId && each.stood !== 'not_met')) matched += 1;
    const [was, is] = [outcomeOf(judge(picture, policy, without)), outcomeOf(after)];
    if (was !== is) differences.push({ orderId: picture.order.id, before: was, after: is });
  }
  const summary = {
    ...{ id: ctx.newId(), orders: headers.length, matched, differing: differences.length, outcomes: counted(differences) },
    ...{ placedFrom: headers.at(-1)?.placedAt ?? null, placedTo: headers[0]?.placedAt ?? null },
  };
  ctx.post(KEEP, {
    ...{ ...summary, outcomes: JSON.stringify(summary.outcomes), ruleId, version: rule.version },
    orderIds: differences.map(({ orderId }) => orderId),
    before: differences.map(({ before }) => before),
    after: differences.map(({ after }) => after),
  });
  return { ...summary, ruleVersion: rule.version, replayedAt: ctx.now };
});

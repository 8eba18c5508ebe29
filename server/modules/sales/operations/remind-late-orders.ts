import { type Context, handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { whoMay } from '../../access/index.ts';
import { notify } from '../../office/index.ts';
import { ORDERS } from '../audit/notices.ts';
import { policiesOf } from '../audit/policies.ts';
import { isOpen, reminderOf, usedPercent } from '../audit/policy.rules.ts';
import { sales } from '../contract.ts';
import { shopsById } from '../shops.ts';

const BATCH = 2000;
// those whose next reminder is due
const RUNNING =
  statement(`select o.id, o.number, o.shop_id as "shopId", o.fulfilment_status as status, coalesce(o.paid_at, o.confirmed_at, o.placed_at) as began,
    o.ship_by as "shipBy", o.reminded
  from sales.sales_order o
  where o.merchant_id = :merchant and o.ship_by is not null and o.fulfilment_status in ('wait_audit', 'audited', 'part_shipped') and o.closed_reason is null
    and o.reminded < 100
    and :now > coalesce(o.paid_at, o.confirmed_at, o.placed_at)
      + (o.ship_by - coalesce(o.paid_at, o.confirmed_at, o.placed_at)) * (case when o.reminded < 50 then 0.5 when o.reminded < 80 then 0.8 else 1 end)
  order by o.ship_by, o.id limit ${BATCH}`);
const UNAUDITED = statement(`select o.shop_id as "shopId", count(*)::int as orders, min(o.number) as number
  from sales.sales_order o
  join unnest(:shopIds::uuid[], :minutes::int[]) as x (shop_id, minutes) on x.shop_id = o.shop_id
  where o.merchant_id = :merchant and o.fulfilment_status = 'wait_audit' and o.closed_reason is null and o.checked_at is not null
    and coalesce(o.paid_at, o.confirmed_at) < :now::timestamptz - make_interval(mins => x.minutes)
  group by o.shop_id`);
const REMINDED = statement(`update sales.sales_order o set reminded = x.level
  from unnest(:orderIds::uuid[], :levels::smallint[]) as x (id, level) where o.merchant_id = :merchant and o.id = x.id`);

interface Running {
  id: string;
  number: string;
  shopId: string;
  status: string;
  began: string;
  shipBy: string;
  reminded: number;
}

const minuteOfDay = (instant: string, zone: string): number => {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    new Date(instant),
  );
  const [hours = 0, minutes = 0] = parts.split(':').map(Number);
  return hours * 60 + minutes;
};

const ordersInWords = (count: number): string => (count === 1 ? '1 order' : `${count} orders`);

const LEVEL_WORDS: Record<number, { zh: (count: number) => string; en: (count: number) => string }> = {
  50: { zh: (n) => `${n} 张订单的发货时限已过一半`, en: (n) => `${ordersInWords(n)} past half of the time to ship` },
  80: { zh: (n) => `${n} 张订单快到发货期限`, en: (n) => `${ordersInWords(n)} to be shipped soon` },
  100: { zh: (n) => `${n} 张订单已超过发货期限`, en: (n) => `${ordersInWords(n)} late` },
};

/** People who may audit and see the shop. */
async function auditorsOf(ctx: Context): Promise<(shopId: string) => string[]> {
  const people = await whoMay(ctx, 'sales.audit');
  return (shopId) => people.filter(({ shops }) => shops === null || shops.includes(shopId)).map(({ id }) => id);
}

/** Tells of the deadlines of a batch: one notice for each shop and level, not one for each order. */
async function remindOfDeadlines(ctx: Context, due: readonly { order: Running; level: number }[], auditors: (shopId: string) => string[]) {
  const groups = new Map<string, { shopId: string; level: number; numbers: string[] }>();
  for (const { order, level } of due) {
    const group = groups.get(`${order.shopId} ${level}`) ?? { shopId: order.shopId, level, numbers: [] };
    group.numbers.push(order.number);
    groups.set(`${order.shopId} ${level}`, group);
  }
  for (const { shopId, level, numbers } of groups.values()) {
    const words = LEVEL_WORDS[level] as (typeof LEVEL_WORDS)[number];
    await notify(ctx, {
      to: auditors(shopId),
      kind: ORDERS,
      source: `sales.deadline ${shopId} ${level} ${ctx.operationId}`,
      text: { zh: words.zh(numbers.length), en: words.en(numbers.length) },
      excerpt: numbers.slice(0, 10).join(', '),
      title: numbers[0] ?? '',
      link: level === 100 ? '/orders?due=late&sort=shipBy' : '/orders?due=hours_24&sort=shipBy',
    });
  }
}

/** Un-audited for longer than the shop allows, within business hours: once an hour and shop. */
async function remindOfUnaudited(ctx: Context, auditors: (shopId: string) => string[]): Promise<void> {
  const [policyOf, shops] = await Promise.all([policiesOf(ctx), shopsById(ctx)]);
  const minute = minuteOfDay(ctx.now, ctx.merchant.zone);
  const open = [...shops.keys()].map(policyOf).filter((policy) => isOpen(policy, minute));
  const rows = await ctx.rows<{ shopId: string; orders: number; number: string }>(UNAUDITED, {
    shopIds: open.map(({ shopId }) => shopId),
    minutes: open.map(({ unauditedMinutes }) => unauditedMinutes),
  });
  for (const { shopId, orders, number } of rows)
    await notify(ctx, {
      to: auditors(shopId),
      kind: ORDERS,
      source: `sales.unaudited ${shopId} ${ctx.now.slice(0, 13)}`,
      text: { zh: `${orders} 张订单还没有审核`, en: `${ordersInWords(orders)} to be audited` },
      title: number,
      link: '/orders/audit',
    });
}

/** 提醒: at half, four fifths and the whole of the promised time (facts.md 4.4), and for orders that nobody audits. */
export const remindLateOrders = handle(sales.operations['remind-late-orders'], async (ctx) => {
  const [running, auditors] = await Promise.all([ctx.rows<Running>(RUNNING), auditorsOf(ctx)]);
  const due = running.flatMap((order) => {
    const level = reminderOf(usedPercent(order.began, order.shipBy, ctx.now), order.reminded);
    return level ? [{ order, level }] : [];
  });
  await remindOfDeadlines(ctx, due, auditors);
  if (due.length) ctx.post(REMINDED, { orderIds: due.map(({ order }) => order.id), levels: due.map(({ level }) => level) });
  await remindOfUnaudited(ctx, auditors);
  return { reminded: due.length, more: due.length >= BATCH };
});

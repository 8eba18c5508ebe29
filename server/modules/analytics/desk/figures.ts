import type { ListFilter } from '../../../kernel/contract.ts';
import type { ReadContext } from '../../../kernel/context.ts';
import { compare, decimal, divide, isZero, text } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { balanceOfRoles } from '../../ledger/index.ts';
import type { Block, Figure } from './shapes.ts';

/** Days that figures look back, beside today; and those of the trend with its comparison. */
const LOOK_BACK = 14;
export const TREND_DAYS = 30;

/** One day of something counted and summed: the whole of it, and what of it had come by this time of the day. */
export interface DayRow {
  day: string;
  count: string;
  amount: string;
  countByNow: string;
  amountByNow: string;
}

// what had come by this hour: a morning is not compared with a whole day
const byNow = (instant: string, day: string) => `${instant} <= :now - make_interval(days => :today - ${day})`;
const perDay = (from: string, instant: string, day: string, count: string, amount: string) =>
  statement(`select to_char(${day}, 'YYYY-MM-DD') as day, ${count} as count, coalesce(sum(${amount}), 0) as amount,
    ${count} filter (where ${byNow(instant, day)}) as "countByNow",
    coalesce(sum(${amount}) filter (where ${byNow(instant, day)}), 0) as "amountByNow"
  from ${from} group by ${day} order by ${day}`);

const ORDERS = perDay(
  `sales.sales_order o where o.merchant_id = :merchant and (:shops is null or o.shop_id = any(:shops))
    and o.business_date between :today - :back::int and :today and o.fulfilment_status <> 'draft'`,
  'o.placed_at',
  'o.business_date',
  'count(*)',
  'o.payable_amount',
);
const SHIPPED_SINCE = `s.merchant_id = :merchant and (:shops is null or s.shop_id = any(:shops))
    and (:warehouses is null or s.warehouse_id = any(:warehouses)) and s.status <> 'undone'
    and s.shipped_at >= ((:today - :back::int - 1)::timestamp at time zone 'UTC') and s.business_date between :today - :back::int and :today`;
const shipments = (count: string, amount: string, more = '') =>
  perDay(`fulfilment.shipment s ${more} where ${SHIPPED_SINCE}`, 's.shipped_at', 's.business_date', count, amount);
const SHIPMENTS = shipments('count(*)', 's.net_amount - s.cost_amount');
const NET = shipments('count(*)', 's.net_amount');
const UNITS = shipments(
  'count(*)',
  'l.quantity',
  'join fulfilment.shipment_line l on l.merchant_id = s.merchant_id and l.shipment_id = s.id',
);
const payments = (direction: string) =>
  perDay(
    `billing.payment p where p.merchant_id = :merchant and (:shops is null or p.shop_id = any(:shops)) and p.direction = '${direction}'
      and p.paid_at >= ((:today - :back::int - 1)::timestamp at time zone 'UTC') and p.business_date between :today - :back::int and :today`,
    'p.paid_at',
    'p.business_date',
    'count(*)',
    'p.amount',
  );
const RECEIVED = payments('received');
const REFUNDED = payments('refunded');
const POOLS = statement(`select coalesce(sum(value), 0) as value from inventory.cost_pool where merchant_id = :merchant`);

const dayBefore = (date: string, days: number) => new Date(Date.parse(date) - days * 86_400_000).toISOString().slice(0, 10);
const today = (column: string): ListFilter => ({ column, operator: 'relative', value: 'today' });

/** The figures of one kind: of the day so far, of the two days it is compared with up to this hour, and of the days before. */
function figureOf(rows: readonly DayRow[], date: string, what: 'count' | 'amount', more: Pick<Figure, 'key' | 'unit' | 'link'>): Figure {
  const on = (day: string) => rows.find((row) => row.day === day);
  const soFar = (day: string) => on(day)?.[`${what}ByNow`] ?? '0';
  return {
    ...more,
    value: on(date)?.[what] ?? '0',
    yesterday: soFar(dayBefore(date, 1)),
    lastWeek: soFar(dayBefore(date, 7)),
    days: Array.from({ length: LOOK_BACK + 1 }, (_, index) => on(dayBefore(date, LOOK_BACK - index))?.[what] ?? '0'),
    rate: null,
    agrees: null,
  };
}

/** Orders by day as far back as the trend and its comparison go; the figures read the same rows. */
export const ordersByDay = (ctx: ReadContext): Promise<DayRow[]> => ctx.rows<DayRow>(ORDERS, { back: 2 * TREND_DAYS - 1 });

const ordersToday = {
  list: 'sales.orders',
  filter: [today('placedAt'), { column: 'fulfilmentStatus', operator: 'not_equals' as const, value: 'draft' }],
};
const shipmentsToday = {
  list: 'fulfilment.shipments',
  filter: [today('shippedAt'), { column: 'status', operator: 'not_equals' as const, value: 'undone' }],
};
const paymentsToday = (direction: string) => ({
  list: 'billing.payments',
  filter: [{ column: 'direction', operator: 'one_of' as const, value: [direction] }, today('paidAt')],
});

async function margin(ctx: ReadContext, back: number): Promise<Figure> {
  const [rows, net] = await Promise.all([ctx.rows<DayRow>(SHIPMENTS, { back }), ctx.rows<DayRow>(NET, { back: 0 })]);
  const made = figureOf(rows, ctx.today, 'amount', { key: 'margin', unit: 'money', link: shipmentsToday });
  const revenue = decimal(net[0]?.amount ?? '0');
  return { ...made, rate: isZero(revenue) ? null : text(divide(decimal(made.value), revenue, 4)) };
}

/** What the goods are worth by their cost pools, and whether the accounts of goods say the same. */
async function stockValue(ctx: ReadContext): Promise<Figure> {
  const seesBooks = ctx.may('ledger.view');
  const [pools, booked] = await Promise.all([
    ctx.row<{ value: string }>(POOLS),
    seesBooks ? balanceOfRoles(ctx, ['inventory_good', 'inventory_defective', 'inventory_in_transit', 'inventory_consigned']) : null,
  ]);
  const value = decimal(pools?.value ?? '0');
  return {
    key: 'stock_value',
    unit: 'money',
    value: text(value),
    yesterday: null,
    lastWeek: null,
    days: [],
    rate: null,
    agrees: booked === null ? null : compare(value, booked) === 0,
    link: { list: 'inventory.stock-on-hand', filter: [] },
  };
}

type Declared = { permissions: readonly string[]; read(ctx: ReadContext, orders: () => Promise<DayRow[]>): Promise<Figure> };
const back = LOOK_BACK;

/** The figures a desk may show: who may see each, and where it comes from. */
export const figures: Record<string, Declared> = {
  sales: {
    permissions: ['analytics.view', 'sales.view'],
    read: async (ctx, orders) => figureOf(await orders(), ctx.today, 'amount', { key: 'sales', unit: 'money', link: ordersToday }),
  },
  orders: {
    permissions: ['sales.view'],
    read: async (ctx, orders) => figureOf(await orders(), ctx.today, 'count', { key: 'orders', unit: 'count', link: ordersToday }),
  },
  margin: { permissions: ['analytics.view', 'fulfilment.view', 'inventory.see-cost'], read: (ctx) => margin(ctx, back) },
  shipments: {
    permissions: ['fulfilment.view'],
    read: async (ctx) =>
      figureOf(await ctx.rows<DayRow>(SHIPMENTS, { back }), ctx.today, 'count', { key: 'shipments', unit: 'count', link: shipmentsToday }),
  },
  units_shipped: {
    permissions: ['fulfilment.view'],
    read: async (ctx) =>
      figureOf(await ctx.rows<DayRow>(UNITS, { back }), ctx.today, 'amount', { key: 'units_shipped', unit: 'count', link: shipmentsToday }),
  },
  received: {
    permissions: ['billing.view'],
    read: async (ctx) =>
      figureOf(await ctx.rows<DayRow>(RECEIVED, { back }), ctx.today, 'amount', {
        key: 'received',
        unit: 'money',
        link: paymentsToday('received'),
      }),
  },
  refunds: {
    permissions: ['billing.view'],
    read: async (ctx) =>
      figureOf(await ctx.rows<DayRow>(REFUNDED, { back }), ctx.today, 'amount', {
        key: 'refunds',
        unit: 'money',
        link: paymentsToday('refunded'),
      }),
  },
  // of the whole merchant: who sees only some warehouses sees no sum of all
  stock_value: { permissions: ['inventory.view', 'inventory.see-cost'], read: stockValue },
};

const mayRead = (ctx: ReadContext, key: string) =>
  (figures[key]?.permissions ?? ['']).every(ctx.may) && !(key === 'stock_value' && ctx.actor.warehouses);

/** The figures of these keys that the person may see. */
export async function readFigures(ctx: ReadContext, keys: readonly string[], orders: () => Promise<DayRow[]>): Promise<Figure[]> {
  const seen = keys.filter((key) => mayRead(ctx, key));
  return (await Promise.all(seen.map((key) => figures[key]?.read(ctx, orders)))).filter((figure) => figure !== undefined);
}

/** Sales of the last thirty days, each beside the day thirty before it. */
export function trendOf(rows: readonly DayRow[], date: string): Extract<Block, { key: 'trend' }> {
  const on = (day: string) => rows.find((row) => row.day === day);
  const days = Array.from({ length: TREND_DAYS }, (_, index) => {
    const day = dayBefore(date, TREND_DAYS - 1 - index);
    const row = on(day);
    return { day, payable: row?.amount ?? '0', orders: Number(row?.count ?? 0), before: on(dayBefore(day, TREND_DAYS))?.amount ?? '0' };
  });
  return { key: 'trend', days };
}

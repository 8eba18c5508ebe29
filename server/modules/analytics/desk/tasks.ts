import type { ListFilter, ListOperator } from '../../../kernel/contract.ts';
import type { ReadContext } from '../../../kernel/context.ts';
import { type Statement, statement } from '../../../kernel/statement.ts';
import { parameter } from '../../company/index.ts';
import type { Task } from './shapes.ts';

const LIMIT = 10_000;
/** Counts stop one past the limit: a million rows are never counted to say that there are many. */
const bounded = (rows: string) => statement(`select count(*)::int as counted from (select 1 from ${rows} limit ${LIMIT + 1}) as bounded`);

const orders = (condition: string) =>
  bounded(`sales.sales_order o where o.merchant_id = :merchant and (:shops is null or o.shop_id = any(:shops))
    and o.closed_reason is null and ${condition}`);
// each begins with the small index of open or of held orders
const OPEN = `o.fulfilment_status in ('draft', 'wait_audit', 'audited', 'part_shipped')`;
const TO_SHIP = `sales.sales_order o where o.merchant_id = :merchant and (:shops is null or o.shop_id = any(:shops))
  and (:warehouses is null or o.warehouse_id = any(:warehouses)) and o.fulfilment_status in ('audited', 'part_shipped')
  and o.audited_at is not null and o.closed_reason is null and o.hold_count = 0`;

const UNDERWAY = `inventory.transfer t where t.merchant_id = :merchant and t.status in ('in_transit', 'part_received')
  and (:warehouses is null or t.from_warehouse_id = any(:warehouses) or t.to_warehouse_id = any(:warehouses))`;
// the list's own condition (inventory.low-stock), what is on the way summed once instead of once a row
const LOW = (condition: string) =>
  statement(`with incoming as (
    select r.to_warehouse_id, l.sku_id, sum(l.shipped - l.received - l.lost - l.returned) as quantity
    from inventory.transfer r join inventory.transfer_line l on l.merchant_id = r.merchant_id and l.transfer_id = r.id and l.quality = 'good'
    where r.merchant_id = :merchant and r.status in ('in_transit', 'part_received') group by 1, 2)
  select count(*)::int as counted from (
    select 1 from inventory.stock_limit t
    join catalog.sku s on s.merchant_id = t.merchant_id and s.id = t.sku_id and s.status <> 'discontinued'
    cross join lateral (
      select coalesce(sum(a.good - a.reserved), 0) as available from inventory.availability a
      where a.merchant_id = :merchant and a.sku_id = t.sku_id and a.owner_id = '00000000-0000-0000-0000-000000000000'
        and (t.warehouse_id = '00000000-0000-0000-0000-000000000000' or a.warehouse_id = t.warehouse_id)) f
    where t.merchant_id = :merchant and t.minimum is not null and (:warehouses is null or t.warehouse_id = any(:warehouses))
      and t.minimum > f.available + coalesce((select sum(i.quantity) from incoming i where i.sku_id = t.sku_id
        and (t.warehouse_id = '00000000-0000-0000-0000-000000000000' or i.to_warehouse_id = t.warehouse_id)), 0)${condition}
    limit ${LIMIT + 1}) as bounded`);

const DAY = (column: string) =>
  `${column} >= (:today::timestamp at time zone :zone::text) and ${column} < ((:today + 1)::timestamp at time zone :zone::text)`;
const payments = (direction: string) =>
  bounded(`billing.payment p where p.merchant_id = :merchant and (:shops is null or p.shop_id = any(:shops))
    and p.direction = '${direction}' and ${DAY('p.paid_at')}`);
const MONTHS = (condition: string) =>
  bounded(`ledger.period p where p.merchant_id = :merchant and p.status = 'open' and p.ends_on < ${condition}`);
const WEEK = `b.created_at >= ((:today - 6)::timestamp at time zone :zone::text) and b.created_at < ((:today + 1)::timestamp at time zone :zone::text)`;

const PARCELS = `fulfilment.parcel p join fulfilment.shipment s on s.merchant_id = p.merchant_id and s.id = p.shipment_id
  where p.merchant_id = :merchant and s.merchant_id = :merchant and (:shops is null or s.shop_id = any(:shops))
    and (:warehouses is null or s.warehouse_id = any(:warehouses)) and s.status in ('shipped', 'handed_over')
    and p.status not in ('delivered', 'returned', 'lost')`;

/** What a count is asked with, and what its list is filtered by. */
export interface Terms {
  shipBefore: string;
  transferBefore: string;
  closeDays: number;
  stillHours: number;
  zone: string;
  now: string;
}

const HOUR = 3_600_000;
const before = (now: string, hours: number) => new Date(Date.parse(now) - hours * HOUR).toISOString();

export async function termsOf(ctx: ReadContext): Promise<Terms> {
  const [shipHours, transferDays, closeDays, stillHours] = await Promise.all([
    parameter(ctx, 'sales.ship_within_hours'),
    parameter(ctx, 'inventory.transfer_within_days'),
    parameter(ctx, 'ledger.close_within_days'),
    parameter(ctx, 'fulfilment.parcel_still_hours'),
  ]);
  const { now } = ctx;
  return {
    shipBefore: before(now, shipHours),
    transferBefore: before(now, transferDays * 24),
    closeDays,
    stillHours,
    zone: ctx.merchant.zone,
    now,
  };
}

interface Declared {
  permission: string;
  list: string;
  filter(terms: Terms): ListFilter[];
  counted: Statement;
}

const is = (column: string, operator: ListOperator, value?: string | string[]): ListFilter => ({
  column,
  operator,
  ...(value === undefined ? {} : { value }),
});
const open = is('closedReason', 'is_empty');
const status = (...values: string[]) => is('fulfilmentStatus', 'one_of', values);
const today = (column: string) => is(column, 'relative', 'today');

const ORDERS = { permission: 'sales.view', list: 'sales.orders' };
const SHIP = { permission: 'fulfilment.view', list: 'fulfilment.orders-to-ship' };
const NEWS = { permission: 'fulfilment.view', list: 'fulfilment.parcels' };
const LOW_STOCK = { permission: 'inventory.view', list: 'inventory.low-stock' };
const TRANSFERS = { permission: 'inventory.view', list: 'inventory.transfers' };
const IMPORTS = { permission: 'exchange.import', list: 'exchange.imports' };
const PAYMENTS = { permission: 'billing.view', list: 'billing.payments' };
const VOUCHERS = { permission: 'ledger.view', list: 'ledger.entries' };
// a query, not a list: its months are the rows with the state
const PERIODS = { permission: 'ledger.view', list: 'ledger.periods', filter: () => [] };

/** Everything that is counted on a desk: who may see it, the list that holds it, and the count. A test holds the two together. */
export const tasks: Record<string, Declared> = {
  to_audit: {
    ...ORDERS,
    filter: () => [status('wait_audit'), is('held', 'is_false'), open],
    counted: orders(`o.fulfilment_status = 'wait_audit' and o.hold_count = 0`),
  },
  held: { ...ORDERS, filter: () => [is('held', 'is_true'), open], counted: orders('o.hold_count > 0') },
  unmapped: {
    ...ORDERS,
    filter: () => [status('draft', 'wait_audit', 'audited', 'part_shipped'), is('unmapped', 'at_least', '1'), open],
    counted: orders(`${OPEN} and o.unmapped_count > 0`),
  },
  unpaid: {
    ...ORDERS,
    filter: () => [status('wait_audit'), is('paymentStatus', 'one_of', ['unpaid', 'part_paid']), open],
    counted: orders(`o.fulfilment_status = 'wait_audit' and o.payment_status in ('unpaid', 'part_paid')`),
  },
  drafts: { ...ORDERS, filter: () => [status('draft'), open], counted: orders(`o.fulfilment_status = 'draft'`) },
  late_orders: {
    ...ORDERS,
    filter: (terms) => [status('wait_audit', 'audited', 'part_shipped'), is('paidAt', 'at_most', terms.shipBefore), open],
    counted: orders(`o.fulfilment_status in ('wait_audit', 'audited', 'part_shipped') and o.paid_at <= :shipBefore::timestamptz`),
  },
  held_long: {
    ...ORDERS,
    filter: (terms) => [is('held', 'is_true'), is('placedAt', 'at_most', terms.shipBefore), open],
    counted: orders('o.hold_count > 0 and o.placed_at <= :shipBefore::timestamptz'),
  },
  placed: {
    ...ORDERS,
    filter: () => [today('placedAt'), is('fulfilmentStatus', 'not_equals', 'draft')],
    counted: bounded(`sales.sales_order o where o.merchant_id = :merchant and (:shops is null or o.shop_id = any(:shops))
      and ${DAY('o.placed_at')} and o.fulfilment_status <> 'draft'`),
  },
  to_ship: { ...SHIP, filter: () => [], counted: bounded(TO_SHIP) },
  late_to_ship: {
    ...SHIP,
    filter: (terms) => [is('dueAt', 'at_most', terms.now)],
    counted: bounded(`${TO_SHIP} and coalesce(o.paid_at, o.placed_at) <= :shipBefore::timestamptz`),
  },
  shipped: {
    permission: 'fulfilment.view',
    list: 'fulfilment.shipments',
    filter: () => [today('shippedAt'), is('status', 'not_equals', 'undone')],
    counted: bounded(`fulfilment.shipment s where s.merchant_id = :merchant and (:shops is null or s.shop_id = any(:shops))
      and (:warehouses is null or s.warehouse_id = any(:warehouses)) and ${DAY('s.shipped_at')} and s.status <> 'undone'`),
  },
  late_parcels: {
    ...NEWS,
    filter: () => [is('late', 'is_true')],
    counted: bounded(`${PARCELS} and p.promised_at < :now::timestamptz`),
  },
  still_parcels: {
    ...NEWS,
    filter: () => [is('still', 'is_true')],
    counted: bounded(`${PARCELS} and p.still_since < :now::timestamptz - make_interval(hours => :stillHours::int)`),
  },
  low_stock: { ...LOW_STOCK, filter: () => [], counted: LOW('') },
  out_of_stock: { ...LOW_STOCK, filter: () => [is('critical', 'is_true')], counted: LOW(' and f.available < 0') },
  in_transit: { ...TRANSFERS, filter: () => [is('status', 'one_of', ['in_transit', 'part_received'])], counted: bounded(UNDERWAY) },
  late_transfers: {
    ...TRANSFERS,
    filter: (terms) => [is('status', 'one_of', ['in_transit', 'part_received']), is('shippedAt', 'at_most', terms.transferBefore)],
    counted: bounded(`${UNDERWAY} and t.shipped_at <= :transferBefore::timestamptz`),
  },
  stock_documents: {
    permission: 'inventory.view',
    list: 'inventory.stock-documents',
    filter: () => [is('date', 'relative', 'today')],
    counted: bounded(`inventory.stock_document d where d.merchant_id = :merchant
      and (:warehouses is null or d.warehouse_id = any(:warehouses)) and d.business_date = :today`),
  },
  imports_checked: {
    ...IMPORTS,
    filter: () => [is('status', 'one_of', ['checked'])],
    counted: bounded(`exchange.import_batch b where b.merchant_id = :merchant and b.status = 'checked'`),
  },
  imports_failed: {
    ...IMPORTS,
    filter: () => [is('status', 'one_of', ['failed']), is('createdAt', 'relative', 'last_7_days')],
    counted: bounded(`exchange.import_batch b where b.merchant_id = :merchant and b.status = 'failed' and ${WEEK}`),
  },
  import_rows_failed: {
    ...IMPORTS,
    filter: () => [is('failed', 'at_least', '1'), is('createdAt', 'relative', 'last_7_days')],
    counted: bounded(`exchange.import_batch b where b.merchant_id = :merchant and b.failed_count > 0 and ${WEEK}`),
  },
  received: {
    ...PAYMENTS,
    filter: () => [is('direction', 'one_of', ['received']), today('paidAt')],
    counted: payments('received'),
  },
  refunded: {
    ...PAYMENTS,
    filter: () => [is('direction', 'one_of', ['refunded']), today('paidAt')],
    counted: payments('refunded'),
  },
  vouchers: {
    ...VOUCHERS,
    filter: () => [today('date')],
    counted: bounded('ledger.entry e where e.merchant_id = :merchant and e.business_date = :today'),
  },
  manual_vouchers: {
    ...VOUCHERS,
    filter: () => [is('source', 'equals', 'ledger.voucher'), is('date', 'relative', 'this_month')],
    counted: bounded(`ledger.entry e where e.merchant_id = :merchant and e.source = 'ledger.voucher'
      and e.business_date between date_trunc('month', :today)::date and :today`),
  },
  months_open: { ...PERIODS, counted: MONTHS(`date_trunc('month', :today)::date`) },
  months_late: { ...PERIODS, counted: MONTHS(':today - :closeDays::int') },
};

/** The tasks of these keys that the person may see, counted. */
export async function countTasks(ctx: ReadContext, keys: readonly string[], terms: Terms): Promise<Task[]> {
  const seen = keys.flatMap((key) => {
    const declared = tasks[key];
    return declared && ctx.may(declared.permission) ? [{ key, declared }] : [];
  });
  return Promise.all(
    seen.map(async ({ key, declared }) => {
      const row = await ctx.row<{ counted: number }>(declared.counted, { ...terms });
      const counted = row?.counted ?? 0;
      return { key, count: Math.min(counted, LIMIT), more: counted > LIMIT, list: declared.list, filter: declared.filter(terms) };
    }),
  );
}

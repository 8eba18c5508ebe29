import type { ReadContext } from '../../../kernel/context.ts';
import { text } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { bookFacts } from '../../ledger/index.ts';
import type { Block } from './shapes.ts';
import type { Terms } from './tasks.ts';

type Rows<K extends Block['key']> = Extract<Block, { key: K }> extends { rows: (infer R)[] } ? R : never;

// the orders that may leave, grouped once; no more than this many are looked at
const WAREHOUSES = statement(`with waiting as (
    select o.warehouse_id, count(*)::int as to_ship,
      (count(*) filter (where coalesce(o.paid_at, o.placed_at) <= :shipBefore::timestamptz))::int as late
    from (select o.warehouse_id, o.paid_at, o.placed_at from sales.sales_order o
      where o.merchant_id = :merchant and (:shops is null or o.shop_id = any(:shops)) and o.fulfilment_status in ('audited', 'part_shipped')
        and o.audited_at is not null and o.closed_reason is null and o.hold_count = 0 limit 100000) o
    group by o.warehouse_id),
  arriving as (
    select t.to_warehouse_id as warehouse_id, count(*)::int as transfers from inventory.transfer t
    where t.merchant_id = :merchant and t.status in ('in_transit', 'part_received') group by t.to_warehouse_id),
  gone as (
    select s.warehouse_id, count(*)::int as shipped from fulfilment.shipment s
    where s.merchant_id = :merchant and (:shops is null or s.shop_id = any(:shops)) and s.status <> 'undone'
      and s.shipped_at >= (:today::timestamp at time zone :zone::text) and s.shipped_at < ((:today + 1)::timestamp at time zone :zone::text)
    group by s.warehouse_id)
  select w.id, w.name, coalesce(r.to_ship, 0) as "toShip", coalesce(r.late, 0) as late, coalesce(a.transfers, 0) as arriving,
    coalesce(g.shipped, 0) as shipped
  from inventory.warehouse w
  left join waiting r on r.warehouse_id = w.id
  left join arriving a on a.warehouse_id = w.id
  left join gone g on g.warehouse_id = w.id
  where w.merchant_id = :merchant and w.active and (:warehouses is null or w.id = any(:warehouses))
  order by w.priority, w.code limit 60`);

const HOLDS = statement(`select code, count(*)::int as orders
  from (select unnest(o.hold_codes) as code from sales.sales_order o
    where o.merchant_id = :merchant and (:shops is null or o.shop_id = any(:shops)) and o.hold_count > 0 and o.closed_reason is null
    limit 100000) as held
  group by code order by orders desc, code`);

const SHOPS = statement(`select o.shop_id as id, s.name, sum(o.payable_amount) as payable, count(*)::int as orders,
    (select count(*)::int from sales.shop x where x.merchant_id = :merchant and x.id < o.shop_id) as place
  from sales.sales_order o join sales.shop s on s.merchant_id = o.merchant_id and s.id = o.shop_id
  where o.merchant_id = :merchant and (:shops is null or o.shop_id = any(:shops)) and o.business_date between :today - 6 and :today
    and o.fulfilment_status <> 'draft'
  group by o.shop_id, s.name order by payable desc, o.shop_id limit 40`);

const SELLERS = statement(`with sold as (
    select l.sku_id, sum(l.quantity) as units
    from sales.sales_order o
    join sales.order_line l on l.merchant_id = o.merchant_id and l.order_id = o.id and l.kind in ('goods', 'component')
    where o.merchant_id = :merchant and (:shops is null or o.shop_id = any(:shops)) and o.business_date between :today - 6 and :today
      and o.fulfilment_status not in ('draft', 'cancelled') and l.sku_id is not null
    group by l.sku_id order by units desc, l.sku_id limit 8)
  select k.code, jsonb_build_object('zh', trim(coalesce(p.name ->> 'zh', p.name ->> 'en', '') || ' ' || k.option_text),
      'en', trim(coalesce(p.name ->> 'en', p.name ->> 'zh', '') || ' ' || k.option_text)) as name,
    s.units, coalesce(f.available, 0) as available, greatest(floor(coalesce(f.available, 0) * 7 / s.units), 0)::int as cover
  from sold s
  join catalog.sku k on k.merchant_id = :merchant and k.id = s.sku_id
  join catalog.product p on p.merchant_id = k.merchant_id and p.id = k.product_id
  left join lateral (
    select sum(a.good - a.reserved) as available from inventory.availability a
    join inventory.warehouse w on w.merchant_id = :merchant and w.id = a.warehouse_id and w.promisable
    where a.merchant_id = :merchant and a.sku_id = s.sku_id and a.owner_id = '00000000-0000-0000-0000-000000000000'
      and (:warehouses is null or a.warehouse_id = any(:warehouses))) f on true
  where s.units > 0 order by s.units desc, k.code`);

const LATEST = statement(`select o.id, o.number, s.name as shop, o.placed_at as "placedAt", o.province, o.city, o.payable_amount as payable,
    o.currency, o.fulfilment_status as "fulfilmentStatus"
  from sales.sales_order o join sales.shop s on s.merchant_id = o.merchant_id and s.id = o.shop_id
  where o.merchant_id = :merchant and (:shops is null or o.shop_id = any(:shops))
  order by o.placed_at desc, o.id desc limit 8`);

const weekBefore = (date: string) => new Date(Date.parse(date) - 6 * 86_400_000).toISOString().slice(0, 10);

/** The books: open months, vouchers without a number, and the check that debits are credits. */
async function books(ctx: ReadContext): Promise<Block> {
  const { debit, credit, ...facts } = await bookFacts(ctx);
  return { key: 'books', ...facts, debit: text(debit), credit: text(credit) };
}

/** The blocks that are neither tasks nor figures. */
export const blockReaders = {
  books,
  warehouses: async (ctx: ReadContext, terms: Terms): Promise<Block> => ({
    key: 'warehouses',
    rows: await ctx.rows<Rows<'warehouses'>>(WAREHOUSES, { ...terms }),
  }),
  holds: async (ctx: ReadContext): Promise<Block> => ({ key: 'holds', rows: await ctx.rows<Rows<'holds'>>(HOLDS) }),
  shops: async (ctx: ReadContext): Promise<Block> => ({
    key: 'shops',
    from: weekBefore(ctx.today),
    to: ctx.today,
    rows: await ctx.rows<Rows<'shops'>>(SHOPS),
  }),
  sellers: async (ctx: ReadContext): Promise<Block> => ({
    key: 'sellers',
    from: weekBefore(ctx.today),
    to: ctx.today,
    rows: await ctx.rows<Rows<'sellers'>>(SELLERS),
  }),
  latest: async (ctx: ReadContext): Promise<Block> => ({ key: 'latest', rows: await ctx.rows<Rows<'latest'>>(LATEST) }),
} as const;

import { inTurn, type Repair, type Repaired } from '../../kernel/repair.ts';
import { type Statement, statement } from '../../kernel/statement.ts';
import { DETAIL_REASONS } from './cost-details.sql.ts';
import { rebuildLayers } from './rebuilding-layers.ts';
import { KEPT, MOVED_BY_CLOSINGS, POOL_EVENTS, SIDES } from './sides.sql.ts';

const NONE = `'00000000-0000-0000-0000-000000000000'`;

// whoever moves goods holds their pool, whoever promises them their availability: with all of them in hand nothing moves meanwhile
const HOLD_POOLS = statement(`select 1 from inventory.cost_pool where merchant_id = :merchant order by sku_id, class for update`);
const HOLD_PROMISES = statement(
  `select 1 from inventory.availability where merchant_id = :merchant order by sku_id, warehouse_id, owner_id for update`,
);

const BALANCES = statement(`with ${SIDES},
  moved as (
    select s.sku_id, s.location_id, s.lot_id, s.serial_id, s.owner_id, s.quality, sum(s.quantity) as quantity
    from side s join inventory.location l on l.id = s.location_id and ${KEPT}
    group by s.sku_id, s.location_id, s.lot_id, s.serial_id, s.owner_id, s.quality),
  wrong as (
    select sku_id, location_id, lot_id, serial_id, owner_id, quality, k.quantity as before, coalesce(m.quantity, 0) as after
    from moved m full join (select * from inventory.stock_balance where merchant_id = :merchant) k
      using (sku_id, location_id, lot_id, serial_id, owner_id, quality)
    where coalesce(m.quantity, 0) <> coalesce(k.quantity, 0) order by sku_id, location_id limit :most::int),
  kept as (
    insert into inventory.stock_balance (merchant_id, sku_id, location_id, lot_id, serial_id, owner_id, quality, warehouse_id, quantity)
    select :merchant, w.sku_id, w.location_id, w.lot_id, w.serial_id, w.owner_id, w.quality, l.warehouse_id, w.after
    from wrong w join inventory.location l on l.merchant_id = :merchant and l.id = w.location_id
    on conflict (merchant_id, sku_id, location_id, lot_id, serial_id, owner_id, quality) do update set quantity = excluded.quantity)
  select 'catalog.sku' as entity, w.sku_id as id, 'stock_balance.quantity ' || l.code as what, trim_scale(w.before)::text as before, trim_scale(w.after)::text as after
  from wrong w join inventory.location l on l.merchant_id = :merchant and l.id = w.location_id order by w.sku_id, l.code`);

const ALLOCATED = statement(`with chosen as (
    select sku_id, location_id, lot_id, serial_id, sum(quantity) as quantity from inventory.allocation where merchant_id = :merchant
    group by sku_id, location_id, lot_id, serial_id),
  wrong as (
    select b.sku_id, b.location_id, b.lot_id, b.serial_id, b.owner_id, b.quality, b.allocated as before, coalesce(c.quantity, 0) as after
    from inventory.stock_balance b
    left join chosen c on b.owner_id = ${NONE} and b.quality = 'good' and c.sku_id = b.sku_id and c.location_id = b.location_id
      and c.lot_id = b.lot_id and c.serial_id = b.serial_id
    where b.merchant_id = :merchant and b.allocated <> coalesce(c.quantity, 0) order by b.sku_id, b.location_id limit :most::int),
  kept as (
    update inventory.stock_balance b set allocated = w.after from wrong w
    where b.merchant_id = :merchant and b.sku_id = w.sku_id and b.location_id = w.location_id and b.lot_id = w.lot_id and b.serial_id = w.serial_id
      and b.owner_id = w.owner_id and b.quality = w.quality)
  select 'catalog.sku' as entity, w.sku_id as id, 'stock_balance.allocated ' || l.code as what, trim_scale(w.before)::text as before, trim_scale(w.after)::text as after
  from wrong w join inventory.location l on l.merchant_id = :merchant and l.id = w.location_id order by w.sku_id, l.code`);

const PROMISES = statement(`with held as (
    select b.sku_id, b.warehouse_id, case when g.owner_id is null then b.owner_id else ${NONE} end as owner_id, sum(b.quantity) as good
    from inventory.stock_balance b
    left join inventory.goods_owner g on g.merchant_id = b.merchant_id and g.owner_id = b.owner_id and g.kind = 'consignor'
    where b.merchant_id = :merchant and b.warehouse_id is not null and b.quality = 'good' group by 1, 2, 3),
  claimed as (
    select sku_id, warehouse_id, owner_id, sum(quantity) as reserved from inventory.reservation where merchant_id = :merchant
    group by sku_id, warehouse_id, owner_id),
  wrong as (
    select sku_id, warehouse_id, owner_id, a.good, a.reserved, coalesce(h.good, 0) as good_after, coalesce(c.reserved, 0) as reserved_after
    from (select * from inventory.availability where merchant_id = :merchant) a
    full join held h using (sku_id, warehouse_id, owner_id) full join claimed c using (sku_id, warehouse_id, owner_id)
    where coalesce(a.good, 0) <> coalesce(h.good, 0) or coalesce(a.reserved, 0) <> coalesce(c.reserved, 0)
    order by sku_id, warehouse_id limit :most::int),
  kept as (
    insert into inventory.availability (merchant_id, sku_id, warehouse_id, owner_id, good, reserved)
    select :merchant, sku_id, warehouse_id, owner_id, good_after, reserved_after from wrong
    on conflict (merchant_id, sku_id, warehouse_id, owner_id) do update set good = excluded.good, reserved = excluded.reserved)
  select 'catalog.sku' as entity, w.sku_id as id, 'availability ' || p.code as what, trim_scale(w.good) || ' / ' || trim_scale(w.reserved) as before,
    trim_scale(w.good_after) || ' / ' || trim_scale(w.reserved_after) as after
  from wrong w join inventory.warehouse p on p.merchant_id = :merchant and p.id = w.warehouse_id order by w.sku_id, p.code`);

// a pool whose events add up to what no pool may hold stays as it is: there an appended row is wrong
const POOLS = statement(`with ${POOL_EVENTS(DETAIL_REASONS)},
  booked as (
    select sku_id, class, sum(quantity) as quantity, sum(value) as value, coalesce(max(sequence), 0) as version from event group by sku_id, class),
  wrong as (
    select p.sku_id, p.class, p.scope_id, p.quantity as quantity_before, p.value as value_before, p.version as version_before,
      coalesce(b.quantity, 0) as quantity, coalesce(b.value, 0) as value, coalesce(b.version, 0) as version
    from inventory.cost_pool p left join booked b on b.sku_id = p.sku_id and b.class = p.class
    where p.merchant_id = :merchant
      and (p.quantity, p.value, p.version) is distinct from (coalesce(b.quantity, 0), coalesce(b.value, 0), coalesce(b.version, 0))
      and (coalesce(b.quantity, 0) <> 0 or coalesce(b.value, 0) = 0)
      and (coalesce(b.quantity, 0) >= 0 and coalesce(b.value, 0) >= 0 or b.quantity <= 0 and b.value <= 0)
    order by p.sku_id, p.class limit :most::int),
  kept as (
    update inventory.cost_pool p set quantity = w.quantity, value = w.value, version = w.version from wrong w
    where p.merchant_id = :merchant and p.sku_id = w.sku_id and p.class = w.class and p.scope_id = w.scope_id)
  select 'catalog.sku' as entity, sku_id as id, 'cost_pool ' || class as what,
    trim_scale(quantity_before) || ' / ' || trim_scale(value_before) || ' #' || version_before as before,
    trim_scale(quantity) || ' / ' || trim_scale(value) || ' #' || version as after
  from wrong order by sku_id, class`);

// closings are a cache that the job makes again: all from the first wrong day on go
const CLOSINGS = statement(`with ${SIDES},
  ${MOVED_BY_CLOSINGS},
  wrong as (
    select min(closes_on) as since
    from moved full join (select * from inventory.stock_closing where merchant_id = :merchant) k
      using (closes_on, sku_id, location_id, lot_id, serial_id, owner_id, quality)
    where coalesce(moved, 0) <> coalesce(quantity, 0)),
  late as (
    select c.closes_on, c.sku_id, c.location_id, c.lot_id, c.serial_id, c.owner_id, c.quality
    from inventory.stock_closing c join wrong w on c.closes_on >= w.since
    where c.merchant_id = :merchant order by c.closes_on desc, c.sku_id limit :most::int),
  gone as (
    delete from inventory.stock_closing c using late l
    where c.merchant_id = :merchant and c.closes_on = l.closes_on and c.sku_id = l.sku_id and c.location_id = l.location_id and c.lot_id = l.lot_id
      and c.serial_id = l.serial_id and c.owner_id = l.owner_id and c.quality = l.quality
    returning c.sku_id, c.closes_on, c.quantity)
  select 'catalog.sku' as entity, sku_id as id, 'stock_closing.quantity ' || closes_on as what, trim_scale(quantity)::text as before, null as after
  from gone order by closes_on, sku_id`);

const by =
  (statement: Statement): Repair =>
  (ctx, most) =>
    ctx.rows<Repaired>(statement, { most });
const hold: Repair = async (ctx) => {
  await ctx.rows(HOLD_POOLS);
  await ctx.rows(HOLD_PROMISES);
  return [];
};

/** Stock anew from its movements, promises and allocations: balances, what can be promised, cost pools and their layers, closings of months. Each reads what the one before it wrote. */
export const rebuildStock: Repair = inTurn(hold, by(BALANCES), by(ALLOCATED), by(PROMISES), by(POOLS), rebuildLayers, by(CLOSINGS));

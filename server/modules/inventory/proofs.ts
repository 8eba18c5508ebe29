import type { Proof } from '../../kernel/context.ts';
import { type Statement, statement } from '../../kernel/statement.ts';
import { DETAIL_REASONS } from './cost-details.sql.ts';
import { countingProofs } from './counting/proofs.ts';
import { trackingProofs } from './tracking/proofs.ts';
import { sealOf } from './seal.sql.ts';
import { KEPT, MOVED_BY_CLOSINGS, POOL_EVENTS, SIDES } from './sides.sql.ts';

const proof = (name: string, zh: string, en: string, made: Statement): Proof => ({
  name: `inventory.${name}`,
  title: { zh, en },
  statement: made,
});

const BALANCES = statement(`with ${SIDES},
  moved as (
    select s.sku_id, s.location_id, s.lot_id, s.serial_id, s.owner_id, s.quality, sum(s.quantity) as quantity
    from side s join inventory.location l on l.id = s.location_id and ${KEPT}
    group by s.sku_id, s.location_id, s.lot_id, s.serial_id, s.owner_id, s.quality),
  kept as (select * from inventory.stock_balance where merchant_id = :merchant)
  select sku_id, location_id, quality, k.quantity as balance, m.quantity as moved
  from moved m full join kept k using (sku_id, location_id, lot_id, serial_id, owner_id, quality)
  where coalesce(m.quantity, 0) <> coalesce(k.quantity, 0)`);

const ZERO_SUM = statement(`with ${SIDES},
  part as (
    select b.sku_id, b.quantity from inventory.stock_balance b where b.merchant_id = :merchant
    union all
    select s.sku_id, s.quantity from side s join inventory.location l on l.merchant_id = :merchant and l.id = s.location_id
      and l.kind not in ('internal', 'transit'))
  select sku_id, sum(quantity) as sum from part group by sku_id having sum(quantity) <> 0`);

const GOOD = statement(`with held as (
    select b.sku_id, b.warehouse_id, case when g.owner_id is null then b.owner_id else '00000000-0000-0000-0000-000000000000' end as owner_id,
      sum(b.quantity) as quantity
    from inventory.stock_balance b
    left join inventory.goods_owner g on g.merchant_id = b.merchant_id and g.owner_id = b.owner_id and g.kind = 'consignor'
    where b.merchant_id = :merchant and b.warehouse_id is not null and b.quality = 'good' group by 1, 2, 3),
  said as (select sku_id, warehouse_id, owner_id, good from inventory.availability where merchant_id = :merchant)
  select sku_id, warehouse_id, good, quantity from said full join held using (sku_id, warehouse_id, owner_id)
  where coalesce(good, 0) <> coalesce(quantity, 0)`);

const RESERVED = statement(`with claimed as (
    select sku_id, warehouse_id, owner_id, sum(quantity) as quantity from inventory.reservation where merchant_id = :merchant
    group by sku_id, warehouse_id, owner_id),
  said as (select sku_id, warehouse_id, owner_id, reserved from inventory.availability where merchant_id = :merchant)
  select sku_id, warehouse_id, reserved, quantity from said full join claimed using (sku_id, warehouse_id, owner_id)
  where coalesce(reserved, 0) <> coalesce(quantity, 0)`);

const ALLOCATED = statement(`with chosen as (
    select sku_id, location_id, lot_id, serial_id, sum(quantity) as quantity from inventory.allocation where merchant_id = :merchant
    group by sku_id, location_id, lot_id, serial_id),
  said as (
    select sku_id, location_id, lot_id, serial_id, sum(allocated) as allocated from inventory.stock_balance where merchant_id = :merchant and allocated <> 0
    group by sku_id, location_id, lot_id, serial_id)
  select sku_id, location_id, allocated, quantity from said full join chosen using (sku_id, location_id, lot_id, serial_id)
  where coalesce(allocated, 0) <> coalesce(quantity, 0)`);

const CHOSEN = statement(`with chosen as (
    select order_line_id, sku_id, warehouse_id, sum(quantity) as quantity from inventory.allocation where merchant_id = :merchant
    group by order_line_id, sku_id, warehouse_id)
  select c.order_line_id, c.sku_id, c.quantity, r.quantity as reserved from chosen c
  left join inventory.reservation r on r.merchant_id = :merchant and r.order_line_id = c.order_line_id and r.sku_id = c.sku_id
    and r.warehouse_id = c.warehouse_id
  where c.quantity > coalesce(r.quantity, 0)`);

// more is promised than is there only where the warehouse may ship first, or where that much was lost or found bad (R24)
const OVERSOLD = statement(`select a.sku_id, a.warehouse_id, a.good, a.reserved
  from inventory.availability a join inventory.warehouse w on w.merchant_id = a.merchant_id and w.id = a.warehouse_id
  where a.merchant_id = :merchant and a.reserved > a.good and w.negative_stock = 'forbid' and a.reserved - a.good > coalesce((
    select sum(m.quantity) from inventory.stock_move m
    join inventory.location l on l.merchant_id = m.merchant_id and l.id = m.to_location_id
    where m.merchant_id = :merchant and m.sku_id = a.sku_id and m.from_warehouse_id = a.warehouse_id and m.quality_from = 'good'
      and (m.quality_to <> 'good' or l.kind in ('loss', 'scrap'))), 0)`);

const NEGATIVE = statement(`select b.sku_id, b.location_id, b.quality, b.quantity from inventory.stock_balance b
  left join inventory.warehouse w on w.merchant_id = b.merchant_id and w.id = b.warehouse_id
  where b.merchant_id = :merchant and b.quantity < 0 and coalesce(w.negative_stock, 'forbid') = 'forbid'`);

const POOL_QUANTITIES = statement(`with held as (
    select sku_id, case quality when 'defective' then 'defective' else 'good' end as class, sum(quantity) as quantity
    from inventory.stock_balance where merchant_id = :merchant and owner_id = '00000000-0000-0000-0000-000000000000'
    group by sku_id, case quality when 'defective' then 'defective' else 'good' end),
  pool as (select sku_id, class, quantity as pooled from inventory.cost_pool where merchant_id = :merchant)
  select sku_id, class, pooled, quantity as held from pool full join held using (sku_id, class)
  where coalesce(pooled, 0) <> coalesce(quantity, 0)`);

const POOL_VALUES = statement(`with ${POOL_EVENTS(DETAIL_REASONS)},
  booked as (select sku_id, class, sum(value) as value from event group by sku_id, class),
  pool as (select sku_id, class, value as pooled, quantity from inventory.cost_pool where merchant_id = :merchant)
  select sku_id, class, pooled, value as booked, quantity from pool full join booked using (sku_id, class)
  where coalesce(pooled, 0) <> coalesce(value, 0) or (quantity = 0 and pooled <> 0)`);

const POOL_ORDER = statement(`with ${POOL_EVENTS(DETAIL_REASONS)},
  numbered as (
    select sku_id, class, count(*) as events, count(distinct sequence) as numbers, min(sequence) as first, max(sequence) as last
    from event where sequence is not null group by sku_id, class)
  select sku_id, class, p.version, n.events, n.numbers, n.first, n.last
  from (select sku_id, class, version from inventory.cost_pool where merchant_id = :merchant) p full join numbered n using (sku_id, class)
  where coalesce(p.version, 0) <> coalesce(n.events, 0)
    or n.events is not null and (n.numbers <> n.events or n.first <> 1 or n.last <> p.version)`);

// a block is what its details sum up to, and names movements of its goods in the moments that it says it reaches over
const BLOCKS = statement(`with block as (
    select a.id, a.sku_id, a.gone_value, a.first_at, a.effective_at as last_at, a.moves, a.costs
    from inventory.cost_adjustment a where a.merchant_id = :merchant and a.moves is not null),
  part as (
    select b.id, x.cost, m.id is not null and m.sku_id = b.sku_id and m.effective_at between b.first_at and b.last_at as belongs
    from block b cross join lateral unnest(b.moves, b.costs) as x (move_id, cost)
    left join inventory.stock_move m on m.merchant_id = :merchant and m.id = x.move_id),
  summed as (select id, sum(cost) as details, bool_and(belongs) as belong from part group by id)
  select b.id, b.sku_id, b.gone_value, s.details, s.belong from block b left join summed s on s.id = b.id
  where s.details is distinct from b.gone_value or not s.belong or b.last_at - b.first_at > interval '31 days'`);

// layers are what a pool of that method holds, no other method has any; by standard cost value is quantity × standard (facts.md 2.3, 2.4)
const LAYERS = statement(`with layered as (
    select sku_id, class, sum(quantity) as quantity, sum(value) as value from inventory.cost_layer where merchant_id = :merchant group by sku_id, class),
  pool as (
    select sku_id, class, case when method in ('fifo', 'lot') then quantity else 0 end as pooled,
      case when method in ('fifo', 'lot') then value else 0 end as pooled_value
    from inventory.cost_pool where merchant_id = :merchant)
  select sku_id, class, pooled, quantity, pooled_value, value from pool full join layered using (sku_id, class)
  where coalesce(pooled, 0) <> coalesce(quantity, 0) or coalesce(pooled_value, 0) <> coalesce(value, 0)`);
const STANDARDS = statement(`select sku_id, class, quantity, value, standard_cost from inventory.cost_pool
  where merchant_id = :merchant and method = 'standard' and value <> round(quantity * standard_cost, 2) and value <> round(quantity * standard_cost, 0)
    and value <> round(quantity * standard_cost, 3)`);

const TRANSIT = statement(`with line as (
    select t.transit_location_id as location_id, l.sku_id, l.quality, sum(l.shipped - l.received - l.lost - l.returned) as underway
    from inventory.transfer t join inventory.transfer_line l on l.merchant_id = t.merchant_id and l.transfer_id = t.id
    where t.merchant_id = :merchant and t.mode = 'two_step' group by t.transit_location_id, l.sku_id, l.quality),
  held as (
    select b.location_id, b.sku_id, b.quality, sum(b.quantity) as quantity
    from inventory.stock_balance b where b.merchant_id = :merchant and b.warehouse_id is null group by b.location_id, b.sku_id, b.quality)
  select location_id, sku_id, quality, underway, quantity from line full join held using (location_id, sku_id, quality)
  where coalesce(underway, 0) <> coalesce(quantity, 0)`);

const CLOSINGS = statement(`with ${SIDES},
  ${MOVED_BY_CLOSINGS},
  kept as (select * from inventory.stock_closing where merchant_id = :merchant)
  select closes_on, sku_id, location_id, quality, quantity, moved
  from moved full join kept using (closes_on, sku_id, location_id, lot_id, serial_id, owner_id, quality)
  where coalesce(moved, 0) <> coalesce(quantity, 0)`);

const SEALS = statement(`with chain as (
    select s.position, s.move_id, s.hash, lag(s.hash) over (order by s.position) as before, row_number() over (order by s.position) as place
    from inventory.move_seal s where s.merchant_id = :merchant)
  select c.position, c.move_id from chain c left join inventory.stock_move m on m.merchant_id = :merchant and m.id = c.move_id
  where c.place <> c.position or m.id is null or c.hash is distinct from ${sealOf('c.before')}`);

// what others own, a consignor or a buyer whose goods are under repair too, is counted and worth nothing here (facts.md 1.1)
const OTHERS = statement(`select m.sku_id, m.owner_id, m.id as move_id, m.value from inventory.stock_move m
  where m.merchant_id = :merchant and m.owner_id <> '00000000-0000-0000-0000-000000000000'
    and (coalesce(m.value, 0) <> 0 or m.out_sequence is not null or m.in_sequence is not null)`);

// 140501 + 140503 + 140505 = value of the good pools, 140502 = value of the defective ones (facts.md 2.2 rule 7)
const LEDGER =
  statement(`with part (class, role) as (values ('good', 'inventory_good'), ('good', 'inventory_in_transit'), ('good', 'inventory_consigned'), ('defective', 'inventory_defective')),
  account as (
    select distinct p.class, r.account_id from part p join ledger.account_role r on r.merchant_id = :merchant and r.role = p.role),
  posted as (
    select a.class, sum(l.debit - l.credit) as posted from account a
    join ledger.entry_line l on l.merchant_id = :merchant and l.account_id = a.account_id group by a.class),
  pooled as (select class, sum(value) as value from inventory.cost_pool where merchant_id = :merchant group by class)
  select class, posted, value from posted full join pooled using (class) where coalesce(posted, 0) <> coalesce(value, 0)`);

/** The goods ledger recomputed from its movements. */
export const proofs: readonly Proof[] = [
  proof('balances', '货位结存等于流水之和', 'Balances are the sums of the movements', BALANCES),
  proof('zero-sum', '每个货品在所有库位之和为零', 'Every SKU sums to zero over all locations', ZERO_SUM),
  proof('available-goods', '可用正品等于货位正品结存', 'Good goods to promise are the good balances', GOOD),
  proof('reserved-goods', '占用量等于占用明细之和', 'What is reserved is the sum of the reservations', RESERVED),
  proof('allocated-goods', '锁定量等于货位分配之和', 'What is allocated of a bin is the sum of its allocations', ALLOCATED),
  proof('chosen-goods', '分配不超过占用', 'No more is allocated to a line than is promised to it', CHOSEN),
  proof('oversold', '占用不超过正品库存', 'No more is promised than is there', OVERSOLD),
  proof('negative-stock', '不允许负库存的仓库没有负结存', 'No balance is negative where none may be', NEGATIVE),
  proof('pool-quantities', '成本池数量等于结存', 'Cost pools hold what the balances hold', POOL_QUANTITIES),
  proof('pool-values', '成本池金额等于流水与调整之和', 'The value of a pool is that of its movements and adjustments', POOL_VALUES),
  proof('pool-order', '成本池事件编号连续', 'The events of a pool are numbered without a gap', POOL_ORDER),
  proof('cost-blocks', '成本明细之和等于其合计', 'Details of costs sum up to their blocks', BLOCKS),
  proof('cost-layers', '批次成本层之和等于成本池', 'Layers of costs are what their pool holds', LAYERS),
  proof('standard-costs', '标准成本的库存等于数量乘标准', 'Stock at standard cost is quantity times standard', STANDARDS),
  proof('transit', '在途结存等于调拨单在途数', 'Goods in transit are those under way on transfers', TRANSIT),
  proof('goods-of-others', '他人的货不计金额', 'Goods of others are worth nothing in the books', OTHERS),
  proof('closings', '月末结存等于流水之和', 'Closing balances are the sums of the movements', CLOSINGS),
  proof('seals', '流水封存链完整', 'The chain of sealed movements is intact', SEALS),
  proof('ledger', '存货科目等于成本池金额', 'The stock accounts carry the value of the pools', LEDGER),
  ...countingProofs,
  ...trackingProofs,
];

/** What differences call things of this module. */
export const names =
  statement(`select id, 'inventory.warehouse' as entity, code as title, '/settings/warehouses/' || code as link from inventory.warehouse
    where merchant_id = :merchant and id = any(:ids::uuid[])
  union all
  select id, 'inventory.location', code, null from inventory.location where merchant_id = :merchant and id = any(:ids::uuid[])
  union all
  select id, 'inventory.stock_move', source_number, null from inventory.stock_move where merchant_id = :merchant and id = any(:ids::uuid[])
  union all
  select id, 'inventory.serial', number, '/inventory/serials/' || id from inventory.serial where merchant_id = :merchant and id = any(:ids::uuid[])
  union all
  select id, 'inventory.lot', number, '/inventory/lots/' || id from inventory.lot where merchant_id = :merchant and id = any(:ids::uuid[])`);

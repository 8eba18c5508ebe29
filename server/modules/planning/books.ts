import type { ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { keyOf, NONE, type Place } from './keys.ts';
import type { Given, Policy } from './policies/terms.rules.ts';

/** What the books say of a SKU in a warehouse; figures of statistics are numbers, never written back as quantities of goods. */
export interface Held extends Place {
  categoryId: string | null;
  onHand: number;
  unitValue: number;
  minimum: number | null;
  maximum: number | null;
}

// keyset over the primary key of availability: a row for everything that ever lay or was promised somewhere
const HELD = statement(`
  with k as (
    select a.sku_id, a.warehouse_id, a.good, p.category_id, coalesce(s.purchase_price, 0) as price
    from inventory.availability a
    join catalog.sku s on s.merchant_id = a.merchant_id and s.id = a.sku_id
    join catalog.product p on p.merchant_id = s.merchant_id and p.id = s.product_id
    join inventory.warehouse w on w.merchant_id = a.merchant_id and w.id = a.warehouse_id
    where a.merchant_id = :merchant and a.owner_id = '${NONE}' and s.status <> 'discontinued' and p.kind = 'goods' and w.active and w.promisable
      and (a.sku_id, a.warehouse_id) > (:afterSku::uuid, :afterWarehouse::uuid) and (a.sku_id, a.warehouse_id) <= (:untilSku::uuid, :untilWarehouse::uuid))
  select k.sku_id as "skuId", k.warehouse_id as "warehouseId", k.category_id as "categoryId", k.good::float8 as "onHand",
    coalesce(case when c.quantity > 0 then c.value / c.quantity end, nullif(c.last_unit_cost, 0), nullif(c.initial_unit_cost, 0), k.price)::float8 as "unitValue",
    coalesce(m.minimum, a.minimum)::float8 as minimum, coalesce(m.maximum, a.maximum)::float8 as maximum
  from k
  left join inventory.cost_pool c on c.merchant_id = :merchant and c.sku_id = k.sku_id and c.class = 'good' and c.scope_id = '${NONE}'
  left join inventory.stock_limit m on m.merchant_id = :merchant and m.sku_id = k.sku_id and m.warehouse_id = k.warehouse_id
  left join inventory.stock_limit a on a.merchant_id = :merchant and a.sku_id = k.sku_id and a.warehouse_id = '${NONE}'
  order by k.sku_id, k.warehouse_id`);
const COUNT = statement(`
  select count(*)::int as total from inventory.availability a
  join catalog.sku s on s.merchant_id = a.merchant_id and s.id = a.sku_id
  join catalog.product p on p.merchant_id = s.merchant_id and p.id = s.product_id
  join inventory.warehouse w on w.merchant_id = a.merchant_id and w.id = a.warehouse_id
  where a.merchant_id = :merchant and a.owner_id = '${NONE}' and s.status <> 'discontinued' and p.kind = 'goods' and w.active and w.promisable`);

// every so many of them one ends a part
const PARTS = statement(`
  select n.sku_id as "skuId", n.warehouse_id as "warehouseId"
  from (select a.sku_id, a.warehouse_id, row_number() over (order by a.sku_id, a.warehouse_id) as place
    from inventory.availability a
    join catalog.sku s on s.merchant_id = a.merchant_id and s.id = a.sku_id
    join catalog.product p on p.merchant_id = s.merchant_id and p.id = s.product_id
    join inventory.warehouse w on w.merchant_id = a.merchant_id and w.id = a.warehouse_id
    where a.merchant_id = :merchant and a.owner_id = '${NONE}' and s.status <> 'discontinued' and p.kind = 'goods' and w.active and w.promisable) n
  where n.place % :size::int = 0 order by n.place`);
const LAST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

const ARRIVING = statement(`
  select l.sku_id as "skuId", r.to_warehouse_id as "warehouseId", sum(l.shipped - l.received - l.lost - l.returned)::float8 as units
  from inventory.transfer r join inventory.transfer_line l on l.merchant_id = r.merchant_id and l.transfer_id = r.id
  where r.merchant_id = :merchant and r.status in ('in_transit', 'part_received') and l.quality = 'good' and l.sku_id = any(:skuIds::uuid[])
  group by 1, 2`);
const DEMANDED = statement(`
  select l.sku_id as "skuId", o.warehouse_id as "warehouseId", sum(l.quantity - l.shipped - l.cancelled)::float8 as units
  from sales.sales_order o join sales.order_line l on l.merchant_id = o.merchant_id and l.order_id = o.id
  where o.merchant_id = :merchant and o.fulfilment_status in ('wait_audit', 'audited', 'part_shipped') and o.closed_reason is null
    and o.warehouse_id is not null and l.kind in ('goods', 'component', 'gift') and l.sku_id = any(:skuIds::uuid[])
  group by 1, 2`);

/** What is on its way from another warehouse, and what orders still want, of some SKUs by place. */
export async function movingOf(ctx: ReadContext, skuIds: readonly string[]) {
  const [arriving, demanded] = await Promise.all([
    ctx.rows<Place & { units: number }>(ARRIVING, { skuIds }),
    ctx.rows<Place & { units: number }>(DEMANDED, { skuIds }),
  ]);
  const byKey = (rows: readonly (Place & { units: number })[]) => new Map(rows.map((row) => [keyOf(row), row.units]));
  const [coming, wanted] = [byKey(arriving), byKey(demanded)];
  return (place: Place) => ({ arriving: coming.get(keyOf(place)) ?? 0, demanded: wanted.get(keyOf(place)) ?? 0 });
}

/** The SKUs in warehouses behind one place and up to another, in the order of their keys. */
export const heldBetween = (ctx: ReadContext, after: Place | undefined, until: Place | undefined): Promise<Held[]> =>
  ctx.rows<Held>(HELD, {
    ...{ afterSku: after?.skuId ?? NONE, afterWarehouse: after?.warehouseId ?? NONE },
    ...{ untilSku: until?.skuId ?? LAST, untilWarehouse: until?.warehouseId ?? LAST },
  });

/** Where parts of a size end, the last one left out. */
export const partEnds = (ctx: ReadContext, size: number): Promise<Place[]> => ctx.rows<Place>(PARTS, { size });

/** How many there are to plan. */
export const heldCount = async (ctx: ReadContext): Promise<number> => (await ctx.row<{ total: number }>(COUNT))?.total ?? 0;

interface TermsRow extends Place {
  policy: Policy | null;
  service: number | null;
  setup: number | null;
  holdingRate: number | null;
  shortageRate: number | null;
  leadDays: number | null;
  leadDeviation: number | null;
  reviewDays: number | null;
  least: number | null;
  multiple: number | null;
  version: number;
}
const TERMS =
  statement(`select t.sku_id as "skuId", t.warehouse_id as "warehouseId", t.policy, t.service::float8 as service, t.setup_amount::float8 as setup,
    t.holding_rate::float8 as "holdingRate", t.shortage_rate::float8 as "shortageRate", t.lead_days::float8 as "leadDays",
    t.lead_deviation::float8 as "leadDeviation", t.review_days::float8 as "reviewDays", t.least::float8 as least, t.multiple::float8 as multiple, t.version
  from planning.terms t where t.merchant_id = :merchant and (t.sku_id = '${NONE}' or t.sku_id = any(:skuIds::uuid[]))`);

/** What people set for a place, the most particular first: SKU in the warehouse, SKU, warehouse, everything. */
export type SetTerms = (place: Place) => (Given | undefined)[];

/** The terms that touch some SKUs. */
export async function setTermsOf(ctx: ReadContext, skuIds: readonly string[]): Promise<SetTerms> {
  const rows = await ctx.rows<TermsRow>(TERMS, { skuIds });
  const byKey = new Map(rows.map(({ skuId, warehouseId, version: _, ...given }) => [keyOf({ skuId, warehouseId }), given]));
  return ({ skuId, warehouseId }) =>
    [
      { skuId, warehouseId },
      { skuId, warehouseId: NONE },
      { skuId: NONE, warehouseId },
      { skuId: NONE, warehouseId: NONE },
    ].map((place) => byKey.get(keyOf(place)));
}

/** What was set at exactly one place, and its version (0: nothing yet). */
export async function ownTerms(ctx: ReadContext, place: Place): Promise<{ own: Given; version: number }> {
  const rows = await ctx.rows<TermsRow>(TERMS, { skuIds: [place.skuId] });
  const found = rows.find((row) => keyOf(row) === keyOf(place));
  if (!found) return { own: {}, version: 0 };
  const { skuId: _sku, warehouseId: _warehouse, version, ...own } = found;
  return { own, version };
}

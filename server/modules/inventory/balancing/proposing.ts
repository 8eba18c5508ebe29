import type { Context } from '../../../kernel/context.ts';
import { decimal, text } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { parameter } from '../../company/index.ts';
import { balance, type Place, type Proposal } from './balance.rules.ts';

// transfers that wait to be shipped count as on their way: what was proposed and accepted is not proposed again
const PLACES =
  statement(`select g.sku_id as "skuId", p.quantity_precision::int as precision, g.warehouse_id as "warehouseId", g.available - coalesce(o.quantity, 0) as available,
    g.transfer_in + coalesce(i.quantity, 0) as "transferIn", g.daily, g.minimum, g.maximum, w.supplied_by_id as "suppliedBy"
  from inventory.stock_figure g
  join inventory.warehouse w on w.merchant_id = :merchant and w.id = g.warehouse_id and w.active and w.type in ('own', 'third_party', 'store')
  join catalog.sku s on s.merchant_id = :merchant and s.id = g.sku_id and s.status = 'active'
  join catalog.product p on p.merchant_id = :merchant and p.id = s.product_id and p.kind = 'goods'
  left join (
    select l.sku_id, t.to_warehouse_id, sum(l.quantity) as quantity from inventory.transfer t
    join inventory.transfer_line l on l.merchant_id = :merchant and l.transfer_id = t.id and l.quality = 'good'
    where t.merchant_id = :merchant and t.status = 'draft' group by l.sku_id, t.to_warehouse_id) i on i.sku_id = g.sku_id and i.to_warehouse_id = g.warehouse_id
  left join (
    select l.sku_id, t.from_warehouse_id, sum(l.quantity) as quantity from inventory.transfer t
    join inventory.transfer_line l on l.merchant_id = :merchant and l.transfer_id = t.id and l.quality = 'good'
    where t.merchant_id = :merchant and t.status = 'draft' group by l.sku_id, t.from_warehouse_id) o on o.sku_id = g.sku_id and o.from_warehouse_id = g.warehouse_id
  where g.merchant_id = :merchant and g.sku_id in (
    select n.sku_id from inventory.stock_figure n where n.merchant_id = :merchant and n.warehouse_id <> '00000000-0000-0000-0000-000000000000'
      and n.available + n.transfer_in < coalesce(n.minimum, n.daily * :askDays::int))
  order by g.sku_id, g.warehouse_id`);
const FORGET = statement(`delete from inventory.transfer_proposal where merchant_id = :merchant`);
const PROPOSE = statement(`insert into inventory.transfer_proposal
    (merchant_id, id, sku_id, from_warehouse_id, to_warehouse_id, quantity, need, target, there, daily, spare, proposed_at)
  select :merchant, x.*, :now from unnest(:ids::uuid[], :skuIds::uuid[], :froms::uuid[], :tos::uuid[], :quantities::numeric[], :needs::numeric[],
    :targets::numeric[], :theres::numeric[], :dailies::numeric[], :spares::numeric[]) as x`);

interface Row extends Record<'available' | 'transferIn' | 'daily', string> {
  skuId: string;
  precision: number;
  warehouseId: string;
  minimum: string | null;
  maximum: string | null;
  suppliedBy: string | null;
}

/** Works out which transfers would bring the warehouses into balance; what was proposed before and not taken up is forgotten. */
export async function proposeTransfers(ctx: Context): Promise<number> {
  const [askDays, fillDays] = await Promise.all([
    parameter(ctx, 'inventory.balance_ask_days'),
    parameter(ctx, 'inventory.balance_fill_days'),
  ]);
  const rows = await ctx.rows<Row>(PLACES, { askDays });
  const found = [...Map.groupBy(rows, (row) => row.skuId)].flatMap(([skuId, own]) =>
    balance(own.map(placeOf), { askDays, fillDays, precision: own[0]?.precision ?? 0 }).map((proposal) => ({ skuId, ...proposal })),
  );
  ctx.post(FORGET);
  if (found.length) ctx.post(PROPOSE, columnsOf(ctx, found));
  return found.length;
}

const placeOf = (row: Row): Place => ({
  ...{ warehouseId: row.warehouseId, suppliedBy: row.suppliedBy, available: decimal(row.available), transferIn: decimal(row.transferIn) },
  daily: decimal(row.daily),
  minimum: row.minimum === null ? null : decimal(row.minimum),
  maximum: row.maximum === null ? null : decimal(row.maximum),
});

const columnsOf = (ctx: Context, found: readonly (Proposal & { skuId: string })[]) => ({
  ids: found.map(() => ctx.newId()),
  skuIds: found.map(({ skuId }) => skuId),
  froms: found.map(({ from }) => from),
  tos: found.map(({ to }) => to),
  quantities: found.map(({ quantity }) => text(quantity)),
  needs: found.map(({ need }) => text(need)),
  targets: found.map(({ target }) => text(target)),
  theres: found.map(({ there }) => text(there)),
  dailies: found.map(({ daily }) => text(daily)),
  spares: found.map(({ spare }) => text(spare)),
});

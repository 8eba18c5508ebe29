import type { Context } from '../../../kernel/context.ts';
import { handle } from '../../../kernel/context.ts';
import { add, decimal, text, zero } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { worksIn } from '../../../kernel/scope.ts';
import { fulfilment } from '../contract.ts';
import { errors } from '../errors.ts';
import { CANDIDATES, criteriaParams, shipWithin, WAVE_SERIES } from '../wave.ts';

// orders that another wave is just taking are passed by
const CHOOSE = statement(`with ${CANDIDATES}
  select c.id, c.number, c.shop_id as "shopId", c.carrier, c.kind, c.lines, c.quantity, c.due_at as "dueAt"
  from candidate c join sales.sales_order o on o.merchant_id = :merchant and o.id = c.id
  where (:kind::text is null or c.kind = :kind::text) and (:orderIds::uuid[] is null or c.id = any(:orderIds::uuid[]))
  order by c.due_at, c.placed_at, c.id limit :most::int for update of o skip locked`);
// those that somebody named are waited for: whoever holds one of them for a moment may be about anything else
const NAMED = statement(`select o.id from sales.sales_order o where o.merchant_id = :merchant and o.id = any(:orderIds::uuid[])
  order by o.id for update`);
const WALL = statement(`select w.code, w.slots, w.active from fulfilment.wall w
  where w.merchant_id = :merchant and w.id = :wallId::uuid and w.warehouse_id = :warehouseId::uuid`);
const INSERT =
  statement(`insert into fulfilment.wave (merchant_id, id, number, warehouse_id, status, kind, method, trolley_slots, wall_id, criteria, carrier,
    order_count, line_count, quantity, due_at, created_by, created_at)
  values (:merchant, :id::uuid, :number, :warehouseId::uuid, 'draft', :kind, :method, :trolleySlots::smallint, :wallId::uuid, :criteria::jsonb, :carrier,
    :orders::int, :lines::int, :quantity::numeric, :dueAt::timestamptz, :actor, :now)`);
const OUTBOUNDS = statement(`
  with b as (
    insert into fulfilment.outbound (merchant_id, id, number, wave_id, slot, order_id, order_number, shop_id, warehouse_id, carrier, waved_at)
    select :merchant, x.id, :number || '-' || lpad(x.slot::text, greatest(3, length(x.slot::text)), '0'), :waveId::uuid, x.slot, x.order_id, x.order_number, x.shop_id, :warehouseId::uuid,
      x.carrier, :now
    from unnest(:ids::uuid[], :orderIds::uuid[], :orderNumbers::text[], :shopIds::uuid[], :carriers::text[]) with ordinality
      as x (id, order_id, order_number, shop_id, carrier, slot))
  insert into fulfilment.outbound_line (merchant_id, outbound_id, n, order_line_id, sku_id, quantity)
  select :merchant, x.id, row_number() over (partition by x.id order by l.n), l.id, l.sku_id, l.quantity - l.shipped - l.cancelled
  from unnest(:ids::uuid[], :orderIds::uuid[]) as x (id, order_id)
  join sales.order_line l on l.merchant_id = :merchant and l.order_id = x.order_id
  where l.kind not in ('bundle', 'service') and l.quantity > l.shipped + l.cancelled`);

interface Chosen {
  id: string;
  number: string;
  shopId: string;
  carrier: string;
  kind: 'single' | 'single_sku' | 'multi';
  lines: number;
  quantity: string;
  dueAt: string;
}

/** 新建波次: orders that leave together are held together, the most urgent first; nothing is allocated before the release. */
export const createWave = handle(fulfilment.operations['create-wave'], async (ctx, input) => {
  const { warehouseId, criteria, method, wallId } = input;
  if (!worksIn(ctx, warehouseId)) throw errors.warehouse_not_yours();
  const slots = await slotsOf(ctx, warehouseId, wallId);
  if (input.orderIds) await ctx.rows(NAMED, { orderIds: input.orderIds });
  const chosen = await ctx.rows<Chosen>(CHOOSE, {
    ...{ warehouseId, ...criteriaParams(criteria), ...(await shipWithin(ctx)) },
    ...{ kind: criteria.kind ?? null, orderIds: input.orderIds ?? null, most: input.orderIds?.length ?? input.mostOrders },
  });
  if (!chosen.length) throw errors.wave_empty();
  if (chosen.length > slots) throw errors.wall_too_small({ slots, orders: chosen.length });
  const id = ctx.newId();
  const drawn = await ctx.number(WAVE_SERIES);
  const number = ctx.dryRun ? `${drawn} ${id.slice(-6)}` : drawn;
  const wave = { id, number, warehouseId, kind: sameOf(chosen, (order) => order.kind) ?? 'mixed' };
  ctx.post(INSERT, {
    ...{ ...wave, method, wallId: wallId ?? null, trolleySlots: method === 'order' ? input.trolleySlots : 1 },
    ...{ criteria: JSON.stringify(criteria), carrier: sameOf(chosen, (order) => order.carrier) ?? '' },
    ...{ orders: chosen.length, lines: chosen.reduce((count, order) => count + order.lines, 0), dueAt: chosen[0]?.dueAt ?? null },
    quantity: text(chosen.reduce((total, order) => add(total, decimal(order.quantity)), zero)),
  });
  ctx.post(OUTBOUNDS, {
    ...{ waveId: id, number, warehouseId },
    ids: chosen.map(() => ctx.newId()),
    orderIds: chosen.map((order) => order.id),
    orderNumbers: chosen.map((order) => order.number),
    shopIds: chosen.map((order) => order.shopId),
    carriers: chosen.map((order) => order.carrier),
  });
  ctx.change('fulfilment.wave', id, null, { number, orders: chosen.length });
  ctx.emit(fulfilment.events['wave-changed'], { id, number });
  return { id, number, orders: chosen.length, version: 1 };
});

async function slotsOf(ctx: Context, warehouseId: string, wallId: string | undefined): Promise<number> {
  if (!wallId) return Number.POSITIVE_INFINITY;
  const wall = await ctx.row<{ code: string; slots: number; active: boolean }>(WALL, { wallId, warehouseId });
  if (!wall?.active) throw errors.wall_not_found();
  return wall.slots;
}

/** What all of them have in common, where they do. */
function sameOf<T, V>(rows: readonly T[], value: (row: T) => V): V | undefined {
  const values = new Set(rows.map(value));
  return values.size === 1 ? [...values][0] : undefined;
}

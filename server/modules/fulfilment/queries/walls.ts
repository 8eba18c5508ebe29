import { answer } from '../../../kernel/context.ts';
import { errorMessage } from '../../../kernel/errors.ts';
import { statement } from '../../../kernel/statement.ts';
import { nameOf } from '../../../kernel/names.ts';
import { skusByBarcode, skusByCode } from '../../catalog/index.ts';
import { fulfilment } from '../contract.ts';
import { sortTarget } from '../sorting.ts';
import { usualWork, WORK_COLUMNS, type WorkSetting } from '../work-setting.ts';

const WAREHOUSES =
  statement(`select w.id as "warehouseId", w.name as warehouse, t.warehouse_id is not null as set, coalesce(t.version, 1) as version,
    ${WORK_COLUMNS}
  from inventory.warehouse w left join fulfilment.work_setting t on t.merchant_id = w.merchant_id and t.warehouse_id = w.id
  where w.merchant_id = :merchant and w.active and (:warehouses is null or w.id = any(:warehouses)) order by w.priority, w.id`);
const WALLS =
  statement(`select a.id, a.warehouse_id as "warehouseId", w.name as warehouse, a.code, a.slots::int as slots, a.active, a.version,
    (select count(*)::int from fulfilment.wave v join fulfilment.outbound b on b.merchant_id = v.merchant_id and b.wave_id = v.id
      where v.merchant_id = a.merchant_id and v.wall_id = a.id and v.status in ('released', 'picking', 'sorting') and b.wall_slot is not null) as used
  from fulfilment.wall a join inventory.warehouse w on w.merchant_id = a.merchant_id and w.id = a.warehouse_id
  where a.merchant_id = :merchant and (:warehouses is null or a.warehouse_id = any(:warehouses))
    and (:warehouseId::uuid is null or a.warehouse_id = :warehouseId::uuid) order by a.code, a.id`);
const SLOTS =
  statement(`select a.code as wall, b.wall_slot::int as slot, a.code || '-' || b.wall_slot as label, b.id as "outboundId", b.number,
    b.order_number as "orderNumber", x.quantity, x.sorted,
    o.closed_reason is not null or o.hold_count > 0 or o.aftersale_status = 'requested' or x.stopped as stopped
  from fulfilment.outbound b
  join fulfilment.wave v on v.merchant_id = b.merchant_id and v.id = b.wave_id
  join fulfilment.wall a on a.merchant_id = v.merchant_id and a.id = v.wall_id
  join sales.sales_order o on o.merchant_id = b.merchant_id and o.id = b.order_id
  join lateral (
    select sum(l.quantity - l.short) as quantity, sum(l.sorted) as sorted, bool_or(s.stopped) as stopped from fulfilment.outbound_line l
    join sales.order_line s on s.merchant_id = l.merchant_id and s.id = l.order_line_id
    where l.merchant_id = b.merchant_id and l.outbound_id = b.id) x on true
  where b.merchant_id = :merchant and b.wave_id = :waveId::uuid and b.wall_slot is not null and (:warehouses is null or b.warehouse_id = any(:warehouses))
  order by b.wall_slot`);

/** How each warehouse works; those never set show what holds until they are. */
export const warehouseWork = answer(fulfilment.queries['warehouse-work'], async (ctx) => {
  const rows = await ctx.rows<WorkSetting & { warehouseId: string; warehouse: string; set: boolean; version: number }>(WAREHOUSES);
  const allowed = ctx.may('fulfilment.set-up-work') ? ['fulfilment.set-warehouse-work'] : [];
  return { rows: rows.map((row) => ({ ...(row.set ? row : { ...row, ...usualWork }), allowed })) };
});

export const walls = answer(
  fulfilment.queries.walls,
  async (ctx, { warehouseId }): Promise<any> => ({
    rows: await ctx.rows(WALLS, { warehouseId: warehouseId ?? null }),
  }),
);

/** What lies in the slots of a wave's wall. */
export const wallState = answer(fulfilment.queries['wall-state'], async (ctx, { waveId }): Promise<any> => {
  const slots = await ctx.rows<{ wall: string }>(SLOTS, { waveId });
  return { wall: slots[0]?.wall ?? '', slots: slots.map(({ wall: _, ...slot }) => slot) };
});

/** Where goods belong: the slot is told at the first scan, and scanned at the second. */
export const sortTargetOf = answer(fulfilment.queries['sort-target'], async (ctx, { waveId, code }) => {
  const [barcodes, skus] = await Promise.all([skusByBarcode(ctx, [code]), skusByCode(ctx, [code, code.toUpperCase()])]);
  const sku = barcodes.get(code) ?? skus.get(code) ?? skus.get(code.toUpperCase());
  const target = sku && (await sortTarget(ctx, waveId, sku.id));
  if (target) return { slot: target.slot, label: target.label, skuCode: target.skuCode, name: nameOf(ctx, target.name), refusal: null };
  const refusal = errorMessage('fulfilment.sort_not_wanted', { code: sku?.code ?? code }, ctx.actor.language);
  return { slot: null, label: null, skuCode: sku?.code ?? null, name: sku ? nameOf(ctx, sku.name) : null, refusal };
});

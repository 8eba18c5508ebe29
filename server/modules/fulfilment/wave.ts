import type { Context } from '../../kernel/context.ts';
import { numberSeries } from '../../kernel/numbers.ts';
import { statement } from '../../kernel/statement.ts';
import { parameter } from '../company/index.ts';
import { fulfilment } from './contract.ts';
import { errors } from './errors.ts';
import type { PickMethod } from './wave.rules.ts';

export const WAVE_SERIES = numberSeries('wave', 'WV');

export type WaveStatus = 'draft' | 'released' | 'picking' | 'sorting' | 'done' | 'cancelled';
export interface Wave {
  id: string;
  number: string;
  warehouseId: string;
  status: WaveStatus;
  kind: 'single' | 'single_sku' | 'multi' | 'mixed';
  method: PickMethod;
  trolleySlots: number;
  wallId: string | null;
  version: number;
}

const LOCK =
  statement(`select v.id, v.number, v.warehouse_id as "warehouseId", v.status, v.kind, v.method, v.trolley_slots as "trolleySlots",
    v.wall_id as "wallId", v.version
  from fulfilment.wave v where v.merchant_id = :merchant and v.id = :waveId::uuid and (:warehouses is null or v.warehouse_id = any(:warehouses)) for update`);

/** Locks a wave. Its orders are locked before where both are needed; a wave is locked alone otherwise. */
export async function lockWave(ctx: Context, waveId: string): Promise<Wave> {
  const wave = await ctx.row<Wave>(LOCK, { waveId });
  if (!wave) throw errors.wave_not_found({ number: waveId });
  return wave;
}

export const waveOperations = ['fulfilment.release-wave', 'fulfilment.cancel-wave'] as const;
/** Whether an operation is refused in this state; lists and handlers ask the same (architecture D8). */
export const isWaveRefused = (status: WaveStatus, operation: (typeof waveOperations)[number]): boolean =>
  operation === 'fulfilment.release-wave' ? status !== 'draft' : status === 'done' || status === 'cancelled';

export const refuseWave = (wave: Wave, operation: (typeof waveOperations)[number]): void => {
  if (isWaveRefused(wave.status, operation)) throw errors.wave_status({ number: wave.number });
};

/** By when an order is promised to leave. */
export const DUE = 'coalesce(o.paid_at, o.placed_at) + make_interval(hours => :shipWithin::int)';
export const shipWithin = async (ctx: Context | Parameters<typeof parameter>[0]) => ({
  shipWithin: await parameter(ctx, 'sales.ship_within_hours'),
});

/** Orders that may go into a wave: ready to leave this warehouse, and not on their way already. */
export const CANDIDATES = `candidate as (
    select o.id, o.number, o.shop_id, o.carrier, ${DUE} as due_at, o.placed_at, x.lines, x.skus, x.quantity, x.sku_ids,
      case when x.skus > 1 then 'multi' when x.quantity > 1 then 'single_sku' else 'single' end as kind
    from sales.sales_order o
    join lateral (
      select count(*)::int as lines, count(distinct l.sku_id)::int as skus, sum(l.quantity - l.shipped - l.cancelled) as quantity,
        array_agg(distinct l.sku_id) as sku_ids, bool_or(l.stopped) as stopped
      from sales.order_line l where l.merchant_id = o.merchant_id and l.order_id = o.id and l.kind not in ('bundle', 'service')
        and l.quantity > l.shipped + l.cancelled) x on true
    where o.merchant_id = :merchant and o.fulfilment_status in ('audited', 'part_shipped') and o.audited_at is not null and o.closed_reason is null
      and o.hold_count = 0 and o.unmapped_count = 0 and o.warehouse_id = :warehouseId::uuid and (:shops is null or o.shop_id = any(:shops))
      and o.aftersale_status <> 'requested' and x.lines > 0 and not x.stopped
      and not exists (select from fulfilment.outbound b where b.merchant_id = :merchant and b.order_id = o.id
        and b.status in ('waved', 'picking', 'picked', 'sorted', 'checked', 'weighed'))
      and (:carriers::text[] is null or o.carrier = any(:carriers::text[]))
      and (:shopIds::uuid[] is null or o.shop_id = any(:shopIds::uuid[]))
      and (:dueBefore::timestamptz is null or ${DUE} <= :dueBefore::timestamptz)
      and (:skuId::uuid is null or :skuId::uuid = any(x.sku_ids))
      and (:zoneId::uuid is null or not exists (select from unnest(x.sku_ids) k where not exists (
        select from inventory.stock_balance s join inventory.location i on i.merchant_id = s.merchant_id and i.id = s.location_id
        where s.merchant_id = :merchant and s.sku_id = k and s.warehouse_id = :warehouseId::uuid and s.quality = 'good' and s.quantity > s.allocated
          and i.zone_id = :zoneId::uuid))))`;

/** What a person said of the orders of a wave. */
export interface Criteria {
  kind?: 'single' | 'single_sku' | 'multi' | undefined;
  carriers?: readonly string[] | undefined;
  shopIds?: readonly string[] | undefined;
  zoneId?: string | undefined;
  skuId?: string | undefined;
  dueBefore?: string | undefined;
}
export const criteriaParams = (criteria: Criteria) => ({
  carriers: criteria.carriers ?? null,
  shopIds: criteria.shopIds ?? null,
  zoneId: criteria.zoneId ?? null,
  skuId: criteria.skuId ?? null,
  dueBefore: criteria.dueBefore ?? null,
});

// a wave is picking while goods are taken, sorting while they lie on the wall, and done when every order has left or was taken out
const REFRESH =
  statement(`update fulfilment.wave v set status = x.status, ended_at = case when x.status = 'done' then :now end, version = v.version + 1
  from (
    select v.id, case
        when not exists (select from fulfilment.outbound b where b.merchant_id = v.merchant_id and b.wave_id = v.id
          and b.status in ('waved', 'picking', 'picked', 'sorted', 'checked', 'weighed')) then 'done'
        when exists (select from fulfilment.pick_task t where t.merchant_id = v.merchant_id and t.wave_id = v.id and t.status in ('open', 'claimed'))
          then case when exists (select from fulfilment.pick_task t where t.merchant_id = v.merchant_id and t.wave_id = v.id and t.status <> 'open')
            then 'picking' else 'released' end
        when exists (select from fulfilment.outbound b where b.merchant_id = v.merchant_id and b.wave_id = v.id and b.wall_slot is not null
          and b.status in ('picking', 'picked')) then 'sorting'
        else 'picking' end as status
    from fulfilment.wave v where v.merchant_id = :merchant and v.id = any(:waveIds::uuid[]) and v.status in ('released', 'picking', 'sorting')) x
  where v.merchant_id = :merchant and v.id = x.id and v.status <> x.status
  returning v.id, v.number, v.status`);

// two who end the last orders of a wave at the same moment come one after the other: the second sees what the first has done
const TURN = statement(`select v.id from fulfilment.wave v where v.merchant_id = :merchant and v.id = any(:waveIds::uuid[])
    and v.status in ('released', 'picking', 'sorting') order by v.id for no key update`);

/** Brings waves up to what their tasks and orders say. Sent behind everything else of an operation, so that a wave is locked for its commit only. */
export function refreshWaves(ctx: Context, waveIds: readonly string[]): void {
  const own = { waveIds: [...new Set(waveIds)].sort() };
  ctx.post(TURN, own);
  ctx.post(REFRESH, own);
}

const LEFT = statement(`select distinct b.wave_id as "waveId" from fulfilment.outbound b
  where b.merchant_id = :merchant and b.id = any(:outboundIds::uuid[]) and b.status = 'shipped'`);

/**
 * Waves whose last orders have left at a station have ended. Done after those scans: inside them every packer of a wave would wait for the commit of every
 * other, with the goods of the order locked. Whoever looks after the last commit sees all of them gone, and the lock of the wave has the others come first.
 */
export async function endWaves(ctx: Context, outboundIds: readonly string[]): Promise<void> {
  const left = await ctx.rows<{ waveId: string }>(LEFT, { outboundIds });
  if (!left.length) return;
  const own = { waveIds: left.map(({ waveId }) => waveId).sort() };
  ctx.post(TURN, own);
  for (const { id, number, status } of await ctx.rows<Pick<Wave, 'id' | 'number' | 'status'>>(REFRESH, own))
    if (status === 'done') ctx.emit(fulfilment.events['wave-ended'], { id, number });
}

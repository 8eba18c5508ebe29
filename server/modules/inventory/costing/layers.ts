import type { Context } from '../../../kernel/context.ts';
import { decimal, text } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import type { Layer } from '../cost.rules.ts';
import type { CostClass } from '../keys.ts';
import type { PoolState } from '../valuation.rules.ts';

// no lock: whoever changes layers holds their pool
const LAYERS = statement(`select l.sku_id as "skuId", l.class, l.sequence, l.lot_id as "lotId", l.effective_at as "effectiveAt", l.received,
    l.quantity, l.value
  from inventory.cost_layer l join unnest(:skuIds::uuid[], :classes::text[]) as k (sku_id, class) on k.sku_id = l.sku_id and k.class = l.class
  where l.merchant_id = :merchant order by l.sku_id, l.class, l.effective_at, l.sequence`);
const DROP = statement(`delete from inventory.cost_layer l
  using unnest(:skuIds::uuid[], :classes::text[], :sequences::bigint[]) as k (sku_id, class, sequence)
  where l.merchant_id = :merchant and l.sku_id = k.sku_id and l.class = k.class and l.sequence = k.sequence`);
const KEEP =
  statement(`insert into inventory.cost_layer (merchant_id, sku_id, class, sequence, lot_id, effective_at, received, quantity, value)
  select :merchant, l.sku, l.class, l.sequence, coalesce(l.lot, '00000000-0000-0000-0000-000000000000'), l.effective_at, l.received, l.quantity, l.value
  from json_to_recordset(:layers::json) as l (sku uuid, class text, sequence bigint, lot uuid, effective_at timestamptz, received numeric,
    quantity numeric, value numeric)
  on conflict (merchant_id, sku_id, class, sequence) do update set received = excluded.received, quantity = excluded.quantity, value = excluded.value`);

interface LayerRow {
  skuId: string;
  class: CostClass;
  sequence: string;
  lotId: string;
  effectiveAt: string;
  received: string;
  quantity: string;
  value: string;
}

/** The layers of locked pools, oldest first. */
export async function openLayers(
  ctx: Context,
  pools: readonly { skuId: string; class: CostClass }[],
): Promise<{ skuId: string; class: CostClass; layer: Layer }[]> {
  const rows = await ctx.rows<LayerRow>(LAYERS, { skuIds: pools.map(({ skuId }) => skuId), classes: pools.map((pool) => pool.class) });
  return rows.map(({ skuId, class: name, sequence, lotId, effectiveAt, received, quantity, value }) => ({
    ...{ skuId, class: name },
    layer: {
      ...{ seq: Number(sequence), lotId, effectiveAt },
      ...{ received: decimal(received), quantity: decimal(quantity), value: decimal(value) },
    },
  }));
}

type Pools = ReadonlyMap<string, Pick<PoolState, 'layers'>>;

/** Writes what changed of the layers of pools, held in `before` as they were when they were locked. */
export function keepLayers(ctx: Context, before: Pools, after: Pools): void {
  const dropped: { sku: string; class: string; sequence: number }[] = [];
  const kept: object[] = [];
  for (const [key, pool] of after) {
    const [old, now] = [before.get(key)?.layers ?? [], pool.layers ?? []];
    if (old === now) continue;
    const [sku, name] = key.split(' ') as [string, string];
    const known = new Map(old.map((layer) => [layer.seq, layer]));
    const seqs = new Set(now.map(({ seq }) => seq));
    dropped.push(...old.filter(({ seq }) => !seqs.has(seq)).map(({ seq }) => ({ sku, class: name, sequence: seq })));
    for (const layer of now) {
      const was = known.get(layer.seq);
      if (was?.quantity === layer.quantity && was.value === layer.value && was.received === layer.received) continue;
      const amounts = { received: text(layer.received), quantity: text(layer.quantity), value: text(layer.value) };
      kept.push({ sku, class: name, sequence: layer.seq, lot: layer.lotId || null, effective_at: layer.effectiveAt, ...amounts });
    }
  }
  if (dropped.length)
    ctx.post(DROP, {
      skuIds: dropped.map(({ sku }) => sku),
      classes: dropped.map((layer) => layer.class),
      sequences: dropped.map(({ sequence }) => sequence),
    });
  if (kept.length) ctx.post(KEEP, { layers: JSON.stringify(kept) });
}

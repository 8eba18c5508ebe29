import type { Context } from '../../../kernel/context.ts';
import { decimal } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { parameter } from '../../company/index.ts';
import { isAbnormal } from './alert.rules.ts';
import type { Standing } from './raising.ts';

// movements across the border of a warehouse since the last look; counts have had their own review
const MOVES = statement(`select m.id, m.sku_id as "skuId", coalesce(m.from_warehouse_id, m.to_warehouse_id) as "warehouseId", m.quantity,
    coalesce(m.value, 0) as value, m.source in ('other_in', 'other_out') and d.count_id is null as "byHand", coalesce(g.daily, 0) as daily
  from inventory.stock_move m
  left join inventory.stock_document d on d.merchant_id = :merchant and d.id = m.source_id
  left join inventory.stock_figure g on g.merchant_id = :merchant and g.sku_id = m.sku_id and g.warehouse_id = '00000000-0000-0000-0000-000000000000'
  where m.merchant_id = :merchant and m.effective_at >= :since::timestamptz and m.from_warehouse_id is distinct from m.to_warehouse_id
    and m.source not in ('opening', 'transfer') and m.reverses_id is null and d.count_id is null
    and (m.value > :value::numeric or m.quantity > coalesce(g.daily, 0) * 30)`);

interface Row {
  id: string;
  skuId: string;
  warehouseId: string;
  quantity: string;
  value: string;
  byHand: boolean;
  daily: string;
}

const DAY = 86_400_000;

/** Single movements out of the ordinary since the last look; the first look goes back a day. */
export async function oddMoves(ctx: Context, before: string | null): Promise<Standing[]> {
  const [months, value] = await Promise.all([parameter(ctx, 'inventory.abnormal_months'), parameter(ctx, 'inventory.abnormal_value')]);
  const since = before ?? new Date(Date.parse(ctx.now) - DAY).toISOString();
  const rows = await ctx.rows<Row>(MOVES, { since, value });
  const limits = { months, value: decimal(value) };
  return rows
    .map((row) => ({ ...row, quantity: decimal(row.quantity), value: decimal(row.value), daily: decimal(row.daily) }))
    .filter((row) => isAbnormal(row, limits))
    .map(({ id, skuId, warehouseId, quantity, value: worth }) => ({
      ...{ skuId, warehouseId, kind: 'abnormal' as const, critical: false, quantity, value: worth },
      ...{ suggestion: 'look' as const, suggested: quantity, moveId: id },
    }));
}

import type { ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { keyOf, NONE, type Place } from './keys.ts';

// what came and went of good goods, week by week
const NET = statement(`
  select m.sku_id as "skuId", m.warehouse_id as "warehouseId", (date_trunc('week', m.business_date::timestamp))::date::text as week, sum(m.quantity)::float8 as moved
  from (select i.sku_id, i.to_warehouse_id as warehouse_id, i.business_date, i.quantity from inventory.stock_move i
      where i.merchant_id = :merchant and i.sku_id = any(:skuIds::uuid[]) and i.to_warehouse_id is not null and i.quality_to = 'good' and i.owner_id = '${NONE}'
    union all
    select o.sku_id, o.from_warehouse_id, o.business_date, -o.quantity from inventory.stock_move o
      where o.merchant_id = :merchant and o.sku_id = any(:skuIds::uuid[]) and o.from_warehouse_id is not null and o.quality_from = 'good' and o.owner_id = '${NONE}') m
  group by 1, 2, 3 order by 1, 2, 3`);

interface Week extends Place {
  week: string;
  moved: number;
}
/** Whether nothing of the goods lay there all through a week, though they had been kept there before. */
export type Absence = (place: Place, weeks: readonly string[]) => boolean[];

/** The weeks in which SKUs were out of stock: what was not asked for then says nothing of the demand (facts.md 3.6). */
export async function absencesOf(ctx: ReadContext, skuIds: readonly string[]): Promise<Absence> {
  const nets = Map.groupBy(await ctx.rows<Week>(NET, { skuIds }), keyOf);
  return (place, weeks) => {
    const moves = nets.get(keyOf(place)) ?? [];
    let [at, stock] = [0, 0];
    return weeks.map((week) => {
      for (; at < moves.length && (moves[at] as Week).week < week; at++) stock += (moves[at] as Week).moved;
      const known = at > 0;
      const moved = (moves[at] as Week | undefined)?.week === week;
      return known && stock <= 0 && !moved;
    });
  };
}

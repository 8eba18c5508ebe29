import type { Context } from '../../../kernel/context.ts';
import { decimal } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { parameter } from '../../company/index.ts';
import type { Standing } from './raising.ts';

// he sells the oldest first, so what is there beyond what was sent since then has been there for longer
const LONG_OUT = statement(`with place as (select w.id from inventory.warehouse w where w.merchant_id = :merchant and not w.promisable),
  recent as (
    select m.sku_id, m.to_warehouse_id as warehouse_id, sum(m.quantity) as quantity from inventory.stock_move m
    where m.merchant_id = :merchant and m.to_warehouse_id in (select id from place) and m.source = 'transfer'
      and m.from_warehouse_id is distinct from m.to_warehouse_id and m.business_date > :today::date - :days::int
    group by 1, 2),
  held as (
    select a.sku_id, a.warehouse_id, a.good - coalesce(r.quantity, 0) as quantity from inventory.availability a
    left join recent r on r.sku_id = a.sku_id and r.warehouse_id = a.warehouse_id
    where a.merchant_id = :merchant and a.warehouse_id in (select id from place) and a.owner_id = '00000000-0000-0000-0000-000000000000')
  select h.sku_id as "skuId", h.warehouse_id as "warehouseId", h.quantity,
    round(h.quantity * coalesce(case when c.quantity > 0 then c.value / c.quantity end, c.last_unit_cost, 0), :exponent::int) as value
  from held h
  left join inventory.cost_pool c on c.merchant_id = :merchant and c.sku_id = h.sku_id and c.class = 'good'
    and c.scope_id = '00000000-0000-0000-0000-000000000000'
  where h.quantity > 0`);

/** What has lain with a dealer on consignment for as many days as the merchant says: his list is asked for, or the goods are taken back (facts.md 6.5, 46). */
export async function longWithDealers(ctx: Context): Promise<Standing[]> {
  const days = await parameter(ctx, 'inventory.consigned_days');
  const rows = await ctx.rows<Record<'skuId' | 'warehouseId' | 'quantity' | 'value', string>>(LONG_OUT, {
    days,
    exponent: ctx.merchant.exponent,
  });
  return rows.map(({ skuId, warehouseId, ...row }) => ({
    ...{ skuId, warehouseId, kind: 'consigned' as const, critical: false, suggestion: 'settle' as const },
    ...{ quantity: decimal(row.quantity), value: decimal(row.value), suggested: decimal(row.quantity) },
  }));
}

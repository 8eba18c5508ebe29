import type { z } from 'zod';
import { type Context, handle } from '../../../../kernel/context.ts';
import { statement } from '../../../../kernel/statement.ts';
import { inventory } from '../../contract.ts';
import { errors } from '../../errors.ts';
import { requireWarehouses } from '../../warehouse.ts';
import { beginCount } from '../beginning.ts';
import type { startCount as input } from '../contract.ts';
import type { CountFilter } from '../count.ts';
import { dueSkus } from '../cycle.ts';
import { namedScope } from '../naming.ts';

type Asked = z.output<typeof input>;

const TOUCHED =
  statement(`select o.id from inventory.location o where o.merchant_id = :merchant and o.warehouse_id = :warehouseId::uuid and exists (
    select from inventory.stock_move m where m.merchant_id = :merchant and m.effective_at >= :since::date::timestamp at time zone :zone
      and (m.from_location_id = o.id or m.to_location_id = o.id))`);

/** A count begins: what is in its scope, what the books say of it now, and whether anything moves there meanwhile (facts.md 1.7). */
export const startCount = handle(inventory.operations['start-count'], async (ctx, asked) => {
  await requireWarehouses(ctx, [asked.warehouseId]);
  const { warehouseId, scope, blind = true, locksBins = false, secondQuantity, secondPercent, secondValue, remark } = asked;
  const filter = await filterOf(ctx, asked);
  const begun = await beginCount(ctx, { warehouseId, scope, filter, blind, locksBins, secondQuantity, secondPercent, secondValue, remark });
  return { ...begun, status: 'counting' as const, version: 1 };
});

/** What the scope is narrowed down to; a scope that names nothing is refused. */
async function filterOf(ctx: Context, asked: Asked): Promise<CountFilter> {
  const { scope, zoneId, categoryId, brandId, warehouseId } = asked;
  const { skuIds, locationIds } = await namedScope(ctx, asked);
  const given = Object.fromEntries(Object.entries({ skuIds, locationIds, zoneId, categoryId, brandId }).filter(([, value]) => value));
  if (scope === 'product' && !skuIds) throw errors.count_scope_empty();
  if (scope === 'bin' && !locationIds) throw errors.count_scope_empty();
  if (scope === 'part' && !Object.keys(given).length) throw errors.count_scope_empty();
  if (scope === 'cycle') return { ...given, skuIds: await dueSkus(ctx, asked) };
  if (scope !== 'touched') return scope === 'all' ? {} : given;
  const touched = await ctx.rows<{ id: string }>(TOUCHED, { warehouseId, since: asked.since ?? ctx.today, zone: ctx.merchant.zone });
  return { ...given, locationIds: touched.map((row) => row.id) };
}

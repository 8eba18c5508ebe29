import type { Context } from '../../../kernel/context.ts';
import { type Decimal, decimal, isZero, sum, text, zero } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { openDate } from '../../ledger/index.ts';
import { type CostMethod, unitCost } from '../cost.rules.ts';
import { errors } from '../errors.ts';
import type { CostClass } from '../keys.ts';
import { lockPoolStates } from '../locks.ts';
import { poolName } from '../moves.rules.ts';
import { type PoolState, poolOf } from '../valuation.rules.ts';
import { keepPools, momentAfter, postRevaluations, type Revaluation } from './keep-pools.ts';
import { METHOD_OF_SKU } from './method-of.ts';
import { carryOver, setStandard } from './methods.rules.ts';
import { forgetMethods } from './other-methods.ts';

// goods of a category and of those below it; of all, where none is named
export const GOODS = `join catalog.sku s on s.merchant_id = :merchant and s.id = p.sku_id
  join catalog.product pr on pr.merchant_id = s.merchant_id and pr.id = s.product_id
  left join catalog.category c on c.merchant_id = pr.merchant_id and c.id = pr.category_id`;
export const CONCERNED = `(:categoryId::uuid is null or :categoryId::uuid = any(c.path))`;
/** A method holds, or was given up. */
export const MARK = statement(`update inventory.cost_method set status = :status, version = version + 1,
    applied_at = case when :status = 'applied' then :now else applied_at end
  where merchant_id = :merchant and id = :id::uuid`);
const RESTATED = statement(`update inventory.cost_method set sku_count = :skus::int, revaluation = :revaluation::numeric
  where merchant_id = :merchant and id = :id::uuid`);
const TO_CHANGE = statement(`select p.sku_id as "skuId", p.class, ${METHOD_OF_SKU} as method,
    coalesce((select t.amount from inventory.standard_cost t where t.merchant_id = :merchant and t.sku_id = p.sku_id order by t.set_at desc limit 1),
      case when p.quantity = 0 then coalesce(s.purchase_price, 0) end) as standard
  from inventory.cost_pool p ${GOODS}
  where p.merchant_id = :merchant and ${CONCERNED} and p.method <> ${METHOD_OF_SKU} order by p.sku_id, p.class`);

export interface Method {
  id: string;
  number: string;
  status: 'planned' | 'applied' | 'cancelled';
  categoryId: string | null;
  method: CostMethod;
  from: string;
  version: number;
}

interface Change {
  skuId: string;
  class: CostClass;
  method: CostMethod;
  standard: string | null;
}

/** The restatement: quantity and value go over as they are; stock at standard cost is revalued to it, which is the only change of value. */
export async function applyMethod(ctx: Context, { id, number, categoryId }: Method): Promise<void> {
  if ((await openDate(ctx, ctx.today)) !== ctx.today) throw errors.period_closed({ date: ctx.today });
  ctx.post(MARK, { id, status: 'applied' });
  forgetMethods(ctx);
  const changes = await ctx.rows<Change>(TO_CHANGE, { categoryId });
  const pools = await lockPoolStates(ctx, changes);
  const before = new Map(pools);
  const events = changes.map((change): Revaluation => {
    const pool = poolOf(pools, change.skuId, change.class);
    const carried = carriedOver(ctx, pool, change);
    pools.set(poolName(change.skuId, change.class), carried.pool);
    const { version: sequence, methodSince } = carried.pool;
    const { skuId, class: name } = change;
    return { skuId, class: name, change: carried.value, standard: carried.pool.standard, sequence, effectiveAt: methodSince ?? ctx.now };
  });
  keepPools(ctx, before, pools);
  await postRevaluations(ctx, { reason: 'method_change', source: 'inventory.cost_method', sourceId: id, sourceNumber: number }, events);
  const skus = new Set(changes.map(({ skuId }) => skuId)).size;
  ctx.post(RESTATED, { id, skus, revaluation: text(sum(events.map(({ change }) => change))) });
  ctx.change('inventory.cost_method', id, { status: 'planned' }, { status: 'applied', skus });
}

function carriedOver(ctx: Context, pool: PoolState, { method, standard }: Change): { pool: PoolState; value: Decimal } {
  const at = momentAfter(pool.latestAt, ctx.now);
  const carried = carryOver(pool, method, { seq: 0, effectiveAt: at, lotId: '' });
  const unit = standard === null ? (isZero(pool.quantity) ? zero : unitCost(pool)) : decimal(standard);
  const { pool: after, value } = method === 'standard' ? setStandard(carried, unit, ctx.merchant.exponent) : { pool: carried, value: zero };
  // what the old method carried beside is gone: only `after` says what the pool is now
  const { layers: _, standard: __, ...rest } = pool;
  return { value, pool: { ...rest, ...after, version: pool.version + 1, methodSince: at, latestAt: at } };
}

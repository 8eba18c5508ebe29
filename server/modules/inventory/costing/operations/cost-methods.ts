import { type Context, handle } from '../../../../kernel/context.ts';
import { type Decimal, decimal, isZero, sum, text, zero } from '../../../../kernel/decimal.ts';
import { numberSeries } from '../../../../kernel/numbers.ts';
import { statement } from '../../../../kernel/statement.ts';
import { openDate } from '../../../ledger/index.ts';
import { inventory } from '../../contract.ts';
import { type CostMethod, unitCost } from '../../cost.rules.ts';
import { errors } from '../../errors.ts';
import type { CostClass } from '../../keys.ts';
import { lockPoolStates } from '../../locks.ts';
import { poolName } from '../../moves.rules.ts';
import { type PoolState, poolOf } from '../../valuation.rules.ts';
import { requireVersion } from '../../warehouse.ts';
import { keepPools, momentAfter, postRevaluations, type Revaluation } from '../keep-pools.ts';
import { METHOD_OF_SKU } from '../method-of.ts';
import { carryOver, setStandard } from '../methods.rules.ts';
import { forgetMethods } from '../other-methods.ts';

const SERIES = numberSeries('cost_method', 'CM');

// goods of a category and of those below it; of all, where none is named
const GOODS = `join catalog.sku s on s.merchant_id = :merchant and s.id = p.sku_id
  join catalog.product pr on pr.merchant_id = s.merchant_id and pr.id = s.product_id
  left join catalog.category c on c.merchant_id = pr.merchant_id and c.id = pr.category_id`;
const CONCERNED = `(:categoryId::uuid is null or :categoryId::uuid = any(c.path))`;
const CATEGORY = statement('select id from catalog.category where merchant_id = :merchant and id = :categoryId::uuid');
const MOVED = statement(`select s.id as "skuId", s.code as "skuCode" from inventory.cost_pool p ${GOODS}
  where p.merchant_id = :merchant and ${CONCERNED} and p.method <> :method and exists (
    select from inventory.stock_move m where m.merchant_id = :merchant and m.sku_id = p.sku_id and m.business_date >= :from::date
      and (m.in_sequence is not null or m.out_sequence is not null))
  group by s.id, s.code order by s.code limit 20`);
const INSERT =
  statement(`insert into inventory.cost_method (merchant_id, id, number, category_id, method, valid_from, created_by, created_at)
  values (:merchant, :id::uuid, :number, :categoryId::uuid, :method, :from::date, :actor, :now)`);
const LOCK =
  statement(`select id, number, status, category_id as "categoryId", method, valid_from as "from", version from inventory.cost_method
  where merchant_id = :merchant and id = :costMethodId::uuid for update`);
const DUE =
  statement(`select id, number, status, category_id as "categoryId", method, valid_from as "from", version from inventory.cost_method
  where merchant_id = :merchant and status = 'planned' and valid_from <= :today order by valid_from, created_at, id for update`);
const MARK = statement(`update inventory.cost_method set status = :status, version = version + 1,
    applied_at = case when :status = 'applied' then :now else applied_at end
  where merchant_id = :merchant and id = :id::uuid`);
const RESTATED = statement(`update inventory.cost_method set sku_count = :skus::int, revaluation = :revaluation::numeric
  where merchant_id = :merchant and id = :id::uuid`);
const TO_CHANGE = statement(`select p.sku_id as "skuId", p.class, ${METHOD_OF_SKU} as method,
    coalesce((select t.amount from inventory.standard_cost t where t.merchant_id = :merchant and t.sku_id = p.sku_id order by t.set_at desc limit 1),
      case when p.quantity = 0 then coalesce(s.purchase_price, 0) end) as standard
  from inventory.cost_pool p ${GOODS}
  where p.merchant_id = :merchant and ${CONCERNED} and p.method <> ${METHOD_OF_SKU} order by p.sku_id, p.class`);

interface Method {
  id: string;
  number: string;
  status: 'planned' | 'applied' | 'cancelled';
  categoryId: string | null;
  method: CostMethod;
  from: string;
  version: number;
}

/**
 * Says by which method goods of a category are costed from a month's first day on (facts.md 2.1). This month's, where none of them has moved yet,
 * holds at once; a later one is planned and carried over when it comes.
 */
export const setCostMethod = handle(inventory.operations['set-cost-method'], async (ctx, input) => {
  const { method, categoryId = null } = input;
  const thisMonth = `${ctx.today.slice(0, 7)}-01`;
  if (categoryId !== null && !(await ctx.row(CATEGORY, { categoryId }))) throw errors.cost_category_not_found();
  const moved = await ctx.rows<{ skuId: string; skuCode: string }>(MOVED, { categoryId, method, from: thisMonth });
  const from = input.from ?? (moved.length ? nextMonth(thisMonth) : thisMonth);
  if (!from.endsWith('-01')) throw errors.cost_method_not_month_start();
  if (from < thisMonth) throw errors.cost_method_past();
  if (from === thisMonth && moved.length) throw errors.cost_method_moved({ lines: moved });
  const [id, number] = [ctx.newId(), await ctx.number(SERIES)];
  ctx.post(INSERT, { id, number, categoryId, method, from });
  ctx.change('inventory.cost_method', id, null, { number, method, from });
  const planned: Method = { id, number, status: 'planned', categoryId, method, from, version: 1 };
  if (from === thisMonth) await apply(ctx, planned);
  announce(ctx, planned);
  return {
    id,
    number,
    from,
    status: from === thisMonth ? ('applied' as const) : ('planned' as const),
    version: from === thisMonth ? 2 : 1,
  };
});

const nextMonth = (month: string): string => {
  const [year, number] = month.split('-').map((part) => BigInt(part)) as [bigint, bigint];
  return number === 12n ? `${year + 1n}-01-01` : `${year}-${String(number + 1n).padStart(2, '0')}-01`;
};

/** A planned change does not come. */
export const cancelCostMethod = handle(inventory.operations['cancel-cost-method'], async (ctx, { costMethodId, expectedVersion }) => {
  const found = await ctx.row<Method>(LOCK, { costMethodId });
  if (!found) throw errors.cost_method_not_found();
  requireVersion(found.version, expectedVersion);
  const { id, number, from, version } = found;
  if (found.status !== 'planned') throw errors.cost_method_applied({ number });
  ctx.post(MARK, { id, status: 'cancelled' });
  ctx.change('inventory.cost_method', id, { status: 'planned' }, { status: 'cancelled' });
  announce(ctx, found);
  return { id, number, from, status: 'cancelled' as const, version: version + 1 };
});

/** Carries goods over whose method changes by today. */
export const applyCostMethods = handle(inventory.operations['apply-cost-methods'], async (ctx) => {
  const due = await ctx.rows<Method>(DUE);
  for (const method of due) await apply(ctx, method);
  return { applied: due.map(({ number }) => number) };
});

const announce = (ctx: Context, { id, number }: Method): void => ctx.emit(inventory.events['cost-method-changed'], { id, number });

interface Change {
  skuId: string;
  class: CostClass;
  method: CostMethod;
  standard: string | null;
}

/** The restatement: quantity and value go over as they are; stock at standard cost is revalued to it, which is the only change of value. */
async function apply(ctx: Context, { id, number, categoryId }: Method): Promise<void> {
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

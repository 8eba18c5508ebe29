import { type Context, handle } from '../../../../kernel/context.ts';
import { sum, text } from '../../../../kernel/decimal.ts';
import { statement } from '../../../../kernel/statement.ts';
import { LOCK_BOOKS } from '../../backdating.ts';
import { inventory } from '../../contract.ts';
import { postCostDetails } from '../../cost-details.ts';
import { errors } from '../../errors.ts';
import { playAgain } from '../../history.ts';
import type { CostClass } from '../../keys.ts';
import { lockPoolStates } from '../../locks.ts';
import { bothPools, lockWorkedInto } from '../carrying-on.ts';
import { keepPools } from '../keep-pools.ts';
import { closedMonths } from '../months.ts';

const LOCK = statement(`select id, status from inventory.cost_month where merchant_id = :merchant and month = :month::date for update`);
const POOLS = statement(`select p.sku_id as "skuId", p.class from inventory.cost_pool p
  where p.merchant_id = :merchant and p.method = 'month_end' and exists (
    select from inventory.stock_move m where m.merchant_id = :merchant and m.sku_id = p.sku_id and m.business_date >= :month::date
      and (m.in_sequence is not null or m.out_sequence is not null))
  order by p.sku_id, p.class`);
const KEEP = statement(`insert into inventory.cost_month (merchant_id, id, month, status, sku_count, adjustment, changed_by, changed_at)
  values (:merchant, :id::uuid, :month::date, :status, :skus::int, :adjustment::numeric, :actor, :now)
  on conflict (merchant_id, month) do update set status = excluded.status, sku_count = excluded.sku_count, adjustment = excluded.adjustment,
    changed_by = excluded.changed_by, changed_at = excluded.changed_at, version = inventory.cost_month.version + 1`);

/**
 * 月末一次加权: the issues of a month that is over get the one average of the month (facts.md 2.1, R8), what left since then follows; details and
 * one adjustment entry per month touched say by how much.
 */
export const closeCostMonth = handle(inventory.operations['close-cost-month'], async (ctx, { month }) => {
  if (month >= ctx.today.slice(0, 7)) throw errors.cost_month_running({ month });
  return turn(ctx, month, 'closed');
});

/** The month is costed by the moving average again, until it is closed once more. */
export const reopenCostMonth = handle(inventory.operations['reopen-cost-month'], (ctx, { month }) => turn(ctx, month, 'open'));

async function turn(ctx: Context, month: string, status: 'closed' | 'open') {
  const first = `${month}-01`;
  ctx.post(LOCK_BOOKS);
  const known = await ctx.row<{ id: string; status: 'closed' | 'open' }>(LOCK, { month: first });
  if ((known?.status ?? 'open') === status) throw errors[status === 'closed' ? 'cost_month_closed' : 'cost_month_open']({ month });
  const id = known?.id ?? ctx.newId();
  const keys = await ctx.rows<{ skuId: string; class: CostClass }>(POOLS, { month: first });
  const skuIds = [...new Set(keys.map(({ skuId }) => skuId))];
  // what was made of these goods costs otherwise too
  const worked = await lockWorkedInto(ctx, skuIds);
  const pools = await lockPoolStates(ctx, [...keys, ...bothPools(worked)]);
  const before = new Map(pools);
  const months = new Set(await closedMonths(ctx, pools));
  if (status === 'closed') months.add(month);
  else months.delete(month);
  // any moment of the month stands for all of it: it is played whole
  const starts = skuIds.map((skuId) => ({ skuId, from: `${month}-15T00:00:00.000Z` }));
  const { details } = starts.length
    ? await playAgain(ctx, starts, { bySku: new Map(), pools, reversed: new Map(), worked, months })
    : { details: [] };
  keepPools(ctx, before, pools);
  await postCostDetails(ctx, details, [{ source: 'inventory.cost_month', sourceId: id, sourceNumber: month }]);
  const adjustment = text(sum(details.map(({ cost }) => cost)));
  ctx.post(KEEP, { id, month: first, status, skus: starts.length, adjustment });
  ctx.change('inventory.cost_month', id, known ? { status: known.status } : null, { month, status, adjustment });
  return { id, month, status, skus: starts.length, adjustment };
}

import { handle } from '../../../../kernel/context.ts';
import { decimal, negate, sum, text, zero } from '../../../../kernel/decimal.ts';
import { statement } from '../../../../kernel/statement.ts';
import { inventory } from '../../contract.ts';
import { errors } from '../../errors.ts';
import { lockPoolStates } from '../../locks.ts';
import { refuseLines } from '../../lines.ts';
import { poolName } from '../../moves.rules.ts';
import type { CostClass } from '../../keys.ts';
import { keepPools, momentAfter, postRevaluations, type Revaluation } from '../keep-pools.ts';
import { setStandard } from '../methods.rules.ts';

const KNOWN = statement('select id from catalog.sku where merchant_id = :merchant and id = any(:ids::uuid[])');
const POOLS = statement(`select sku_id as "skuId", class from inventory.cost_pool
  where merchant_id = :merchant and sku_id = any(:ids::uuid[]) and method = 'standard' order by sku_id, class`);
const INSERT = statement(`insert into inventory.standard_cost (merchant_id, id, sku_id, valid_from, amount, revaluation, set_by, set_at)
  select :merchant, x.id, x.sku_id, :today, x.amount, x.revaluation, :actor, :now
  from unnest(:ids::uuid[], :skuIds::uuid[], :amounts::numeric[], :revaluations::numeric[]) as x (id, sku_id, amount, revaluation)`);

/**
 * Says what goods should cost from today on. Goods of the standard method stand at it at once: what is there is revalued, the difference is an
 * adjustment of inventory cost (facts.md 2.4, TV-17); for the others it is what the analysis compares with (TV-116).
 */
export const setStandardCosts = handle(inventory.operations['set-standard-costs'], async (ctx, { lines }) => {
  const skuIds = lines.map(({ skuId }) => skuId);
  const [known, keys] = await Promise.all([
    ctx.rows<{ id: string }>(KNOWN, { ids: skuIds }),
    ctx.rows<{ skuId: string; class: CostClass }>(POOLS, { ids: skuIds }),
  ]);
  const ids = new Set(known.map(({ id }) => id));
  refuseLines(lines, errors.sku_not_found, ({ skuId }) => !ids.has(skuId));
  const costs = new Map(lines.map(({ skuId, cost }) => [skuId, decimal(cost)]));
  const pools = await lockPoolStates(ctx, keys);
  const before = new Map(pools);
  const events = [...before].flatMap(([key, pool]): Revaluation[] => {
    const [skuId, name] = key.split(' ') as [string, CostClass];
    const standard = costs.get(skuId) ?? zero;
    const { pool: after, value: change } = setStandard(pool, standard, ctx.merchant.exponent);
    const [sequence, effectiveAt] = [pool.version + 1, momentAfter(pool.latestAt, ctx.now)];
    pools.set(poolName(skuId, name), { ...pool, ...after, version: sequence, latestAt: effectiveAt });
    return [{ skuId, class: name, change, standard, sequence, effectiveAt }];
  });
  keepPools(ctx, before, pools);
  const id = ctx.newId();
  await postRevaluations(ctx, { reason: 'revaluation', source: 'inventory.standard_cost', sourceId: id, sourceNumber: '' }, events);
  const changes = lines.map(({ skuId }) => sum(events.filter((event) => event.skuId === skuId).map(({ change }) => change)));
  ctx.post(INSERT, {
    ...{ ids: lines.map(() => ctx.newId()), skuIds, amounts: lines.map(({ cost }) => cost), revaluations: changes.map(text) },
  });
  for (const { skuId, cost } of lines) ctx.change('catalog.sku', skuId, null, { standardCost: cost });
  const revaluation = sum(changes);
  return { set: lines.length, revaluation: text(revaluation), adjustment: text(negate(revaluation)) };
});

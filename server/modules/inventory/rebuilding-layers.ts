import type { Context } from '../../kernel/context.ts';
import { type Decimal, sum, text } from '../../kernel/decimal.ts';
import { inTurn, type Repair, type Repaired } from '../../kernel/repair.ts';
import { statement } from '../../kernel/statement.ts';
import { bothPools } from './costing/carrying-on.ts';
import { keepLayers } from './costing/layers.ts';
import { closedMonths } from './costing/months.ts';
import { playAgain } from './history.ts';
import { lockPoolStates } from './locks.ts';
import type { PoolState } from './valuation.rules.ts';

const EVER = '0001-01-01T00:00:00.000Z';

// whose pool has no method of layers, or is not there at all
const STRAY = statement(`with stray as (
    select l.sku_id, l.class, l.sequence, l.quantity, l.value from inventory.cost_layer l
    where l.merchant_id = :merchant and not exists (
      select from inventory.cost_pool p where p.merchant_id = :merchant and p.sku_id = l.sku_id and p.class = l.class and p.method in ('fifo', 'lot'))
    order by l.sku_id, l.class, l.sequence limit :most::int),
  gone as (
    delete from inventory.cost_layer l using stray s
    where l.merchant_id = :merchant and l.sku_id = s.sku_id and l.class = s.class and l.sequence = s.sequence)
  select 'catalog.sku' as entity, sku_id as id, 'cost_layer ' || class || ' #' || sequence as what,
    trim_scale(quantity) || ' / ' || trim_scale(value) as before, null as after
  from stray order by sku_id, class, sequence`);
const WRONG = statement(`with layered as (
    select sku_id, class, sum(quantity) as quantity, sum(value) as value from inventory.cost_layer where merchant_id = :merchant group by sku_id, class)
  select distinct p.sku_id as "skuId" from inventory.cost_pool p left join layered l on l.sku_id = p.sku_id and l.class = p.class
  where p.merchant_id = :merchant and p.method in ('fifo', 'lot')
    and (p.quantity <> coalesce(l.quantity, 0) or p.value <> coalesce(l.value, 0)) order by p.sku_id limit :most::int`);

const withdraw: Repair = (ctx, most) => ctx.rows<Repaired>(STRAY, { most });

const amount = ({ layers = [] }: PoolState, of: 'quantity' | 'value'): Decimal => sum(layers.map((layer) => layer[of]));
const shown = (pool: PoolState): string => `${text(amount(pool, 'quantity'))} / ${text(amount(pool, 'value'))}`;
const fits = (pool: PoolState): boolean => amount(pool, 'quantity') === pool.quantity && amount(pool, 'value') === pool.value;

/**
 * Layers follow from the events of their pool by its method (facts.md 2.3): they are played from the first one on. A SKU whose events would cost otherwise
 * than the books say keeps what it has: there an appended row is wrong, or goods left by the wrong layers since.
 */
async function playLayers(ctx: Context, most: number): Promise<Repaired[]> {
  const wrong = (await ctx.rows<{ skuId: string }>(WRONG, { most })).map(({ skuId }) => skuId);
  if (!wrong.length) return [];
  const before = await lockPoolStates(ctx, bothPools(wrong));
  const after = new Map(before);
  const { details } = await playAgain(
    ctx,
    wrong.map((skuId) => ({ skuId, from: EVER })),
    { bySku: new Map(), pools: after, reversed: new Map(), worked: [], months: await closedMonths(ctx, before) },
  );
  const unsure = new Set(details.map(({ skuId }) => skuId));
  const repaired: Repaired[] = [];
  for (const [key, pool] of after) {
    const [id = '', name] = key.split(' ');
    const was = before.get(key);
    const isRight = was !== undefined && !unsure.has(id) && pool.quantity === was.quantity && pool.value === was.value && fits(pool);
    if (!isRight || fits(was)) after.delete(key);
    else repaired.push({ entity: 'catalog.sku', id, what: `cost_layer ${name}`, before: shown(was), after: shown(pool) });
  }
  keepLayers(ctx, before, after);
  return repaired;
}

/** Layers of costs anew: none where none belongs, and what the events of their pool make of them elsewhere. */
export const rebuildLayers: Repair = inTurn(withdraw, playLayers);

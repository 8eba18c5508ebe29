import type { Context } from '../../../kernel/context.ts';
import { add, type Decimal, decimal, isZero, text, zero } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { lockPools } from '../locks.ts';
import type { PoolKey } from '../moves.rules.ts';
import { carriedOn, type Outcome } from './carrying-on.rules.ts';

// the goods that these were worked into, and those into which they were; goods may come back to themselves
const INTO = statement(`with recursive reached as (
    select distinct s.sku_id, true as asked from unnest(:skuIds::uuid[]) as s (sku_id)
    union
    select x.sku_id, false from reached r cross join lateral (
      select t.sku_id from inventory.assembly_line l
      join inventory.assembly t on t.merchant_id = l.merchant_id and t.id = l.assembly_id and t.kind = 'assembly' and t.status = 'posted'
      where l.merchant_id = :merchant and l.sku_id = r.sku_id
      union all
      select l.sku_id from inventory.assembly t
      join inventory.assembly_line l on l.merchant_id = t.merchant_id and l.assembly_id = t.id and not l.scrapped
      where t.merchant_id = :merchant and t.sku_id = r.sku_id and t.kind = 'disassembly' and t.status = 'posted') x)
  select distinct sku_id as "skuId" from reached where not asked`);

// what left since each receipt and has not come back, and what of it went into which assembly; by lot, what left of its lot
const CONSUMED = statement(`with receipt as materialized (
    select m.id, m.sku_id, m.lot_id, m.effective_at, m.in_sequence, p.method
    from inventory.stock_move m join inventory.cost_pool p on p.merchant_id = m.merchant_id and p.sku_id = m.sku_id and p.class = 'good'
      and p.scope_id = '00000000-0000-0000-0000-000000000000'
    where m.merchant_id = :merchant and m.id = any(:ids::uuid[]) and m.quality_to <> 'defective'),
  gone as materialized (
    select r.id as receipt_id, o.source, o.source_id, o.quantity - coalesce((select sum(b.quantity) from inventory.stock_move b
      where b.merchant_id = o.merchant_id and b.reverses_id = o.id
        and not exists (select from inventory.stock_move c where c.merchant_id = b.merchant_id and c.reverses_id = b.id)), 0) as quantity
    from receipt r join inventory.stock_move o on o.merchant_id = :merchant and o.sku_id = r.sku_id and o.effective_at >= r.effective_at
    where o.out_sequence is not null and o.reverses_id is null and o.quality_from <> 'defective'
      and (o.effective_at > r.effective_at or o.out_sequence > r.in_sequence) and (r.method <> 'lot' or o.lot_id = r.lot_id))
  select g.receipt_id as "receiptMoveId", g.source_id as "assemblyId", sum(g.quantity) as used,
    (select sum(a.quantity) from gone a where a.receipt_id = g.receipt_id) as gone
  from gone g where g.source = 'assembly' group by g.receipt_id, g.source_id having sum(g.quantity) > 0 order by g.receipt_id, g.source_id`);

export const OUTCOMES =
  statement(`select m.id as "moveId", m.source_id as "assemblyId", m.sku_id as "skuId", m.effective_at as "effectiveAt", m.quantity,
    coalesce(m.value, 0) as value, t.value as whole
  from inventory.stock_move m join inventory.assembly t on t.merchant_id = m.merchant_id and t.id = m.source_id
  where m.merchant_id = :merchant and m.source_id = any(:assemblyIds::uuid[]) and m.source = 'assembly' and m.in_sequence is not null
    and m.out_sequence is null and m.reverses_id is null
  order by m.source_id, m.id`);

interface ConsumedRow {
  receiptMoveId: string;
  assemblyId: string;
  used: string;
  gone: string;
}
export type OutcomeRow = { [key in keyof Outcome]: string };

/**
 * Locks, in one order, both pools of goods and of all that they were worked into, and answers the latter: goods that were asked for are among them where
 * they were made of others. Whoever works goods into others holds their pools, so what is reached from locked ones stays as it is; what was reached only
 * meanwhile is locked after the others. `beside`: goods whose pools are locked in the same order.
 */
export async function lockWorkedInto(ctx: Context, skuIds: readonly string[], beside: readonly string[] = []): Promise<string[]> {
  const asked = [...new Set(skuIds)];
  const reach = async () => (await ctx.rows<{ skuId: string }>(INTO, { skuIds: asked })).map(({ skuId }) => skuId);
  for (let known = await reach(); ; ) {
    const held = new Set([...asked, ...beside, ...known]);
    await lockPools(ctx, bothPools([...held]));
    known = await reach();
    if (known.every((skuId) => held.has(skuId))) return known;
  }
}

export const bothPools = (skuIds: readonly string[]): PoolKey[] =>
  skuIds.flatMap((skuId) => (['defective', 'good'] as const).map((name) => ({ skuId, class: name })));

/** What of a late cost of goods that are gone goes on with others: how they split it, and what of it they are. */
export interface CarriedSplit {
  total: Decimal;
  stock: Decimal;
  gone: Decimal;
  variance: Decimal;
}
const nothing: CarriedSplit = { total: zero, stock: zero, gone: zero, variance: zero };

interface Split {
  stock: string;
  gone: string;
  variance: string;
}

/**
 * Late costs of parts go on into what was made of them (facts.md 2.7), and so on, in the same transaction: what is there bears its share, what of it is
 * gone is cost of sales. Answers in the order of the amounts; `post` says of the goods that came out that they cost more.
 */
export async function carryOn(
  ctx: Context,
  gone: readonly { receiptMoveId: string; amount: Decimal }[],
  post: (costs: { receiptMoveId: string; amount: string }[]) => Promise<Split[]>,
): Promise<CarriedSplit[]> {
  const ids = [...new Set(gone.filter(({ amount }) => !isZero(amount)).map(({ receiptMoveId }) => receiptMoveId))];
  const consumed = ids.length ? await ctx.rows<ConsumedRow>(CONSUMED, { ids }) : [];
  if (!consumed.length) return gone.map(() => nothing);
  const rows = await ctx.rows<OutcomeRow>(OUTCOMES, { assemblyIds: [...new Set(consumed.map(({ assemblyId }) => assemblyId))] });
  const outcomes = Map.groupBy(rows.map(asOutcome), ({ assemblyId }) => assemblyId);
  const byReceipt = Map.groupBy(consumed, ({ receiptMoveId }) => receiptMoveId);
  const costs = gone.flatMap(({ receiptMoveId, amount }, of) =>
    carriedOn(amount, (byReceipt.get(receiptMoveId) ?? []).map(asConsumed), outcomes, ctx.merchant.exponent).map((cost) => ({
      of,
      ...cost,
    })),
  );
  const splits = await post(costs.map(({ moveId, amount }) => ({ receiptMoveId: moveId, amount: text(amount) })));
  const sums = gone.map(() => nothing);
  for (const [at, { of, amount }] of costs.entries()) sums[of] = withSplit(sums[of] ?? nothing, amount, splits[at] as Split);
  return sums;
}

const withSplit = (sum: CarriedSplit, amount: Decimal, { stock, gone, variance }: Split): CarriedSplit => ({
  total: add(sum.total, amount),
  stock: add(sum.stock, decimal(stock)),
  gone: add(sum.gone, decimal(gone)),
  variance: add(sum.variance, decimal(variance)),
});
const asConsumed = ({ assemblyId, used, gone }: ConsumedRow) => ({ assemblyId, used: decimal(used), gone: decimal(gone) });
export const asOutcome = ({ quantity, value, whole, ...row }: OutcomeRow): Outcome => ({
  ...{ ...row, quantity: decimal(quantity), value: decimal(value), whole: decimal(whole) },
});

import type { Context } from '../../../kernel/context.ts';
import { add, type Decimal, decimal, subtract, text, zero } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { errors } from '../errors.ts';
import type { CostClass } from '../keys.ts';
import { lockPoolStates } from '../locks.ts';
import { poolName } from '../moves.rules.ts';
import { type PoolState, poolOf } from '../valuation.rules.ts';
import { type CarriedSplit, carryOn, lockWorkedInto } from './carrying-on.ts';
import { keepLayers } from './layers.ts';
import { lateShareBy, revalueBy } from './methods.rules.ts';

/** Why goods turn out to cost more (or less) than their receipt said. */
export interface LateCostCause {
  reason: 'bill_difference' | 'landed_cost';
  /** Kind, id and number of the document that says so: purchasing.bill, inventory.landed_cost. */
  source: string;
  sourceId: string;
  sourceNumber: string;
}

/** More (negative: less) cost of the goods of a receipt, in the currency of the books, without tax that is deducted. */
export interface LateCost {
  /** The movement by which the goods came in, as `postMoves` answered it. */
  receiptMoveId: string;
  amount: string;
}

/**
 * How it was split: `stock` to the goods that are there, `gone` to the cost of those that are not, `variance` what a standard does not carry (facts.md 2.4).
 * They sum to the amount.
 */
export interface LateCostSplit {
  receiptMoveId: string;
  class: CostClass;
  stock: string;
  gone: string;
  variance: string;
}

// what was taken back of a receipt never came
const RECEIPTS = statement(`select m.id, m.sku_id as "skuId", case m.quality_to when 'defective' then 'defective' else 'good' end as class,
    m.in_sequence as sequence, m.quantity - coalesce((select sum(r.quantity) from inventory.stock_move r
      where r.merchant_id = m.merchant_id and r.reverses_id = m.id), 0) as quantity
  from inventory.stock_move m
  where m.merchant_id = :merchant and m.id = any(:ids::uuid[]) and m.in_sequence is not null and m.out_sequence is null`);

const WRITE = statement(`with late as (
    select * from json_to_recordset(:costs::json) as l (id uuid, sku uuid, class text, stock numeric, gone numeric, receipt uuid, sequence bigint)),
  kept as (
    insert into inventory.cost_adjustment (merchant_id, id, sku_id, class, reason, stock_value, gone_value, receipt_move_id, source, source_id,
      source_number, sequence, operation_id, effective_at, business_date, recorded_at)
    select :merchant, l.id, l.sku, l.class, :reason, l.stock, l.gone, l.receipt, :source, :sourceId::uuid, :sourceNumber, l.sequence, :operation,
      greatest(p.latest_at, :now), (greatest(p.latest_at, :now) at time zone :zone)::date, :now
    from late l join inventory.cost_pool p on p.merchant_id = :merchant and p.sku_id = l.sku and p.class = l.class
      and p.scope_id = '00000000-0000-0000-0000-000000000000')
  update inventory.cost_pool p set value = d.value, version = d.version, latest_at = greatest(p.latest_at, :now)
  from json_to_recordset(:pools::json) as d (sku uuid, class text, value numeric, version bigint)
  where p.merchant_id = :merchant and p.sku_id = d.sku and p.class = d.class and p.scope_id = '00000000-0000-0000-0000-000000000000'`);

interface ReceiptRow {
  id: string;
  skuId: string;
  class: CostClass;
  sequence: string;
  quantity: string;
}

/**
 * Says that goods of receipts cost more or less than was posted when they came: the bill of a supplier says another price, freight and duty
 * come later (facts.md 2.5, R5). Each amount is split between the goods that are still there and those that are gone, and posted at once as an
 * event of their pool; nothing posted is rewritten. What of the goods was worked into others goes on with those (`carryOn`). The reverse is the same call with the amounts negated, under the same source.
 *
 * It moves the pools and no account: the caller posts, in the same transaction, what is answered. `stock` by class belongs to `inventory_good`
 * and `inventory_defective`, `gone` to `cost_adjustment`, `variance` to `price_variance`, dated today (`landed_cost` of posting.rules.ts; `sumOfSplits` sums
 * them for the ledger).
 * Answers stand in the order of the costs. Refuses what is no receipt of goods: `inventory.receipt_not_found`, with its lines.
 */
export async function postLateCosts(ctx: Context, cause: LateCostCause, costs: readonly LateCost[]): Promise<LateCostSplit[]> {
  if (!costs.length) return [];
  const receipts = await receiptsOf(ctx, costs);
  const worked = await lockWorkedInto(
    ctx,
    receipts.map(({ skuId }) => skuId),
  );
  const pools = await lockPoolStates(ctx, receipts);
  const before = new Map(pools);
  const { exponent } = ctx.merchant;
  const splits = costs.map(({ receiptMoveId, amount }, at) => {
    const { skuId, class: name, ...receipt } = receipts[at] as ReceiptRow;
    const { stock, pool } = splitOf(poolOf(pools, skuId, name), decimal(amount), receipt, exponent);
    pools.set(poolName(skuId, name), pool);
    const rest = subtract(decimal(amount), stock);
    const isStandard = pool.method === 'standard';
    return { receiptMoveId, skuId, class: name, stock, rest, isStandard, sequence: pool.version };
  });
  keepLayers(ctx, before, pools);
  write(
    ctx,
    cause,
    splits,
    [...pools].filter(([key, pool]) => before.get(key) !== pool),
  );
  const gone = splits.map(({ receiptMoveId, rest, isStandard }) => ({ receiptMoveId, amount: isStandard ? zero : rest }));
  const carried = worked.length ? await carryOn(ctx, gone, (further) => postLateCosts(ctx, cause, further)) : [];
  return splits.map((split, at) => answerOf(split, carried[at]));
}

/** How a late cost was split in the end: what went on with other goods stands where those are. */
function answerOf(
  { receiptMoveId, class: name, stock, rest, isStandard }: Split & { isStandard: boolean },
  carried?: CarriedSplit,
): LateCostSplit {
  if (isStandard) return { receiptMoveId, class: name, stock: text(stock), gone: '0', variance: text(rest) };
  if (!carried) return { receiptMoveId, class: name, stock: text(stock), gone: text(rest), variance: '0' };
  const gone = add(subtract(rest, carried.total), carried.gone);
  return { receiptMoveId, class: name, stock: text(add(stock, carried.stock)), gone: text(gone), variance: text(carried.variance) };
}

/** What the pool takes of a late cost, and the pool after it. */
function splitOf(
  pool: PoolState,
  amount: Decimal,
  receipt: Pick<ReceiptRow, 'sequence' | 'quantity'>,
  exponent: number,
): { stock: Decimal; pool: PoolState } {
  const place = { seq: pool.version + 1, effectiveAt: '', lotId: '', receipt: Number(receipt.sequence) };
  const share = lateShareBy(pool, amount, decimal(receipt.quantity), place, exponent);
  const after = revalueBy(pool, share, place);
  return { stock: subtract(share, after.adjustment), pool: { ...pool, ...after.pool, version: pool.version + 1 } };
}

async function receiptsOf(ctx: Context, costs: readonly LateCost[]): Promise<ReceiptRow[]> {
  const rows = await ctx.rows<ReceiptRow>(RECEIPTS, { ids: [...new Set(costs.map(({ receiptMoveId }) => receiptMoveId))] });
  const known = new Map(rows.map((row) => [row.id, row]));
  const unknown = costs.flatMap(({ receiptMoveId }, at) => (known.has(receiptMoveId) ? [] : [{ line: at + 1, receiptMoveId }]));
  if (unknown.length) throw errors.receipt_not_found({ lines: unknown });
  return costs.map(({ receiptMoveId }) => known.get(receiptMoveId) as ReceiptRow);
}

interface Split {
  skuId: string;
  class: CostClass;
  receiptMoveId: string;
  stock: Decimal;
  /** What the pool does not carry. */
  rest: Decimal;
  sequence: number;
}

function write(ctx: Context, cause: LateCostCause, splits: readonly Split[], pools: readonly (readonly [string, PoolState])[]): void {
  ctx.post(WRITE, {
    ...{ reason: cause.reason, source: cause.source, sourceId: cause.sourceId, sourceNumber: cause.sourceNumber, zone: ctx.merchant.zone },
    costs: JSON.stringify(
      splits.map((split) => ({
        ...{ id: ctx.newId(), sku: split.skuId, class: split.class, stock: text(split.stock), gone: text(split.rest) },
        ...{ receipt: split.receiptMoveId, sequence: split.sequence },
      })),
    ),
    pools: JSON.stringify(
      pools.map(([key, { value, version }]) => {
        const [sku, name] = key.split(' ');
        return { sku, class: name, value: text(value), version };
      }),
    ),
  });
}

/** Amounts of splits by class, what is gone and what is variance, as events of the ledger take them. */
export function sumOfSplits(splits: readonly LateCostSplit[]): { good: string; defective: string; gone: string; variance: string } {
  const sums = { good: zero, defective: zero, gone: zero, variance: zero };
  for (const split of splits) {
    sums[split.class] = add(sums[split.class], decimal(split.stock));
    sums.gone = add(sums.gone, decimal(split.gone));
    sums.variance = add(sums.variance, decimal(split.variance));
  }
  return { good: text(sums.good), defective: text(sums.defective), gone: text(sums.gone), variance: text(sums.variance) };
}

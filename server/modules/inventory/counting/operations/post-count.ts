import { businessDate } from '../../../../kernel/clock.ts';
import { type Context, handle } from '../../../../kernel/context.ts';
import { absolute, add, decimal, isNegative, isPositive, isZero, multiply, subtract, text, zero } from '../../../../kernel/decimal.ts';
import { statement } from '../../../../kernel/statement.ts';
import { openDates } from '../../../ledger/index.ts';
import { inventory } from '../../contract.ts';
import { errors } from '../../errors.ts';
import { lockPools } from '../../locks.ts';
import { announceCount, type CountRow, freeBins, lockCount } from '../count.ts';
import { forgetCounting } from '../held-bins.ts';
import { type JudgedLine, judgeLines } from '../judging.ts';
import { postDifferences } from '../posting.ts';
import { keepJudgement } from './submit-count.ts';

const SKUS = statement(`select distinct sku_id as "skuId" from inventory.stock_count_line
  where merchant_id = :merchant and count_id = :countId::uuid`);
const AS_ZERO = statement(`update inventory.stock_count_line set first_quantity = 0, first_at = :now, first_by = :actor
  where merchant_id = :merchant and count_id = :countId::uuid and first_at is null`);
const WAITING = statement(`select count(*)::int as count from inventory.stock_count_line
  where merchant_id = :merchant and count_id = :countId::uuid and needs_second and second_at is null and first_at is not null`);
const POSTED = statement(`update inventory.stock_count set uncounted = :uncounted, posted_by = :actor, posted_at = :now
  where merchant_id = :merchant and id = :countId::uuid`);

/**
 * Approves a count: its differences go into the books as other receipts and issues, at the moment each was counted, or now where that period
 * is closed. Whatever stands against it is said at once, line by line (facts.md 1.7, 6.5 #20, #21).
 */
export const postCount = handle(inventory.operations['post-count'], async (ctx, { uncounted = 'skip', unitCosts = [], ...input }) => {
  const count = await lockCount(ctx, 'post-count', input);
  if (uncounted === 'zero') ctx.post(AS_ZERO, { countId: count.id });
  const [waiting, skus] = await Promise.all([
    ctx.row<{ count: number }>(WAITING, { countId: count.id }),
    ctx.rows<{ skuId: string }>(SKUS, { countId: count.id }),
  ]);
  if (waiting?.count) throw errors.count_recounting({ count: waiting.count });
  // nothing of these goods moves until the difference is in the books
  await lockPools(
    ctx,
    skus.flatMap(({ skuId }) => [
      { skuId, class: 'defective' as const },
      { skuId, class: 'good' as const },
    ]),
  );
  const judged = await judgeLines(ctx, count);
  const costs = new Map(unitCosts.map(({ skuId, unitCost }) => [skuId, unitCost]));
  const lines = judged.map((line) => valued(line, costs, ctx.merchant.exponent));
  const different = lines.filter((line) => !isZero(line.difference));
  refuseUnpostable(ctx, different);
  const documents = await postDifferences(ctx, count, await dated(ctx, different));
  const worth = new Map(documents.flatMap((document) => document.lines));
  const final = lines.map((line) => ({ ...line, value: worth.get(line.n) ?? zero }));
  keepJudgement(
    ctx,
    count.id,
    final,
    final.map(() => false),
    'posted',
  );
  ctx.post(POSTED, { countId: count.id, uncounted });
  freeBins(ctx, count.id);
  forgetCounting(ctx);
  announceCount(ctx, count, 'posted', { differences: different.length });
  return answerOf(count, documents, final, ctx.may('inventory.see-cost'));
});

type Documents = Awaited<ReturnType<typeof postDifferences>>;
function answerOf(count: CountRow, documents: Documents, lines: readonly JudgedLine[], seesCost: boolean) {
  const sum = (wanted: (line: JudgedLine) => boolean) =>
    lines.filter(wanted).reduce((total, line) => add(total, seesCost ? absolute(line.value) : absolute(line.difference)), zero);
  return {
    ...{ id: count.id, number: count.number, status: 'posted' as const, version: count.version + 1 },
    documents: documents.map(({ id, number }) => ({ id, number })),
    gained: text(sum((line) => isPositive(line.difference))),
    lost: text(sum((line) => isNegative(line.difference))),
    differences: lines.filter((line) => !isZero(line.difference)).length,
  };
}

/** Goods that came to light and that nothing says the cost of are worth what the person says. */
function valued(line: JudgedLine, costs: ReadonlyMap<string, string>, exponent: number): JudgedLine & { given?: string } {
  const cost = costs.get(line.skuId);
  if (cost === undefined || !isUnvalued(line)) return line;
  const value = multiply(decimal(cost), line.difference, exponent);
  return { ...line, value, given: text(value) };
}

/** A gain of own goods whose pool is empty and that never cost anything yet. */
export const isUnvalued = (line: JudgedLine): boolean =>
  line.isOwn && isPositive(line.difference) && !isPositive(line.pool.quantity) && isZero(line.pool.lastCost);

const PROBLEMS = {
  overtaken: { zh: '之后又盘过一次', en: 'has been counted again since' },
  value_missing: { zh: '盘盈没有可参考的成本，请填单位成本', en: 'came to light and has no cost: give one' },
  allocated: { zh: '正在拣货，等出库或取消波次后再过账', en: 'is being picked: wait until it leaves' },
  short: { zh: '现存数比盘亏数还少，请重盘', en: 'is less than what is missing: count it again' },
} as const;
type Problem = keyof typeof PROBLEMS;

function problemOf(line: JudgedLine & { given?: string }): Problem | undefined {
  if (line.overtaken) return 'overtaken';
  if (isUnvalued(line) && line.given === undefined) return 'value_missing';
  if (!isNegative(line.difference)) return undefined;
  const left = add(line.held, line.difference);
  if (isNegative(left)) return 'short';
  return isNegative(subtract(left, line.allocated)) ? 'allocated' : undefined;
}

/** Everything that stands against posting, of all lines at once. */
function refuseUnpostable(ctx: Context, lines: readonly JudgedLine[]): void {
  const wrong = lines.flatMap((line) => {
    const problem = problemOf(line);
    const { n, skuCode, bin, skuId } = line;
    if (!problem) return [];
    const message = `${bin} ${skuCode} ${text(line.difference)}: ${PROBLEMS[problem][ctx.actor.language]}`;
    return [{ line: n, skuId, skuCode, bin, problem, message }];
  });
  if (wrong.length) throw errors.count_not_postable({ lines: wrong });
}

/** Each line takes effect when it was counted; where that day's period is closed, or the clock that counted it goes before ours, now. */
async function dated<L extends JudgedLine>(ctx: Context, lines: readonly L[]): Promise<(L & { effectiveAt: string; date: string })[]> {
  const dayOf = (line: L) => businessDate(line.countedAt, ctx.merchant.zone);
  const openOn = await openDates(ctx, lines.map(dayOf));
  return lines.map((line) => {
    const date = dayOf(line);
    const isThen = openOn(date) === date && line.countedAt <= ctx.now;
    return { ...line, effectiveAt: isThen ? line.countedAt : ctx.now, date: isThen ? date : businessDate(ctx.now, ctx.merchant.zone) };
  });
}

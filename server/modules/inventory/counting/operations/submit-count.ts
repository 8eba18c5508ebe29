import { type Context, handle } from '../../../../kernel/context.ts';
import { decimal, isZero, text } from '../../../../kernel/decimal.ts';
import { statement } from '../../../../kernel/statement.ts';
import { inventory } from '../../contract.ts';
import { errors } from '../../errors.ts';
import { announceCount, type CountRow, lockCount } from '../count.ts';
import { accuracyOf, type CountStatus, needsSecond, type Thresholds } from '../count.rules.ts';
import { type JudgedLine, judgeLines } from '../judging.ts';

const KEEP = statement(`update inventory.stock_count_line l set expected = x.expected, difference = x.difference, value = x.value,
    needs_second = l.needs_second or x.again, posted = :status::text = 'posted'
  from unnest(:ns::int[], :expected::numeric[], :differences::numeric[], :values::numeric[], :again::boolean[])
    as x (n, expected, difference, value, again)
  where l.merchant_id = :merchant and l.count_id = :countId::uuid and l.n = x.n`);
const SUBMITTED =
  statement(`update inventory.stock_count set status = :status::text, counted_count = :counted::int, exact_count = :exact::int,
    book_value = :bookValue::numeric, difference_value = :differenceValue::numeric, net_value = :netValue::numeric,
    submitted_by = case when :status::text = 'posted' then submitted_by else :actor end,
    submitted_at = case when :status::text = 'posted' then submitted_at else :now end, version = version + 1
  where merchant_id = :merchant and id = :countId::uuid`);

const thresholdsOf = ({ secondQuantity, secondPercent, secondValue }: CountRow): Thresholds => ({
  quantity: secondQuantity === null ? null : decimal(secondQuantity),
  percent: secondPercent === null ? null : decimal(secondPercent),
  value: secondValue === null ? null : decimal(secondValue),
});

/** Writes down what the lines of a count come to against the books, and how exact it was. */
export function keepJudgement(
  ctx: Context,
  countId: string,
  lines: readonly JudgedLine[],
  again: readonly boolean[],
  status: CountStatus,
): void {
  const accuracy = accuracyOf(lines);
  ctx.post(KEEP, {
    ...{ countId, status, ns: lines.map((line) => line.n), expected: lines.map((line) => text(line.expected)), again: [...again] },
    ...{ differences: lines.map((line) => text(line.difference)), values: lines.map((line) => text(line.value)) },
  });
  ctx.post(SUBMITTED, {
    ...{ countId, status, counted: accuracy.counted, exact: accuracy.exact, bookValue: text(accuracy.bookValue) },
    ...{ differenceValue: text(accuracy.differenceValue), netValue: text(accuracy.netValue) },
  });
}

/** Counting is over: what differs too much is counted again by somebody else, then it is ready for review (facts.md 1.7). */
export const submitCount = handle(inventory.operations['submit-count'], async (ctx, input) => {
  const count = await lockCount(ctx, 'submit-count', input);
  const lines = await judgeLines(ctx, count);
  if (!lines.length) throw errors.count_nothing_counted();
  const over = thresholdsOf(count);
  const again = lines.map((line) => !line.isSecond && (line.needsSecond || needsSecond(line, over)));
  const toRecount = again.filter(Boolean).length;
  const status: CountStatus = toRecount ? 'recounting' : 'review';
  keepJudgement(ctx, count.id, lines, again, status);
  announceCount(ctx, count, status, { toRecount });
  const differences = lines.filter((line) => !isZero(line.difference)).length;
  return { id: count.id, number: count.number, status, version: count.version + 1, differences, toRecount };
});

import { answer, type ReadContext } from '../../../kernel/context.ts';
import { absolute, decimal, isZero, subtract, text } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { ledger } from '../contract.ts';
import { unknownIds } from '../dimensions.ts';
import { errors } from '../errors.ts';
import { openDate } from '../periods.ts';
import { accountsOfLines, knownOfLines } from '../voucher-accounts.ts';
import { lineProblems } from '../voucher.rules.ts';
import { namedLines } from './lines.ts';

const EARLIER = statement(`select min(business_date) as date from ledger.entry
  where merchant_id = :merchant and business_date <= :date::date and event not in ('opening', 'opening_stock')`);
const TAKEN = statement(`select e.source_number as number from ledger.opening_file f
  join ledger.entry e on e.merchant_id = f.merchant_id and e.id = f.entry_id
  where f.merchant_id = :merchant and f.digest = :digest
    and not exists (select from ledger.entry r where r.merchant_id = e.merchant_id and r.reverses_id = e.id) limit 1`);

/** Refuses sides that are not the same; says by how much they differ. */
export function refuseDifference(debit: string, credit: string): void {
  const difference = subtract(decimal(debit), decimal(credit));
  if (!isZero(difference)) throw errors.opening_unbalanced({ debit, credit, difference: text(absolute(difference)) });
}

/** Refuses a day on or before which something else stands. */
export async function refuseLater(ctx: ReadContext, date: string): Promise<void> {
  const earlier = await ctx.row<{ date: string | null }>(EARLIER, { date });
  if (earlier?.date) throw errors.opening_not_first({ date: earlier.date });
}

/** Refuses what came in before and was not reversed since. */
export async function refuseTaken(ctx: ReadContext, digest: string): Promise<void> {
  const taken = await ctx.row<{ number: string }>(TAKEN, { digest });
  if (taken) throw errors.opening_file_taken({ number: taken.number });
}

/** What the books have against each line of a file, and with `whole` against all of it: nothing is written. */
export const judgeOpening = answer(ledger.queries['judge-opening'], async (ctx, { date, lines: entered, whole }) => {
  if (whole) {
    refuseDifference(whole.debit, whole.credit);
    if ((await openDate(ctx, date)) !== date) throw errors.period_closed();
    await refuseLater(ctx, date);
    await refuseTaken(ctx, whole.digest);
  }
  const { lines, problems } = await namedLines(ctx, entered);
  const known = lines.map((line, at) => ({ line, at })).filter(({ line }) => line.accountId);
  const checked = known.map(({ line }) => line);
  const [accounts, unknown] = await Promise.all([accountsOfLines(ctx, checked), unknownIds(ctx, checked)]);
  // a line that names something unknown lacks nothing else of the kind
  const strange = new Set(problems.map(({ line }) => line));
  const wrong = lineProblems(checked, accounts, knownOfLines(ctx, unknown))
    .map((problem) => ({ ...problem, line: (known[problem.line - 1]?.at ?? 0) + 1 }))
    .filter(({ line }) => !strange.has(line));
  const all = Map.groupBy([...problems, ...wrong], ({ line }) => line);
  return { problems: entered.map((_, at) => (all.get(at + 1) ?? []).map(({ code, params }) => ({ code, params }))) };
});

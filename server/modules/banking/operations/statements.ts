import { type Context, handle } from '../../../kernel/context.ts';
import { add, decimal, subtract, sum, text } from '../../../kernel/decimal.ts';
import { numberSeries } from '../../../kernel/numbers.ts';
import { statement } from '../../../kernel/statement.ts';
import { courseOf, marksOf } from '../continuity.rules.ts';
import { banking } from '../contract.ts';
import { errors } from '../errors.ts';
import { announceStatement, openStatement, type StatementRow } from '../statements.ts';

const { operations } = banking;
const SERIES = numberSeries('bank_statement', 'BK');
const ACCOUNT = statement(`select m.id from banking.money_account m where m.merchant_id = :merchant and m.name = :account for update`);
const OF_IMPORT = statement(`select s.id, s.number, s.status, s.version from banking.statement s
  where s.merchant_id = :merchant and s.import_id = :importId::uuid and s.money_account_id = :moneyAccountId::uuid`);
const INSERT =
  statement(`insert into banking.statement (merchant_id, id, number, money_account_id, import_id, file_name, created_by, recorded_at)
  values (:merchant, :id::uuid, :number, :moneyAccountId::uuid, :importId::uuid, :fileName, :actor, :now)`);
const INSERT_LINES =
  statement(`insert into banking.statement_line (merchant_id, id, statement_id, money_account_id, n, line_date, amount, balance, serial,
    counterparty, counterparty_account, summary)
  select :merchant, x.id, :statementId::uuid, :moneyAccountId::uuid, x.n, x.date, x.amount, x.balance, x.serial, x.counterparty, x."counterpartyAccount",
    x.summary
  from jsonb_to_recordset(:lines::jsonb) as x (id uuid, n int, date date, amount numeric, balance numeric, serial text, counterparty text,
    "counterpartyAccount" text, summary text)
  on conflict (merchant_id, statement_id, n) do nothing`);

/** Lines of a file as they stand, into the draft of its import; nothing is compared with them before it is accepted. */
export const takeInStatementLines = handle(operations['take-in-statement-lines'], async (ctx, input) => {
  const account = await ctx.row<{ id: string }>(ACCOUNT, { account: input.account });
  if (!account) throw errors.account_not_found();
  const of = { importId: input.importId, moneyAccountId: account.id };
  const known = await ctx.row<StatementRow>(OF_IMPORT, of);
  if (known && known.status !== 'draft') throw errors.statement_status({ number: known.number });
  const { id, number } = known ?? { id: ctx.newId(), number: await ctx.number(SERIES) };
  if (!known) {
    ctx.post(INSERT, { id, number, ...of, fileName: input.fileName });
    ctx.change('banking.statement', id, null, { number, file: input.fileName });
  }
  const lines = input.lines.map((line) => ({ ...line, id: ctx.newId() }));
  ctx.post(INSERT_LINES, { statementId: id, moneyAccountId: account.id, lines: JSON.stringify(lines) });
  announceStatement(ctx, { id, number, version: known?.version ?? 1 });
  return { number, taken: lines.length };
});

const LINES =
  statement(`select l.id, l.n, l.amount, l.balance, l.line_date as date, l.serial, l.counterparty, l.summary from banking.statement_line l
  where l.merchant_id = :merchant and l.statement_id = :statementId::uuid order by l.n`);
// each line by its key: the lines of a file that has just come in are unknown to the planner, who joins them one with each other else
const MARK = statement(`update banking.statement_line l set mark = c.mark, state = case when exists (select from banking.statement_line k
      where k.merchant_id = l.merchant_id and k.money_account_id = l.money_account_id and k.mark = c.mark and k.state = 'taken') then 'known' else 'taken' end
  from unnest(:ids::uuid[], :marks::text[]) as c (id, mark) where l.merchant_id = :merchant and l.id = c.id`);
const OUTCOME =
  statement(`select (count(*) filter (where l.state = 'taken'))::int as taken, (count(*) filter (where l.state = 'known'))::int as known, (
      select max(s.number) from banking.statement s join banking.statement_line k on k.merchant_id = s.merchant_id and k.statement_id = s.id
      where s.merchant_id = :merchant and k.state = 'taken' and k.money_account_id = :moneyAccountId::uuid and k.mark = min(l.mark)) as other
  from banking.statement_line l where l.merchant_id = :merchant and l.statement_id = :statementId::uuid`);
const BEFORE =
  statement(`select s.number, s.closing from banking.statement s where s.merchant_id = :merchant and s.money_account_id = :moneyAccountId::uuid
    and s.status = 'taken' and s.period_to <= :from::date order by s.period_to desc, s.recorded_at desc limit 1`);
const AFTER =
  statement(`select s.number, s.opening from banking.statement s where s.merchant_id = :merchant and s.money_account_id = :moneyAccountId::uuid
    and s.status = 'taken' and s.period_from >= :to::date and s.period_to > :to::date order by s.period_from, s.recorded_at limit 1`);
const TAKEN = statement(`update banking.statement set status = 'taken', opening = :opening::numeric, closing = :closing::numeric,
    period_from = :from::date, period_to = :to::date, version = version + 1
  where merchant_id = :merchant and id = :statementId::uuid`);

interface Line {
  id: string;
  serial: string;
  counterparty: string;
  summary: string;
  n: number;
  amount: string;
  balance: string | null;
  date: string;
}

/** What lay there before the lines and after them, or why the file is not whole. */
function endsOf(lines: readonly Line[], said: { opening?: string | undefined; closing: string }): { opening: string; closing: string } {
  const course = courseOf(
    lines.map(({ n, amount, balance }) => ({ n, amount: decimal(amount), balance: balance === null ? null : decimal(balance) })),
  );
  if (course.kind === 'broken')
    throw errors.balance_breaks({ row: course.row, expected: text(course.expected), found: text(course.found) });
  if (course.kind === 'unsaid' && said.opening === undefined) throw errors.opening_needed();
  const opening = course.kind === 'whole' ? course.opening : decimal(said.opening ?? '0');
  if (said.opening !== undefined && decimal(said.opening) !== opening)
    throw errors.opening_differs({ opening: said.opening, found: text(opening) });
  const total = sum(lines.map(({ amount }) => decimal(amount)));
  const computed = add(opening, total);
  if (computed !== decimal(said.closing))
    throw errors.does_not_close({ opening: text(opening), sum: text(total), computed: text(computed), closing: said.closing });
  return { opening: text(opening), closing: text(computed) };
}

/** Nothing is missing between this statement and its neighbours; one that overlaps another goes on from it by its own balances. */
async function refuseGaps(
  ctx: Context,
  of: { moneyAccountId: string; from: string; to: string },
  ends: { opening: string; closing: string },
): Promise<void> {
  const { moneyAccountId, from, to } = of;
  const [before, after] = await Promise.all([
    ctx.row<{ number: string; closing: string }>(BEFORE, { moneyAccountId, from }),
    ctx.row<{ number: string; opening: string }>(AFTER, { moneyAccountId, to }),
  ]);
  if (before && subtract(decimal(before.closing), decimal(ends.opening)))
    throw errors.gap_before({ opening: ends.opening, number: before.number, closing: before.closing });
  if (after && subtract(decimal(after.opening), decimal(ends.closing)))
    throw errors.gap_after({ closing: ends.closing, number: after.number, opening: after.opening });
}

/** A statement is taken whole or not at all: its balances go on, it closes at what the bank says, and it joins those beside it. */
export const acceptStatement = handle(operations['accept-statement'], async (ctx, input) => {
  const found = await openStatement(ctx, input, 'draft');
  const { id: statementId, moneyAccountId, number } = found;
  const lines = await ctx.rows<Line>(LINES, { statementId });
  const ends = endsOf(lines, input);
  const days = lines.map(({ date }) => date).sort();
  const [from = ctx.today, to = ctx.today] = [days[0], days.at(-1)];
  ctx.post(MARK, { ids: lines.map(({ id }) => id), marks: marksOf(lines) });
  const outcome = await ctx.row<{ taken: number; known: number; other: string | null }>(OUTCOME, { statementId, moneyAccountId });
  if (!outcome?.taken) throw errors.nothing_new({ known: outcome?.known ?? 0, number: outcome?.other ?? '' });
  if (!outcome.known) await refuseGaps(ctx, { moneyAccountId, from, to }, ends);
  ctx.post(TAKEN, { statementId, ...ends, from, to });
  ctx.change('banking.statement', statementId, { status: 'draft' }, { status: 'taken', lines: outcome.taken, known: outcome.known });
  return announceStatement(ctx, { id: statementId, number, version: found.version + 1 });
});

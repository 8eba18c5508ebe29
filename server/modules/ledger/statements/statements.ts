import type { ReadContext } from '../../../kernel/context.ts';
import { add, type Decimal, decimal, negate, subtract, sum, zero } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { parameter } from '../../company/index.ts';
import { type Moved, movedInEach } from '../balances.ts';
import { type StatementAccounts, statementAccounts } from './accounts.ts';
import { balanceSheet, type Standing } from './balance-sheet.rules.ts';
import { cashFlowStatement } from './cash-flow.rules.ts';
import { cashFlows } from './cash-flows.ts';
import type { StatementForm } from './forms/form.ts';
import { holderStandings } from './holders.ts';
import { incomeStatement, type Movement } from './income.rules.ts';
import { dayOf, type StatementColumn, statementColumns, type StatementDays, statementDays, spanOf } from './intervals.rules.ts';
import type { Figures } from './totals.rules.ts';

// vouchers that carry profit and loss over to the profit of the year, and those that take them back, have a line on it
const CARRIED = statement(`select x.n::int, l.account_id as "accountId", sum(l.debit) as debit, sum(l.credit) as credit
  from unnest(:froms::date[], :tos::date[]) with ordinality as x (first, last, n)
  cross join lateral (
    select distinct i.entry_id
    from unnest(:profit::uuid[]) as a (id)
    join ledger.entry_line i on i.merchant_id = :merchant and i.account_id = a.id and i.business_date between x.first and x.last) e
  join ledger.entry_line l on l.merchant_id = :merchant and l.entry_id = e.entry_id
  where l.account_id = any(:results::uuid[])
  group by x.n, l.account_id`);

type Columns<T> = Record<StatementColumn, T>;
type Carried = { accountId: string; debit: Decimal; credit: Decimal };

/** The three statements of an interval, in three columns each, and what their checks compare. */
export interface Statements {
  days: StatementDays;
  accounts: StatementAccounts;
  balance: Columns<Figures>;
  income: Columns<Figures>;
  cash: Columns<Figures>;
  /** Cash that is bound at the end of the interval: what the balance sheet has of cash beyond the cash-flow statement. */
  bound: Decimal;
  checks: { check: 'balance' | 'profit' | 'cash'; left: Decimal; right: Decimal }[];
}

async function carriedIn(
  ctx: ReadContext,
  accounts: StatementAccounts,
  spans: readonly { from: string; to: string }[],
): Promise<Carried[][]> {
  const rows = await ctx.rows<{ n: number; accountId: string; debit: string; credit: string }>(CARRIED, {
    froms: spans.map(({ from }) => from),
    tos: spans.map(({ to }) => to),
    profit: accounts.profit,
    results: accounts.results,
  });
  const found: Carried[][] = spans.map(() => []);
  for (const { n, accountId, debit, credit } of rows) found[n - 1]?.push({ accountId, debit: decimal(debit), credit: decimal(credit) });
  return found;
}

const opening = (row: Moved): Decimal => subtract(row.debitBefore, row.creditBefore);
const closing = (row: Moved): Decimal => subtract(add(opening(row), row.debit), row.credit);

/** What is read of the books for an interval: balances and movements of accounts, of partners, of cash. */
async function read(ctx: ReadContext, days: StatementDays) {
  const accounts = await statementAccounts(ctx);
  const spans = statementColumns.map((column) => spanOf(column, days));
  const [moved, carried, flows, holders, reclassifiesVat] = await Promise.all([
    movedInEach(ctx, spans),
    carriedIn(ctx, accounts, spans),
    cashFlows(ctx, accounts, spans),
    holderStandings(ctx, accounts, [dayOf('now', days), dayOf('year', days), dayOf('lastYear', days)]),
    parameter(ctx, 'ledger.vat_debits_are_assets'),
  ]);
  return { accounts, moved, carried, flows, holders, reclassifiesVat };
}

/** The three statements of an interval. */
export async function statementsOf(ctx: ReadContext, interval: { from: string; to: string }): Promise<Statements> {
  const days = statementDays(interval);
  const { accounts, moved, carried, flows, holders, reclassifiesVat } = await read(ctx, days);
  const { form } = accounts;
  const codeOf = (accountId: string) => accounts.byId.get(accountId)?.code ?? '';
  const byCode = moved.map((rows) => rows.toSorted((a, b) => (codeOf(a.accountId) < codeOf(b.accountId) ? -1 : 1)));
  const rowsAt = (at: number) => byCode[at] ?? [];
  const standings = (at: number, balanceOf: (row: Moved) => Decimal): Standing[] =>
    rowsAt(at).map((row) => ({ accountId: row.accountId, code: codeOf(row.accountId), balance: balanceOf(row) }));
  const movements = (at: number): Movement[] => withoutCarried(rowsAt(at), carried[at] ?? [], codeOf);
  const cashBefore = (at: number) => sum(rowsAt(at).flatMap((row) => (accounts.flows.cash.includes(row.accountId) ? [opening(row)] : [])));
  const balanceOf = (of: Standing[], at: number) => balanceSheet(form.balance, of, holders[at] ?? [], { reclassifiesVat });
  const cashOf = (at: number) => cashFlowStatement(form.cash, flows[at] ?? [], cashBefore(at));
  const statements = {
    balance: {
      now: balanceOf(standings(0, closing), 0),
      year: balanceOf(standings(1, opening), 1),
      lastYear: balanceOf(standings(2, closing), 2),
    },
    income: {
      now: incomeStatement(form.income, movements(0)),
      year: incomeStatement(form.income, movements(1)),
      lastYear: incomeStatement(form.income, movements(2)),
    },
    cash: { now: cashOf(0), year: cashOf(1), lastYear: cashOf(2) },
  };
  const bound = sum(rowsAt(0).flatMap((row) => (accounts.bound.includes(row.accountId) ? [closing(row)] : [])));
  return { days, accounts, ...statements, bound, checks: checksOf(form, { ...statements, bound }, rowsAt(1), carried[1] ?? [], codeOf) };
}

function withoutCarried(moved: readonly Moved[], carried: readonly Carried[], codeOf: (accountId: string) => string): Movement[] {
  const off = new Map(carried.map((row) => [row.accountId, row]));
  return moved.map(({ accountId, debit, credit }) => ({
    accountId,
    code: codeOf(accountId),
    debit: subtract(debit, off.get(accountId)?.debit ?? zero),
    credit: subtract(credit, off.get(accountId)?.credit ?? zero),
  }));
}

const at = (figures: Figures, row: number): Decimal => figures.amounts.get(row) ?? zero;

/** What the statements of a year must say of each other (facts.md 6.9). */
function checksOf(
  form: StatementForm,
  { balance, income, cash, bound }: Pick<Statements, 'balance' | 'income' | 'cash' | 'bound'>,
  moved: readonly Moved[],
  carried: readonly Carried[],
  codeOf: (accountId: string) => string,
): Statements['checks'] {
  // what was booked to the profits kept that is no profit of the year: distributions, opening balances
  const kept = sum(
    moved.flatMap((row) => (form.kept.some((each) => codeOf(row.accountId).startsWith(each)) ? [subtract(row.credit, row.debit)] : [])),
  );
  const fromResults = sum(carried.map((row) => subtract(row.credit, row.debit)));
  const keptAt = (figures: Figures) => sum(form.balance.kept.map((row) => at(figures, row)));
  const [assets, claims] = form.balance.sums;
  return [
    { check: 'balance', left: at(balance.now, assets), right: at(balance.now, claims) },
    {
      check: 'profit',
      left: add(at(income.year, form.income.netProfit), add(kept, fromResults)),
      right: subtract(keptAt(balance.now), keptAt(balance.year)),
    },
    { check: 'cash', left: at(cash.year, form.cash.closing), right: subtract(at(balance.now, form.balance.cash), bound) },
  ];
}

/** By how much both sides of a check differ. */
export const differenceOf = ({ left, right }: { left: Decimal; right: Decimal }): Decimal => add(left, negate(right));

import { answer, type ReadContext } from '../../../kernel/context.ts';
import { isNegative, isPositive, isZero, negate, subtract, sum, text, zero } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { profile } from '../../company/index.ts';
import { closingWork, type PeriodRow, periodRefusal } from '../closing/month.ts';
import { type AskedMonth, closingQuestions } from '../closing/questions.ts';
import { balancesAt, type ClosingAccounts, closingAccounts, endOf } from '../closing/posting.ts';
import { ledger } from '../contract.ts';
import { foreignBalances, type StandingBalance } from '../currencies/balances.ts';
import { gainsAndLosses } from '../currencies/revaluing.rules.ts';
import { type Due, schedulesDue } from '../schedules/due.ts';
import { unsealedByMonth } from '../seal.ts';
import { exempted, nearsLimit } from '../small-scale/relief.rules.ts';
import { filedWith, salesOfTwelveMonths } from '../small-scale/sales.ts';
import { isCashCode } from '../statements/cash-flow.rules.ts';
import { differenceOf, type Statements, statementsOf } from '../statements/statements.ts';

const PERIODS = statement(`select id, starts_on as "startsOn", ends_on as "endsOn", status from ledger.period
  where merchant_id = :merchant order by starts_on`);

type StepName =
  | 'earlier'
  | 'sealed'
  | 'pending'
  | 'cash'
  | 'schedules'
  | 'currencies'
  | 'exemption'
  | 'limit'
  | 'vat'
  | 'carried'
  | 'year'
  | 'checks';
interface Step {
  step: string;
  /** What a module above the ledger calls it; null of the ledger's own. */
  title: string | null;
  counts: 'documents' | 'money';
  done: boolean;
  figure: string | null;
  link: string;
  operation: string | null;
}

/** Steps whose figure is no amount. */
const COUNTED: readonly StepName[] = ['earlier', 'sealed'];

const step = (name: StepName, done: boolean, figure: string | null, link: string, operation: string | null = null): Step => ({
  ...{ step: name, title: null, counts: COUNTED.includes(name) ? 'documents' : 'money', done, figure, link, operation },
});

interface Month {
  from: string;
  to: string;
  accounts: ClosingAccounts;
  balances: Awaited<ReturnType<typeof balancesAt>>;
  statements: Statements;
  foreign: StandingBalance[];
  due: Due[];
}

/** What foreign currencies are worth at the rates of the last day: done where no balance differs and none lacks its rate. */
function currencyStep(foreign: readonly StandingBalance[], month: string): Step {
  const monetary = foreign.filter((balance) => balance.monetary);
  const revalued = monetary.flatMap((balance) => (balance.revalued ? [balance.revalued] : []));
  const done = revalued.length === monetary.length && revalued.every(({ difference }) => isZero(difference));
  const { gain, loss } = gainsAndLosses(revalued);
  return step('currencies', done, text(subtract(gain, loss)), `/ledger/currency-balances?month=${month}`, 'ledger.revalue-currencies');
}

/** What the balances of the month's end say. */
function bookSteps({ from, to, accounts, balances, statements, foreign, due }: Month): Step[] {
  const interval = `from=${from}&to=${to}`;
  const ledgerOf = (id: string | undefined) => (id ? `/ledger/accounts/${id}?${interval}` : `/ledger/trial-balance?${interval}`);
  const below = (code: string) => accounts.all.filter((account) => account.leaf && account.code.startsWith(code));
  const named = (code: string) => accounts.all.find((account) => account.code === code)?.id;
  const pending = balances.closing(below('1901'));
  const overdrawn = below('1').filter((account) => isCashCode(account.code) && isNegative(balances.closing([account])));
  const owed = accounts.find('22210103') ? negate(balances.closing(below('222101'))) : zero;
  const open = below(accounts.codes.results).filter((account) => !isZero(balances.closing([account])));
  const yearly = negate(balances.closing(below(accounts.codes.profit)));
  const wrong = statements.checks.find((check) => !isZero(differenceOf(check)));
  return [
    step('pending', isZero(pending), text(pending), ledgerOf(below('1901')[0]?.id)),
    step('cash', !overdrawn.length, overdrawn.length ? text(balances.closing(overdrawn)) : null, ledgerOf(overdrawn[0]?.id)),
    step('schedules', !due.length, text(sum(due.map((each) => each.due))), '/ledger/schedules', 'ledger.post-schedules'),
    currencyStep(foreign, from.slice(0, 7)),
    step('vat', !isPositive(owed), text(owed), ledgerOf(named('222101')), 'ledger.transfer-vat'),
    step(
      'carried',
      !open.length,
      text(negate(balances.closing(open))),
      `/ledger/income-statement?${interval}`,
      'ledger.carry-forward-profit',
    ),
    ...(to.slice(5, 7) === '12'
      ? [step('year', isZero(yearly), text(yearly), ledgerOf(named(accounts.codes.profit)), 'ledger.close-year')]
      : []),
    step('checks', !wrong, wrong ? text(differenceOf(wrong)) : null, `/ledger/balance-sheet?${interval}`),
  ];
}

async function read(ctx: ReadContext, month: string) {
  const interval = { from: `${month}-01`, to: endOf(month) };
  const [periods, unsealed, accounts, balances, statements, foreign, due] = await Promise.all([
    ctx.rows<PeriodRow>(PERIODS),
    unsealedByMonth(ctx),
    closingAccounts(ctx),
    balancesAt(ctx, interval),
    statementsOf(ctx, interval),
    foreignBalances(ctx, interval.to),
    schedulesDue(ctx, month),
  ]);
  return { ...interval, periods, waiting: unsealed.get(interval.from) ?? 0, accounts, balances, statements, foreign, due };
}

/** What a small-scale payer looks at: what of a return is given up below the threshold, and how near the limit is. */
async function smallScaleSteps(ctx: ReadContext, month: string): Promise<Step[]> {
  if ((await profile(ctx)).vatPayer !== 'small_scale') return [];
  const [filed, year] = await Promise.all([filedWith(ctx, month, 'quarter'), salesOfTwelveMonths(ctx, month)]);
  const income = `/ledger/income-statement?from=${filed?.from ?? `${month}-01`}&to=${endOf(month)}`;
  const waiting = filed?.exempt ? exempted(filed.booked, zero, filed.exempted) : negate(filed?.exempted ?? zero);
  return [
    ...(filed ? [step('exemption', isZero(waiting), text(waiting), income, 'ledger.exempt-vat')] : []),
    step('limit', !nearsLimit(year.sales, year.limit), text(year.sales), income),
  ];
}

/** What the modules above the ledger say of the month: those of which this person may see. */
const asked = (ctx: ReadContext, month: AskedMonth): Promise<Step[]> =>
  Promise.all(
    closingQuestions()
      .filter(({ permission }) => ctx.may(permission))
      .map(async ({ name, title, counts, ask }) => ({
        ...{ step: name, title: title[ctx.actor.language], counts, operation: null },
        ...(await ask(ctx, month)),
      })),
  );

/** What stands between a month and its closing, in the order in which it is done (facts.md 6.10). */
export const closingChecklistQuery = answer(ledger.queries['closing-checklist'], async (ctx, { month }) => {
  const interval = { month, from: `${month}-01`, to: endOf(month) };
  const [{ periods, waiting, ...books }, questions, small, { accountingStandard }] = await Promise.all([
    read(ctx, month),
    asked(ctx, interval),
    smallScaleSteps(ctx, month),
    profile(ctx),
  ]);
  const period = periods.find((row) => row.startsOn === books.from);
  const earlier = periods.find((row) => row.status === 'open' && row.startsOn < books.from);
  const closing = period
    ? (['ledger.close-period', 'ledger.reopen-period'] as const).filter((name) => !periodRefusal(periods, period, name, ctx.today))
    : [];
  const status = period?.status ?? ('open' as const);
  const work = closingWork({ startsOn: books.from, endsOn: books.to, status }, ctx.today, accountingStandard);
  return {
    ...{ month, status },
    steps: [
      step('earlier', !earlier, earlier?.startsOn.slice(0, 7) ?? null, '/ledger/periods'),
      step('sealed', !waiting, waiting ? String(waiting) : null, '/ledger/vouchers'),
      ...questions,
      ...small,
      ...bookSteps(books),
    ],
    profit: text(books.statements.income.year.amounts.get(books.statements.accounts.form.income.beforeTax) ?? zero),
    vat: text(books.balances.moved(books.accounts.all.filter(({ code }) => code === '22210103'))),
    allowed: ctx.may('ledger.close') ? [...closing, ...work, ...(small.length && work.length ? ['ledger.exempt-vat'] : [])] : [],
  };
});

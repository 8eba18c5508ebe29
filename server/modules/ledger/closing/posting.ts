import { lastDayOf } from '../../../kernel/calendar.ts';
import type { Context, ReadContext } from '../../../kernel/context.ts';
import { add, type Decimal, decimal, negate, subtract, sum, text } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { profile } from '../../company/index.ts';
import { MANUAL_SOURCE } from '../account.rules.ts';
import { nameIn } from '../account.ts';
import { type Moved, movedBetween } from '../balances.ts';
import { append } from '../entries.ts';
import { errors } from '../errors.ts';
import { openDate } from '../periods.ts';
import { VOUCHER_SERIES } from '../voucher-series.ts';
import { lockPeriods, type PeriodRow } from './month.ts';
import type { ClosingLine } from './carrying.rules.ts';
import { closingCodes } from './codes.rules.ts';

/** The events of closing a month and a year. */
export type ClosingEvent =
  | 'profit_carried'
  | 'vat_transferred'
  | 'surcharges_accrued'
  | 'income_tax_accrued'
  | 'year_carried'
  | 'currencies_revalued'
  | 'vat_exempted'
  | 'exchange_settled'
  | 'cost_spread'
  | 'cost_accrued'
  | 'impairment_accrued';

/** A voucher of closing as it is handed over: with an id of its own where another one names it. */
export interface ClosingVoucher {
  id?: string;
  event: ClosingEvent;
  date: string;
  lines: readonly ClosingLine[];
  summary?: string;
  reversesId?: string | null;
}

/** The red voucher that takes another one back on a day. */
export const redOf = ({ id, event, lines, summary }: ClosingVoucher & { id: string }, date: string): ClosingVoucher => ({
  ...{ event, date, reversesId: id, ...(summary !== undefined && { summary }) },
  lines: lines.map((line) => ({
    ...{ ...line, debit: negate(line.debit), credit: negate(line.credit) },
    foreign: line.foreign ? { ...line.foreign, amount: text(negate(decimal(line.foreign.amount))) } : null,
  })),
});

/** An account that closing posts to. */
export interface ClosingAccount {
  id: string;
  code: string;
  name: Record<string, string>;
  category: string;
  leaf: boolean;
}

const ACCOUNTS = statement(`select id, code, name, category, leaf from ledger.account where merchant_id = :merchant order by code`);

/** Accounts by code, for the entries of closing. */
export async function closingAccounts(ctx: ReadContext) {
  const [all, { accountingStandard }] = await Promise.all([ctx.rows<ClosingAccount>(ACCOUNTS), profile(ctx)]);
  const find = (code: string) => all.find((account) => account.code === code && account.leaf);
  return {
    all,
    /** Which codes closing means in this chart. */
    codes: closingCodes[accountingStandard],
    find,
    /** The id of an account of the lowest level. Refuses `ledger.account_not_found` where the chart has none. */
    idOf(code: string): string {
      const found = find(code);
      if (!found) throw errors.account_not_found({ code });
      return found.id;
    },
  };
}
export type ClosingAccounts = Awaited<ReturnType<typeof closingAccounts>>;

/** The last day of a month, as YYYY-MM. */
export const endOf = (month: string): string => lastDayOf(`${month}-01`, 'month');

const PERIOD = statement(`select starts_on as "startsOn", ends_on as "endsOn", status from ledger.period
  where merchant_id = :merchant and starts_on = :startsOn::date`);

/** A month of the books, open where nothing was posted into it yet. */
export async function periodOf(ctx: ReadContext, month: string): Promise<Pick<PeriodRow, 'startsOn' | 'endsOn' | 'status'>> {
  const startsOn = `${month}-01`;
  return (await ctx.row<PeriodRow>(PERIOD, { startsOn })) ?? { startsOn, endsOn: endOf(month), status: 'open' };
}

/** Takes the months alone and answers the last day of one that has ended and is open. */
export async function lockMonth(ctx: Context, month: string): Promise<string> {
  await lockPeriods(ctx);
  const end = endOf(month);
  if (end > ctx.today) throw errors.period_not_ended({ period: month });
  if ((await openDate(ctx, end)) !== end) throw errors.period_closed();
  return end;
}

/** What accounts moved in an interval and stand at after it, debit less credit. */
export async function balancesAt(ctx: ReadContext, interval: { from: string; to: string }) {
  const rows = new Map((await movedBetween(ctx, interval)).map((row) => [row.accountId, row]));
  const over = (accounts: readonly ClosingAccount[], amountOf: (row: Moved) => Decimal): Decimal =>
    sum(accounts.flatMap(({ id }) => (rows.has(id) ? [amountOf(rows.get(id) as Moved)] : [])));
  return {
    /** What stands on accounts at the end, debit less credit. */
    closing: (accounts: readonly ClosingAccount[]) =>
      over(accounts, (row) => subtract(add(row.debitBefore, row.debit), add(row.creditBefore, row.credit))),
    /** What stood before. */
    opening: (accounts: readonly ClosingAccount[]) => over(accounts, (row) => subtract(row.debitBefore, row.creditBefore)),
    /** What moved in between. */
    moved: (accounts: readonly ClosingAccount[]) => over(accounts, (row) => subtract(row.debit, row.credit)),
  };
}

/** Appends vouchers of closing, each with a number of its own; those without lines are none. Answers their ids and numbers. */
export async function postClosing(
  ctx: Context,
  accounts: ClosingAccounts,
  vouchers: readonly ClosingVoucher[],
): Promise<{ id: string; number: string }[]> {
  const byId = new Map(accounts.all.map((account) => [account.id, account]));
  const posted: { id: string; number: string }[] = [];
  const drafts = [];
  for (const { id = ctx.newId(), event, date, lines, summary = '', reversesId = null } of vouchers) {
    if (!lines.length) continue;
    const number = await ctx.number(VOUCHER_SERIES);
    posted.push({ id, number });
    drafts.push({
      ...{ id, event, source: MANUAL_SOURCE, sourceId: id, sourceNumber: number, summary, date, reversesId },
      amount: text(sum(lines.map((line) => line.debit))),
      lines: lines.map((line) => {
        const account = byId.get(line.accountId);
        return {
          accountId: line.accountId,
          account: account ? `${account.code} ${nameIn(account.name, ctx.actor.language)}` : '',
          ...{ role: 'closing', debit: text(line.debit), credit: text(line.credit) },
          ...(line.foreign && { currency: line.foreign.currency, currencyAmount: line.foreign.amount, rate: line.foreign.rate }),
          ...{ partyId: line.partyId ?? null, shopId: line.shopId ?? null, warehouseId: line.warehouseId ?? null },
        };
      }),
    });
  }
  await append(ctx, drafts);
  return posted;
}

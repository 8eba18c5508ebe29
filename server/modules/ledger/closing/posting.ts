import { lastDayOf } from '../../../kernel/calendar.ts';
import type { Context, ReadContext } from '../../../kernel/context.ts';
import { add, type Decimal, subtract, sum, text } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { MANUAL_SOURCE } from '../account.rules.ts';
import { nameIn } from '../account.ts';
import { type Moved, movedBetween } from '../balances.ts';
import { append } from '../entries.ts';
import { errors } from '../errors.ts';
import { openDate } from '../periods.ts';
import { VOUCHER_SERIES } from '../voucher-series.ts';
import { lockPeriods } from './month.ts';
import type { ClosingLine } from './carrying.rules.ts';

/** The events of closing a month and a year. */
export type ClosingEvent = 'profit_carried' | 'vat_transferred' | 'surcharges_accrued' | 'income_tax_accrued' | 'year_carried';

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
  const all = await ctx.rows<ClosingAccount>(ACCOUNTS);
  const find = (code: string) => all.find((account) => account.code === code && account.leaf);
  return {
    all,
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
  vouchers: readonly { event: ClosingEvent; date: string; lines: readonly ClosingLine[] }[],
): Promise<{ id: string; number: string }[]> {
  const byId = new Map(accounts.all.map((account) => [account.id, account]));
  const posted: { id: string; number: string }[] = [];
  const drafts = [];
  for (const { event, date, lines } of vouchers) {
    if (!lines.length) continue;
    const number = await ctx.number(VOUCHER_SERIES);
    const id = ctx.newId();
    posted.push({ id, number });
    drafts.push({
      ...{ id, event, source: MANUAL_SOURCE, sourceId: id, sourceNumber: number, summary: '', date, reversesId: null },
      amount: text(sum(lines.map((line) => line.debit))),
      lines: lines.map((line) => {
        const account = byId.get(line.accountId);
        return {
          accountId: line.accountId,
          account: account ? `${account.code} ${nameIn(account.name, ctx.actor.language)}` : '',
          ...{ role: 'closing', debit: text(line.debit), credit: text(line.credit), partyId: null, shopId: null, warehouseId: null },
        };
      }),
    });
  }
  await append(ctx, drafts);
  return posted;
}

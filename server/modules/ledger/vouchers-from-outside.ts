import type { Context, ReadContext } from '../../kernel/context.ts';
import { decimal, sum, text } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { MANUAL_SOURCE } from './account.rules.ts';
import { nameIn } from './account.ts';
import { ledger } from './contract.ts';
import { append } from './entries.ts';
import { openDateSql } from './periods.ts';
import { accountsOfLines, knownOfLines } from './voucher-accounts.ts';
import { lineProblems } from './voucher.rules.ts';
import { VOUCHER_SERIES } from './voucher-series.ts';
import { refuseUnreviewed } from './vouchers/reviewed.ts';

/** A voucher made in another program, by accounts of these books. Amounts are decimal strings; the side that is not meant is `0`. */
export interface VoucherFromOutside {
  date: string;
  summary: string;
  lines: readonly { accountId: string; debit: string; credit: string }[];
}

/** Why a voucher is refused: the code of a refusal of the ledger, and the line it is about, counted from 1, where it is about one. */
export interface VoucherProblem {
  code: string;
  params: Record<string, unknown>;
}

const FIRST_OPEN = statement(`select ${openDateSql(`date '0001-01-01'`)} as date`);

const linesOf = (vouchers: readonly VoucherFromOutside[]) => vouchers.flatMap(({ lines }) => lines);

/** What the books have against each of these vouchers, in their order; nothing is written. The rules are those of vouchers by hand. */
export async function problemsOfVouchers(ctx: ReadContext, vouchers: readonly VoucherFromOutside[]): Promise<VoucherProblem[][]> {
  const [accounts, first] = await Promise.all([accountsOfLines(ctx, linesOf(vouchers)), ctx.row<{ date: string | null }>(FIRST_OPEN)]);
  const known = knownOfLines(ctx, new Set());
  return vouchers.map(({ date, lines }) => {
    const problems: VoucherProblem[] = lineProblems(lines, accounts, known).map(({ code, params, line }) => ({
      code,
      params: { ...params, line },
    }));
    if (first?.date && date < first.date) problems.push({ code: 'ledger.period_closed', params: {} });
    const [debit, credit] = [sum(lines.map((line) => decimal(line.debit))), sum(lines.map((line) => decimal(line.credit)))];
    if (debit !== credit) problems.push({ code: 'ledger.entry_unbalanced', params: { debit: text(debit), credit: text(credit) } });
    return problems;
  });
}

/**
 * Posts vouchers made in another program, all of them in one statement: they are vouchers by hand from then on, and are taken back like those.
 * The caller asked `problemsOfVouchers` before; what the database still refuses rolls all of them back. Answers entry ids and numbers in order.
 */
export async function postVouchersFromOutside(
  ctx: Context,
  vouchers: readonly (VoucherFromOutside & { id: string })[],
): Promise<{ id: string; number: string }[]> {
  if (!vouchers.length) return [];
  await refuseUnreviewed(ctx);
  const [accounts, numbers] = await Promise.all([
    accountsOfLines(ctx, linesOf(vouchers)),
    Promise.all(vouchers.map(() => ctx.number(VOUCHER_SERIES))),
  ]);
  const posted = vouchers.map(({ id }, index) => ({ id, number: numbers[index] as string }));
  const drafts = vouchers.map(({ id, date, summary, lines }, index) => ({
    ...{ id, event: 'manual', source: MANUAL_SOURCE, sourceId: id, sourceNumber: numbers[index] as string, summary, date },
    ...{ amount: text(sum(lines.map((line) => decimal(line.debit)))), reversesId: null },
    lines: lines.map(({ accountId, debit, credit }) => {
      const account = accounts.get(accountId);
      return {
        ...{ accountId, account: account ? `${account.code} ${nameIn(account.name, ctx.actor.language)}` : '', role: 'manual' },
        ...{ debit: text(decimal(debit)), credit: text(decimal(credit)), partyId: null, shopId: null, warehouseId: null },
      };
    }),
  }));
  await append(ctx, drafts);
  for (const one of posted) ctx.emit(ledger.events['voucher-posted'], one);
  return posted;
}

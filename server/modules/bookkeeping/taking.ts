import type { z } from 'zod';
import type { ReadContext } from '../../kernel/context.ts';
import { isCurrency } from '../../kernel/currency.ts';
import { statement } from '../../kernel/statement.ts';
import { problemsOfVouchers, type VoucherProblem } from '../ledger/index.ts';
import type { bookkeeping } from './contract.ts';
import { errors } from './errors.ts';
import { type Matched, matchesOf, namesOf } from './matches.ts';
import { inUnit, isRounding, type PreparedVoucher, roundingLine } from './vouchers.rules.ts';

export type Taking = z.output<(typeof bookkeeping.operations)['take-in-vouchers']['input']>;

/** A voucher with its accounts, and what is against it. Null: nothing of it belongs into these books. */
export interface Judged {
  voucher: PreparedVoucher;
  lines: { accountId: string; debit: string; credit: string }[];
  problems: VoucherProblem[];
}

const OTHER_UNIT = statement(`select t.unit from bookkeeping.taken_voucher t where t.merchant_id = :merchant and t.unit <> :unit limit 1`);

/** What the amounts are counted in. Refuses a currency that is not that of the books, and a second unit in them. */
export async function unitOf(ctx: ReadContext, asked: string | undefined): Promise<string> {
  const own = ctx.merchant.currency;
  const unit = asked || own;
  if (unit !== own && isCurrency(unit)) throw errors.currency_wrong({ own, currency: unit });
  const other = await ctx.row<{ unit: string }>(OTHER_UNIT, { unit });
  if (other) throw errors.unit_mixed({ kept: other.unit, unit });
  return unit;
}

/** The vouchers in one unit, with what stands against each: accounts nobody matched, differences, and what the ledger says. */
export async function judge(ctx: ReadContext, input: Taking, unit: string): Promise<(Judged | null)[]> {
  const prepared = input.vouchers.map((voucher) => inUnit(voucher, unit));
  const rounding = input.roundingAccount || undefined;
  const codes = new Set(prepared.flatMap((voucher) => voucher?.lines.map(({ account }) => account) ?? []));
  if (rounding) codes.add(rounding);
  const matched = await matchesOf(ctx, input.system, [...codes]);
  const judged = prepared.map((voucher) => voucher && withAccounts(voucher, matched, rounding));
  const whole = judged.filter((one): one is Judged => one !== null && !one.problems.length);
  const found = await problemsOfVouchers(
    ctx,
    whole.map(({ voucher, lines }) => ({ date: voucher.date, summary: voucher.summary, lines })),
  );
  for (const [index, one] of whole.entries()) one.problems = found[index] ?? [];
  return judged;
}

function withAccounts(voucher: PreparedVoucher, matched: Matched, rounding: string | undefined): Judged {
  const problems: VoucherProblem[] = [];
  const { id, difference } = voucher;
  const all = [...voucher.lines];
  if (difference !== '0') {
    if (rounding && isRounding(difference)) all.push(roundingLine(difference, rounding));
    else problems.push({ code: 'bookkeeping.voucher_unbalanced', params: { id, difference } });
  }
  const lines = all.map(({ account, debit, credit }) => ({ account, debit, credit, match: matched(account, voucher.date) }));
  const missing = [...new Set(lines.filter(({ match }) => !match).map(({ account }) => account))];
  if (missing.length) problems.push({ code: 'bookkeeping.account_unmatched', params: { names: namesOf(missing) } });
  const off = rounding && difference !== '0' ? matched(rounding, voucher.date) : undefined;
  if (off && off.category !== 'equity') problems.push({ code: 'bookkeeping.account_not_equity', params: { name: rounding } });
  return {
    voucher,
    lines: lines.map(({ match, debit, credit }) => ({ accountId: match?.accountId ?? '', debit, credit })),
    problems,
  };
}

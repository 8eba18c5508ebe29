import type { z } from 'zod';
import type { Context } from '../../../kernel/context.ts';
import { type Decimal, decimal, sum, text } from '../../../kernel/decimal.ts';
import { errorMessage } from '../../../kernel/errors.ts';
import { statement } from '../../../kernel/statement.ts';
import { MANUAL_SOURCE } from '../account.rules.ts';
import { nameIn } from '../account.ts';
import { ledger } from '../contract.ts';
import { foreignOf } from '../currencies/lines.rules.ts';
import { unknownIds } from '../dimensions.ts';
import { append } from '../entries.ts';
import { errors } from '../errors.ts';
import { openDate } from '../periods.ts';
import { type AccountOfLine, accountsOfLines, knownOfLines } from '../voucher-accounts.ts';
import { booksOf, lineProblems, type VoucherLine } from '../voucher.rules.ts';
import { VOUCHER_SERIES } from '../voucher-series.ts';

/** A voucher as it is entered. */
export type VoucherInput = Omit<z.output<(typeof ledger.operations)['post-manual-voucher']['input']>, never>;

const BESIDE = statement(`insert into ledger.hand_voucher (merchant_id, entry_id, attachments, maker_id, reviewer_id)
  values (:merchant, :entryId::uuid, :attachments::int, :makerId::uuid, :reviewerId::uuid)`);
const USED = statement(`update ledger.voucher_template set last_used_on = :today where merchant_id = :merchant and id = :templateId::uuid`);

/** A voucher that can be posted: its accounts and what stands on its debit side. */
export interface Checked {
  accounts: ReadonlyMap<string, AccountOfLine>;
  debit: Decimal;
}

/** Refuses a voucher that cannot be posted: a closed month, wrong lines (all of them together), sides that are not the same. */
export async function checkedVoucher(ctx: Context, input: VoucherInput): Promise<Checked> {
  const [accounts, first, unknown] = await Promise.all([
    accountsOfLines(ctx, input.lines),
    openDate(ctx, input.date),
    unknownIds(ctx, input.lines),
  ]);
  if (first !== input.date) throw errors.period_closed();
  refuseLines(ctx, input.lines, accounts, unknown);
  const debit = sum(input.lines.map((line) => decimal(line.debit ?? '0')));
  const credit = sum(input.lines.map((line) => decimal(line.credit ?? '0')));
  if (debit !== credit) throw errors.entry_unbalanced({ debit: text(debit), credit: text(credit) });
  return { accounts, debit };
}

function refuseLines(
  ctx: Context,
  lines: readonly VoucherLine[],
  accounts: ReadonlyMap<string, AccountOfLine>,
  unknown: ReadonlySet<string>,
): void {
  const problems = lineProblems(lines, accounts, knownOfLines(ctx, unknown)).map((problem) => ({
    ...problem,
    message: errorMessage(problem.code, problem.params, ctx.actor.language),
  }));
  if (problems.length) throw errors.voucher_lines_wrong({ count: problems.length, lines: problems });
}

/** What a line says of a foreign currency; what is wrong with it was refused before. */
export function foreignSaid(ctx: Context, line: VoucherLine, accountCurrency: string | null) {
  const { currency: booksCurrency, exponent } = ctx.merchant;
  const found = foreignOf(line, { accountCurrency, books: booksOf(line), booksCurrency, exponent });
  if (!('foreign' in found) || !found.foreign) return {};
  return { currency: found.foreign.currency, currencyAmount: found.foreign.amount, rate: found.foreign.rate };
}

interface Beside {
  makerId: string;
  reviewerId: string | null;
  /** The voucher that it stands for, where it corrects one: both are then found together. */
  corrects?: string;
}

/** Posts a voucher by hand: who wrote it and, where a second person passed it, who did. */
export async function postVoucher(
  ctx: Context,
  input: VoucherInput,
  { corrects, ...people }: Beside,
): Promise<{ id: string; number: string }> {
  const [number, { accounts, debit }] = await Promise.all([ctx.number(VOUCHER_SERIES), checkedVoucher(ctx, input)]);
  const id = ctx.newId();
  const lines = input.lines.map((line) => {
    const account = accounts.get(line.accountId);
    return {
      accountId: line.accountId,
      account: account ? `${account.code} ${nameIn(account.name, ctx.actor.language)}` : '',
      role: 'manual',
      debit: text(decimal(line.debit ?? '0')),
      credit: text(decimal(line.credit ?? '0')),
      ...{ partyId: line.partyId ?? null, shopId: line.shopId ?? null, warehouseId: line.warehouseId ?? null },
      ...{ personId: line.personId ?? null, categoryId: line.categoryId ?? null },
      summary: line.summary && line.summary !== input.summary ? line.summary : null,
      ...foreignSaid(ctx, line, account?.currency ?? null),
    };
  });
  const head = {
    ...{ id, event: 'manual', source: MANUAL_SOURCE, sourceId: corrects ?? id, sourceNumber: number },
    ...{ summary: input.summary, date: input.date },
  };
  await append(ctx, [{ ...head, amount: text(debit), reversesId: null, lines }]);
  ctx.post(BESIDE, { entryId: id, attachments: input.attachments ?? 0, ...people });
  if (input.templateId) ctx.post(USED, { templateId: input.templateId });
  ctx.change('ledger.entry', id, null, { number, date: input.date, summary: input.summary });
  ctx.emit(ledger.events['voucher-posted'], { id, number });
  return { id, number };
}

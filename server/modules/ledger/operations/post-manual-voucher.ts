import { type Context, handle } from '../../../kernel/context.ts';
import { decimal, isExactTo, sum, text } from '../../../kernel/decimal.ts';
import { errorMessage } from '../../../kernel/errors.ts';
import { statement } from '../../../kernel/statement.ts';
import { MANUAL_SOURCE } from '../account.rules.ts';
import { nameIn } from '../account.ts';
import { ledger } from '../contract.ts';
import { append } from '../entries.ts';
import { errors } from '../errors.ts';
import { openDate } from '../periods.ts';
import { type Dimension, dimensions, dimensionTitles } from '../dimensions.rules.ts';
import { ASKED, unknownIds } from '../dimensions.ts';
import { stockRoles } from '../roles.ts';
import type { VoucherLine } from '../voucher.rules.ts';
import { lineProblems } from '../voucher.rules.ts';
import { VOUCHER_SERIES } from '../voucher-series.ts';

interface Row {
  id: string;
  code: string;
  name: Record<string, string>;
  leaf: boolean;
  active: boolean;
  followsStock: boolean;
  asks: Dimension[];
}

const ACCOUNTS = statement(`select a.id, a.code, a.name, a.leaf, a.active,
    exists (select from ledger.account_role r where r.merchant_id = a.merchant_id and r.account_id = a.id and r.role = any(:stockRoles::text[])) as "followsStock",
    ${ASKED} as asks
  from ledger.account a where a.merchant_id = :merchant and a.id = any(:ids::uuid[])`);

/** A voucher entered by hand: balanced lines by account. All wrong lines are reported together. */
export const postManualVoucher = handle(ledger.operations['post-manual-voucher'], async (ctx, input) => {
  const [number, accounts, first, unknown] = await Promise.all([
    ctx.number(VOUCHER_SERIES),
    ctx.rows<Row>(ACCOUNTS, { ids: input.lines.map((line) => line.accountId), stockRoles }),
    openDate(ctx, input.date),
    unknownIds(ctx, input.lines),
  ]);
  if (first !== input.date) throw errors.period_closed();
  const byId = new Map(accounts.map((account) => [account.id, account]));
  refuseLines(ctx, input.lines, byId, unknown);
  const debit = sum(input.lines.map((line) => decimal(line.debit ?? '0')));
  const credit = sum(input.lines.map((line) => decimal(line.credit ?? '0')));
  if (debit !== credit) throw errors.entry_unbalanced({ debit: text(debit), credit: text(credit) });
  const id = ctx.newId();
  const lines = input.lines.map((line) => {
    const account = byId.get(line.accountId);
    return {
      accountId: line.accountId,
      account: account ? `${account.code} ${nameIn(account.name, ctx.actor.language)}` : '',
      role: 'manual',
      debit: text(decimal(line.debit ?? '0')),
      credit: text(decimal(line.credit ?? '0')),
      partyId: line.partyId ?? null,
      shopId: line.shopId ?? null,
      warehouseId: line.warehouseId ?? null,
      personId: line.personId ?? null,
      categoryId: line.categoryId ?? null,
    };
  });
  const head = { id, event: 'manual', source: MANUAL_SOURCE, sourceId: id, sourceNumber: number, summary: input.summary, date: input.date };
  await append(ctx, [{ ...head, amount: text(debit), reversesId: null, lines }]);
  ctx.change('ledger.entry', id, null, { number, date: input.date, summary: input.summary });
  ctx.emit(ledger.events['voucher-posted'], { id, number });
  return { id, number };
});

function refuseLines(ctx: Context, lines: readonly VoucherLine[], accounts: ReadonlyMap<string, Row>, unknown: ReadonlySet<string>): void {
  const isTooFine = (amount: string) => !isExactTo(decimal(amount), ctx.merchant.exponent);
  const words = Object.fromEntries(dimensions.map((each) => [each, dimensionTitles[each][ctx.actor.language]])) as Record<
    Dimension,
    string
  >;
  const problems = lineProblems(lines, accounts, { isTooFine, unknown, words }).map((problem) => ({
    ...problem,
    message: errorMessage(problem.code, problem.params, ctx.actor.language),
  }));
  if (problems.length) throw errors.voucher_lines_wrong({ count: problems.length, lines: problems });
}

import { type Context, handle } from '../../../kernel/context.ts';
import { decimal, isExactTo, isNegative, negate, subtract, sum, text } from '../../../kernel/decimal.ts';
import { profile } from '../../company/index.ts';
import { allowances, type Impaired, impairmentLines } from '../closing/impairment.rules.ts';
import { balancesAt, closingAccounts, lockMonth, postClosing } from '../closing/posting.ts';
import { ledger } from '../contract.ts';
import { errors } from '../errors.ts';

/** What each allowance has to be, of those that were said. */
function wantedOf(ctx: Context, said: Partial<Record<Impaired, string | null | undefined>>) {
  const wanted = (Object.keys(allowances) as Impaired[]).flatMap((name) => {
    const amount = said[name];
    return amount === null || amount === undefined ? [] : [{ name, amount: decimal(amount) }];
  });
  if (!wanted.every(({ amount }) => isExactTo(amount, ctx.merchant.exponent))) throw errors.line_too_fine();
  return wanted;
}

/**
 * 计提减值 (facts.md 6.3, CAS 1, 8 and 22): brings the allowances for debts, inventory and assets to what they have to be at the end of a month; what they
 * change by is the loss of the month. Asked again with the same figures it posts nothing.
 */
export const accrueImpairment = handle(ledger.operations['accrue-impairment'], async (ctx, { month, ...said }) => {
  if ((await profile(ctx)).accountingStandard !== 'enterprise') throw errors.standard_without_impairment();
  const date = await lockMonth(ctx, month);
  const [accounts, balances] = await Promise.all([closingAccounts(ctx), balancesAt(ctx, { from: `${month}-01`, to: date })]);
  const changes = wantedOf(ctx, said).map(({ name, amount }) => {
    const { allowance, loss, comesBack } = allowances[name];
    const stands = negate(balances.closing(accounts.all.filter(({ code, leaf }) => leaf && code.startsWith(allowance))));
    if (!comesBack && isNegative(subtract(amount, stands))) throw errors.impairment_not_reversed({ stands: text(stands) });
    return impairmentLines(stands, amount, { allowance: accounts.idOf(allowance), loss: accounts.idOf(loss) });
  });
  const lines = changes.flat();
  if (!lines.length) throw errors.nothing_to_accrue({ period: month });
  const vouchers = await postClosing(ctx, accounts, [{ event: 'impairment_accrued', date, lines }]);
  const amount = text(sum(lines.map((line) => line.debit)));
  for (const { id, number } of vouchers) ctx.change('ledger.entry', id, null, { number, month, amount });
  return { vouchers, amount };
});

import { handle } from '../../../kernel/context.ts';
import { isZero, negate, sum, text } from '../../../kernel/decimal.ts';
import { carriedOver, type ResultBalance } from '../closing/carrying.rules.ts';
import { balancesAt, closingAccounts, lockMonth, postClosing } from '../closing/posting.ts';
import { ledger } from '../contract.ts';
import { errors } from '../errors.ts';

/** Carries what stands on revenues and expenses at the end of a month over to the profit of the year 结转损益. Done again, it carries what came since. */
export const carryForwardProfit = handle(ledger.operations['carry-forward-profit'], async (ctx, { month }) => {
  const date = await lockMonth(ctx, month);
  const [accounts, balances] = await Promise.all([closingAccounts(ctx), balancesAt(ctx, { from: `${month}-01`, to: date })]);
  const results: ResultBalance[] = accounts.all.flatMap((account) => {
    if (!account.leaf || (account.category !== 'revenue' && account.category !== 'expense')) return [];
    const debit = balances.closing([account]);
    if (isZero(debit)) return [];
    const { category } = account;
    return [{ accountId: account.id, code: account.code, category, amount: category === 'expense' ? debit : negate(debit) }];
  });
  if (!results.length) throw errors.nothing_to_carry({ period: month });
  const { revenue, expense } = carriedOver(results, accounts.idOf('3103'));
  const vouchers = await postClosing(ctx, accounts, [
    { event: 'profit_carried', date, lines: revenue },
    { event: 'profit_carried', date, lines: expense },
  ]);
  const profit = text(sum(results.map(({ category, amount }) => (category === 'expense' ? negate(amount) : amount))));
  for (const { id, number } of vouchers) ctx.change('ledger.entry', id, null, { number, month, profit });
  return { vouchers, profit };
});

import { handle } from '../../../kernel/context.ts';
import { isZero, negate, sum, text, zero } from '../../../kernel/decimal.ts';
import { carriedOver, type ResultBalance } from '../closing/carrying.rules.ts';
import { balancesAt, closingAccounts, lockMonth, postClosing } from '../closing/posting.ts';
import { ledger } from '../contract.ts';
import { errors } from '../errors.ts';

/** What stands on 以前年度损益调整 goes to the profits kept, past the profit of the year (facts.md 6.3). */
const adjusted = (results: readonly ResultBalance[], retainedId: string) =>
  results.flatMap(({ accountId, amount }) => [
    { accountId: retainedId, debit: amount, credit: zero },
    { accountId, debit: zero, credit: amount },
  ]);

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
  const { codes } = accounts;
  const isEarlier = ({ code }: ResultBalance) => codes.earlierYears !== null && code.startsWith(codes.earlierYears);
  const ofYear = results.filter((each) => !isEarlier(each));
  const { revenue, expense } = carriedOver(ofYear, accounts.idOf(codes.profit), codes.investmentIncome);
  const vouchers = await postClosing(ctx, accounts, [
    { event: 'profit_carried', date, lines: revenue },
    { event: 'profit_carried', date, lines: expense },
    { event: 'profit_carried', date, lines: adjusted(results.filter(isEarlier), accounts.idOf(codes.retained)) },
  ]);
  const profit = text(sum(ofYear.map(({ category, amount }) => (category === 'expense' ? negate(amount) : amount))));
  for (const { id, number } of vouchers) ctx.change('ledger.entry', id, null, { number, month, profit });
  return { vouchers, profit };
});

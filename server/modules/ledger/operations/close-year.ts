import { handle } from '../../../kernel/context.ts';
import { add, decimal, isNegative, isZero, negate, text, zero } from '../../../kernel/decimal.ts';
import { statutoryReserve, yearEnd } from '../closing/carrying.rules.ts';
import { balancesAt, closingAccounts, lockMonth, postClosing } from '../closing/posting.ts';
import { ledger } from '../contract.ts';
import { errors } from '../errors.ts';

/**
 * The end of a year 年终结转 (facts.md 6.10): its profit goes to the profits kept; the statutory reserve, where it is asked for, and what is distributed
 * come off them. Profit and loss of December have been carried over before.
 */
export const closeYear = handle(ledger.operations['close-year'], async (ctx, { year, reserve, distribution }) => {
  const date = await lockMonth(ctx, `${year}-12`);
  const [accounts, balances] = await Promise.all([closingAccounts(ctx), balancesAt(ctx, { from: `${year}-01-01`, to: date })]);
  const { codes } = accounts;
  const below = (code: string) => accounts.all.filter((account) => account.leaf && account.code.startsWith(code));
  if (!accounts.all.every((account) => !account.leaf || !account.code.startsWith(codes.results) || isZero(balances.closing([account]))))
    throw errors.profit_not_carried({ period: `${year}-12` });
  const profit = negate(balances.closing(below(codes.profit)));
  const retainedBefore = negate(balances.closing(below(codes.retained)));
  const set = reserve
    ? statutoryReserve(
        {
          profit,
          retainedBefore,
          reserve: negate(balances.closing(below(codes.reserve))),
          capital: negate(balances.closing(below(codes.capital))),
        },
        ctx.merchant.exponent,
      )
    : zero;
  const paid = decimal(distribution ?? '0');
  const left = add(add(profit, retainedBefore), add(negate(set), negate(paid)));
  if (!isZero(paid) && isNegative(left)) throw errors.distribution_beyond_profit({ left: text(add(left, paid)) });
  const { carried, appropriated, closed } = yearEnd(
    { profit, reserve: set, distribution: paid },
    {
      profit: accounts.idOf(codes.profit),
      retained: accounts.idOf(codes.retained),
      toReserve: accounts.idOf(codes.toReserve),
      reserve: accounts.idOf(codes.reserve),
      distributed: accounts.idOf(codes.distributed),
      payable: accounts.idOf(codes.payable),
    },
  );
  if (!carried.length && !appropriated.length) throw errors.nothing_to_carry({ period: year });
  const vouchers = await postClosing(
    ctx,
    accounts,
    [carried, appropriated, closed].map((lines) => ({ event: 'year_carried' as const, date, lines })),
  );
  for (const { id, number } of vouchers) ctx.change('ledger.entry', id, null, { number, year, profit: text(profit) });
  return { vouchers, profit: text(profit), reserve: text(set) };
});

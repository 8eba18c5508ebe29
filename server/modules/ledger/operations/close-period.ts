import { type Context, handle } from '../../../kernel/context.ts';
import { isZero } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { lockPeriods, periodRefusal } from '../closing/month.ts';
import { balancesAt, closingAccounts } from '../closing/posting.ts';
import { ledger } from '../contract.ts';
import { errors } from '../errors.ts';
import { totalMonths } from '../months.ts';
import { sealAll } from '../seal.ts';

const COUNT = statement(`select count(*)::int as vouchers from ledger.seal where merchant_id = :merchant and period = :startsOn::date`);
const CLOSE =
  statement(`update ledger.period p set status = 'closed', closed_at = :now, closed_by = :actor, closed_position = h.position, version = p.version + 1
  from ledger.seal_head h where p.merchant_id = :merchant and p.starts_on = :startsOn::date and h.merchant_id = p.merchant_id`);

/** Whether something stands on revenues and expenses at the end of a month. */
async function hasResults(ctx: Context, from: string, to: string): Promise<boolean> {
  const [accounts, balances] = await Promise.all([closingAccounts(ctx), balancesAt(ctx, { from, to })]);
  return accounts.all.some(
    (account) => account.leaf && (account.category === 'revenue' || account.category === 'expense') && !isZero(balances.closing([account])),
  );
}

/** Closes a month that has ended, oldest first. Everything in it is numbered and sealed before; after it nothing can be posted into it. */
export const closePeriod = handle(ledger.operations['close-period'], async (ctx, input) => {
  const periods = await lockPeriods(ctx);
  const period = periods.find((row) => row.startsOn === `${input.month}-01`);
  if (!period) throw errors.period_not_found({ period: input.month });
  const refused = periodRefusal(periods, period, 'ledger.close-period', ctx.today);
  if (refused) throw errors[refused.code]({ period: refused.period });
  const { startsOn, endsOn } = period;
  if (!input.uncarried && (await hasResults(ctx, startsOn, endsOn))) throw errors.results_not_carried({ period: input.month });
  await sealAll(ctx);
  await totalMonths(ctx, ctx.today);
  ctx.post(CLOSE, { startsOn });
  ctx.change(
    'ledger.period',
    period.id,
    { status: 'open' },
    { month: input.month, status: 'closed', ...(input.uncarried && { uncarried: true }) },
  );
  const row = await ctx.row<{ vouchers: number }>(COUNT, { startsOn });
  return { month: input.month, vouchers: row?.vouchers ?? 0 };
});

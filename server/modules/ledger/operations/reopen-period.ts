import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { lockPeriods, periodRefusal } from '../closing/month.ts';
import { ledger } from '../contract.ts';
import { errors } from '../errors.ts';

const REOPEN =
  statement(`update ledger.period set status = 'open', closed_at = null, closed_by = null, closed_position = null, version = version + 1
  where merchant_id = :merchant and starts_on = :startsOn::date`);

/** Opens the month closed last again; why stands in the operation log. Posted vouchers stay as they are (facts.md 6.10). */
export const reopenPeriod = handle(ledger.operations['reopen-period'], async (ctx, input) => {
  const periods = await lockPeriods(ctx);
  const period = periods.find((row) => row.startsOn === `${input.month}-01`);
  if (!period) throw errors.period_not_found({ period: input.month });
  const refused = periodRefusal(periods, period, 'ledger.reopen-period', ctx.today);
  if (refused) throw errors[refused.code]({ period: refused.period });
  ctx.post(REOPEN, { startsOn: period.startsOn });
  ctx.change('ledger.period', period.id, { status: 'closed' }, { month: input.month, status: 'open', reason: input.reason });
  return { month: input.month };
});

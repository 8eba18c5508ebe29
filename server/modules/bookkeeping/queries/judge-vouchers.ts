import { answer } from '../../../kernel/context.ts';
import { bookkeeping } from '../contract.ts';
import { judge, unitOf } from '../taking.ts';

/** What stands against vouchers of another program. Accounts that would be made for them are none of it. */
export const judgeVouchers = answer(bookkeeping.queries['judge-vouchers'], async (ctx, input) => {
  const judged = await judge(ctx, input, await unitOf(ctx, input.currency));
  const matters = (code: string) => !(input.createAccounts && code === 'bookkeeping.account_unmatched');
  return { problems: judged.map((one) => one?.problems.filter(({ code }) => matters(code)) ?? []) };
});

import { handle } from '../../../kernel/context.ts';
import { decimal, isZero, negate, text, zero } from '../../../kernel/decimal.ts';
import { profile } from '../../company/index.ts';
import { closingAccounts, lockMonth, postClosing } from '../closing/posting.ts';
import { ledger } from '../contract.ts';
import { errors } from '../errors.ts';
import { exempted } from './relief.rules.ts';
import { filedWith } from './sales.ts';

/**
 * 小规模免征 (facts.md 6.5 #42): VAT of a return whose sales stay below the threshold becomes income; that of special invoices stays owed. Done again it
 * moves what came since, or back what is taxed after all.
 */
export const exemptVat = handle(ledger.operations['exempt-vat'], async (ctx, { month, filing, specialInvoiceVat }) => {
  if ((await profile(ctx)).vatPayer !== 'small_scale') throw errors.not_small_scale();
  const date = await lockMonth(ctx, month);
  const [accounts, filed] = await Promise.all([closingAccounts(ctx), filedWith(ctx, month, filing)]);
  if (!filed) throw errors.no_return_ends({ period: month });
  const amount = filed.exempt ? exempted(filed.booked, decimal(specialInvoiceVat), filed.exempted) : negate(filed.exempted);
  if (isZero(amount)) throw errors[filed.exempt ? 'nothing_to_exempt' : 'threshold_reached']({ period: month, sales: text(filed.sales) });
  const lines = [
    { accountId: accounts.idOf('222101'), debit: amount, credit: zero },
    { accountId: accounts.idOf(accounts.codes.taxRelief), debit: zero, credit: amount },
  ];
  const vouchers = await postClosing(ctx, accounts, [{ event: 'vat_exempted', date, lines }]);
  for (const { id, number } of vouchers) ctx.change('ledger.entry', id, null, { number, month, amount: text(amount) });
  return { vouchers, amount: text(amount), sales: text(filed.sales) };
});

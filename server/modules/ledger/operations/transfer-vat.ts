import { handle } from '../../../kernel/context.ts';
import { negate, sum, text } from '../../../kernel/decimal.ts';
import { vatTransfer } from '../closing/carrying.rules.ts';
import { balancesAt, closingAccounts, lockMonth, postClosing } from '../closing/posting.ts';
import { ledger } from '../contract.ts';
import { errors } from '../errors.ts';

/** Moves the VAT that is owed for a month to what is to be paid 转出未交增值税, or what was prepaid too much back. */
export const transferVat = handle(ledger.operations['transfer-vat'], async (ctx, { month }) => {
  const date = await lockMonth(ctx, month);
  const [accounts, balances] = await Promise.all([closingAccounts(ctx), balancesAt(ctx, { from: `${month}-01`, to: date })]);
  // a small-scale payer has no columns: what stands there is what is to be paid
  if (!accounts.find('22210103')) throw errors.vat_has_no_columns();
  const columns = accounts.all.filter(({ code, leaf }) => leaf && code.startsWith('222101'));
  const prepaid = balances.moved(columns.filter(({ code }) => code === '22210102'));
  const lines = vatTransfer(negate(balances.closing(columns)), prepaid, {
    unpaidOut: accounts.idOf('22210103'),
    overpaidOut: accounts.idOf('22210109'),
    unpaid: accounts.idOf('222102'),
  });
  if (!lines.length) throw errors.no_vat_to_transfer({ period: month });
  const vouchers = await postClosing(ctx, accounts, [{ event: 'vat_transferred', date, lines }]);
  const amount = text(sum(lines.map((line) => line.debit)));
  for (const { id, number } of vouchers) ctx.change('ledger.entry', id, null, { number, month, amount });
  return { vouchers, amount };
});

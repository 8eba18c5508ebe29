import { handle } from '../../../kernel/context.ts';
import { decimal, text } from '../../../kernel/decimal.ts';
import { changedOf, openFor } from '../after-sale.ts';
import { takesBack } from '../after-sale.rules.ts';
import { aftersales } from '../contract.ts';
import { errors } from '../errors.ts';
import { leftToRefund, payRefund } from '../refunding.ts';
import { saveAfterSale, shown } from '../saving.ts';

/** Gives back what was approved, or a part; before the goods are back only by those who may. The case ends with the last of it. */
export const refundAfterSale = handle(aftersales.operations['refund-after-sale'], async (ctx, input) => {
  const opened = await openFor(ctx, input, 'refund-after-sale');
  const { afterSale } = opened;
  if (takesBack(afterSale.type) && afterSale.status !== 'inspected' && !ctx.may('aftersales.refund-ahead')) throw errors.goods_not_back();
  const before = shown(afterSale);
  const amount = input.amount === undefined ? leftToRefund(opened) : decimal(input.amount);
  const { method, moneyAccountId, paidAt, reference, note } = input;
  const payment = await payRefund(ctx, opened, amount, { method, moneyAccountId, paidAt, reference, note: note ?? afterSale.number });
  await saveAfterSale(ctx, opened, before);
  return { ...changedOf(afterSale), paymentId: payment.id, paymentNumber: payment.number, amount: text(amount) };
});

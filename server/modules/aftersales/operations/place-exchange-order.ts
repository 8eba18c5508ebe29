import { handle } from '../../../kernel/context.ts';
import { decimal, isPositive, maximum, minimum, subtract, text, zero } from '../../../kernel/decimal.ts';
import { receivePayments } from '../../billing/index.ts';
import { lockOrder, placeFollowUp } from '../../sales/index.ts';
import { changedOf, openFor } from '../after-sale.ts';
import { aftersales } from '../contract.ts';
import { errors } from '../errors.ts';
import { leftToRefund, payRefund } from '../refunding.ts';
import { saveAfterSale, shown } from '../saving.ts';

/**
 * 换货: the old lines are reversed in full, the new ones are an order of their own that the old price pays for; the rest is collected, or given back
 * (R44, TV-49). Before the goods are back only by those who may refund ahead.
 */
export const placeExchangeOrder = handle(aftersales.operations['place-exchange-order'], async (ctx, input) => {
  const opened = await openFor(ctx, input, 'place-exchange-order');
  const { afterSale, locked } = opened;
  if (afterSale.status !== 'inspected' && !ctx.may('aftersales.refund-ahead')) throw errors.goods_not_back();
  const before = shown(afterSale);
  const lines = input.lines.map((line) => ({ ...line, discount: '0' }));
  const placed = await placeFollowUp(ctx, { order: locked.order, purpose: 'exchange', remark: afterSale.number, lines });
  const returned = leftToRefund(opened);
  const payable = decimal(placed.payable);
  const credit = minimum(returned, payable);
  const giveBack = subtract(returned, credit);
  if (isPositive(credit)) {
    await payRefund(ctx, opened, credit, { method: 'exchange', note: placed.number });
    const { order } = await lockOrder(ctx, placed.id);
    await receivePayments(ctx, [{ order, amount: text(credit), method: 'exchange', note: afterSale.number }]);
  }
  if (isPositive(giveBack)) await payRefund(ctx, opened, giveBack, { method: input.method, note: afterSale.number });
  afterSale.newOrderId = placed.id;
  afterSale.newOrderNumber = placed.number;
  await saveAfterSale(ctx, opened, before);
  const collect = maximum(subtract(payable, credit), zero);
  const amounts = { returned: text(returned), payable: text(payable), collect: text(collect), giveBack: text(giveBack) };
  return { ...changedOf(afterSale), orderId: placed.id, orderNumber: placed.number, ...amounts };
});

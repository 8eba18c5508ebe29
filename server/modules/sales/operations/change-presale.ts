import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { sales } from '../contract.ts';
import { errors } from '../errors.ts';
import { changed, openOrder } from '../opening.ts';
import { presalesOf } from '../presale/presale.ts';

const CHANGE = statement(`
  with p as (
    update sales.presale p set balance_from = :balanceFrom::timestamptz, balance_until = :balanceUntil::timestamptz,
      forfeitable = :forfeitable::boolean, version = p.version + 1
    where p.merchant_id = :merchant and p.order_id = :orderId::uuid)
  update sales.sales_order o set version = o.version + 1 where o.merchant_id = :merchant and o.id = :orderId::uuid`);

/** 改尾款期限: the buyer gets more time, or other terms, while the balance is still owed. */
export const changePresale = handle(
  sales.operations['change-presale'],
  async (ctx, { balanceFrom, balanceUntil, forfeitable, ...input }) => {
    const { order } = await openOrder(ctx, input, 'sales.change-presale');
    if (balanceFrom >= balanceUntil) throw errors.presale_window_reversed();
    const before = (await presalesOf(ctx, [order])).get(order.id);
    ctx.post(CHANGE, { orderId: order.id, balanceFrom, balanceUntil, forfeitable });
    order.version += 1;
    ctx.change(
      'sales.order',
      order.id,
      { balanceFrom: before?.balanceFrom, balanceUntil: before?.balanceUntil, forfeitable: before?.forfeitable },
      { balanceFrom, balanceUntil, forfeitable },
    );
    ctx.emit(sales.events['order-changed'], { id: order.id, number: order.number });
    return changed(order);
  },
);

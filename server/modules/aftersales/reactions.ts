import { type Reaction, react } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { billing } from '../billing/contract.ts';
import { openAfterSale } from './after-sale.ts';
import { saveAfterSale, shown } from './saving.ts';
import { findRefund, forgetRefund, lockRefund } from './undoing.ts';

const REVERSED = statement(`select p.reverses_id as "paymentId" from billing.payment p
  join aftersales.refund f on f.merchant_id = p.merchant_id and f.payment_id = p.reverses_id
  where p.merchant_id = :merchant and p.id = any(:ids::uuid[]) and f.undone_at is null`);

export const reactions: Reaction[] = [
  // a refund of a case that was taken back with the payments: the case goes on
  react(billing.events['payment-reversed'], 'aftersales.follow-reversed-refunds', async (ctx, events) => {
    const rows = await ctx.rows<{ paymentId: string }>(REVERSED, { ids: events.map((event) => event.payload.id) });
    for (const { paymentId } of rows) {
      const found = await findRefund(ctx, paymentId);
      if (!found) continue;
      const opened = await openAfterSale(ctx, found.afterSaleId);
      const before = shown(opened.afterSale);
      forgetRefund(ctx, opened, await lockRefund(ctx, paymentId));
      await saveAfterSale(ctx, opened, before);
    }
  }),
];

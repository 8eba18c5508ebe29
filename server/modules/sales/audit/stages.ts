import type { Context } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { acceptHolds, writeHoldCodes } from '../holds.ts';
import type { LockedOrder } from '../order.ts';

const SEND = statement(`update sales.sales_order o set waits_for = 'finance', version = o.version + 1
  where o.merchant_id = :merchant and o.id = any(:orderIds::uuid[])`);

/** 客审 is done, 财审 is next (B02). The locked rows are brought up to date. */
export function sendToFinance(ctx: Context, orders: readonly LockedOrder[]): void {
  if (!orders.length) return;
  ctx.post(SEND, { orderIds: orders.map(({ order }) => order.id) });
  for (const { order } of orders) {
    ctx.change('sales.order', order.id, { waitsFor: order.waitsFor }, { waitsFor: 'finance' });
    order.waitsFor = 'finance';
    order.version += 1;
  }
}

/** Who audits an order with its remarks in sight has read them: that hold ends with the audit, by this person. */
export function readByAuditor(ctx: Context, { order }: LockedOrder): void {
  if (!order.holdCodes.includes('REMARK')) return;
  acceptHolds(ctx, [order.id], ['REMARK'], '');
  writeHoldCodes(ctx, [{ order, codes: order.holdCodes.filter((code) => code !== 'REMARK') }]);
}

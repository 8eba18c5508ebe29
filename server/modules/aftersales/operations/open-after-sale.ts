import { type Context, handle } from '../../../kernel/context.ts';
import { decimal, isPositive, text } from '../../../kernel/decimal.ts';
import { parameter } from '../../company/index.ts';
import { lockOrder } from '../../sales/index.ts';
import { changedOf, type Opened } from '../after-sale.ts';
import { approveCase } from '../approving.ts';
import { aftersales } from '../contract.ts';
import { openCase } from '../opening.ts';
import { chosenReason } from '../reasons.ts';
import { leftToRefund, payRefund } from '../refunding.ts';
import { saveAfterSale, shown } from '../saving.ts';

/** A buyer wants something: opened as requested; small refunds before shipping are paid at once where the merchant wants that (B45). */
export const openAfterSaleOperation = handle(aftersales.operations['open-after-sale'], async (ctx, input) => {
  const reason = await chosenReason(ctx, input.reasonId);
  const locked = await lockOrder(ctx, input.orderId);
  const opened = await openCase(ctx, locked, {
    ...input,
    responsibility: input.responsibility ?? reason?.responsibility ?? 'merchant',
    reasonId: reason?.id ?? null,
    platformNumber: input.platformNumber ?? null,
    handlerId: input.handlerId ?? ctx.actor.id,
    department: input.department ?? 'customer_service',
    warehouseId: input.warehouseId ?? null,
    deadlineAt: input.deadlineAt ?? null,
    openedAt: input.openedAt ?? ctx.now,
  });
  await payAtOnce(ctx, opened);
  return { ...changedOf(opened.afterSale), approved: opened.afterSale.approvedAmount };
});

/** 极速退款: nothing was shipped and the amount is small enough. What is not so waits for a person. */
async function payAtOnce(ctx: Context, opened: Opened): Promise<void> {
  const { afterSale, locked } = opened;
  const limit = decimal(await parameter(ctx, 'aftersales.quick_refund_limit'));
  const untouched = locked.lines.every((line) => !isPositive(decimal(line.shipped)));
  if (afterSale.type !== 'refund_unshipped' || !untouched || decimal(afterSale.approvedAmount) > limit) return;
  const before = shown(afterSale);
  await approveCase(ctx, opened);
  if (isPositive(leftToRefund(opened))) await payRefund(ctx, opened, leftToRefund(opened), {});
  await saveAfterSale(ctx, opened, { ...before, quickRefundLimit: '' });
  ctx.change('aftersales.after_sale', afterSale.id, { quickRefundLimit: '' }, { quickRefundLimit: text(limit) });
}

import { type Context, handle } from '../../../kernel/context.ts';
import { decimal, isPositive, subtract, text } from '../../../kernel/decimal.ts';
import { DomainError, errorMessage } from '../../../kernel/errors.ts';
import { statement } from '../../../kernel/statement.ts';
import { isShipped, type LockedOrder, lockOrders, orderNotFound, remaining } from '../../sales/index.ts';
import { approveCase } from '../approving.ts';
import { aftersales } from '../contract.ts';
import { openCase } from '../opening.ts';
import { payRefund } from '../refunding.ts';
import { saveAfterSale, shown } from '../saving.ts';

const PLATFORM_REASON = statement(`select r.id from aftersales.reason r where r.merchant_id = :merchant and r.code = 'other_platform'`);
const KNOWN = statement(`select a.order_id as "orderId", a.platform_number as "platformNumber", a.number from aftersales.after_sale a
  where a.merchant_id = :merchant and a.platform_number = any(:numbers::text[]) and a.order_id = any(:orderIds::uuid[])`);

interface Mirrored {
  orderId: string;
  amount: string;
  platformNumber: string;
  refundedAt?: string | undefined;
  note: string;
}

/**
 * What a platform refunded by itself becomes an after-sale that has ended, with its refund. Before shipping, a refund of all that is left cancels the
 * goods too; everything else is money alone, and goods that come all the same have a case of their own. What is refused is refused by itself.
 */
export const mirrorRefunds = handle(aftersales.operations['mirror-refunds'], async (ctx, { refunds }) => {
  const orderIds = [...new Set(refunds.map((one) => one.orderId))];
  const [orders, known, reason] = await Promise.all([
    lockOrders(ctx, orderIds),
    ctx.rows<{ orderId: string; platformNumber: string; number: string }>(KNOWN, {
      orderIds,
      numbers: refunds.map((one) => one.platformNumber),
    }),
    ctx.row<{ id: string }>(PLATFORM_REASON),
  ]);
  const rows: { orderId: string; number: string | null; code: string | null; message: string | null }[] = [];
  for (const one of refunds) {
    const before = known.find((row) => row.orderId === one.orderId && row.platformNumber === one.platformNumber);
    const locked = orders.get(one.orderId);
    try {
      if (!locked) throw orderNotFound(one.orderId);
      const number = before?.number ?? (await mirror(ctx, locked, one, reason?.id ?? null));
      rows.push({ orderId: one.orderId, number, code: null, message: null });
    } catch (error) {
      // it refuses before it writes
      if (!(error instanceof DomainError)) throw error;
      rows.push({
        orderId: one.orderId,
        number: null,
        code: error.code,
        message: errorMessage(error.code, error.params, ctx.actor.language),
      });
    }
  }
  const done = rows.filter((row) => row.code === null).length;
  return { done, refused: rows.length - done, rows };
});

async function mirror(ctx: Context, locked: LockedOrder, one: Mirrored, reasonId: string | null): Promise<string> {
  const { order, lines } = locked;
  const own = lines.filter((line) => isShipped(line.kind) && line.skuId !== null);
  const left = lines.some((line) => isPositive(decimal(line.shipped)));
  const isAll = one.amount === text(subtract(decimal(order.paidAmount), decimal(order.refundedAmount)));
  const cancels = !left && isAll && own.length === lines.filter((line) => isShipped(line.kind)).length;
  const opened = await openCase(ctx, locked, {
    type: left ? 'refund_shipped' : 'refund_unshipped',
    lines: own.map((line) => ({ orderLineId: line.id, quantity: cancels ? text(remaining(line)) : '0' })),
    ...{ reasonId, responsibility: 'platform', policy: 'keep', description: one.note },
    agreed: one.amount,
    ...{ platformNumber: one.platformNumber, handlerId: null, department: 'customer_service', warehouseId: null },
    ...{ returnCarrier: '', returnTracking: '', deadlineAt: null, deadlineAction: 'none', openedAt: one.refundedAt ?? ctx.now },
  });
  const { afterSale } = opened;
  const before = shown(afterSale);
  await approveCase(ctx, opened);
  await payRefund(ctx, opened, decimal(one.amount), { paidAt: one.refundedAt, note: one.note, reference: one.platformNumber });
  await saveAfterSale(ctx, opened, before);
  return afterSale.number;
}

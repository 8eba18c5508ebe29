import type { Context } from '../../kernel/context.ts';
import { decimal, isPositive, text } from '../../kernel/decimal.ts';
import { cancelLines, restoreLines } from '../sales/index.ts';
import type { Opened } from './after-sale.ts';
import { othersOf } from './others.ts';
import { approvedOf } from './opening.ts';
import { checkedLines } from './quoting.ts';

const unitsOf = ({ lines }: Opened) =>
  lines.filter((line) => isPositive(decimal(line.quantity))).map((line) => ({ lineId: line.orderLineId, quantity: line.quantity }));

/** Approves a case: what was asked before it left is cancelled now, so that its promises are free. Saved by whoever calls. */
export async function approveCase(ctx: Context, opened: Opened): Promise<void> {
  const { afterSale, lines, locked } = opened;
  const others = await othersOf(ctx, locked.order.id, afterSale.id);
  // the order may have gone on since it was asked
  await checkedLines(ctx, locked, { type: afterSale.type, lines }, others);
  afterSale.approvedAt = ctx.now;
  afterSale.approvedBy = ctx.actor.id;
  afterSale.approvedAmount = text(approvedOf(lines, afterSale.freightAmount));
  const units = unitsOf(opened);
  if (afterSale.type === 'refund_unshipped' && units.length) await cancelLines(ctx, locked, units);
}

/** A case that had cancelled goods ends without a refund: they are wanted again. */
export async function unapproveCase(ctx: Context, opened: Opened): Promise<void> {
  const { afterSale, locked } = opened;
  const units = unitsOf(opened);
  if (afterSale.approvedAt !== null && afterSale.type === 'refund_unshipped' && units.length) await restoreLines(ctx, locked, units);
}

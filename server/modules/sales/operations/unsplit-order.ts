import { handle } from '../../../kernel/context.ts';
import { decimal, isPositive } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { sales } from '../contract.ts';
import { errors } from '../errors.ts';
import { endHoldsOf, writeHoldCodes } from '../holds.ts';
import { storedFreight } from '../lines.rules.ts';
import { changed, refusalOf } from '../opening.ts';
import { type LockedOrder, lockOrders } from '../order.ts';
import { addPriced, noCharge } from '../pricing.rules.ts';
import { endFamily, familiesOf, piecesOf } from '../splitting/families.ts';
import { joinPieces } from '../splitting/splitting.rules.ts';
import { rewriteOrders } from '../writing.ts';

const CLOSE = statement(`
  with gifts as (
    update sales.gift_given g set order_id = :rootId::uuid
    where g.merchant_id = :merchant and g.order_id = any(:orderIds::uuid[]) and g.ended_at is null
      and not exists (select from sales.gift_given y where y.merchant_id = :merchant and y.order_id = :rootId::uuid and y.rule_id = g.rule_id)),
  back as (
    update sales.gift_given g set ended_at = null, line_id = y.line_id, trigger_line_id = y.trigger_line_id from sales.gift_given y
    where g.merchant_id = :merchant and g.order_id = :rootId::uuid and y.merchant_id = :merchant and y.order_id = any(:orderIds::uuid[])
      and y.rule_id = g.rule_id and y.ended_at is null)
  update sales.sales_order o set fulfilment_status = 'cancelled', closed_reason = 'merged', closed_at = :now, hold_codes = '{}', version = o.version + 1
  where o.merchant_id = :merchant and o.id = any(:orderIds::uuid[])`);

/** 还原拆单: the parts are one order again, its lines and amounts are what they were; no promotion is run again (R33). The parts end. */
export const unsplitOrder = handle(sales.operations['unsplit-order'], async (ctx, { orderId }) => {
  const [[rootId, partIds] = []] = await familiesOf(ctx, [orderId]);
  if (!rootId || !partIds) throw errors.order_not_split();
  const [locked, pieces] = await Promise.all([lockOrders(ctx, [rootId, ...partIds]), piecesOf(ctx, [rootId])]);
  const root = locked.get(rootId);
  const parts = partIds.flatMap((id) => locked.get(id) ?? []);
  if (!root || parts.length !== partIds.length) throw errors.order_not_found({ number: orderId });
  const all = [root, ...parts];
  for (const each of all) refuseMoved(each);
  const joined = joinPieces(all.flatMap(({ lines }) => lines.map((row) => ({ row, of: pieces.get(row.id) ?? row.id }))));
  const freight = all.map(({ order }) => storedFreight(order)).reduce(addPriced, noCharge);
  const before = { lines: root.order.lineCount, payable: root.order.payableAmount };
  rewriteOrders(ctx, [
    { locked: root, lines: topFirst(joined), freight },
    ...parts.map((part) => ({ locked: part, lines: [], freight: noCharge })),
  ]);
  const held = parts.filter(({ order }) => order.holdCodes.length);
  endHoldsOf(
    ctx,
    held.map(({ order }) => ({ orderId: order.id, codes: order.holdCodes })),
  );
  writeHoldCodes(
    ctx,
    held.map(({ order }) => ({ order, codes: [] })),
  );
  ctx.post(CLOSE, { rootId, orderIds: partIds });
  endFamily(ctx, rootId);
  ctx.change('sales.order', rootId, before, { lines: root.order.lineCount, payable: root.order.payableAmount });
  for (const { order } of parts) {
    ctx.change('sales.order', order.id, { closedReason: null }, { closedReason: 'merged' });
    ctx.emit(sales.events['order-cancelled'], { id: order.id, number: order.number });
  }
  ctx.emit(sales.events['order-changed'], { id: rootId, number: root.order.number });
  ctx.emit(sales.events['order-divided'], { id: rootId, number: root.order.number, parts: [rootId, ...partIds] });
  return changed(root.order);
});

/** A part that was promised, shipped, ended or refunded stays what it is. */
function refuseMoved({ order, lines }: LockedOrder): void {
  const isEnded = isPositive(decimal(order.refundedAmount)) || lines.some((line) => isPositive(decimal(line.cancelled)));
  if (refusalOf(order, 'sales.split-order') || isEnded) throw errors.part_moved_on({ number: order.number });
}

/** Components behind their bundles; lines in the order in which they were made, whichever part they lay in. */
function topFirst<T extends { id: string; parentLineId: string | null }>(rows: readonly T[]): T[] {
  const made = [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
  return made
    .filter(({ parentLineId }) => !parentLineId)
    .flatMap((top) => [top, ...made.filter(({ parentLineId }) => parentLineId === top.id)]);
}

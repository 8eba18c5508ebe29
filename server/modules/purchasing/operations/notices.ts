import { handle } from '../../../kernel/context.ts';
import { decimal, isPositive, text } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { purchasing } from '../contract.ts';
import { errors } from '../errors.ts';
import { incomingOf } from '../order.rules.ts';
import { announceOrder, linesOfOrders, openOrder } from '../orders.ts';
import { lineProblems } from '../problems.ts';

const INSERT = statement(`
  insert into purchasing.notice (merchant_id, id, order_id, carrier, tracking_number, shipped_on, expected_date, lines, note, created_by, recorded_at)
  values (:merchant, :id::uuid, :orderId::uuid, :carrier, :trackingNumber, :shippedOn::date, :expectedDate::date, :lines::jsonb, :note, :actor, :now)`);
const LOCK = statement(`select n.id, n.status, o.id as "orderId", o.number, o.version from purchasing.notice n
  join purchasing.purchase_order o on o.merchant_id = n.merchant_id and o.id = n.order_id
  where n.merchant_id = :merchant and n.id = :noticeId::uuid and (:warehouses::uuid[] is null or o.warehouse_id = any(:warehouses::uuid[])) for update of n`);
const VOID = statement(`update purchasing.notice set status = 'void' where merchant_id = :merchant and id = :noticeId::uuid`);

/** The supplier says that goods are under way; all that is open where no lines are named. */
export const announceShipment = handle(purchasing.operations['announce-shipment'], async (ctx, input) => {
  const order = await openOrder(ctx, input, 'announce-shipment');
  const lines = await linesOfOrders(ctx, [order.id]);
  const problems = lineProblems(ctx);
  for (const [at, { lineId }] of input.lines.entries()) if (!lines.some(({ id }) => id === lineId)) problems.add(at + 1, 'line_unknown');
  problems.refuse();
  const open = lines.filter((line) => isPositive(incomingOf(line))).map((line) => ({ lineId: line.id, quantity: text(incomingOf(line)) }));
  const named = input.lines.length ? input.lines.filter(({ quantity }) => isPositive(decimal(quantity))) : open;
  const { carrier, trackingNumber, shippedOn = ctx.today, expectedDate = null, note } = input;
  const id = ctx.newId();
  ctx.post(INSERT, { id, orderId: order.id, carrier, trackingNumber, shippedOn, expectedDate, note, lines: JSON.stringify(named) });
  ctx.change('purchasing.order', order.id, null, { shippedOn, carrier, trackingNumber, expectedDate });
  return { ...announceOrder(ctx, order), noticeId: id };
});

/** It was a mistake: nothing is under way. */
export const voidNotice = handle(purchasing.operations['void-notice'], async (ctx, { noticeId }) => {
  const notice = await ctx.row<{ id: string; status: string; orderId: string; number: string; version: number }>(LOCK, { noticeId });
  if (!notice) throw errors.notice_not_found();
  if (notice.status !== 'under_way') throw errors.notice_status();
  ctx.post(VOID, { noticeId });
  ctx.change('purchasing.order', notice.orderId, { notice: noticeId }, { notice: null });
  announceOrder(ctx, { id: notice.orderId, number: notice.number, version: notice.version });
  return { id: noticeId };
});

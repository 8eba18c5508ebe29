import { handle } from '../../../kernel/context.ts';
import { add, decimal, isPositive, subtract, sum, text } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { refusePromised, reverseMoves } from '../../inventory/index.ts';
import { reverseEntries } from '../../ledger/index.ts';
import { purchasing } from '../contract.ts';
import { errors } from '../errors.ts';
import { linesOfOrders, lockOrders, saveOrder } from '../orders.ts';
import { announceReceipt, openReceipt } from '../receipts.ts';

const REVERSE = statement(`
  with r as (
    update purchasing.receipt set status = 'reversed', reversed_at = :now, version = version + 1 where merchant_id = :merchant and id = :receiptId::uuid),
  l as (
    select order_line_id, sum(quantity) as quantity, sum(transit_quantity) as transit_quantity, sum(transit_amount) as transit
    from purchasing.receipt_line where merchant_id = :merchant and receipt_id = :receiptId::uuid group by 1),
  w as (
    update purchasing.receipt_line set inspecting = false where merchant_id = :merchant and receipt_id = :receiptId::uuid and inspecting)
  update purchasing.order_line o set received = o.received - l.quantity, transit_quantity = o.transit_quantity + l.transit_quantity,
    transit_amount = o.transit_amount + l.transit
  from l where o.merchant_id = :merchant and o.id = l.order_line_id`);

/** 撤销入库: the goods never came. What was billed, sent back or inspected of it is undone first. */
export const reverseReceipt = handle(purchasing.operations['reverse-receipt'], async (ctx, input) => {
  const { receipt, lines } = await openReceipt(ctx, input);
  const [order] = await lockOrders(ctx, [receipt.orderId]);
  if (!order) throw errors.order_not_found();
  if (lines.some((line) => isPositive(sum([line.billed, line.returned].map(decimal)))))
    throw errors.receipt_settled({ number: receipt.number });
  if (lines.some((line) => isPositive(add(decimal(line.accepted), decimal(line.rejected)))))
    throw errors.receipt_inspected({ number: receipt.number });
  const before = await linesOfOrders(ctx, [order.id]);
  const source = { newSource: 'purchase_receipt_reversed', newSourceId: receipt.id, newSourceNumber: receipt.number };
  await reverseMoves(ctx, { sourceId: receipt.id, ...source });
  const goods = lines.map(({ skuId }) => ({ skuId, quality: 'good' as const }));
  await refusePromised(ctx, receipt.warehouseId, goods);
  await reverseEntries(ctx, { sourceId: receipt.id, ...source, newSource: 'purchasing.receipt' });
  ctx.post(REVERSE, { receiptId: receipt.id });
  const after = before.map((line) => {
    const gone = lines.filter(({ orderLineId }) => orderLineId === line.id).map(({ quantity }) => decimal(quantity));
    return { ...line, received: text(subtract(decimal(line.received), sum(gone))) };
  });
  saveOrder(ctx, order, {}, after);
  ctx.change('purchasing.receipt', receipt.id, { status: 'posted' }, { status: 'reversed' });
  return announceReceipt(ctx, { ...receipt, version: receipt.version + 1 });
});

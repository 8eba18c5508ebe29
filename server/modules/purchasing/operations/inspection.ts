import { handle } from '../../../kernel/context.ts';
import { add, type Decimal, decimal, isExactTo, isPositive, subtract, sum, text } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { skusById } from '../../catalog/index.ts';
import { type Move, postMoves, reverseMoves } from '../../inventory/index.ts';
import { openDate, postEntries, reverseEntries } from '../../ledger/index.ts';
import { purchasing } from '../contract.ts';
import { errors } from '../errors.ts';
import { lineProblems } from '../problems.ts';
import { announceReceipt, openReceipt, type ReceiptLineRow } from '../receipts.ts';

const FOUND = statement(`update purchasing.receipt_line l set accepted = l.accepted + f.accepted, rejected = l.rejected + f.rejected,
    rejected_reason = case when f.reason <> '' then f.reason else l.rejected_reason end,
    inspecting = l.accepted + f.accepted + l.rejected + f.rejected < l.quantity
  from jsonb_to_recordset(:found::jsonb) as f (id uuid, accepted numeric, rejected numeric, reason text)
  where l.merchant_id = :merchant and l.id = f.id`);
const UNFOUND = statement(`update purchasing.receipt_line l set accepted = 0, rejected = 0, rejected_reason = '', inspecting = true
  where l.merchant_id = :merchant and l.receipt_id = :receiptId::uuid and l.accepted + l.rejected > 0`);
const TOUCH = statement('update purchasing.receipt set version = version + 1 where merchant_id = :merchant and id = :receiptId::uuid');

const waiting = (line: ReceiptLineRow): Decimal =>
  line.inspecting ? subtract(subtract(decimal(line.quantity), decimal(line.accepted)), decimal(line.rejected)) : (0n as Decimal);

/** 来料检验: what was found good can be sold; what was not lies among the defective goods, to go back to the supplier. */
export const inspectReceipt = handle(purchasing.operations['inspect-receipt'], async (ctx, input) => {
  const { receipt, lines } = await openReceipt(ctx, input);
  const [skus, date] = await Promise.all([
    skusById(
      ctx,
      lines.map(({ skuId }) => skuId),
    ),
    openDate(ctx, ctx.today),
  ]);
  const problems = lineProblems(ctx);
  const found = input.lines.flatMap(({ lineId, accepted, rejected, reason }, at) => {
    const line = lines.find(({ id }) => id === lineId);
    const sku = line && skus.get(line.skuId);
    const together = add(decimal(accepted), decimal(rejected));
    if (!line || !sku) problems.add(at + 1, 'line_unknown');
    else if (![accepted, rejected].every((quantity) => isExactTo(decimal(quantity), sku.precision)))
      problems.add(at + 1, 'quantity_too_fine', { sku: sku.code, quantity: text(together) });
    else if (together > waiting(line)) problems.add(at + 1, 'over_inspected', { sku: sku.code, most: text(waiting(line)) });
    else if (isPositive(together)) return [{ line, accepted, rejected, reason }];
    return [];
  });
  problems.refuse();
  const moves = found.flatMap(({ line, accepted, rejected }) => [
    ...(isPositive(decimal(accepted)) ? [moveOf(line, accepted, 'good', receipt)] : []),
    ...(isPositive(decimal(rejected)) ? [moveOf(line, rejected, 'defective', receipt)] : []),
  ]);
  const moved = await postMoves(ctx, moves);
  const spoilt = sum(moved.filter((_, at) => moves[at]?.qualityTo === 'defective').map(({ value }) => decimal(value)));
  ctx.post(FOUND, {
    found: JSON.stringify(found.map(({ line, accepted, rejected, reason }) => ({ id: line.id, accepted, rejected, reason }))),
  });
  ctx.post(TOUCH, { receiptId: receipt.id });
  const source = { source: 'purchasing.receipt', sourceId: inspectionOf(receipt), sourceNumber: receipt.number };
  await postEntries(ctx, [
    { ...source, event: 'quality_changed', date, warehouseId: receipt.warehouseId, amounts: { to_defective: text(spoilt) } },
  ]);
  ctx.change('purchasing.receipt', receipt.id, null, {
    inspected: found.map(({ line, accepted, rejected, reason }) => ({ sku: skus.get(line.skuId)?.code, accepted, rejected, reason })),
  });
  return announceReceipt(ctx, { ...receipt, version: receipt.version + 1 });
});

/** The movements and entries of an inspection go by an id of their own: the receipt's with its last digit turned. */
const inspectionOf = ({ id }: { id: string }): string => `${id.slice(0, -1)}${(Number.parseInt(id.slice(-1), 16) ^ 8).toString(16)}`;

const moveOf = (
  line: ReceiptLineRow,
  quantity: string,
  qualityTo: 'good' | 'defective',
  receipt: { id: string; number: string },
): Move => ({
  ...{ skuId: line.skuId, quantity, fromLocationId: line.locationId ?? '', toLocationId: line.locationId ?? '' },
  ...(line.lotId ? { lotId: line.lotId } : {}),
  ...(line.serialId ? { serialId: line.serialId } : {}),
  ...{ qualityFrom: 'inspect', qualityTo, source: 'purchase_inspection', sourceId: inspectionOf(receipt), sourceNumber: receipt.number },
  sourceLineId: line.id,
});

/** The goods wait for inspection again. */
export const undoReceiptInspection = handle(purchasing.operations['undo-receipt-inspection'], async (ctx, input) => {
  const { receipt, lines } = await openReceipt(ctx, input);
  if (!lines.some((line) => isPositive(add(decimal(line.accepted), decimal(line.rejected)))))
    throw errors.receipt_uninspected({ number: receipt.number });
  const source = { newSource: 'purchase_inspection_undone', newSourceId: receipt.id, newSourceNumber: receipt.number };
  await reverseMoves(ctx, { sourceId: inspectionOf(receipt), ...source });
  await reverseEntries(ctx, { sourceId: inspectionOf(receipt), ...source, newSource: 'purchasing.receipt' });
  ctx.post(UNFOUND, { receiptId: receipt.id });
  ctx.post(TOUCH, { receiptId: receipt.id });
  ctx.change('purchasing.receipt', receipt.id, { inspected: true }, { inspected: false });
  return announceReceipt(ctx, { ...receipt, version: receipt.version + 1 });
});

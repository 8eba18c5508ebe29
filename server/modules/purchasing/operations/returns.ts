import { handle } from '../../../kernel/context.ts';
import { add, type Decimal, decimal, isPositive, sum, text } from '../../../kernel/decimal.ts';
import { numberSeries } from '../../../kernel/numbers.ts';
import { statement } from '../../../kernel/statement.ts';
import { reverseMoves } from '../../inventory/index.ts';
import { openDate, postEntries, reverseEntries } from '../../ledger/index.ts';
import { purchasing } from '../contract.ts';
import { errors } from '../errors.ts';
import { credit, moveOut } from '../leaving.ts';
import { linesOfOrders, lockOrders, saveOrder } from '../orders.ts';
import { announceReceipt, openReceipt } from '../receipts.ts';
import { foreignIn } from '../rates.ts';
import { creditOf, currencyOf, returnAmounts, type ReturnedLine, returnedLines } from '../returning.ts';

const SERIES = numberSeries('purchase_return', 'PT');
const INSERT = statement(`
  with r as (
    insert into purchasing.supplier_return (merchant_id, id, number, receipt_id, supplier_id, warehouse_id, replaced, carrier, tracking_number, note,
      cost_amount, credit_id, returned_by, returned_at)
    values (:merchant, :id::uuid, :number, :receiptId::uuid, :supplierId::uuid, :warehouseId::uuid, :replace::boolean, :carrier, :trackingNumber, :note,
      :cost::numeric, :creditId::uuid, :actor, :now)),
  l as (
    select * from jsonb_to_recordset(:lines::jsonb) as l (id uuid, n int, "receiptLineId" uuid, "orderLineId" uuid, "skuId" uuid, quantity numeric,
      quality text, open numeric, released numeric, credited numeric, net numeric, tax numeric, cost numeric)),
  g as (
    update purchasing.receipt_line x set returned = x.returned + l.quantity, returned_open = x.returned_open + l.open,
      returned_amount = x.returned_amount + l.released
    from l where x.merchant_id = :merchant and x.id = l."receiptLineId"),
  o as (
    update purchasing.order_line x set returned = x.returned + s.quantity, billed = x.billed - s.credited,
      replaced = x.replaced + case when :replace::boolean then s.quantity else 0 end
    from (select "orderLineId", sum(quantity) as quantity, sum(credited) as credited from l group by 1) s
    where x.merchant_id = :merchant and x.id = s."orderLineId")
  insert into purchasing.supplier_return_line (merchant_id, return_id, n, id, receipt_line_id, order_line_id, sku_id, quantity, quality, open_quantity,
    released_amount, credited_quantity, credit_net, credit_tax, cost_amount)
  select :merchant, :id::uuid, l.n, l.id, l."receiptLineId", l."orderLineId", l."skuId", l.quantity, l.quality, l.open, l.released, l.credited, l.net,
    l.tax, l.cost from l`);
const LOCK = statement(`select r.id, r.number, r.receipt_id as "receiptId", r.status, r.replaced, r.credit_id as "creditId", r.version,
    coalesce(p.applied_amount, 0) as applied
  from purchasing.supplier_return r left join purchasing.payment p on p.merchant_id = r.merchant_id and p.id = r.credit_id
  where r.merchant_id = :merchant and r.id = :returnId::uuid and (:warehouses::uuid[] is null or r.warehouse_id = any(:warehouses::uuid[])) for update of r`);
const UNDO = statement(`
  with r as (
    update purchasing.supplier_return set status = 'undone', undone_at = :now, version = version + 1 where merchant_id = :merchant and id = :returnId::uuid
    returning replaced, credit_id),
  p as (
    update purchasing.payment p set status = 'reversed', version = p.version + 1 from r where p.merchant_id = :merchant and p.id = r.credit_id),
  l as (
    select * from purchasing.supplier_return_line where merchant_id = :merchant and return_id = :returnId::uuid),
  g as (
    update purchasing.receipt_line x set returned = x.returned - l.quantity, returned_open = x.returned_open - l.open_quantity,
      returned_amount = x.returned_amount - l.released_amount
    from l where x.merchant_id = :merchant and x.id = l.receipt_line_id)
  update purchasing.order_line x set returned = x.returned - s.quantity, billed = x.billed + s.credited,
    replaced = x.replaced - case when (select replaced from r) then s.quantity else 0 end
  from (select order_line_id, sum(quantity) as quantity, sum(credited_quantity) as credited from l group by 1) s
  where x.merchant_id = :merchant and x.id = s.order_line_id
  returning x.id, x.received, x.returned, x.replaced, x.cancelled, x.quantity`);

/** 采购退货: goods leave at their average; what was not billed is not owed, for the rest the supplier owes (facts.md 6.5, 19). */
export const returnGoods = handle(purchasing.operations['return-goods'], async (ctx, input) => {
  const { receipt, lines: standing } = await openReceipt(ctx, input);
  const [order] = await lockOrders(ctx, [receipt.orderId]);
  if (!order) throw errors.order_not_found();
  const [before, lines, number, date] = await Promise.all([
    linesOfOrders(ctx, [order.id]),
    returnedLines(ctx, standing, input.lines),
    ctx.number(SERIES),
    openDate(ctx, ctx.today),
  ]);
  const id = ctx.newId();
  const costs = await moveOut(ctx, lines, { id, number, warehouseId: receipt.warehouseId });
  const owed = creditOf(lines);
  const creditId = isPositive(owed.gross) ? await credit(ctx, lines, { ...receipt, returnNumber: number, owed, day: date }) : null;
  const { replace, carrier, trackingNumber, note } = input;
  ctx.post(INSERT, {
    ...{
      id,
      number,
      receiptId: receipt.id,
      supplierId: receipt.supplierId,
      warehouseId: receipt.warehouseId,
      replace,
      carrier,
      trackingNumber,
      note,
    },
    ...{ cost: text(sum(costs)), creditId, lines: JSON.stringify(lines.map((line, at) => rowOf(line, at, costs[at] as Decimal))) },
  });
  const source = { source: 'purchasing.return', sourceId: id, sourceNumber: number, date, partyId: receipt.supplierId };
  await postEntries(ctx, [
    {
      ...source,
      event: 'purchase_returned',
      warehouseId: receipt.warehouseId,
      amounts: returnAmounts(lines, costs),
      foreign: foreignIn(ctx, currencyOf(ctx, lines), { payable: text(owed.gross) }),
    },
  ]);
  const after = before.map((line) => {
    const gone = sum(lines.filter(({ receiptLine }) => receiptLine.orderLineId === line.id).map(({ amount }) => amount));
    return replace ? { ...line, replaced: text(add(decimal(line.replaced), gone)) } : line;
  });
  saveOrder(ctx, order, {}, after);
  announceReceipt(ctx, receipt);
  ctx.change('purchasing.return', id, null, { number, receipt: receipt.number, replace });
  ctx.emit(purchasing.events['return-changed'], { id, number });
  return { id, number, version: 1 };
});

/** They did not leave after all: goods, books and what the supplier owed are as before. */
export const undoReturn = handle(purchasing.operations['undo-return'], async (ctx, { returnId }) => {
  const found = await ctx.row<{ id: string; number: string; receiptId: string; status: string; applied: string; version: number }>(LOCK, {
    returnId,
  });
  if (!found) throw errors.return_not_found();
  const { id, number } = found;
  if (found.status !== 'shipped' || isPositive(decimal(found.applied))) throw errors.return_settled({ number });
  const { receipt } = await openReceipt(ctx, { receiptId: found.receiptId });
  const [order] = await lockOrders(ctx, [receipt.orderId]);
  if (!order) throw errors.order_not_found();
  const source = { sourceId: id, newSource: 'purchase_return_undone', newSourceId: id, newSourceNumber: number };
  await reverseMoves(ctx, source);
  await reverseEntries(ctx, { ...source, newSource: 'purchasing.return' });
  await ctx.rows(UNDO, { returnId });
  saveOrder(ctx, order, {}, await linesOfOrders(ctx, [order.id]));
  ctx.change('purchasing.return', id, { status: 'shipped' }, { status: 'undone' });
  ctx.emit(purchasing.events['return-changed'], { id, number });
  return { id, number, version: found.version + 1 };
});

const rowOf = (line: ReturnedLine, at: number, cost: Decimal) => ({
  ...{ id: line.id, n: at + 1, receiptLineId: line.receiptLine.id, orderLineId: line.receiptLine.orderLineId, skuId: line.skuId },
  ...{ quantity: text(line.amount), quality: line.quality, open: text(line.open), released: text(line.released) },
  ...{ credited: text(line.credited), net: text(line.net), tax: text(line.tax), cost: text(cost) },
});

import { type Context, handle } from '../../../kernel/context.ts';
import { type Decimal, decimal, isPositive, text } from '../../../kernel/decimal.ts';
import { numberSeries } from '../../../kernel/numbers.ts';
import { statement } from '../../../kernel/statement.ts';
import { locations, postMoves } from '../../inventory/index.ts';
import { openDate, postEntries } from '../../ledger/index.ts';
import { arrivedLines, type ArrivedLine, sums } from '../arriving.ts';
import { purchasing } from '../contract.ts';
import { linesOfOrders, openOrder, saveOrder } from '../orders.ts';
import { announceReceipt } from '../receipts.ts';
import { rateOf, rateOfOrder, saysRate } from '../rates.ts';
import { suppliersById } from '../suppliers.ts';

const SERIES = numberSeries('purchase_receipt', 'GR');
const INSERT = statement(`
  with r as (
    insert into purchasing.receipt (merchant_id, id, number, order_id, supplier_id, warehouse_id, notice_id, reference, exchange_rate, rate_said, line_count,
      net_amount, note, business_date, received_by, received_at)
    values (:merchant, :id::uuid, :number, :orderId::uuid, :supplierId::uuid, :warehouseId::uuid, :noticeId::uuid, :reference, :rate::numeric, :rateSaid::boolean,
      :lineCount::int, :net::numeric, :note, :date::date, :actor, :now)),
  l as (
    select * from jsonb_to_recordset(:lines::jsonb) as l (id uuid, n int, "lineId" uuid, "skuId" uuid, quantity numeric, refused numeric,
      "refusedReason" text, "locationId" uuid, "lotId" uuid, "lotNumber" text, "serialNumber" text, "expiresOn" date, inspect boolean, "dueDate" date, "onTime" boolean,
      "moveId" uuid, accrued numeric, transit numeric, "transitQuantity" numeric)),
  p as (
    update purchasing.order_line o set received = o.received + s.quantity, transit_quantity = o.transit_quantity - s.transit_quantity,
      transit_amount = o.transit_amount - s.transit
    from (select "lineId", sum(quantity) as quantity, sum("transitQuantity") as transit_quantity, sum(transit) as transit from l group by 1) s
    where o.merchant_id = :merchant and o.id = s."lineId"),
  m as (
    update purchasing.notice set status = 'arrived' where merchant_id = :merchant and id = :noticeId::uuid and status = 'under_way')
  insert into purchasing.receipt_line (merchant_id, receipt_id, n, id, order_id, order_line_id, sku_id, quantity, refused, refused_reason, location_id,
    lot_id, lot_number, serial_number, expires_on, inspecting, due_date, on_time, move_id, net_amount, transit_amount, transit_quantity)
  select :merchant, :id::uuid, l.n, l.id, :orderId::uuid, l."lineId", l."skuId", l.quantity, l.refused, l."refusedReason", l."locationId",
    l."lotId", l."lotNumber", l."serialNumber", l."expiresOn", l.inspect, l."dueDate", l."onTime", l."moveId", l.accrued, l.transit, l."transitQuantity"
  from l`);

/** 采购入库: goods of an order come in, at its price: into stock, and owed although no bill has come (facts.md 6.5, 15). */
export const receiveGoods = handle(purchasing.operations['receive-goods'], async (ctx, input) => {
  const order = await openOrder(ctx, input, 'receive-goods');
  const [before, suppliers, places, number, date] = await Promise.all([
    linesOfOrders(ctx, [order.id]),
    suppliersById(ctx, [order.supplierId]),
    locations(ctx),
    ctx.number(SERIES),
    openDate(ctx, ctx.today),
  ]);
  const rate = await rateOf(ctx, order.currency, date, input.exchangeRate, rateOfOrder(order));
  const lines = await arrivedLines(ctx, input.lines, { order, before, rate, supplier: suppliers.get(order.supplierId) });
  const id = ctx.newId();
  const moveIds = await moveIn(ctx, lines, { id, number, from: places.supplier });
  const { accrued, transit } = sums(lines);
  ctx.post(INSERT, {
    ...{ id, number, orderId: order.id, supplierId: order.supplierId, warehouseId: order.warehouseId, noticeId: input.noticeId ?? null },
    ...{ reference: input.reference, rate, rateSaid: saysRate(ctx, order.currency, input.exchangeRate) },
    ...{ lineCount: lines.length, net: text((accrued + transit) as Decimal), note: input.note, date },
    lines: JSON.stringify(lines.map((line, at) => rowOf(line, at, moveIds.get(line.id)))),
  });
  await postEntries(ctx, [
    {
      ...{ event: 'purchase_received', source: 'purchasing.receipt', sourceId: id, sourceNumber: number, date },
      ...{ partyId: order.supplierId, warehouseId: order.warehouseId, summary: suppliers.get(order.supplierId)?.name ?? '' },
      amounts: { accrued: text(accrued), transit: text(transit) },
    },
  ]);
  const byLine = Map.groupBy(lines, ({ lineId }) => lineId);
  const after = before.map((line) => {
    const came = byLine.get(line.id) ?? [];
    return { ...line, received: text(came.reduce((total, { amount }) => (total + amount) as Decimal, decimal(line.received))) };
  });
  saveOrder(ctx, order, {}, after);
  ctx.change('purchasing.receipt', id, null, { number, order: order.number, net: text(accrued) });
  return announceReceipt(ctx, { id, number, version: 1 });
});

interface Into {
  id: string;
  number: string;
  from: string;
}

/** The goods come from the supplier; answers the movement of each line that brought any. */
async function moveIn(ctx: Context, lines: readonly ArrivedLine[], { id, number, from }: Into): Promise<Map<string, string>> {
  const coming = lines.filter(({ amount }) => isPositive(amount));
  const moved = await postMoves(
    ctx,
    coming.map((line) => ({
      ...{ skuId: line.skuId, quantity: text(line.amount), fromLocationId: from, toLocationId: line.locationId },
      ...(line.lotId ? { lotId: line.lotId } : {}),
      ...(line.serialId ? { serialId: line.serialId } : {}),
      ...{ qualityFrom: line.quality, qualityTo: line.quality, value: text((line.accrued + line.transit) as Decimal) },
      ...{ source: 'purchase_receipt', sourceId: id, sourceNumber: number, sourceLineId: line.id },
    })),
  );
  return new Map(coming.map((line, at) => [line.id, moved[at]?.moveId ?? '']));
}

const rowOf = (line: ArrivedLine, at: number, moveId: string | undefined) => ({
  ...{ id: line.id, n: at + 1, lineId: line.lineId, skuId: line.skuId, quantity: text(line.amount), refused: line.refused },
  ...{
    refusedReason: line.refusedReason,
    locationId: line.locationId,
    lotId: line.lotId,
    lotNumber: line.lotNumber,
    serialNumber: line.serialNumber,
    expiresOn: line.expiresOn,
  },
  ...{ inspect: line.inspect, dueDate: line.dueDate, onTime: line.onTime, moveId: moveId ?? null },
  ...{ accrued: text(line.accrued), transit: text(line.transit), transitQuantity: text(line.transitQuantity) },
});

import type { Context } from '../../kernel/context.ts';
import { type Decimal, decimal, sum, text } from '../../kernel/decimal.ts';
import { numberSeries } from '../../kernel/numbers.ts';
import { statement } from '../../kernel/statement.ts';
import { locations, pickBins, postMoves } from '../inventory/index.ts';
import { purchasing } from './contract.ts';
import { type creditOf, currencyOf, type ReturnedLine } from './returning.ts';

const CREDITS = numberSeries('purchase_payment', 'PP');
const CREDIT =
  statement(`insert into purchasing.payment (merchant_id, id, number, supplier_id, order_id, kind, method, currency, exchange_rate, amount,
    books_amount, reference, note, paid_on, paid_by, recorded_at)
  values (:merchant, :id::uuid, :number, :supplierId::uuid, :orderId::uuid, 'credit', 'bank', :currency, :rate::numeric, :amount::numeric, :books::numeric,
    :reference, '', :day::date, :actor, :now)`);

/** The goods leave from where they lie, at the average; answers what each line was worth. */
export async function moveOut(
  ctx: Context,
  lines: readonly ReturnedLine[],
  of: { id: string; number: string; warehouseId: string },
): Promise<Decimal[]> {
  const wanted = lines.map(({ skuId, amount, quality, receiptLine: { serialNumber, lotId } }) => ({
    ...{ skuId, quantity: text(amount), quality },
    serialNumbers: serialNumber ? [serialNumber] : undefined,
    // what is held back of another receipt is not this supplier's to take
    lotId: lotId && (quality === 'frozen' || quality === 'expired') ? lotId : undefined,
  }));
  const [places, picked] = await Promise.all([locations(ctx), pickBins(ctx, of.warehouseId, wanted)]);
  const moves = lines.flatMap((line, at) =>
    (picked[at] ?? []).map((bin) => ({
      ...{ skuId: line.skuId, quantity: bin.quantity, lotId: bin.lotId, serialId: bin.serialId, fromLocationId: bin.locationId },
      ...(line.receiptLine.moveId ? { receiptMoveId: line.receiptLine.moveId } : {}),
      ...{ toLocationId: places.supplier, qualityFrom: line.quality, qualityTo: line.quality },
      ...{ source: 'purchase_return', sourceId: of.id, sourceNumber: of.number, sourceLineId: line.id },
    })),
  );
  const moved = await postMoves(ctx, moves);
  return lines.map((line) => sum(moved.filter((_, at) => moves[at]?.sourceLineId === line.id).map(({ value }) => decimal(value))));
}

interface Crediting {
  supplierId: string;
  orderId: string;
  returnNumber: string;
  owed: ReturnType<typeof creditOf>;
  day: string;
}
/** What the supplier owes is set against its bills like money paid ahead. */
export async function credit(
  ctx: Context,
  lines: readonly ReturnedLine[],
  { supplierId, orderId, returnNumber, owed, day }: Crediting,
): Promise<string> {
  const [id, number] = [ctx.newId(), await ctx.number(CREDITS)];
  ctx.post(CREDIT, {
    ...{ id, number, supplierId, orderId, ...currencyOf(ctx, lines) },
    ...{ amount: text(owed.gross), books: text(owed.books), reference: returnNumber, day },
  });
  ctx.emit(purchasing.events['payment-changed'], { id, number });
  return id;
}

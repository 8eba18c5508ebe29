import { type Context, handle } from '../../../kernel/context.ts';
import { currencyExponent } from '../../../kernel/currency.ts';
import { add, decimal, isExactTo, maximum, subtract, sum, text, zero } from '../../../kernel/decimal.ts';
import { changedOf, openFor, type Opened } from '../after-sale.ts';
import { approveCase } from '../approving.ts';
import { aftersales } from '../contract.ts';
import { errors } from '../errors.ts';
import { othersOf } from '../others.ts';
import { saveAfterSale, shown } from '../saving.ts';

/** The merchant agrees: to what was computed, or to other amounts, none beyond what of the buyer's money is still here. */
export const approveAfterSale = handle(aftersales.operations['approve-after-sale'], async (ctx, input) => {
  const opened = await openFor(ctx, input, 'approve-after-sale');
  const { afterSale, lines } = opened;
  const before = shown(afterSale);
  for (const { lineId, amount } of input.lines ?? []) {
    const line = lines.find((one) => one.id === lineId);
    if (!line) throw errors.line_unknown({ count: 1, lines: [{ lineId }] });
    line.amount = amount;
  }
  afterSale.freightAmount = input.freight ?? afterSale.freightAmount;
  afterSale.warehouseId = input.warehouseId ?? afterSale.warehouseId;
  await refuseBeyond(ctx, opened);
  await approveCase(ctx, opened);
  await saveAfterSale(ctx, opened, before);
  return { ...changedOf(afterSale), approved: afterSale.approvedAmount };
});

async function refuseBeyond(ctx: Context, { afterSale, lines, locked: { order, lines: orderLines } }: Opened): Promise<void> {
  const others = await othersOf(ctx, order.id, afterSale.id);
  const exponent = currencyExponent(order.currency);
  const roomOf = (lineId: string) => {
    const line = orderLines.find((one) => one.id === lineId);
    return line
      ? maximum(subtract(subtract(decimal(line.buyerAmount), decimal(line.refundedAmount)), others.promised(lineId)), zero)
      : zero;
  };
  const beyond = lines.filter((line) => decimal(line.amount) > roomOf(line.orderLineId) || !isExactTo(decimal(line.amount), exponent));
  if (beyond.length)
    throw errors.amounts_beyond({
      count: beyond.length,
      lines: beyond.map((line) => ({ lineId: line.id, amount: line.amount, room: text(roomOf(line.orderLineId)) })),
    });
  const freightRoom = subtract(subtract(decimal(order.freightAmount), decimal(order.freightRefunded)), others.promisedFreight);
  const freight = decimal(afterSale.freightAmount);
  if (freight > maximum(freightRoom, zero)) throw errors.amount_beyond({ amount: text(freight), room: text(maximum(freightRoom, zero)) });
  const total = add(sum(lines.map((line) => decimal(line.amount))), freight);
  const left = subtract(subtract(decimal(order.paidAmount), decimal(order.refundedAmount)), others.promisedTotal);
  if (total > left && total > zero) throw errors.amount_beyond({ amount: text(total), room: text(maximum(left, zero)) });
}

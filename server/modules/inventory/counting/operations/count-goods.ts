import { type Context, handle } from '../../../../kernel/context.ts';
import { decimal, one } from '../../../../kernel/decimal.ts';
import { inventory } from '../../contract.ts';
import { errors } from '../../errors.ts';
import { prepareLines, refuseLines } from '../../lines.ts';
import { lockCount } from '../count.ts';
import { enterCounted, isSecond, linesMeant, momentOf, type OpenLine, type Said } from '../entering.ts';

/**
 * What was counted, line by line or as it was found; the moment is that of the scan. A line that is counted a second time is counted by
 * somebody else.
 */
export const countGoods = handle(inventory.operations['count-goods'], async (ctx, { countId, lines, scannedAt }) => {
  const count = await lockCount(ctx, 'count-goods', { countId });
  const at = momentOf(ctx, count, scannedAt);
  const meant = await linesMeant(ctx, countId, lines);
  await refuseQuantities(ctx, lines, meant);
  refuseLines(lines, errors.count_same_person, (_, index) => isSecond(meant[index]) && meant[index]?.firstBy === ctx.actor.id);
  const said = lines.map((line, index) => ({ line, row: meant[index], at }));
  const { counted, found } = await enterCounted(ctx, count, said, ctx.actor.id);
  ctx.emit(inventory.events['count-changed'], { id: countId, number: count.number, status: count.status });
  return { id: countId, number: count.number, status: count.status, counted, found: found.length };
});

/** Quantities come out even in the base unit; a serial number is there or not. */
async function refuseQuantities(ctx: Context, lines: readonly Said[], meant: readonly (OpenLine | undefined)[]): Promise<void> {
  await prepareLines(
    ctx,
    lines.map(({ quantity, skuId }, index) => ({ quantity, skuId: meant[index]?.skuId ?? (skuId as string) })),
  );
  refuseLines(
    lines,
    errors.count_serial_quantity,
    (line, index) => (meant[index]?.serial ?? line.serialNumber ?? null) !== null && decimal(line.quantity) > one,
  );
}

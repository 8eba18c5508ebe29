import { type Context, handle } from '../../../../kernel/context.ts';
import { add, decimal, one, text } from '../../../../kernel/decimal.ts';
import { statement } from '../../../../kernel/statement.ts';
import { inventory } from '../../contract.ts';
import { errors } from '../../errors.ts';
import { prepareLines, refuseLines } from '../../lines.ts';
import { type CountRow, lockCount } from '../count.ts';
import { linesMeant, type OpenLine, type Said, writeFound } from '../entering.ts';

const ENTER = statement(`update inventory.stock_count_line l set
    first_quantity = case when x.second then l.first_quantity else x.quantity end,
    first_at = case when x.second then l.first_at else :at::timestamptz end, first_by = case when x.second then l.first_by else :actor end,
    second_quantity = case when x.second then x.quantity else l.second_quantity end,
    second_at = case when x.second then :at::timestamptz else l.second_at end, second_by = case when x.second then :actor else l.second_by end,
    expected = null, difference = null, value = null
  from unnest(:ns::int[], :quantities::numeric[], :seconds::boolean[]) as x (n, quantity, second)
  where l.merchant_id = :merchant and l.count_id = :countId::uuid and l.n = x.n`);
const PROGRESS =
  statement(`update inventory.stock_count set counted_count = counted_count + :fresh::int, line_count = line_count + :found::int
  where merchant_id = :merchant and id = :countId::uuid`);

/**
 * What was counted, line by line or as it was found; the moment is that of the scan. A line that is counted a second time is counted by
 * somebody else, and an older scan that arrives late does not overwrite a newer one.
 */
export const countGoods = handle(inventory.operations['count-goods'], async (ctx, { countId, lines, scannedAt }) => {
  const count = await lockCount(ctx, 'count-goods', { countId });
  const at = momentOf(ctx, count, scannedAt);
  const meant = await linesMeant(ctx, countId, lines);
  await refuseQuantities(ctx, lines, meant);
  refuseLines(lines, errors.count_same_person, (_, index) => isSecond(meant[index]) && meant[index]?.firstBy === ctx.actor.id);
  const known = lines.flatMap((line, index) => {
    const row = meant[index];
    return row && !isOvertaken(row, at) ? [{ row, quantity: quantityOf(line, row) }] : [];
  });
  const found = lines.filter((_, index) => meant[index] === undefined);
  if (known.length)
    ctx.post(ENTER, {
      ...{ countId, at, ns: known.map(({ row }) => row.n), quantities: known.map(({ quantity }) => quantity) },
      seconds: known.map(({ row }) => isSecond(row)),
    });
  if (found.length) await writeFound(ctx, count, found, at);
  const fresh = new Set(known.filter(({ row }) => row.firstAt === null).map(({ row }) => row.n)).size;
  ctx.post(PROGRESS, { countId, fresh: fresh + found.length, found: found.length });
  ctx.emit(inventory.events['count-changed'], { id: countId, number: count.number, status: count.status });
  return { id: countId, number: count.number, status: count.status, counted: known.length, found: found.length };
});

/** When it was counted: not before the count began and not after now, whatever a device's clock says. */
function momentOf(ctx: Context, count: CountRow, scannedAt: string | undefined): string {
  const at = scannedAt === undefined ? ctx.now : new Date(scannedAt).toISOString();
  if (at > ctx.now) return ctx.now;
  return at < count.snapshotAt ? count.snapshotAt : at;
}

const isSecond = (line: OpenLine | undefined): boolean => line?.needsSecond === true;
const isOvertaken = (line: OpenLine, at: string): boolean => {
  const last = isSecond(line) ? line.secondAt : line.firstAt;
  return last !== null && last > at;
};

function quantityOf(line: Said, row: OpenLine): string {
  if (!line.add) return line.quantity;
  const before = isSecond(row) ? row.secondQuantity : row.firstQuantity;
  return text(add(decimal(before ?? '0'), decimal(line.quantity)));
}

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

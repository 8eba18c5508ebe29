import { type Context, handle } from '../../../../kernel/context.ts';
import { decimal, one } from '../../../../kernel/decimal.ts';
import { inventory } from '../../contract.ts';
import { checkLines } from '../../lines.ts';
import { type LineProblems, lineProblems } from '../../problems.ts';
import { type CountRow, lockCount } from '../count.ts';
import { enterCounted, findMeant, isSecond, momentOf, type OpenLine, outsideOf, type Said } from '../entering.ts';
import { heldByOthers } from '../held-bins.ts';

/**
 * What was counted, line by line or as it was found; the moment is that of the scan. A line that is counted a second time is counted by
 * somebody else. All that is wrong with the lines is refused at once.
 */
export const countGoods = handle(inventory.operations['count-goods'], async (ctx, { countId, lines, scannedAt }) => {
  const count = await lockCount(ctx, 'count-goods', { countId });
  const at = momentOf(ctx, count, scannedAt);
  const problems = lineProblems(ctx);
  const meant = await findMeant(ctx, countId, lines);
  const said = lines.flatMap((line, index) => {
    const row = meant[index];
    if (typeof row !== 'string') return [{ line, row, at, n: index + 1 }];
    problems.add(index + 1, row);
    return [];
  });
  await checkSaid(ctx, said, problems);
  await checkFound(
    ctx,
    count,
    said.filter(({ row }) => row === undefined),
    problems,
  );
  problems.refuse();
  const { counted, found } = await enterCounted(ctx, count, said, ctx.actor.id);
  ctx.emit(inventory.events['count-changed'], { id: countId, number: count.number, status: count.status });
  return { id: countId, number: count.number, status: count.status, counted, found: found.length };
});

interface Understood {
  /** Which line of what was said, from 1. */
  n: number;
  line: Said;
  row: OpenLine | undefined;
}

/** Quantities come out even in the base unit; a serial number is there or not; the second count is another's. */
async function checkSaid(ctx: Context, said: readonly Understood[], problems: LineProblems): Promise<void> {
  await checkLines(
    ctx,
    said.map(({ n, line, row }) => ({ n, quantity: line.quantity, skuId: row?.skuId ?? (line.skuId as string) })),
    problems,
  );
  for (const { n, line, row } of said) {
    const serial = row?.serial ?? line.serialNumber ?? null;
    if (serial !== null && decimal(line.quantity) > one) problems.add(n, 'count_serial_quantity');
    if (row && isSecond(row) && row.firstBy === ctx.actor.id) problems.add(n, 'count_same_person');
  }
}

/** Goods that the books do not know there belong to the count, and lie in no bin that another one holds. */
async function checkFound(ctx: Context, count: CountRow, found: readonly Understood[], problems: LineProblems): Promise<void> {
  if (!found.length) return;
  const skuIds = found.map(({ line }) => line.skuId as string);
  const locationIds = found.map(({ line }) => line.locationId as string);
  const [held, outside] = await Promise.all([heldByOthers(ctx, count.id), outsideOf(ctx, count, { skuIds, locationIds })]);
  for (const at of outside) problems.add(found[at]?.n ?? 1, 'count_out_of_scope', { skuId: skuIds[at] });
  for (const { n, line } of found) {
    const bin = held.get(line.locationId ?? '');
    if (bin !== undefined) problems.add(n, 'count_bin_frozen', { bins: bin });
  }
}

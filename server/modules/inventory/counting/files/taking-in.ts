import { type Context, handle } from '../../../../kernel/context.ts';
import { add, decimal, text } from '../../../../kernel/decimal.ts';
import { statement } from '../../../../kernel/statement.ts';
import { inventory } from '../../contract.ts';
import { lockCount } from '../count.ts';
import { type Counted, enterCounted, isOvertaken, isSecond, momentOf, type OpenLine } from '../entering.ts';
import { readRows, type RowMeaning } from './reading.ts';

const FILE = statement(`insert into inventory.count_file (merchant_id, id, count_id, name, counted_by, taken_in_at)
  values (:merchant, :fileId::uuid, :countId::uuid, :name, :by::uuid, :now) on conflict (merchant_id, id) do nothing`);
const BEFORE = statement(
  `select n, quantity from inventory.count_file_line where merchant_id = :merchant and file_id = :fileId::uuid and n = any(:ns::int[])`,
);
const KEEP =
  statement(`insert into inventory.count_file_line (merchant_id, file_id, n, found, quantity, second, was_quantity, was_at, was_by)
  select :merchant, :fileId::uuid, x.n, x.found, x.quantity, x.second, x.was_quantity, x.was_at, x.was_by
  from unnest(:ns::int[], :found::boolean[], :quantities::numeric[], :seconds::boolean[], :wasQuantities::numeric[], :wasAts::timestamptz[], :wasBys::uuid[])
    as x (n, found, quantity, second, was_quantity, was_at, was_by)
  on conflict (merchant_id, file_id, n) do update set quantity = excluded.quantity`);

type Result = 'counted' | 'found' | 'unchanged' | 'refused';

/**
 * Rows of a file of counted goods. What the file says of the same goods in several rows (scans of a collector) is added up; what stood on a
 * line before is kept, so that the file can be taken back. Rows that cannot be taken say why, the others are.
 */
export const takeInCounted = handle(inventory.operations['take-in-counted'], async (ctx, { countId, fileId, name, countedBy, rows }) => {
  const count = await lockCount(ctx, 'count-goods', { countId });
  // who counted is said by the import that runs for a person; whoever calls it by hand is that person
  const by = ctx.actor.kind === 'system' ? countedBy : ctx.actor.id;
  const meanings = await readRows(ctx, count, rows, by);
  ctx.post(FILE, { fileId, countId, name, by });
  const groups = await addedUp(
    ctx,
    fileId,
    meanings,
    rows.map(({ countedAt }) => momentOf(ctx, count, countedAt)),
  );
  const fresh = groups.filter((group) => !group.isSame);
  const { found } = await enterCounted(ctx, count, fresh, by);
  keepBefore(ctx, fileId, fresh, found);
  ctx.emit(inventory.events['count-changed'], { id: countId, number: count.number, status: count.status });
  const results: { result: Result; problems: { code: string; params: Record<string, unknown> }[] }[] = meanings.map((meaning) =>
    'problems' in meaning ? { result: 'refused', problems: meaning.problems } : { result: 'counted', problems: [] },
  );
  for (const { at, row, isSame } of groups.flatMap((group) => group.places.map((at) => ({ ...group, at }))))
    results[at] = { result: isSame ? 'unchanged' : row ? 'counted' : 'found', problems: [] };
  return { id: countId, results };
});

/** Rows of the same goods as one, with what this file said of them before. */
type Group = Counted & { places: number[]; isSame: boolean };

async function addedUp(ctx: Context, fileId: string, meanings: readonly RowMeaning[], moments: readonly string[]): Promise<Group[]> {
  const taken = meanings.flatMap((meaning, at) => ('problems' in meaning ? [] : [{ ...meaning, at }]));
  const ns = taken.flatMap(({ row }) => row?.n ?? []);
  const before = new Map((await ctx.rows<{ n: number; quantity: string }>(BEFORE, { fileId, ns })).map((row) => [row.n, row.quantity]));
  const same = Map.groupBy(taken, ({ row, said }) =>
    row ? String(row.n) : [said.skuId, said.locationId, said.quality ?? 'good', said.lotNumber, said.serialNumber].join(' '),
  );
  return [...same.values()].map((some) => {
    const { row, said } = some[0] as (typeof some)[number];
    const start = decimal((row && before.get(row.n)) ?? '0');
    const quantity = text(some.reduce((sum, each) => add(sum, decimal(each.said.quantity)), start));
    const last = some.map(({ at }) => moments[at] as string).reduce((a, b) => (a > b ? a : b));
    const stands = quantityOf(row);
    // a newer scan holds, and what this file said before is added to
    const isSame =
      row !== undefined && (isOvertaken(row, last) || (stands !== null && !before.has(row.n) && decimal(stands) === decimal(quantity)));
    return { line: { ...said, quantity }, row, at: last, places: some.map(({ at }) => at), isSame };
  });
}

const quantityOf = (row: OpenLine | undefined): string | null => (row ? (isSecond(row) ? row.secondQuantity : row.firstQuantity) : null);

function keepBefore(ctx: Context, fileId: string, groups: readonly Group[], found: readonly number[]): void {
  const fresh = [...found];
  const kept = groups.map(({ row, line }) => ({
    row,
    n: row?.n ?? (fresh.shift() as number),
    quantity: line.quantity,
    second: isSecond(row),
  }));
  if (!kept.length) return;
  ctx.post(KEEP, {
    ...{
      fileId,
      ns: kept.map(({ n }) => n),
      found: kept.map(({ row }) => row === undefined),
      quantities: kept.map(({ quantity }) => quantity),
    },
    ...{ seconds: kept.map(({ second }) => second), wasQuantities: kept.map(({ row }) => quantityOf(row)) },
    wasAts: kept.map(({ row, second }) => (second ? row?.secondAt : row?.firstAt) ?? null),
    wasBys: kept.map(({ row, second }) => (second ? row?.secondBy : row?.firstBy) ?? null),
  });
}

import { answer, type ReadContext } from '../../../../kernel/context.ts';
import { statement } from '../../../../kernel/statement.ts';
import { namesOf } from '../../../access/index.ts';
import { inventory } from '../../contract.ts';
import { errors } from '../../errors.ts';
import { type CountRow, COUNT_COLUMNS } from '../count.ts';
import { countRefusals, type CountStatus } from '../count.rules.ts';
import { readRows } from './reading.ts';

const COUNT = statement(`select ${COUNT_COLUMNS} from inventory.stock_count c where c.merchant_id = :merchant and c.number = :number
  and (:warehouses::uuid[] is null or c.warehouse_id = any(:warehouses::uuid[]))`);
const FILES = statement(`select f.id, f.name, f.counted_by as "countedBy", f.taken_in_at as "takenInAt", f.taken_back_at as "takenBackAt",
    (select count(*) from inventory.count_file_line l where l.merchant_id = :merchant and l.file_id = f.id)::int as lines
  from inventory.count_file f where f.merchant_id = :merchant and f.count_id = :countId::uuid order by f.taken_in_at, f.id`);

/** The count of a number in which goods can be counted now, of the person's warehouses. */
export async function openCount(ctx: ReadContext, number: string): Promise<CountRow> {
  const count = await ctx.row<CountRow>(COUNT, { number });
  if (!count) throw errors.count_not_found({ count: number });
  if (countRefusals(count, 'count-goods').length) throw errors.count_status({ number });
  return count;
}

/** What is wrong with rows of a file of counted goods, before anything is written. */
export const countedRows = answer(inventory.queries['counted-rows'], async (ctx, { number, countedBy, rows }) => {
  const count = await openCount(ctx, number);
  const meanings = await readRows(ctx, count, rows, countedBy);
  return { countId: count.id, rows: meanings.map((meaning) => ('problems' in meaning ? meaning.problems : [])) };
});

interface FileRow {
  id: string;
  name: string;
  countedBy: string;
  takenInAt: string;
  takenBackAt: string | null;
  lines: number;
}

/** The files that brought counted goods into a count, each with whether it can be taken back still. */
export async function filesOf(ctx: ReadContext, count: { id: string; status: CountStatus }) {
  const files = await ctx.rows<FileRow>(FILES, { countId: count.id });
  const names = await namesOf(
    ctx,
    files.map(({ countedBy }) => countedBy),
  );
  const isOpen = ctx.may('inventory.count') && !countRefusals(count, 'count-goods').length;
  return files.map((file) => ({
    ...file,
    countedBy: names.get(file.countedBy) ?? '',
    allowed: isOpen && file.takenBackAt === null ? ['inventory.take-back-counted'] : [],
  }));
}

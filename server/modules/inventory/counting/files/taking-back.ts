import { handle } from '../../../../kernel/context.ts';
import { statement } from '../../../../kernel/statement.ts';
import { inventory } from '../../contract.ts';
import { errors } from '../../errors.ts';
import { lockCount } from '../count.ts';

const FILE = statement(`update inventory.count_file set taken_back_at = :now
  where merchant_id = :merchant and id = :fileId::uuid and count_id = :countId::uuid and taken_back_at is null returning name`);
// a line that somebody counted since keeps what was said of it then
const STILL = `l.merchant_id = :merchant and l.count_id = :countId::uuid and f.merchant_id = :merchant and f.file_id = :fileId::uuid and f.n = l.n
  and f.second = l.needs_second and case when f.second then l.second_quantity else l.first_quantity end = f.quantity`;
const LINES = statement(`with gone as (
    delete from inventory.stock_count_line l using inventory.count_file_line f where ${STILL} and f.found and l.snapshot = 0 returning l.n),
  back as (
    update inventory.stock_count_line l set
      first_quantity = case when f.second then l.first_quantity else f.was_quantity end,
      first_at = case when f.second then l.first_at else f.was_at end, first_by = case when f.second then l.first_by else f.was_by end,
      second_quantity = case when f.second then f.was_quantity else l.second_quantity end,
      second_at = case when f.second then f.was_at else l.second_at end, second_by = case when f.second then f.was_by else l.second_by end,
      expected = null, difference = null, value = null
    from inventory.count_file_line f where ${STILL} and not f.found returning l.first_at)
  select (select count(*) from gone)::int as gone, (select count(*) from back)::int as back, (select count(*) from back where first_at is null)::int as uncounted,
    (select count(*) from inventory.count_file_line f where f.merchant_id = :merchant and f.file_id = :fileId::uuid)::int as lines`);
const PROGRESS = statement(`update inventory.stock_count set counted_count = greatest(counted_count - :uncounted::int - :gone::int, 0),
    line_count = greatest(line_count - :gone::int, 0), version = version + 1
  where merchant_id = :merchant and id = :countId::uuid`);

/** What a file brought into a count is taken out again: its lines stand as before, but where somebody counted them since. */
export const takeBackCounted = handle(inventory.operations['take-back-counted'], async (ctx, { countId, fileId, expectedVersion }) => {
  const count = await lockCount(ctx, 'count-goods', { countId, expectedVersion });
  const file = await ctx.row<{ name: string }>(FILE, { countId, fileId });
  if (!file) throw errors.count_file_not_found();
  const done = await ctx.row<{ gone: number; back: number; uncounted: number; lines: number }>(LINES, { countId, fileId });
  const { gone = 0, back = 0, uncounted = 0, lines = 0 } = done ?? {};
  ctx.post(PROGRESS, { countId, gone, uncounted });
  ctx.change('inventory.stock_count', countId, { file: file.name }, { file: null });
  ctx.emit(inventory.events['count-changed'], { id: countId, number: count.number, status: count.status });
  const { id, number, status } = count;
  return { id, number, status, version: count.version + 1, takenBack: gone + back, kept: lines - gone - back };
});

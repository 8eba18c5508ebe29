import { monthAfter } from '../../../../kernel/calendar.ts';
import { type Context, handle } from '../../../../kernel/context.ts';
import { numberSeries } from '../../../../kernel/numbers.ts';
import { statement } from '../../../../kernel/statement.ts';
import { inventory } from '../../contract.ts';
import { errors } from '../../errors.ts';
import { requireVersion } from '../../warehouse.ts';
import { applyMethod, CONCERNED, GOODS, MARK, type Method } from '../carrying-over.ts';

const SERIES = numberSeries('cost_method', 'CM');

const CATEGORY = statement('select id from catalog.category where merchant_id = :merchant and id = :categoryId::uuid');
const MOVED = statement(`select s.id as "skuId", s.code as "skuCode" from inventory.cost_pool p ${GOODS}
  where p.merchant_id = :merchant and ${CONCERNED} and p.method <> :method and exists (
    select from inventory.stock_move m where m.merchant_id = :merchant and m.sku_id = p.sku_id and m.business_date >= :from::date
      and (m.in_sequence is not null or m.out_sequence is not null))
  group by s.id, s.code order by s.code limit 20`);
const INSERT =
  statement(`insert into inventory.cost_method (merchant_id, id, number, category_id, method, valid_from, created_by, created_at)
  values (:merchant, :id::uuid, :number, :categoryId::uuid, :method, :from::date, :actor, :now)`);
const LOCK =
  statement(`select id, number, status, category_id as "categoryId", method, valid_from as "from", version from inventory.cost_method
  where merchant_id = :merchant and id = :costMethodId::uuid for update`);
const DUE =
  statement(`select id, number, status, category_id as "categoryId", method, valid_from as "from", version from inventory.cost_method
  where merchant_id = :merchant and status = 'planned' and valid_from <= :today order by valid_from, created_at, id for update`);
/**
 * Says by which method goods of a category are costed from a month's first day on (facts.md 2.1). This month's, where none of them has moved yet,
 * holds at once; a later one is planned and carried over when it comes.
 */
export const setCostMethod = handle(inventory.operations['set-cost-method'], async (ctx, input) => {
  const { method, categoryId = null } = input;
  const thisMonth = `${ctx.today.slice(0, 7)}-01`;
  if (categoryId !== null && !(await ctx.row(CATEGORY, { categoryId }))) throw errors.cost_category_not_found();
  const moved = await ctx.rows<{ skuId: string; skuCode: string }>(MOVED, { categoryId, method, from: thisMonth });
  const from = input.from ?? (moved.length ? `${monthAfter(thisMonth)}-01` : thisMonth);
  if (!from.endsWith('-01')) throw errors.cost_method_not_month_start();
  if (from < thisMonth) throw errors.cost_method_past();
  if (from === thisMonth && moved.length) throw errors.cost_method_moved({ lines: moved });
  const [id, number] = [ctx.newId(), await ctx.number(SERIES)];
  ctx.post(INSERT, { id, number, categoryId, method, from });
  ctx.change('inventory.cost_method', id, null, { number, method, from });
  const planned: Method = { id, number, status: 'planned', categoryId, method, from, version: 1 };
  if (from === thisMonth) await applyMethod(ctx, planned);
  announce(ctx, planned);
  return {
    id,
    number,
    from,
    status: from === thisMonth ? ('applied' as const) : ('planned' as const),
    version: from === thisMonth ? 2 : 1,
  };
});

/** A planned change does not come. */
export const cancelCostMethod = handle(inventory.operations['cancel-cost-method'], async (ctx, { costMethodId, expectedVersion }) => {
  const found = await ctx.row<Method>(LOCK, { costMethodId });
  if (!found) throw errors.cost_method_not_found();
  requireVersion(found.version, expectedVersion);
  const { id, number, from, version } = found;
  if (found.status !== 'planned') throw errors.cost_method_applied({ number });
  ctx.post(MARK, { id, status: 'cancelled' });
  ctx.change('inventory.cost_method', id, { status: 'planned' }, { status: 'cancelled' });
  announce(ctx, found);
  return { id, number, from, status: 'cancelled' as const, version: version + 1 };
});

/** Carries goods over whose method changes by today. */
export const applyCostMethods = handle(inventory.operations['apply-cost-methods'], async (ctx) => {
  const due = await ctx.rows<Method>(DUE);
  for (const method of due) await applyMethod(ctx, method);
  return { applied: due.map(({ number }) => number) };
});

const announce = (ctx: Context, { id, number }: Method): void => ctx.emit(inventory.events['cost-method-changed'], { id, number });

import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { fulfilment } from '../contract.ts';
import { errors } from '../errors.ts';
import { checkVersion } from '../opening.ts';

const LOCK = statement(`select p.id, p.status, p.version, i.code as bin from fulfilment.put_back p
  join inventory.location i on i.merchant_id = p.merchant_id and i.id = p.location_id
  where p.merchant_id = :merchant and p.id = :putBackId::uuid and (:warehouses is null or p.warehouse_id = any(:warehouses)) for update of p`);
const DONE = statement(`update fulfilment.put_back p set status = 'done', done_by = :actor, done_at = :now, version = p.version + 1
  where p.merchant_id = :merchant and p.id = :putBackId::uuid`);
const LOCK_EXCEPTION = statement(`select e.id, e.status, e.version from fulfilment.pick_exception e
  where e.merchant_id = :merchant and e.id = :exceptionId::uuid and (:warehouses is null or e.warehouse_id = any(:warehouses)) for update`);
const SOLVED =
  statement(`update fulfilment.pick_exception e set status = 'solved', solved_by = :actor, solved_at = :now, version = e.version + 1,
    note = case when :note::text = '' then e.note else :note::text end
  where e.merchant_id = :merchant and e.id = :exceptionId::uuid`);

/** 归位: goods that nobody wants any more lie in their bin again. The books have counted them there all the time. */
export const putBack = handle(fulfilment.operations['put-back'], async (ctx, { putBackId, bin }) => {
  const found = await ctx.row<{ id: string; status: string; version: number; bin: string }>(LOCK, { putBackId });
  if (!found) throw errors.put_back_not_found();
  if (found.status === 'done') throw errors.put_back_done();
  if (found.bin.toUpperCase() !== bin.toUpperCase()) throw errors.pick_wrong_bin({ bin });
  ctx.post(DONE, { putBackId });
  ctx.change('fulfilment.put_back', putBackId, { status: 'open' }, { status: 'done' });
  return { id: putBackId, bin: found.bin, version: found.version + 1 };
});

/** The goods were found, counted or written off: the bin can be picked from again. */
export const solveException = handle(fulfilment.operations['solve-exception'], async (ctx, { exceptionId, expectedVersion, note }) => {
  const found = await ctx.row<{ status: string; version: number }>(LOCK_EXCEPTION, { exceptionId });
  if (!found) throw errors.exception_not_found();
  if (found.status === 'solved') throw errors.exception_solved();
  checkVersion(found.version, expectedVersion);
  ctx.post(SOLVED, { exceptionId, note });
  ctx.change('fulfilment.pick_exception', exceptionId, { status: 'open' }, { status: 'solved', note });
  return { id: exceptionId, version: found.version + 1 };
});

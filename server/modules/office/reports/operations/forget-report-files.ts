import { handle } from '../../../../kernel/context.ts';
import { statement } from '../../../../kernel/statement.ts';
import { office } from '../../contract.ts';
import { requireProgram } from '../program.ts';

const BATCH = 500;
const FORGET = statement(`with old as (
    select d.id from office.report_delivery d
    where d.merchant_id = :merchant and d.hash is not null and d.removed_at is null and d.keep_until < :now
    order by d.keep_until limit ${BATCH})
  update office.report_delivery d set removed_at = :now from old where d.merchant_id = :merchant and d.id = old.id returning d.hash`);
const HELD = statement(`select distinct d.hash from office.report_delivery d
  where d.merchant_id = :merchant and d.hash = any(:hashes::text[]) and d.removed_at is null`);

/** Files whose days are over; of those that nobody else was sent, the bytes go too. */
export const forgetReportFiles = handle(office.operations['forget-report-files'], async (ctx) => {
  requireProgram(ctx);
  const gone = await ctx.rows<{ hash: string }>(FORGET);
  const hashes = [...new Set(gone.map(({ hash }) => hash))];
  const held = new Set((hashes.length ? await ctx.rows<{ hash: string }>(HELD, { hashes }) : []).map(({ hash }) => hash));
  return { hashes: hashes.filter((hash) => !held.has(hash)), more: gone.length === BATCH };
});

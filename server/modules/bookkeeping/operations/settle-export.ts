import { type Context, handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { bookkeeping } from '../contract.ts';
import { errors } from '../errors.ts';

const LOCK = statement(
  `select x.status, x.note from bookkeeping.voucher_export x where x.merchant_id = :merchant and x.id = :exportId::uuid for update`,
);
const SETTLE = statement(`update bookkeeping.voucher_export x set status = :status, note = :note, status_at = :now, version = version + 1
  where x.merchant_id = :merchant and x.id = :exportId::uuid`);
const RELEASE = statement(`update bookkeeping.exported_voucher x set standing = false
  where x.merchant_id = :merchant and x.export_id = :exportId::uuid and x.standing`);

async function settle(ctx: Context, { exportId, note = '' }: { exportId: string; note?: string | undefined }, status: 'taken' | 'refused') {
  const before = await ctx.row<{ status: string; note: string }>(LOCK, { exportId });
  if (!before) throw errors.export_not_found();
  if (before.status === 'refused' || before.status === status) throw errors.export_settled();
  ctx.post(SETTLE, { exportId, status, note });
  ctx.change('bookkeeping.voucher_export', exportId, before, { status, note });
  return { id: exportId };
}

/** The other program took the file in. */
export const confirmExport = handle(bookkeeping.operations['confirm-export'], (ctx, input) => settle(ctx, input, 'taken'));

/** It did not: the vouchers of the file count as not exported, and go out with the next one. */
export const refuseExport = handle(bookkeeping.operations['refuse-export'], async (ctx, input) => {
  const settled = await settle(ctx, input, 'refused');
  ctx.post(RELEASE, { exportId: input.exportId });
  return settled;
});

import { handle } from '../../../kernel/context.ts';
import { parameter } from '../../company/index.ts';
import { ledger } from '../contract.ts';
import { errors } from '../errors.ts';
import { postVoucher } from '../vouchers/posting.ts';

/** A voucher entered by hand: balanced lines by account. All wrong lines are reported together. Where a second person reviews, it is handed in instead. */
export const postManualVoucher = handle(ledger.operations['post-manual-voucher'], async (ctx, input) => {
  if (await parameter(ctx, 'ledger.review_vouchers')) throw errors.voucher_needs_review();
  return postVoucher(ctx, input, { makerId: ctx.actor.id, reviewerId: null });
});

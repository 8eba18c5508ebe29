import { handle } from '../../../kernel/context.ts';
import { parameter } from '../../company/index.ts';
import { ledger } from '../contract.ts';
import { errors } from '../errors.ts';
import { postVoucher } from '../vouchers/posting.ts';
import { takeBackVoucher } from '../vouchers/taking-back.ts';

/**
 * 更正: the wrong voucher in red and the right one beside it, both or neither. The right one keeps the first it stands for, however often it is
 * corrected. Where a second person reviews, the two are handed in apart.
 */
export const correctVoucher = handle(ledger.operations['correct-voucher'], async (ctx, { entryId, ...input }) => {
  if (await parameter(ctx, 'ledger.review_vouchers')) throw errors.voucher_needs_review();
  const red = await takeBackVoucher(ctx, entryId);
  const made = await postVoucher(ctx, input, { makerId: ctx.actor.id, reviewerId: null, corrects: red.sourceId });
  return { ...made, reversalId: red.id };
});

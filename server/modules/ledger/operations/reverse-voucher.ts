import { handle } from '../../../kernel/context.ts';
import { ledger } from '../contract.ts';
import { takeBackVoucher } from '../vouchers/taking-back.ts';

/** Takes a manual voucher back by a red one in the first open period (R35). Vouchers of documents are undone on the document. */
export const reverseVoucher = handle(ledger.operations['reverse-voucher'], async (ctx, input) => {
  const { id, number } = await takeBackVoucher(ctx, input.entryId);
  return { id, number };
});

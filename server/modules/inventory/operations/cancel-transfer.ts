import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { inventory } from '../contract.ts';
import { announce, lockTransfer } from '../transfer.ts';

const CANCEL = statement(`update inventory.transfer set status = 'cancelled', version = version + 1
  where merchant_id = :merchant and id = :transferId::uuid`);

/** A transfer that was never shipped is given up; goods on the way come back by settling. */
export const cancelTransfer = handle(inventory.operations['cancel-transfer'], async (ctx, input) => {
  const { transfer } = await lockTransfer(ctx, input, 'cancel-transfer');
  ctx.post(CANCEL, { transferId: transfer.id });
  return announce(ctx, transfer, 'cancelled', transfer.version + 1);
});

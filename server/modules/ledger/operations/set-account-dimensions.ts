import { handle } from '../../../kernel/context.ts';
import { kernelErrors } from '../../../kernel/errors.ts';
import { statement } from '../../../kernel/statement.ts';
import { lockAccount } from '../account.ts';
import { ledger } from '../contract.ts';

const UPDATE = statement(`update ledger.account set dimensions = :dimensions::text[], version = version + 1
  where merchant_id = :merchant and id = :accountId::uuid`);

/** What lines by hand on an account and on those below it have to name. It holds from now on: what is posted stays as it is. */
export const setAccountDimensions = handle(ledger.operations['set-account-dimensions'], async (ctx, input) => {
  const account = await lockAccount(ctx, input.accountId);
  if (input.expectedVersion && input.expectedVersion !== account.version)
    throw kernelErrors.version_conflict({ expected: input.expectedVersion, actual: account.version });
  const dimensions = [...new Set(input.dimensions)];
  ctx.post(UPDATE, { accountId: account.id, dimensions });
  ctx.change('ledger.account', account.id, { dimensions: account.dimensions }, { dimensions });
  return { version: account.version + 1 };
});

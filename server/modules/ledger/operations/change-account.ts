import { handle } from '../../../kernel/context.ts';
import { kernelErrors } from '../../../kernel/errors.ts';
import { statement } from '../../../kernel/statement.ts';
import { lockAccount } from '../account.ts';
import { rememberedRoles } from '../chart.ts';
import { ledger } from '../contract.ts';
import { errors } from '../errors.ts';

const ROLE = statement(`select role from ledger.account_role where merchant_id = :merchant and account_id = :accountId::uuid limit 1`);
const UPDATE = statement(`update ledger.account set name = :name::jsonb, active = :active, version = version + 1
  where merchant_id = :merchant and id = :accountId::uuid`);

/** Renames an account, or takes it out of use. An account that a role means stays in use. */
export const changeAccount = handle(ledger.operations['change-account'], async (ctx, input) => {
  const account = await lockAccount(ctx, input.accountId);
  if (input.expectedVersion && input.expectedVersion !== account.version)
    throw kernelErrors.version_conflict({ expected: input.expectedVersion, actual: account.version });
  const after = { name: input.name ?? account.name, active: input.active ?? account.active };
  if (!after.active) {
    const mapped = await ctx.row<{ role: string }>(ROLE, { accountId: account.id });
    if (mapped) throw errors.account_has_role({ code: account.code, role: mapped.role });
  }
  ctx.post(UPDATE, { accountId: account.id, name: JSON.stringify(after.name), active: after.active });
  ctx.change('ledger.account', account.id, { name: account.name, active: account.active }, after);
  rememberedRoles.forget(ctx);
  return { version: account.version + 1 };
});

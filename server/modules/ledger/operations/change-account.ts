import { handle } from '../../../kernel/context.ts';
import { kernelErrors } from '../../../kernel/errors.ts';
import { statement } from '../../../kernel/statement.ts';
import { lockAccount } from '../account.ts';
import { rememberedRoles } from '../chart.ts';
import { ledger } from '../contract.ts';
import { isCashCode } from '../statements/cash-flow.rules.ts';
import { errors } from '../errors.ts';

const ROLE = statement(`select role from ledger.account_role where merchant_id = :merchant and account_id = :accountId::uuid limit 1`);
const HAS_LINES = statement(`select l.n from ledger.entry_line l where l.merchant_id = :merchant and l.account_id = :accountId::uuid
  order by l.business_date, l.entry_id, l.n limit 1`);
const UPDATE =
  statement(`update ledger.account set name = :name::jsonb, active = :active, currency = :currency, restricted = :restricted, version = version + 1
  where merchant_id = :merchant and id = :accountId::uuid`);

/** Renames an account, keeps it in one currency, or takes it out of use. An account that a role means stays in use. */
export const changeAccount = handle(ledger.operations['change-account'], async (ctx, input) => {
  const account = await lockAccount(ctx, input.accountId);
  if (input.expectedVersion && input.expectedVersion !== account.version)
    throw kernelErrors.version_conflict({ expected: input.expectedVersion, actual: account.version });
  const after = {
    name: input.name ?? account.name,
    active: input.active ?? account.active,
    currency: input.currency === undefined ? account.currency : input.currency,
    restricted: input.restricted ?? account.restricted,
  };
  if (after.restricted && !isCashCode(account.code)) throw errors.account_holds_no_cash();
  const isOther = after.currency !== account.currency || after.restricted !== account.restricted;
  if (isOther && (await ctx.row(HAS_LINES, { accountId: account.id }))) throw errors.account_has_lines({ code: account.code });
  if (!after.active) {
    const mapped = await ctx.row<{ role: string }>(ROLE, { accountId: account.id });
    if (mapped) throw errors.account_has_role({ code: account.code, role: mapped.role });
  }
  const { name, active, currency, restricted } = account;
  ctx.post(UPDATE, { ...after, accountId: account.id, name: JSON.stringify(after.name) });
  ctx.change('ledger.account', account.id, { name, active, currency, restricted }, after);
  rememberedRoles.forget(ctx);
  return { version: account.version + 1 };
});

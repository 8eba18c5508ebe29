import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { accountRefusal } from '../account.rules.ts';
import { lockAccount } from '../account.ts';
import { isChildCode } from '../chart.rules.ts';
import { rememberedRoles } from '../chart.ts';
import { ledger } from '../contract.ts';
import { errors } from '../errors.ts';

// the first line in the order of the index: an account without lines must not cost a walk over those of all others
const HAS_LINES = statement(`select (select l.n from ledger.entry_line l where l.merchant_id = :merchant and l.account_id = :accountId::uuid
  order by l.business_date, l.entry_id, l.n limit 1) is not null as "hasLines"`);
const ROLE = statement(`select role from ledger.account_role where merchant_id = :merchant and account_id = :accountId::uuid limit 1`);
const INSERT = statement(`insert into ledger.account (merchant_id, id, code, name, category, side, currency, parent_id, leaf)
  values (:merchant, :id::uuid, :code, :name::jsonb, :category, :side, :currency, :parentId::uuid, true)`);
const RAISE = statement(
  `update ledger.account set leaf = false, version = version + 1 where merchant_id = :merchant and id = :accountId::uuid and leaf`,
);
const INHERIT = statement(
  `update ledger.account_role set account_id = :id::uuid where merchant_id = :merchant and account_id = :parentId::uuid`,
);

/** Adds an account below another. The first one takes over the roles of the account above, which is no longer posted to. */
export const addSubAccount = handle(ledger.operations['add-sub-account'], async (ctx, input) => {
  const parent = await lockAccount(ctx, input.parentId);
  if (!isChildCode(input.code, parent.code)) throw errors.account_code_wrong({ parent: parent.code });
  const row = await ctx.row<{ hasLines: boolean }>(HAS_LINES, { accountId: parent.id });
  const refused = accountRefusal({ ...parent, hasLines: row?.hasLines ?? false }, 'ledger.add-sub-account');
  if (refused) throw errors[refused]({ code: parent.code });
  // it takes over what the program posts to the account above, which comes in the currency of the books
  if (parent.leaf && (input.currency ?? ctx.merchant.currency) !== ctx.merchant.currency) {
    const mapped = await ctx.row<{ role: string }>(ROLE, { accountId: parent.id });
    if (mapped) throw errors.account_has_role({ code: parent.code, role: mapped.role });
  }
  const id = ctx.newId();
  const account = { code: input.code, name: input.name, side: input.side ?? parent.side, currency: input.currency ?? parent.currency };
  ctx.post(INSERT, { ...account, id, name: JSON.stringify(input.name), category: parent.category, parentId: parent.id });
  ctx.post(RAISE, { accountId: parent.id });
  if (parent.leaf) ctx.post(INHERIT, { id, parentId: parent.id });
  ctx.change('ledger.account', id, null, account);
  rememberedRoles.forget(ctx);
  return { id };
});

import type { Context } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { profile } from '../company/index.ts';
import { chartOf } from './chart.rules.ts';
import { rememberedRoles } from './chart.ts';

const INSERT_ACCOUNTS = statement(`insert into ledger.account (merchant_id, id, code, name, category, side, parent_id, leaf)
  select :merchant, r.id, r.code, r.name, r.category, r.side, r.parent_id, r.leaf
  from jsonb_to_recordset(:rows::jsonb) as r (id uuid, code text, name jsonb, category text, side text, parent_id uuid, leaf boolean)`);
const INSERT_ROLES = statement(`insert into ledger.account_role (merchant_id, role, valid_from, account_id)
  select :merchant, r.role, date '1900-01-01', r.account_id from unnest(:roles::text[], :accounts::uuid[]) as r (role, account_id)`);
const INSERT_HEAD = statement('insert into ledger.seal_head (merchant_id) values (:merchant)');

/** The chart and the roles the books begin with, and the empty chain of seals. Books in other currencies use the same chart. */
export async function foundLedger(ctx: Context): Promise<void> {
  rememberedRoles.forget(ctx);
  const { vatPayer, accountingStandard } = await profile(ctx);
  const { accounts, roles } = chartOf(accountingStandard, vatPayer);
  const ids = new Map(accounts.map(({ code }) => [code, ctx.newId()]));
  const idOf = (code: string) => ids.get(code) ?? null;
  const rows = accounts.map(({ parentCode, ...account }) => ({
    ...account,
    id: idOf(account.code),
    parent_id: parentCode && idOf(parentCode),
  }));
  ctx.post(INSERT_ACCOUNTS, { rows: JSON.stringify(rows) });
  ctx.post(INSERT_ROLES, { roles: Object.keys(roles), accounts: Object.values(roles).map(idOf) });
  ctx.post(INSERT_HEAD);
}

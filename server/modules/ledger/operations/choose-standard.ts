import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { keepAccountingStandard, profile } from '../../company/index.ts';
import { chartOf } from '../chart.rules.ts';
import { rememberedRoles } from '../chart.ts';
import { ledger } from '../contract.ts';
import { errors } from '../errors.ts';
import { firstEntry } from '../standard.ts';
import { convertedChart, type MappedRole, type StandingAccount } from '../standard.rules.ts';

// postings under way name accounts and end first; none begins before this has ended
const LOCK = statement(`select id, code, name, category, side, parent_id as "parentId", leaf, active from ledger.account
  where merchant_id = :merchant order by code for update`);
const ROLES = statement(
  `select role, valid_from as "validFrom", account_id as "accountId" from ledger.account_role where merchant_id = :merchant`,
);
// codes change places (4001 becomes 5001, 5001 becomes 6001): all are put aside first
const ASIDE = statement(`update ledger.account set code = '~' || code where merchant_id = :merchant`);
const INSERT = statement(`insert into ledger.account (merchant_id, id, code, name, category, side, parent_id, leaf)
  select :merchant, r.id, r.code, r.name, r.category, r.side, null, r.leaf
  from jsonb_to_recordset(:rows::jsonb) as r (id uuid, code text, name jsonb, category text, side text, leaf boolean)`);
const UPDATE =
  statement(`update ledger.account a set code = r.code, name = r.name, category = r.category, side = r.side, parent_id = r."parentId",
    leaf = r.leaf, active = r.active, version = a.version + 1
  from jsonb_to_recordset(:rows::jsonb) as r (id uuid, code text, name jsonb, category text, side text, "parentId" uuid, leaf boolean, active boolean)
  where a.merchant_id = :merchant and a.id = r.id`);
const MAP = statement(`update ledger.account_role m set account_id = r."accountId"
  from jsonb_to_recordset(:rows::jsonb) as r (role text, "validFrom" date, "accountId" uuid)
  where m.merchant_id = :merchant and m.role = r.role and m.valid_from = r."validFrom"`);

/** Keeps the books by another standard, as long as nothing is posted: the chart, what accounts are for and the statements are those of the standard. */
export const chooseStandard = handle(ledger.operations['choose-standard'], async (ctx, { standard }) => {
  const accounts = await ctx.rows<StandingAccount>(LOCK);
  const [first, { accountingStandard, vatPayer }, roles] = await Promise.all([firstEntry(ctx), profile(ctx), ctx.rows<MappedRole>(ROLES)]);
  if (first) throw errors.standard_fixed({ date: first.date, number: first.number });
  if (accountingStandard === standard) throw errors.standard_same();
  const to = { standard, chart: chartOf(standard, vatPayer) };
  const converted = convertedChart({ accounts, roles }, chartOf(accountingStandard, vatPayer), to, () => ctx.newId());
  const known = new Set(accounts.map(({ id }) => id));
  ctx.post(ASIDE);
  ctx.post(INSERT, { rows: JSON.stringify(converted.accounts.filter(({ id }) => !known.has(id))) });
  ctx.post(UPDATE, { rows: JSON.stringify(converted.accounts) });
  ctx.post(MAP, { rows: JSON.stringify(converted.roles) });
  await keepAccountingStandard(ctx, standard);
  rememberedRoles.forget(ctx);
  return { standard, accounts: converted.accounts.length };
});

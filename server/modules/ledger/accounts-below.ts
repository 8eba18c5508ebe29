import type { Context } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { accountRefusal } from './account.rules.ts';
import { rememberedRoles } from './chart.ts';
import { errors } from './errors.ts';

/** An account that is wanted below another, which is named by its code. */
export interface WantedAccount {
  aboveCode: string;
  name: Record<string, string>;
}

interface Above {
  id: string;
  code: string;
  category: string;
  side: 'debit' | 'credit';
  leaf: boolean;
  active: boolean;
  hasLines: boolean;
}

// in the order of their codes, so that two who add at once wait and do not deadlock; postings under way end first
const LOCK = statement(`select a.id, a.code, a.category, a.side, a.leaf, a.active,
    (select l.n from ledger.entry_line l where l.merchant_id = a.merchant_id and l.account_id = a.id
      order by l.business_date, l.entry_id, l.n limit 1) is not null as "hasLines"
  from ledger.account a where a.merchant_id = :merchant and a.code = any(:codes::text[]) order by a.code for update`);
const TAKEN = statement(
  `select c.code, c.parent_id as "parentId" from ledger.account c where c.merchant_id = :merchant and c.parent_id = any(:ids::uuid[])`,
);
const INSERT = statement(`insert into ledger.account (merchant_id, id, code, name, category, side, parent_id, leaf)
  select :merchant, r.id, r.code, r.name, r.category, r.side, r.parent_id, true
  from jsonb_to_recordset(:rows::jsonb) as r (id uuid, code text, name jsonb, category text, side text, parent_id uuid)`);
const RAISE = statement(
  `update ledger.account set leaf = false, version = version + 1 where merchant_id = :merchant and id = any(:ids::uuid[]) and leaf`,
);
const INHERIT = statement(`update ledger.account_role r set account_id = x.heir from unnest(:ids::uuid[], :heirs::uuid[]) as x (id, heir)
  where r.merchant_id = :merchant and r.account_id = x.id`);

/**
 * Adds many sub-accounts at once, each under the next free number of two digits; the first one below an account takes over its roles, as with
 * one added by hand. Answers their ids in order. Refuses an account above that is unknown, has postings of its own or no number left.
 */
export async function addAccountsBelow(ctx: Context, wanted: readonly WantedAccount[]): Promise<string[]> {
  const codes = [...new Set(wanted.map(({ aboveCode }) => aboveCode))];
  const above = new Map((await ctx.rows<Above>(LOCK, { codes })).map((account) => [account.code, account]));
  for (const code of codes) {
    const account = above.get(code);
    if (!account) throw errors.account_not_found({ code });
    const refused = accountRefusal(account, 'ledger.add-sub-account');
    if (refused) throw errors[refused]({ code });
  }
  const taken = new Set(
    (await ctx.rows<{ code: string }>(TAKEN, { ids: [...above.values()].map(({ id }) => id) })).map(({ code }) => code),
  );
  const heirs = new Map<string, string>();
  const rows = wanted.map(({ aboveCode, name }) => {
    const parent = above.get(aboveCode) as Above;
    const row = {
      id: ctx.newId(),
      code: nextCode(parent.code, taken),
      name,
      category: parent.category,
      side: parent.side,
      parent_id: parent.id,
    };
    taken.add(row.code);
    if (parent.leaf && !heirs.has(parent.id)) heirs.set(parent.id, row.id);
    return row;
  });
  ctx.post(INSERT, { rows: JSON.stringify(rows) });
  ctx.post(RAISE, { ids: [...heirs.keys()] });
  ctx.post(INHERIT, { ids: [...heirs.keys()], heirs: [...heirs.values()] });
  for (const { id, code, name, side } of rows) ctx.change('ledger.account', id, null, { code, name, side });
  rememberedRoles.forget(ctx);
  return rows.map(({ id }) => id);
}

function nextCode(above: string, taken: ReadonlySet<string>): string {
  for (let number = 1; number < 100; number += 1) {
    const code = `${above}${String(number).padStart(2, '0')}`;
    if (!taken.has(code)) return code;
  }
  throw errors.account_codes_used_up({ code: above });
}

import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { bookkeeping } from '../contract.ts';
import { errors } from '../errors.ts';

const KNOWN = statement(`select m.id, m.name, m.valid_from as "validFrom", m.account_id as "accountId", a.leaf, a.code
  from (select :accountId::uuid as wanted) w
  left join ledger.account a on a.merchant_id = :merchant and a.id = w.wanted
  left join bookkeeping.account_match m on m.merchant_id = :merchant and m.system = :system and m.code = :code
  where a.merchant_id = :merchant order by m.valid_from desc`);
const SAVE = statement(`insert into bookkeeping.account_match (merchant_id, id, system, code, name, valid_from, account_id, noticed_at)
  values (:merchant, :id::uuid, :system, :code, :name, :validFrom::date, :accountId::uuid, :now)
  on conflict (merchant_id, system, code, valid_from) do update set account_id = excluded.account_id returning id`);

interface Known {
  id: string | null;
  name: string | null;
  accountId: string | null;
  leaf: boolean;
  code: string;
}
const ALWAYS = '1900-01-01';

/** Says which account a name of another program means, from a day on. What was taken in before stays as it is. */
export const matchAccount = handle(bookkeeping.operations['match-account'], async (ctx, input) => {
  const known = await ctx.rows<Known>(KNOWN, input);
  const [account] = known;
  if (!account) throw errors.target_unknown({ account: input.accountId });
  if (!account.leaf) throw errors.target_not_leaf({ code: account.code });
  const row = { ...input, id: ctx.newId(), name: account.name ?? '', validFrom: input.validFrom ?? ALWAYS };
  const saved = await ctx.row<{ id: string }>(SAVE, row);
  const id = saved?.id ?? row.id;
  const before = known.find((one) => one.id === id);
  ctx.change('bookkeeping.account_match', id, before ? { accountId: before.accountId } : null, {
    ...{ system: input.system, code: input.code, accountId: input.accountId, validFrom: row.validFrom },
  });
  return { id };
});

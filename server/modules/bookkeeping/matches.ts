import type { Context, ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { addAccountsBelow, codesHere } from '../ledger/index.ts';
import { errors } from './errors.ts';
import { proposedAbove } from './proposing.rules.ts';

interface MatchRow {
  code: string;
  validFrom: string;
  accountId: string;
  category: string;
}

// a code of these books needs nobody to match it; other programs write it with points between the levels
const MATCHES = statement(`select m.code, m.valid_from as "validFrom", m.account_id as "accountId", a.category
  from bookkeeping.account_match m join ledger.account a on a.merchant_id = m.merchant_id and a.id = m.account_id
  where m.merchant_id = :merchant and m.system = :system and m.code = any(:codes::text[])
  union all
  select x.code, date '0001-01-01', a.id, a.category
  from unnest(:codes::text[]) as x (code) join ledger.account a on a.merchant_id = :merchant and a.code = replace(x.code, '.', '') and a.leaf
  where a.merchant_id = :merchant
  order by 1, 2 desc`);
const NOTE = statement(`insert into bookkeeping.account_match (merchant_id, id, system, code, name, noticed_at)
  select :merchant, x.id, :system, x.code, x.name, :now from unnest(:ids::uuid[], :codes::text[], :names::text[]) as x (id, code, name)
  where not exists (select from bookkeeping.account_match m where m.merchant_id = :merchant and m.system = :system and m.code = x.code)
    and not exists (select from ledger.account a where a.merchant_id = :merchant and a.code = replace(x.code, '.', '') and a.leaf)
  on conflict do nothing returning code`);
const UNMATCHED = statement(`select m.id, m.code, m.name from bookkeeping.account_match m
  where m.merchant_id = :merchant and m.account_id is null and (:system::text is null or m.system = :system)
    and (:codes::text[] is null or m.code = any(:codes::text[])) and (:ids::uuid[] is null or m.id = any(:ids::uuid[]))
  order by m.code for update`);
const MATCH = statement(`update bookkeeping.account_match m set account_id = x.account_id
  from unnest(:ids::uuid[], :accounts::uuid[]) as x (id, account_id) where m.merchant_id = :merchant and m.id = x.id`);

/** Which account of these books a name of another program means on a day; undefined while nobody has said. */
export type Matched = (code: string, date: string) => { accountId: string; category: string } | undefined;

export async function matchesOf(ctx: ReadContext, system: string, codes: readonly string[]): Promise<Matched> {
  const byCode = Map.groupBy(await ctx.rows<MatchRow>(MATCHES, { system, codes }), ({ code }) => code);
  return (code, date) => byCode.get(code)?.find(({ validFrom }) => validFrom <= date);
}

/** Names are kept as they are met, so that a person can say what they mean; those known already stay as they are. */
export async function noteAccounts(ctx: Context, system: string, accounts: readonly { code: string; name: string }[]): Promise<number> {
  const named = new Map(accounts.map(({ code, name }) => [code, name]));
  const ids = [...named].map(() => ctx.newId());
  return (await ctx.rows(NOTE, { system, ids, codes: [...named.keys()], names: [...named.values()] })).length;
}

/** Which of the names that mean nothing yet. */
interface Unmatched {
  system?: string | undefined;
  codes?: readonly string[] | undefined;
  ids?: readonly string[] | undefined;
}

/** Makes accounts for the names that mean none yet, below the accounts proposed for them or the one given. Answers how many. */
export async function createMatched(ctx: Context, which: Unmatched, aboveCode?: string): Promise<number> {
  const { system = null, codes = null, ids = null } = which;
  const open = await ctx.rows<{ id: string; code: string; name: string }>(UNMATCHED, { system, codes, ids });
  const codeHere = await codesHere(ctx);
  const wanted = open.map(({ id, code, name }) => ({
    id,
    code,
    name: name || code,
    above: aboveCode ?? codeHere(proposedAbove(name || code)),
  }));
  const unclear = wanted.filter(({ above }) => above === null);
  if (unclear.length) throw errors.account_unmatched({ names: namesOf(unclear.map(({ code }) => code)) });
  const accounts = await addAccountsBelow(
    ctx,
    wanted.map(({ above, name }) => ({ aboveCode: above as string, name: { zh: name, en: name } })),
  );
  ctx.post(MATCH, { ids: wanted.map(({ id }) => id), accounts });
  for (const [index, { id, code }] of wanted.entries())
    ctx.change('bookkeeping.account_match', id, null, { code, accountId: accounts[index] });
  return wanted.length;
}

/** The first few of many names. */
export const namesOf = (names: readonly string[]): string => `${names.slice(0, 5).join(', ')}${names.length > 5 ? ' …' : ''}`;

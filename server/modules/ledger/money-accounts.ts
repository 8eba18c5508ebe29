import type { Context, ReadContext } from '../../kernel/context.ts';
import { add, subtract, text } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { movedBetween } from './balances.ts';
import { accountsOf, rememberedRoles } from './chart.ts';
import { errors } from './errors.ts';
import type { NamedAccount } from './posting.rules.ts';
import { type MoneyRole, type Role, stockRoles } from './roles.ts';
import { FOLLOWS_STOCK } from './voucher-accounts.ts';

interface Row {
  id: string;
  code: string;
  name: Record<string, string>;
  category: string;
  side: string;
  parentId: string | null;
  leaf: boolean;
  active: boolean;
  followsStock: boolean;
  currency: string | null;
}

const COLUMNS = `a.id, a.code, a.name, a.category, a.side, a.parent_id as "parentId", a.leaf, a.active, a.currency,
  ${FOLLOWS_STOCK} as "followsStock"`;
const NAMED = statement(`select ${COLUMNS} from ledger.account a where a.merchant_id = :merchant and a.id = :accountId::uuid`);
const NAMED_ALL = statement(`select ${COLUMNS} from ledger.account a where a.merchant_id = :merchant and a.id = any(:accountIds::uuid[])`);
const BY_CODE = statement(`select ${COLUMNS} from ledger.account a where a.merchant_id = :merchant and a.code = :code for update of a`);
// the first line in the order of the index: an account without lines must not cost a walk over those of all others
const HAS_LINES = statement(`select (select l.n from ledger.entry_line l where l.merchant_id = :merchant and l.account_id = :accountId::uuid
  order by l.business_date, l.entry_id, l.n limit 1) is not null as "hasLines"`);
const LAST_CHILD = statement(
  `select max(a.code) as code from ledger.account a where a.merchant_id = :merchant and a.parent_id = :parentId::uuid`,
);
const LOWERED = statement(`update ledger.account set code = :code, name = :name::jsonb, parent_id = :parentId::uuid, version = version + 1
  where merchant_id = :merchant and id = :accountId::uuid`);
const RENAMED = statement(`update ledger.account set code = :code where merchant_id = :merchant and id = :accountId::uuid`);
const INSERT = statement(`insert into ledger.account (merchant_id, id, code, name, category, side, parent_id, leaf, currency)
  values (:merchant, :id::uuid, :code, :name::jsonb, :category, :side, :parentId::uuid, :leaf, :currency)`);
const RAISE = statement(
  `update ledger.account set leaf = false, version = version + 1 where merchant_id = :merchant and id = :accountId::uuid`,
);
const INHERIT = statement(
  `update ledger.account_role set account_id = :id::uuid where merchant_id = :merchant and account_id = :parentId::uuid`,
);

/** Whether money lies in accounts of this code. */
const holdsMoney = (code: string): boolean => /^(1001|1002|1012)/.test(code);

/** An account that a person may name against money: of the lowest level, in use, following no stock and holding no money itself. */
export async function counterAccount(ctx: ReadContext, accountId: string): Promise<NamedAccount> {
  const account = (await counterAccounts(ctx, [accountId])).get(accountId);
  if (!account) throw errors.account_not_found({ code: accountId });
  return account;
}

/** The same for several at once, by id. */
export async function counterAccounts(ctx: ReadContext, accountIds: readonly string[]): Promise<Map<string, NamedAccount>> {
  if (!accountIds.length) return new Map();
  const rows = await ctx.rows<Row>(NAMED_ALL, { accountIds: [...new Set(accountIds)], stockRoles });
  return new Map(
    rows.map(({ id, code, name, leaf, active, followsStock, currency }) => {
      if (!leaf) throw errors.account_not_leaf({ code });
      if (!active) throw errors.account_inactive({ code });
      if (followsStock || holdsMoney(code)) throw errors.account_not_counter({ code });
      return [id, { accountId: id, code, name, currency }] as const;
    }),
  );
}

/** Accounts that entries named before, by id, whatever they are for now: what is taken back stands where it stood. */
export async function namedAccounts(ctx: ReadContext, ids: readonly (string | null)[]): Promise<Map<string, NamedAccount>> {
  const accountIds = [...new Set(ids.filter((id) => id !== null))];
  const rows = accountIds.length ? await ctx.rows<Row>(NAMED_ALL, { accountIds, stockRoles }) : [];
  return new Map(rows.map(({ id, code, name, currency }) => [id, { accountId: id, code, name, currency }]));
}

/** The account of a purpose on a day, to be named against money. */
export async function accountOfRole(ctx: ReadContext, role: Role, date: string): Promise<NamedAccount> {
  const { accountId, code, name } = (await accountsOf(ctx))(role, date);
  return { accountId, code, name };
}

/** An account of the chart that already holds money and that a person takes as that of a bank, cash box or wallet. */
export async function existingMoneyAccount(ctx: ReadContext, accountId: string): Promise<NamedAccount> {
  const account = await ctx.row<Row>(NAMED, { accountId, stockRoles });
  if (!account) throw errors.account_not_found({ code: accountId });
  const { code, name } = account;
  if (!account.leaf) throw errors.account_not_leaf({ code });
  if (!account.active) throw errors.account_inactive({ code });
  if (!holdsMoney(code)) throw errors.account_holds_no_money({ code });
  return { accountId: account.id, code, name, currency: account.currency };
}

/**
 * A sub-account for a bank account, a cash box or a wallet, below the account that money of its kind lies on. Where that has postings already, it goes a
 * level down with them as the first sub-account, and what it was called stands above it from then on: nothing posted changes its account.
 */
export async function openMoneyAccount(
  ctx: Context,
  { kind, name, currency }: { kind: MoneyRole; name: Record<string, string>; currency: string },
): Promise<NamedAccount> {
  const standing = (await accountsOf(ctx))(kind, ctx.today).code;
  const code = standing.slice(0, kind === 'bank' || kind === 'cash' ? 4 : 6);
  const top = await ctx.row<Row>(BY_CODE, { code, stockRoles });
  if (!top) throw errors.account_not_found({ code });
  rememberedRoles.forget(ctx);
  if (!top.leaf) {
    const last = (await ctx.row<{ code: string | null }>(LAST_CHILD, { parentId: top.id }))?.code;
    return addBelow(ctx, top, last ? nextCode(last) : `${code}01`, name, currency === ctx.merchant.currency ? null : currency);
  }
  // the first takes over what the program posts, which is in the currency of the books
  if (currency !== ctx.merchant.currency) throw errors.books_currency_first({ currency: ctx.merchant.currency });
  const lines = await ctx.row<{ hasLines: boolean }>(HAS_LINES, { accountId: top.id });
  return lines?.hasLines ? lower(ctx, top, name) : firstBelow(ctx, top, name);
}

const nextCode = (last: string): string => {
  const next = Number(last.slice(-2)) + 1;
  if (next > 99) throw errors.account_code_taken();
  return `${last.slice(0, -2)}${String(next).padStart(2, '0')}`;
};

function addBelow(ctx: Context, top: Row, code: string, name: Record<string, string>, currency: string | null = null): NamedAccount {
  const id = ctx.newId();
  const { category, side } = top;
  ctx.post(INSERT, { id, code, name: JSON.stringify(name), category, side, parentId: top.id, leaf: true, currency });
  ctx.change('ledger.account', id, null, { code, name, ...(currency && { currency }) });
  return { accountId: id, code, name, currency };
}

function firstBelow(ctx: Context, top: Row, name: Record<string, string>): NamedAccount {
  const made = addBelow(ctx, top, `${top.code}01`, name);
  ctx.post(RAISE, { accountId: top.id });
  ctx.post(INHERIT, { id: made.accountId, parentId: top.id });
  return made;
}

/** The account keeps its lines and what it is for, and takes the first code below; one without lines stands above it under its old code and name. */
function lower(ctx: Context, top: Row, name: Record<string, string>): NamedAccount {
  const id = ctx.newId();
  const code = `${top.code}01`;
  const { category, side, parentId } = top;
  const above = { id, code: `${top.code}~`, name: JSON.stringify(top.name), category, side, parentId, leaf: false, currency: null };
  ctx.post(INSERT, above);
  ctx.post(LOWERED, { accountId: top.id, code, name: JSON.stringify(name), parentId: id });
  ctx.post(RENAMED, { accountId: id, code: top.code });
  ctx.change('ledger.account', top.id, { code: top.code, name: top.name }, { code, name });
  return { accountId: top.id, code, name };
}

/** What lies on accounts at the end of a day, debit less credit; those that never moved are missing. */
export async function accountBalances(ctx: ReadContext, accounts: readonly string[], day: string): Promise<Map<string, string>> {
  if (!accounts.length) return new Map();
  const moved = await movedBetween(ctx, { from: day, to: day, accounts });
  return new Map(
    moved.map((row) => [row.accountId, text(subtract(add(row.debitBefore, row.debit), add(row.creditBefore, row.credit)))] as const),
  );
}

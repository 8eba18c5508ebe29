import type { Context } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import type { Dimension } from './dimensions.rules.ts';
import { errors } from './errors.ts';

export interface AccountRow {
  id: string;
  code: string;
  name: Record<string, string>;
  category: string;
  side: 'debit' | 'credit';
  /** The only currency it takes; null takes any. */
  currency: string | null;
  restricted: boolean;
  parentId: string | null;
  leaf: boolean;
  active: boolean;
  version: number;
  dimensions: Dimension[];
}

const LOCK =
  statement(`select id, code, name, category, side, currency, restricted, parent_id as "parentId", leaf, active, version, dimensions
  from ledger.account where merchant_id = :merchant and id = :accountId::uuid for update`);

/** Locks an account; postings to it that are under way end first. Refuses `ledger.account_not_found`. */
export async function lockAccount(ctx: Context, accountId: string): Promise<AccountRow> {
  const account = await ctx.row<AccountRow>(LOCK, { accountId });
  if (!account) throw errors.account_not_found({ code: accountId });
  return account;
}

/** The name of a thing in a language, else in any. */
export const nameIn = (name: Record<string, string>, language: string): string => name[language] ?? name.zh ?? Object.values(name)[0] ?? '';

/** The same in SQL, for lists. */
export const nameSql = (column: string, language: string) => `coalesce(${column} ->> ${language}, ${column} ->> 'zh', '')`;

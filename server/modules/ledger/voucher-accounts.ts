import type { ReadContext } from '../../kernel/context.ts';
import { decimal, isExactTo } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { ASKED } from './dimensions.ts';
import { type Dimension, dimensions, dimensionTitles } from './dimensions.rules.ts';
import { stockRoles } from './roles.ts';
import type { lineProblems } from './voucher.rules.ts';

/** An account that lines of a voucher name, with what it asks of them. */
export interface AccountOfLine {
  id: string;
  code: string;
  name: Record<string, string>;
  leaf: boolean;
  active: boolean;
  followsStock: boolean;
  currency: string | null;
  asks: Dimension[];
}

/** SQL: whether the accounts `a` stand for what stock is worth; takes `:stockRoles`. */
export const FOLLOWS_STOCK = `exists (select from ledger.account_role r
    where r.merchant_id = a.merchant_id and r.account_id = a.id and r.role = any(:stockRoles::text[]))`;
const ACCOUNTS = statement(`select a.id, a.code, a.name, a.leaf, a.active, a.currency, ${FOLLOWS_STOCK} as "followsStock", ${ASKED} as asks
  from ledger.account a where a.merchant_id = :merchant and a.id = any(:ids::uuid[])`);

/** The accounts that lines name, by id. */
export async function accountsOfLines(ctx: ReadContext, lines: readonly { accountId: string }[]): Promise<Map<string, AccountOfLine>> {
  const ids = [...new Set(lines.map(({ accountId }) => accountId))];
  return new Map((await ctx.rows<AccountOfLine>(ACCOUNTS, { ids, stockRoles })).map((account) => [account.id, account]));
}

/** What `lineProblems` has to know of these books and their reader. */
export function knownOfLines(ctx: ReadContext, unknown: ReadonlySet<string>): Parameters<typeof lineProblems>[2] {
  const words = dimensions.map((each) => [each, dimensionTitles[each][ctx.actor.language]]);
  return {
    ...{ unknown, books: ctx.merchant, words: Object.fromEntries(words) as Record<Dimension, string> },
    isTooFine: (amount) => !isExactTo(decimal(amount), ctx.merchant.exponent),
  };
}

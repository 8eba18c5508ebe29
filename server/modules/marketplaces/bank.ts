import type { Context } from '../../kernel/context.ts';
import { accountOfRole, existingMoneyAccount, type NamedAccount } from '../ledger/index.ts';
import type { Terms } from './shops.ts';

/** The accounts that withdrawals of shops arrive on, by shop: the one named in its terms, else the one that money at the bank stands on. */
export async function banksOf(ctx: Context, terms: readonly Terms[]): Promise<Map<string, NamedAccount>> {
  const usual: NamedAccount = { ...(await accountOfRole(ctx, 'bank', ctx.today)), kind: 'bank' };
  const ids = [...new Set(terms.flatMap(({ bankAccountId }) => bankAccountId ?? []))];
  const named = new Map(
    await Promise.all(ids.map(async (id) => [id, { ...(await existingMoneyAccount(ctx, id)), kind: 'bank' as const }] as const)),
  );
  return new Map(terms.map(({ shopId, bankAccountId }) => [shopId, (bankAccountId && named.get(bankAccountId)) || usual]));
}

/** That of one shop. */
export const bankOf = async (ctx: Context, terms: Terms): Promise<NamedAccount> =>
  (await banksOf(ctx, [terms])).get(terms.shopId) as NamedAccount;

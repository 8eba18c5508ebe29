import type { Context } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';

const LOCK = statement(
  `select p.id from parties.party p where p.merchant_id = :merchant and p.id = any(:ids::uuid[]) order by p.id for no key update`,
);

/** Whoever decides by what a partner owes waits for others that do: locked in the order of their ids, rows that only refer to them are not held up. */
export async function lockParties(ctx: Context, ids: readonly string[]): Promise<void> {
  await ctx.rows(LOCK, { ids: [...new Set(ids)] });
}

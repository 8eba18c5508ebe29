import type { ReadContext } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import type { Role } from '../roles.ts';

const USUAL = statement(`select a.id, a.parent_id as "parentId"
  from ledger.account_role r
  join ledger.account a on a.merchant_id = r.merchant_id and a.id = r.account_id
  where r.merchant_id = :merchant and r.role = :role::text and r.valid_from <= :today order by r.valid_from desc limit 1`);

/** The account that a ledger begins with where none is named: by what it is for, in any chart. */
export async function usualAccount(ctx: ReadContext, role: Role): Promise<{ id: string; parentId: string | null }> {
  return (await ctx.row<{ id: string; parentId: string | null }>(USUAL, { role })) ?? { id: '', parentId: null };
}

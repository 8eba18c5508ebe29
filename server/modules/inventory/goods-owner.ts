import type { ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { NONE } from './keys.ts';

const CONSIGNORS = statement(`select owner_id as "ownerId" from inventory.goods_owner
  where merchant_id = :merchant and owner_id = any(:ids::uuid[]) and kind = 'consignor'`);

/** Which of these owners put goods into our hands to be sold: what is theirs can be promised like our own. */
export async function consignorsAmong(ctx: ReadContext, owners: readonly string[]): Promise<ReadonlySet<string>> {
  const ids = [...new Set(owners)].filter((id) => id !== NONE);
  if (!ids.length) return new Set();
  return new Set((await ctx.rows<{ ownerId: string }>(CONSIGNORS, { ids })).map(({ ownerId }) => ownerId));
}

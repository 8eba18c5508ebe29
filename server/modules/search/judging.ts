import type { ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';

const VISIBLE = statement(`
  select permission = any(:permissions::text[])
    and (:shops::uuid[] is null or shop_id is null or shop_id = any(:shops::uuid[]))
    and (:warehouses::uuid[] is null or warehouse_id is null or warehouse_id = any(:warehouses::uuid[])) as visible
  from search.entry where merchant_id = :merchant and entity = :entity and id = :id::uuid`);

/** Whether the actor may see a document that can be searched for; undefined for those that cannot. */
export async function mayFind(ctx: ReadContext, entity: string, id: string): Promise<boolean | undefined> {
  const entry = await ctx.row<{ visible: boolean }>(VISIBLE, { entity, id, permissions: [...ctx.actor.permissions] });
  return entry?.visible;
}

import type { ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { SCOPED } from './mark.ts';

const VISIBLE = statement(`
  select permission = any(:permissions::text[]) and ${SCOPED} as visible
  from search.entry where merchant_id = :merchant and entity = :entity and id = :id::uuid`);

/** Whether the actor may see a document that can be searched for; undefined for those that cannot. */
export async function mayFind(ctx: ReadContext, entity: string, id: string): Promise<boolean | undefined> {
  const entry = await ctx.row<{ visible: boolean }>(VISIBLE, { entity, id, permissions: [...ctx.actor.permissions] });
  return entry?.visible;
}

import type { ReadContext } from '../../kernel/context.ts';

/** Says whether the actor may see a document; undefined where it does not know the document. */
export type Judge = (ctx: ReadContext, entity: string, id: string) => Promise<boolean | undefined>;
const judges: Judge[] = [];

/** Adds one who knows which documents an actor may see. Access knows none of them itself; the search does, and modules may. */
export const addJudge = (judge: Judge): void => void judges.push(judge);

/**
 * Whether the actor may see a document: by whoever knows it; what nobody knows is seen by those who may do something in its module
 * and are not held to some shops or warehouses.
 */
export async function maySee(ctx: ReadContext, entity: string, id: string): Promise<boolean> {
  for (const judge of judges) {
    const judged = await judge(ctx, entity, id);
    if (judged !== undefined) return judged;
  }
  const { permissions, shops, warehouses } = ctx.actor;
  const module = entity.split('.')[0];
  return !shops && !warehouses && [...permissions].some((permission) => permission.startsWith(`${module}.`));
}

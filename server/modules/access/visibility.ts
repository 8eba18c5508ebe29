import type { ReadContext } from '../../kernel/context.ts';

/** Says whether the actor may see a document; undefined where it does not know the document. */
export type Judge = (ctx: ReadContext, entity: string, id: string) => Promise<boolean | undefined>;
const judges: Judge[] = [];
const personal = new Set<string>();

/**
 * Adds one who knows which documents an actor may see. Access knows none of them itself; the search does, and modules may. Kinds that hang on who
 * somebody is, and not on rights alone, are named beside.
 */
export function addJudge(judge: Judge, kindsOfPersons: readonly string[] = []): void {
  judges.push(judge);
  for (const kind of kindsOfPersons) personal.add(kind);
}

/** Whether people with the same rights may see different documents of a kind. */
export const hangsOnPerson = (entity: string): boolean => personal.has(entity);

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

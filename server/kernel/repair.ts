import type { Context } from './context.ts';

/** One derived figure that a repair brought right. */
export interface Repaired {
  /** The kind of thing it is a figure of, `module.noun`, and its id. */
  entity: string;
  id: string;
  /** Which figure: a table and a column. */
  what: string;
  /** null: it was not there, or is no more. */
  before: string | null;
  after: string | null;
}

/**
 * Recomputes what is derived from appended rows, in the caller's transaction; answers what differed, so many rows at most: whoever gets as many asks again.
 * Appended rows stay as they are.
 */
export type Repair = (ctx: Context, most: number) => Promise<Repaired[]>;

/** Repairs that build on each other: none begins before the one before it has nothing left to do. */
export const inTurn =
  (...repairs: readonly Repair[]): Repair =>
  async (ctx, most) => {
    const repaired: Repaired[] = [];
    for (const repair of repairs) {
      repaired.push(...(await repair(ctx, most)));
      if (repaired.length >= most) return repaired;
    }
    return repaired;
  };

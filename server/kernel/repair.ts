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

/** Recomputes what is derived from appended rows, in the caller's transaction; answers what differed. Appended rows stay as they are. */
export type Repair = (ctx: Context) => Promise<Repaired[]>;

import type { ReadContext } from '../context.ts';
import type { Params, Statement } from '../statement.ts';

/** To a thread: work, with whom it is for where it may ask the database. */
export interface Asked {
  id: number;
  input: unknown;
  facts?: Pick<ReadContext, 'actor' | 'merchant' | 'now' | 'today'>;
}
/** From a thread: what the database is asked for the work of this id. */
export interface Read {
  id: number;
  read: number;
  statement: Statement;
  params?: Params;
}
/** To a thread: the rows; null where the work is over. */
export interface Rows {
  id: number;
  read: number;
  rows: unknown[] | null;
}
/** From a thread: what came of the work. */
export interface Answer {
  id: number;
  output?: unknown;
  error?: string;
}

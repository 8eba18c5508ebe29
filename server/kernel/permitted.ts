import type { ReadContext } from './context.ts';

/** Of operations of a contract, by their keys, those that this person may run: what a row says in `allowed`. */
export const permittedOf =
  <K extends string>(operations: Readonly<Record<K, { name: string; permission: string }>>) =>
  (ctx: Pick<ReadContext, 'may'>, keys: readonly K[]): string[] =>
    keys.filter((key) => ctx.may(operations[key].permission)).map((key) => operations[key].name);

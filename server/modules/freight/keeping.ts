import type { Context } from '../../kernel/context.ts';
import type { DomainError } from '../../kernel/errors.ts';
import type { Statement } from '../../kernel/statement.ts';
import { checkVersion } from './opening.ts';
import { forgetTariff } from './settings.ts';

/** What the merchant sets up: it is changed and archived, never forgotten. */
interface Kept {
  id: string;
  active: boolean;
  version: number;
}

interface Terms<Row extends Kept, Said extends object> {
  entity: string;
  /** Reads and locks a row by `:id`. */
  lock: Statement;
  /** Writes it by `:id` with one version more. */
  update: Statement;
  missing(id: string): DomainError;
  /** What the update takes, where it is not the row as it is. */
  written?(row: Row): object;
  /** Announces a change; answers by what its operations name it. */
  said(ctx: Context, row: Pick<Row, 'id'> & Said): Said;
}

/** One text for opening, writing, archiving and restoring whatever is set up; whoever prices next reads it anew. */
export function keeping<Row extends Kept & Said, Said extends object>({ entity, lock, update, missing, written, said }: Terms<Row, Said>) {
  const announce = (ctx: Context, row: Pick<Row, 'id'> & Said, version: number) => {
    forgetTariff(ctx);
    return { id: row.id as string, ...said(ctx, row), version };
  };
  const open = async (ctx: Context, id: string, expectedVersion?: number): Promise<Row> => {
    const row = await ctx.row<Row>(lock, { id });
    if (!row) throw missing(id);
    checkVersion(row.version, expectedVersion);
    return row;
  };
  const write = (ctx: Context, before: Row, after: Row) => {
    ctx.post(update, { ...(written ? written(after) : after) });
    ctx.change(entity, before.id, before, after);
    return announce(ctx, after, before.version + 1);
  };
  /** `active` as it shall be: archived, or in use again. */
  const use = async (ctx: Context, id: string, expectedVersion: number | undefined, active: boolean) => {
    const row = await open(ctx, id, expectedVersion);
    return write(ctx, row, { ...row, active });
  };
  return { open, write, use, announce };
}

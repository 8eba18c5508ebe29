import type { Context } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { namesOf } from '../access/index.ts';
import { errors } from './errors.ts';

export interface ViewRow {
  id: string;
  list: string;
  name: string;
  state: Record<string, unknown>;
  columns: Record<string, unknown> | null;
  ownerId: string;
  shared: boolean;
  version: number;
}

export const COLUMNS = 'v.id, v.list, v.name, v.state, v.columns, v.owner_id as "ownerId", v.shared, v.version';
const LOCK = statement(`
  select ${COLUMNS} from office.saved_view v
  where v.merchant_id = :merchant and v.id = :viewId::uuid and (v.owner_id = :actor or v.shared) for update`);

/** Locks a view the actor can see: their own or a shared one. Refused where it is another's: those are not there for them. */
export async function lockView(ctx: Context, viewId: string): Promise<ViewRow> {
  const row = await ctx.row<ViewRow>(LOCK, { viewId });
  if (!row) throw errors.view_not_found();
  return row;
}

/** Locks a view of the actor's own. */
export async function lockOwnView(ctx: Context, viewId: string): Promise<ViewRow> {
  const row = await lockView(ctx, viewId);
  if (row.ownerId !== ctx.actor.id) throw errors.view_not_yours({ owner: (await namesOf(ctx, [row.ownerId])).get(row.ownerId) ?? '' });
  return row;
}

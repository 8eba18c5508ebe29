import type { Context } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { errors } from './errors.ts';

const NAMES = statement('select id, name from access.role where merchant_id = :merchant');

/** Refuses a name another role has in some language: people choose roles by their names. */
export async function requireOwnName(ctx: Context, roleId: string, name: Record<string, string | undefined>): Promise<void> {
  const rows = await ctx.rows<{ id: string; name: Record<string, string> }>(NAMES);
  const taken = new Set(rows.filter(({ id }) => id !== roleId).flatMap((row) => Object.values(row.name).map((each) => each.toLowerCase())));
  if (Object.values(name).some((each) => each && taken.has(each.toLowerCase()))) throw errors.role_name_taken();
}

import { answer } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { access } from '../contract.ts';
import { INSTALLATION } from '../roles.rules.ts';
import { readRoles } from '../roles.ts';

const HOLDERS = statement(`
  select m.person_name as name from access.membership m
  where m.merchant_id = :merchant and m.disabled_at is null and m.roles && :managing::uuid[] and m.roles && :holding::uuid[]
  order by m.created_at, m.id limit 20`);

/** Whom to ask for a permission one lacks: those who manage people and hold it, because nobody gives what they lack. */
export const whoMayGive = answer(access.queries['who-may-give'], async (ctx, { permission }) => {
  if (INSTALLATION.has(permission)) return { people: [], installation: true };
  const roles = await readRoles(ctx);
  const having = (name: string) => roles.filter((role) => role.permissions.includes(name)).map(({ id }) => id);
  const rows = await ctx.rows<{ name: string }>(HOLDERS, { managing: having('access.manage-people'), holding: having(permission) });
  return { people: rows.map(({ name }) => name), installation: false };
});

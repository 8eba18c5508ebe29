import { answer } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { access } from '../contract.ts';
import { readRoles } from '../roles.ts';

const MEMBERS = statement(`
  select role, count(*)::int as members from access.membership, unnest(roles) as role
  where merchant_id = :merchant and disabled_at is null group by role`);

export const roles = answer(access.queries.roles, async (ctx) => {
  const [rows, counts] = await Promise.all([readRoles(ctx), ctx.rows<{ role: string; members: number }>(MEMBERS)]);
  const members = new Map(counts.map((each) => [each.role, each.members]));
  return rows.map((row) => ({
    ...row,
    members: members.get(row.id) ?? 0,
    allowed: row.builtIn ? [] : ['access.change-role', 'access.delete-role'],
  }));
});

import { answer } from '../../../kernel/context.ts';
import { nameIn } from '../account.ts';
import { rememberedRoles } from '../chart.ts';
import { ledger } from '../contract.ts';
import { type Role, roles } from '../roles.ts';

/** Which account each role means, and from when. */
export const rolesQuery = answer(ledger.queries.roles, async (ctx) => {
  const mapped = await rememberedRoles.of(ctx);
  const { language } = ctx.actor;
  const rows = (Object.keys(roles) as Role[]).flatMap((role) =>
    (mapped.get(role) ?? []).map((row) => ({
      role,
      title: roles[role][language],
      validFrom: row.validFrom,
      accountId: row.accountId,
      accountCode: row.code,
      accountName: nameIn(row.name, language),
    })),
  );
  return { rows };
});

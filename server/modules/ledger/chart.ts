import type { ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { remembered } from '../company/index.ts';
import type { Role } from './roles.ts';

/** The account a role means, from a date on. */
export interface Mapped {
  role: Role;
  validFrom: string;
  accountId: string;
  code: string;
  name: Record<string, string>;
  /** The only currency the account takes; null takes any. */
  currency: string | null;
}

const ROLES = statement(`select r.role, r.valid_from as "validFrom", r.account_id as "accountId", a.code, a.name, a.currency
  from ledger.account_role r
  join ledger.account a on a.merchant_id = r.merchant_id and a.id = r.account_id
  where r.merchant_id = :merchant order by r.role, r.valid_from desc`);

/** Which account each role means, the latest mapping first; kept by the process for two seconds. */
export const rememberedRoles = remembered(async (ctx) => {
  const mapped = new Map<string, Mapped[]>();
  for (const row of await ctx.rows<Mapped>(ROLES)) mapped.set(row.role, [...(mapped.get(row.role) ?? []), row]);
  return mapped;
});

/** Which account a role means at a date. */
export async function accountsOf(ctx: ReadContext): Promise<(role: Role, date: string) => Mapped> {
  const mapped = await rememberedRoles.of(ctx);
  return (role, date) => {
    const found = mapped.get(role)?.find((row) => row.validFrom <= date);
    if (!found) throw new Error(`no account is mapped to the role ${role} on ${date}`);
    return found;
  };
}

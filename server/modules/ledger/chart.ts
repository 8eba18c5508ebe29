import type { Context, ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import type { Role } from './roles.ts';

/** The account a role means, from a date on. */
export interface Mapped {
  role: Role;
  validFrom: string;
  accountId: string;
  code: string;
  name: Record<string, string>;
}

const ROLES = statement(`select r.role, r.valid_from as "validFrom", r.account_id as "accountId", a.code, a.name
  from ledger.account_role r
  join ledger.account a on a.merchant_id = r.merchant_id and a.id = r.account_id
  where r.merchant_id = :merchant order by r.role, r.valid_from desc`);

// another process learns of a new mapping within this time; mappings change rarely and carry a date
const FRESH_MILLISECONDS = 2_000;
const remembered = new Map<string, { mapped: Map<string, Mapped[]>; until: number }>();

/** Drops what this process remembers of a merchant's mapping. */
export const forgetRoles = (merchantId: string): void => void remembered.delete(merchantId);

/** Which account each role means at a date. The mapping is remembered by the process for two seconds. */
export async function accountsOf(ctx: Context | ReadContext): Promise<(role: Role, date: string) => Mapped> {
  const now = performance.now();
  let known = remembered.get(ctx.merchant.id);
  if (!known || known.until < now) {
    const rows = await ctx.rows<Mapped>(ROLES);
    const mapped = new Map<string, Mapped[]>();
    for (const row of rows) mapped.set(row.role, [...(mapped.get(row.role) ?? []), row]);
    known = { mapped, until: now + FRESH_MILLISECONDS };
    remembered.set(ctx.merchant.id, known);
  }
  const { mapped } = known;
  return (role, date) => {
    const found = mapped.get(role)?.find((row) => row.validFrom <= date);
    if (!found) throw new Error(`no account is mapped to the role ${role} on ${date}`);
    return found;
  };
}

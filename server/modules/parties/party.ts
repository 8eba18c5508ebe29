import type { Context, ReadContext } from '../../kernel/context.ts';
import { kernelErrors } from '../../kernel/errors.ts';
import { statement } from '../../kernel/statement.ts';
import { parties } from './contract.ts';
import { errors } from './errors.ts';
import { shownName } from './masking.ts';
import { openPhone } from './phone.ts';

export interface PartyRow {
  id: string;
  code: string;
  name: string;
  type: 'person' | 'company';
  customer: boolean;
  supplier: boolean;
  phone: string | null;
  email: string | null;
  taxIdentity: string | null;
  language: string | null;
  account: string | null;
  shopId: string | null;
  tags: string[];
  remark: string;
  paymentDays: number | null;
  leadDays: number | null;
  creditLimit: string | null;
  bankName: string | null;
  bankAccount: string | null;
  status: 'active' | 'suspended' | 'archived';
  version: number;
}

export const PARTY_COLUMNS = `p.id, p.code, p.name, p.type, p.customer, p.supplier, p.phone_sealed as "phoneSealed", p.email,
  p.tax_identity as "taxIdentity", p.language, p.account, p.shop_id as "shopId", p.tags, p.remark, p.payment_days as "paymentDays",
  p.lead_days as "leadDays", p.credit_limit as "creditLimit", p.bank_name as "bankName", p.bank_account_sealed as "bankSealed", p.status, p.version`;

const LOCK = statement(`select ${PARTY_COLUMNS} from parties.party p where p.merchant_id = :merchant and p.id = :id::uuid for update`);
const TOUCH = statement(
  'update parties.party set updated_at = :now, version = version + 1 where merchant_id = :merchant and id = :id::uuid',
);

type Sealed = Omit<PartyRow, 'phone' | 'bankAccount'> & { phoneSealed: Buffer | null; bankSealed: Buffer | null };

/** A stored row in plain text. */
export function openParty<R extends Sealed>(ctx: Pick<ReadContext, 'secrets'>, { phoneSealed, bankSealed, ...row }: R) {
  return { ...row, phone: openPhone(ctx, phoneSealed), bankAccount: bankSealed && ctx.secrets.decrypt(bankSealed) };
}

/** Loads and locks a party; refuses another version than the one the person saw. */
export async function lockParty(ctx: Context, id: string, expected?: number): Promise<PartyRow> {
  const row = await ctx.row<Sealed>(LOCK, { id });
  if (!row) throw errors.party_not_found();
  if (expected !== undefined && expected !== row.version) throw kernelErrors.version_conflict({ expected, actual: row.version });
  return openParty(ctx, row);
}

/** The same for a change of what it says: an archived one is left alone. */
export async function lockLiveParty(ctx: Context, id: string, expected?: number): Promise<PartyRow> {
  const party = await lockParty(ctx, id, expected);
  if (party.status === 'archived') throw errors.archived();
  return party;
}

/** What the field history keeps: that personal data changed, never what it is. */
export const historyOf = ({ phone, email, bankAccount, name, id: _, version: __, ...rest }: PartyRow) => ({
  ...rest,
  name: shownName(name, rest.type),
  phone: phone && `****${phone.slice(-4)}`,
  email: email && '***',
  bankAccount: bankAccount && `****${bankAccount.slice(-4)}`,
});

export const announce = (ctx: Context, { id, code }: { id: string; code: string }): void =>
  ctx.emit(parties.events['party-changed'], { id, code });

/** Says that a party's contacts or addresses changed; sent ahead. */
export function touch(ctx: Context, party: PartyRow): void {
  ctx.post(TOUCH, { id: party.id });
  announce(ctx, party);
}

import type { Context, ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { errors } from './errors.ts';
import { seesAll, shownName } from './masking.ts';
import { byteaText, isWhole, phoneHash } from './phone.ts';

/** Somebody who may be the same. */
export interface Candidate {
  id: string;
  code: string;
  name: string;
  why: 'phone' | 'account' | 'address';
}

const FIND = statement(`
  select p.id, p.code, p.name, p.type, 'account' as why from parties.party p
  where p.merchant_id = :merchant and p.shop_id = :shopId::uuid and p.account = :account and p.status <> 'archived'
  union all
  select p.id, p.code, p.name, p.type, 'phone' from parties.party p
  where p.merchant_id = :merchant and p.phone_hash = any(:hashes::bytea[]) and p.status <> 'archived'
  union all
  select p.id, p.code, p.name, p.type, 'address' from parties.party p
  where p.merchant_id = :merchant and p.name = :name and p.status <> 'archived' and exists (select from parties.address a
    where a.merchant_id = :merchant and a.party_id = p.id and a.detail = any(:details::text[]))
  limit 20`);

interface Wanted {
  name: string;
  phone?: string | null | undefined;
  account?: string | undefined;
  shopId?: string | undefined;
  contacts: readonly { phone?: string | null | undefined }[];
  addresses: readonly { detail: string }[];
}

/** Parties with the same phone, the same account in the shop, or the same name at the same address. */
export async function candidatesFor(ctx: ReadContext, wanted: Wanted): Promise<Candidate[]> {
  const phones = [wanted.phone, ...wanted.contacts.map(({ phone }) => phone)].filter((phone): phone is string =>
    Boolean(phone && isWhole(phone)),
  );
  const rows = await ctx.rows<Candidate & { type: string }>(FIND, {
    name: wanted.name,
    account: wanted.account ?? null,
    shopId: wanted.shopId ?? null,
    hashes: phones.map((phone) => byteaText(phoneHash(ctx, phone))),
    details: wanted.addresses.map(({ detail }) => detail),
  });
  const once = new Map(
    rows.reverse().map(({ type, name, ...row }) => [row.id, { ...row, name: seesAll(ctx) ? name : shownName(name, type) }]),
  );
  return [...once.values()];
}

/** Refuses to create somebody who may be there already, naming who. */
export async function refuseDuplicates(ctx: Context, wanted: Wanted): Promise<void> {
  const candidates = await candidatesFor(ctx, wanted);
  if (candidates.length)
    throw errors.duplicates_found({ names: candidates.map(({ code, name }) => `${name} (${code})`).join(', '), candidates });
}

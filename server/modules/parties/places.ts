import type { ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { openPhone } from './phone.ts';

export interface Contact {
  id: string;
  name: string;
  position: string;
  phone: string | null;
  email: string | null;
  isDefault: boolean;
}

export interface Address {
  id: string;
  receiver: string;
  phone: string | null;
  country: string;
  province: string;
  city: string;
  district: string;
  detail: string;
  postcode: string;
  isDefault: boolean;
}

const CONTACTS = statement(`select id, name, position, phone_sealed as "phoneSealed", email, is_default as "isDefault" from parties.contact
  where merchant_id = :merchant and party_id = :partyId::uuid order by is_default desc, id`);
const ADDRESSES = statement(`select id, receiver, phone_sealed as "phoneSealed", country, province, city, district, detail, postcode,
  is_default as "isDefault" from parties.address where merchant_id = :merchant and party_id = :partyId::uuid order by is_default desc, id`);

type Sealed<T> = Omit<T, 'phone'> & { phoneSealed: Buffer | null };

/** A party's contacts and addresses in plain text, the usual ones first. */
export async function readPlaces(ctx: ReadContext, partyId: string): Promise<{ contacts: Contact[]; addresses: Address[] }> {
  const [contacts, addresses] = await Promise.all([
    ctx.rows<Sealed<Contact>>(CONTACTS, { partyId }),
    ctx.rows<Sealed<Address>>(ADDRESSES, { partyId }),
  ]);
  return {
    contacts: contacts.map(({ phoneSealed, ...contact }) => ({ ...contact, phone: openPhone(ctx, phoneSealed) })),
    addresses: addresses.map(({ phoneSealed, ...address }) => ({ ...address, phone: openPhone(ctx, phoneSealed) })),
  };
}

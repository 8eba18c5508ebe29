import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { parties } from '../contract.ts';
import { errors } from '../errors.ts';
import { lockLiveParty, touch } from '../party.ts';
import { sealPhone } from '../phone.ts';
import { insertAddresses, insertContacts, refuseRegion } from '../writing.ts';

const CONTACT = statement(
  'select id from parties.contact where merchant_id = :merchant and id = :id::uuid and party_id = :partyId::uuid for update',
);
const ADDRESS = statement(
  'select id from parties.address where merchant_id = :merchant and id = :id::uuid and party_id = :partyId::uuid for update',
);
const UNSET_CONTACT = statement(
  'update parties.contact set is_default = false where merchant_id = :merchant and party_id = :partyId::uuid and is_default',
);
const UNSET_ADDRESS = statement(
  'update parties.address set is_default = false where merchant_id = :merchant and party_id = :partyId::uuid and is_default',
);
const DELETE_CONTACT = statement('delete from parties.contact where merchant_id = :merchant and id = :id::uuid');
const DELETE_ADDRESS = statement('delete from parties.address where merchant_id = :merchant and id = :id::uuid');
const PHONE = `phone_sealed = case when :keepPhone::boolean then phone_sealed else :phoneSealed::bytea end,
    phone_hash = case when :keepPhone::boolean then phone_hash else :phoneHash::bytea end,
    phone_tail_hash = case when :keepPhone::boolean then phone_tail_hash else :phoneTailHash::bytea end`;
const UPDATE_CONTACT = statement(`
  update parties.contact set name = :name, position = :position, ${PHONE},
    email = case when :keepEmail::boolean then email else nullif(:email::text, '') end, is_default = :isDefault
  where merchant_id = :merchant and id = :id::uuid`);
const UPDATE_ADDRESS = statement(`
  update parties.address set receiver = :receiver, ${PHONE}, country = :country, province = :province, city = :city, district = :district,
    detail = :detail, postcode = :postcode, is_default = :isDefault
  where merchant_id = :merchant and id = :id::uuid`);

type Keyed = Parameters<typeof sealPhone>[0];

function phoneParams(ctx: Keyed, phone: string | null | undefined) {
  const sealed = phone ? sealPhone(ctx, phone) : undefined;
  return {
    keepPhone: phone === undefined,
    phoneSealed: sealed?.sealed ?? null,
    phoneHash: sealed?.hash ?? null,
    phoneTailHash: sealed?.tailHash ?? null,
  };
}

/** Adds or changes a contact; the new default takes the place of the old. */
export const saveContact = handle(parties.operations['save-contact'], async (ctx, { partyId, id, ...contact }) => {
  const party = await lockLiveParty(ctx, partyId);
  if (id && !(await ctx.row(CONTACT, { id, partyId }))) throw errors.contact_not_found();
  if (contact.isDefault) ctx.post(UNSET_CONTACT, { partyId });
  const [made] = id ? [id] : insertContacts(ctx, [{ ...contact, partyId }]);
  if (id)
    ctx.post(UPDATE_CONTACT, {
      ...contact,
      id,
      keepEmail: contact.email === undefined,
      email: contact.email ?? null,
      ...phoneParams(ctx, contact.phone),
    });
  ctx.change('parties.party', partyId, null, { contact: made, position: contact.position, isDefault: contact.isDefault });
  touch(ctx, party);
  return { id: made as string };
});

/** Removes a contact. */
export const removeContact = handle(parties.operations['remove-contact'], async (ctx, { partyId, id }) => {
  const party = await lockLiveParty(ctx, partyId);
  if (!(await ctx.row(CONTACT, { id, partyId }))) throw errors.contact_not_found();
  ctx.post(DELETE_CONTACT, { id });
  ctx.change('parties.party', partyId, { contact: id }, { contact: null });
  touch(ctx, party);
  return { id };
});

/** Adds or changes an address; the new default takes the place of the old. Orders keep the address they were placed with. */
export const saveAddress = handle(parties.operations['save-address'], async (ctx, { partyId, id, ...address }) => {
  refuseRegion(address);
  const party = await lockLiveParty(ctx, partyId);
  if (id && !(await ctx.row(ADDRESS, { id, partyId }))) throw errors.address_not_found();
  if (address.isDefault) ctx.post(UNSET_ADDRESS, { partyId });
  const [made] = id ? [id] : insertAddresses(ctx, [{ ...address, partyId }]);
  if (id) ctx.post(UPDATE_ADDRESS, { ...address, id, ...phoneParams(ctx, address.phone) });
  const { province, city, district, isDefault } = address;
  ctx.change('parties.party', partyId, null, { address: made, province, city, district, isDefault });
  touch(ctx, party);
  return { id: made as string };
});

/** Removes an address. */
export const removeAddress = handle(parties.operations['remove-address'], async (ctx, { partyId, id }) => {
  const party = await lockLiveParty(ctx, partyId);
  if (!(await ctx.row(ADDRESS, { id, partyId }))) throw errors.address_not_found();
  ctx.post(DELETE_ADDRESS, { id });
  ctx.change('parties.party', partyId, { address: id }, { address: null });
  touch(ctx, party);
  return { id };
});

import { handle } from '../../../kernel/context.ts';
import { logReveal } from '../../access/index.ts';
import { parties } from '../contract.ts';
import { refuseDuplicates } from '../duplicates.ts';
import { errors } from '../errors.ts';
import { CUSTOMER_SERIES, SUPPLIER_SERIES } from '../numbers.ts';
import { lockLiveParty, lockParty, type PartyRow } from '../party.ts';
import { readPlaces } from '../places.ts';
import { insertAddresses, insertContacts, insertParties, refuseRegion, updateParties } from '../writing.ts';

/** A party of which nothing but the name is known. */
export const blank = (name: string): Omit<PartyRow, 'id' | 'code'> => ({
  name,
  type: 'person',
  customer: false,
  supplier: false,
  phone: null,
  email: null,
  taxIdentity: null,
  language: null,
  account: null,
  shopId: null,
  tags: [],
  remark: '',
  paymentDays: null,
  leadDays: null,
  creditLimit: null,
  bankName: null,
  bankAccount: null,
  status: 'active',
  version: 1,
});

/** The fields that are given. */
export const given = <T extends object>(fields: T): Partial<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;

/** Creates a customer or supplier with contacts and addresses; who looks alike is named first, unless `anyway`. */
export const createParty = handle(parties.operations['create-party'], async (ctx, { anyway, contacts, addresses, ...fields }) => {
  for (const address of addresses) refuseRegion(address);
  if (!anyway) await refuseDuplicates(ctx, { ...fields, contacts, addresses });
  const code = fields.code ?? (await ctx.number(fields.customer ? CUSTOMER_SERIES : SUPPLIER_SERIES));
  const id = ctx.newId();
  insertParties(ctx, [{ ...blank(fields.name), ...given(fields), id, code } as PartyRow]);
  insertContacts(
    ctx,
    contacts.map((contact) => ({ ...contact, partyId: id })),
  );
  insertAddresses(
    ctx,
    addresses.map((address) => ({ ...address, partyId: id })),
  );
  return { id, code };
});

/** Changes the fields that are given. */
export const changeParty = handle(parties.operations['change-party'], async (ctx, { id, expectedVersion, ...fields }) => {
  const before = await lockLiveParty(ctx, id, expectedVersion);
  const after = { ...before, ...given(fields) } as PartyRow;
  if (!after.customer && !after.supplier) throw errors.role_needed();
  updateParties(ctx, [{ before, after }]);
  return { id, version: before.version + 1 };
});

/** Takes a party out of the lists; documents keep it. */
export const archiveParty = handle(parties.operations['archive-party'], async (ctx, { id, expectedVersion }) => {
  const before = await lockLiveParty(ctx, id, expectedVersion);
  updateParties(ctx, [{ before, after: { ...before, status: 'archived' } }]);
  return { id };
});

/** Brings an archived party back. */
export const restoreParty = handle(parties.operations['restore-party'], async (ctx, { id, expectedVersion }) => {
  const before = await lockParty(ctx, id, expectedVersion);
  if (before.status !== 'archived') throw errors.not_archived();
  updateParties(ctx, [{ before, after: { ...before, status: 'active' } }]);
  return { id };
});

/** Shows a party's contact data in full; the look is logged (architecture D13). */
export const revealParty = handle(parties.operations['reveal-party'], async (ctx, { id, reason }) => {
  const { name, phone, email, bankAccount } = await lockParty(ctx, id);
  const { contacts, addresses } = await readPlaces(ctx, id);
  const fields = ['name', 'phone', 'email', 'bankAccount', 'contacts', 'addresses'];
  await logReveal(ctx, 'parties.party', id, fields, reason);
  return { id, name, phone, email, bankAccount, contacts, addresses };
});

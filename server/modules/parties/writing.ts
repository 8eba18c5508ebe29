import type { z } from 'zod';
import type { Context } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { type addressInput, type contactInput, parties } from './contract.ts';
import { errors } from './errors.ts';
import { sortNameOf } from './naming.rules.ts';
import { announce, historyOf, type PartyRow } from './party.ts';
import { byteaText, phoneColumns } from './phone.ts';
import { unknownRegion } from './regions.rules.ts';

export type ContactInput = z.output<typeof contactInput>;
export type AddressInput = z.output<typeof addressInput>;

const SHAPE = `(id uuid, code text, name text, sort_name text, type text, customer boolean, supplier boolean, phone_sealed text, phone_hash text,
  phone_tail_hash text, email text, tax_identity text, language text, account text, shop_id uuid, tags jsonb, remark text, payment_days int, lead_days int,
  credit_limit numeric, bank_name text, bank_account_sealed text, status text)`;
const INSERT = statement(`
  insert into parties.party (merchant_id, id, code, name, sort_name, type, customer, supplier, phone_sealed, phone_hash, phone_tail_hash, email,
    tax_identity, language, account, shop_id, tags, remark, payment_days, lead_days, credit_limit, bank_name, bank_account_sealed, status, created_at, updated_at)
  select :merchant, r.id, r.code, r.name, r.sort_name, r.type, r.customer, r.supplier, r.phone_sealed::bytea, r.phone_hash::bytea, r.phone_tail_hash::bytea,
    r.email, r.tax_identity, r.language, r.account, r.shop_id, array(select jsonb_array_elements_text(r.tags)), r.remark, r.payment_days, r.lead_days,
    r.credit_limit, r.bank_name, r.bank_account_sealed::bytea, r.status, :now, :now
  from jsonb_to_recordset(:rows::jsonb) as r ${SHAPE}`);
const UPDATE = statement(`
  update parties.party p set name = r.name, sort_name = r.sort_name, type = r.type, customer = r.customer, supplier = r.supplier,
    phone_sealed = r.phone_sealed::bytea, phone_hash = r.phone_hash::bytea, phone_tail_hash = r.phone_tail_hash::bytea, email = r.email,
    tax_identity = r.tax_identity, language = r.language, tags = array(select jsonb_array_elements_text(r.tags)), remark = r.remark,
    payment_days = r.payment_days, lead_days = r.lead_days, credit_limit = r.credit_limit, bank_name = r.bank_name,
    bank_account_sealed = r.bank_account_sealed::bytea, status = r.status, updated_at = :now, version = p.version + 1
  from jsonb_to_recordset(:rows::jsonb) as r ${SHAPE}
  where p.merchant_id = :merchant and p.id = r.id`);

const columnsOf = (ctx: Context, party: PartyRow) => ({
  id: party.id,
  code: party.code,
  name: party.name,
  sort_name: sortNameOf(party.name),
  type: party.type,
  customer: party.customer,
  supplier: party.supplier,
  ...phoneColumns(ctx, party.phone),
  email: party.email || null,
  tax_identity: party.taxIdentity || null,
  language: party.language || null,
  account: party.account,
  shop_id: party.shopId,
  tags: party.tags,
  remark: party.remark,
  payment_days: party.paymentDays,
  lead_days: party.leadDays,
  credit_limit: party.creditLimit,
  bank_name: party.bankName || null,
  bank_account_sealed: byteaText(party.bankAccount ? ctx.secrets.encrypt(party.bankAccount) : null),
  status: party.status,
});

/** Writes new parties; sent ahead. */
export function insertParties(ctx: Context, made: readonly PartyRow[]): void {
  if (!made.length) return;
  ctx.post(INSERT, { rows: JSON.stringify(made.map((party) => columnsOf(ctx, party))) });
  for (const party of made) {
    ctx.change('parties.party', party.id, null, historyOf(party));
    announce(ctx, party);
  }
}

/** Writes changed parties with their history; sent ahead. */
export function updateParties(ctx: Context, changes: readonly { before: PartyRow; after: PartyRow }[]): void {
  if (!changes.length) return;
  ctx.post(UPDATE, { rows: JSON.stringify(changes.map(({ after }) => columnsOf(ctx, after))) });
  for (const { before, after } of changes) {
    ctx.change('parties.party', after.id, historyOf(before), historyOf(after));
    announce(ctx, after);
    if (before.creditLimit !== after.creditLimit) ctx.emit(parties.events['credit-limit-changed'], { id: after.id, code: after.code });
  }
}

const INSERT_CONTACTS = statement(`
  insert into parties.contact (merchant_id, id, party_id, name, position, phone_sealed, phone_hash, phone_tail_hash, email, is_default)
  select :merchant, r.id, r.party_id, r.name, r.position, r.phone_sealed::bytea, r.phone_hash::bytea, r.phone_tail_hash::bytea, r.email, r.is_default
  from jsonb_to_recordset(:rows::jsonb) as r (id uuid, party_id uuid, name text, position text, phone_sealed text, phone_hash text,
    phone_tail_hash text, email text, is_default boolean)`);
const INSERT_ADDRESSES = statement(`
  insert into parties.address (merchant_id, id, party_id, receiver, phone_sealed, phone_hash, phone_tail_hash, country, province, city, district,
    detail, postcode, is_default)
  select :merchant, r.id, r.party_id, r.receiver, r.phone_sealed::bytea, r.phone_hash::bytea, r.phone_tail_hash::bytea, r.country, r.province, r.city,
    r.district, r.detail, r.postcode, r.is_default
  from jsonb_to_recordset(:rows::jsonb) as r (id uuid, party_id uuid, receiver text, phone_sealed text, phone_hash text, phone_tail_hash text,
    country text, province text, city text, district text, detail text, postcode text, is_default boolean)`);

export type Of<T> = T & { partyId: string };

/** Writes new contacts; sent ahead. Answers their ids in order. */
export function insertContacts(ctx: Context, contacts: readonly Of<ContactInput>[]): string[] {
  const rows = contacts.map(({ partyId, phone, isDefault, email, ...contact }) => ({
    ...contact,
    id: ctx.newId(),
    party_id: partyId,
    ...phoneColumns(ctx, phone),
    email: email || null,
    is_default: isDefault,
  }));
  if (rows.length) ctx.post(INSERT_CONTACTS, { rows: JSON.stringify(rows) });
  return rows.map(({ id }) => id);
}

/** Writes new addresses; sent ahead. Answers their ids in order. */
export function insertAddresses(ctx: Context, addresses: readonly Of<AddressInput>[]): string[] {
  const rows = addresses.map(({ partyId, phone, isDefault, ...address }) => ({
    ...address,
    id: ctx.newId(),
    party_id: partyId,
    ...phoneColumns(ctx, phone),
    is_default: isDefault,
  }));
  if (rows.length) ctx.post(INSERT_ADDRESSES, { rows: JSON.stringify(rows) });
  return rows.map(({ id }) => id);
}

/** Refuses a Chinese address in a region that is not there. */
export function refuseRegion(address: AddressInput): void {
  const unknown = unknownRegion(address);
  if (unknown === '') throw errors.region_missing();
  if (unknown) throw errors.region_unknown({ region: unknown });
}

import type { z } from 'zod';
import type { Context } from '../../kernel/context.ts';
import { compare, decimal } from '../../kernel/decimal.ts';
import { type DomainError, errorMessage } from '../../kernel/errors.ts';
import { statement } from '../../kernel/statement.ts';
import type { partyDocument } from './contract.ts';
import { errors } from './errors.ts';
import { CUSTOMER_SERIES, SUPPLIER_SERIES } from './numbers.ts';
import { openParty, PARTY_COLUMNS, type PartyRow } from './party.ts';
import { byteaText, isWhole, phoneDigits, phoneHash } from './phone.ts';
import { blank, given } from './operations/parties.ts';
import { unknownRegion } from './regions.rules.ts';
import { type AddressInput, type ContactInput, insertAddresses, insertContacts, insertParties, type Of, updateParties } from './writing.ts';

type Role = 'customer' | 'supplier';
type Document = z.output<typeof partyDocument>;
interface Result {
  id: string | null;
  code: string | null;
  result: 'created' | 'updated' | 'unchanged' | 'refused';
  reason?: string;
}

// a name alone finds only those of whom no phone is known: two people of one name are two
const FIND = statement(`
  select ${PARTY_COLUMNS} from parties.party p
  where p.merchant_id = :merchant and p.id = any(array(
    select c.id from parties.party c where c.merchant_id = :merchant and c.code = any(:codes::text[])
    union select h.id from parties.party h where h.merchant_id = :merchant and h.phone_hash = any(:hashes::bytea[])
    union select n.id from parties.party n where n.merchant_id = :merchant and n.name = any(:names::text[])))
  order by p.id for update`);
const PLACES = statement(`
  select party_id as "partyId", 'address' as kind, concat_ws('|', receiver, province, city, district, detail) as key from parties.address
  where merchant_id = :merchant and party_id = any(:ids::uuid[])
  union all
  select party_id, 'contact', name from parties.contact where merchant_id = :merchant and party_id = any(:ids::uuid[])`);

interface Plan {
  made: PartyRow[];
  changed: { before: PartyRow; after: PartyRow }[];
  contacts: Of<ContactInput>[];
  addresses: Of<AddressInput>[];
}

const addressKey = ({ receiver, province, city, district, detail }: AddressInput) => [receiver, province, city, district, detail].join('|');

/** Creates or changes parties, set by set. One that cannot be written is named with the reason; the others go through. */
export async function upsertParties(ctx: Context, role: Role, documents: readonly Document[]): Promise<Result[]> {
  const known = await load(ctx, documents);
  const plan: Plan = { made: [], changed: [], contacts: [], addresses: [] };
  const seen = new Set<string>();
  const results: Result[] = [];
  for (const document of documents) {
    const party = known.of(document);
    const refusal = refusalOf(document, party, seen);
    if (refusal) {
      results.push({
        id: null,
        code: document.code ?? null,
        result: 'refused',
        reason: errorMessage(refusal.code, refusal.params, ctx.actor.language),
      });
      continue;
    }
    results.push(party ? planChange(plan, { document, party, role, places: known.places }) : await planNew(ctx, plan, document, role));
  }
  insertParties(ctx, plan.made);
  updateParties(ctx, plan.changed);
  insertContacts(ctx, plan.contacts);
  insertAddresses(ctx, plan.addresses);
  return results;
}

async function load(ctx: Context, documents: readonly Document[]) {
  const hashes = documents.flatMap(({ phone }) => (phone && isWhole(phone) ? (byteaText(phoneHash(ctx, phone)) ?? []) : []));
  const codes = documents.flatMap(({ code }) => code ?? []);
  const names = documents.flatMap(({ code, phone, name }) => (code || (phone && isWhole(phone)) ? [] : [name]));
  const rows = (await ctx.rows<any>(FIND, { codes, hashes, names })).map((row) => openParty(ctx, row) as PartyRow);
  const places = await ctx.rows<{ partyId: string; kind: string; key: string }>(PLACES, { ids: rows.map(({ id }) => id) });
  const byCode = new Map(rows.map((row) => [row.code, row]));
  const byPhone = new Map(rows.flatMap((row) => (row.phone && isWhole(row.phone) ? [[phoneDigits(row.phone), row] as const] : [])));
  const byName = new Map(rows.flatMap((row) => (row.phone && isWhole(row.phone) ? [] : [[row.name, row] as const])));
  return {
    places: new Set(places.map(({ partyId, kind, key }) => `${partyId} ${kind} ${key}`)),
    of({ code, phone, name }: Document): PartyRow | undefined {
      if (code) return byCode.get(code);
      return phone && isWhole(phone) ? byPhone.get(phoneDigits(phone)) : byName.get(name);
    },
  };
}

function refusalOf(document: Document, party: PartyRow | undefined, seen: Set<string>): DomainError | undefined {
  const key = document.code ?? (document.phone && isWhole(document.phone) ? phoneDigits(document.phone) : document.name);
  if (seen.has(key)) return errors.repeated_in_batch({ name: key });
  seen.add(key);
  if (party?.status === 'archived') return errors.archived();
  const unknown = document.addresses.map(unknownRegion).find((region) => region !== undefined);
  if (unknown === undefined) return undefined;
  return unknown ? errors.region_unknown({ region: unknown }) : errors.region_missing();
}

async function planNew(ctx: Context, plan: Plan, document: Document, role: Role): Promise<Result> {
  const { contacts, addresses, ...fields } = document;
  const id = ctx.newId();
  const code = fields.code ?? (await ctx.number(role === 'customer' ? CUSTOMER_SERIES : SUPPLIER_SERIES));
  const type = role === 'supplier' ? 'company' : 'person';
  plan.made.push({ ...blank(fields.name), type, ...given(fields), [role]: true, id, code } as PartyRow);
  plan.contacts.push(...contacts.map((contact) => ({ ...contact, partyId: id })));
  plan.addresses.push(...addresses.map((address) => ({ ...address, partyId: id })));
  return { id, code, result: 'created' };
}

interface Meeting {
  document: Document;
  party: PartyRow;
  role: Role;
  places: ReadonlySet<string>;
}

function planChange(plan: Plan, { document, party, role, places }: Meeting): Result {
  const { contacts, addresses, ...fields } = document;
  const after = { ...party, ...given(fields), [role]: true, code: party.code } as PartyRow;
  const isChanged = !isEqual(party, after);
  if (isChanged) plan.changed.push({ before: party, after });
  const partyId = party.id;
  const newContacts = contacts.filter(({ name }) => !places.has(`${partyId} contact ${name}`));
  const newAddresses = addresses.filter((address) => !places.has(`${partyId} address ${addressKey(address)}`));
  plan.contacts.push(...newContacts.map((contact) => ({ ...contact, isDefault: false, partyId })));
  plan.addresses.push(...newAddresses.map((address) => ({ ...address, isDefault: false, partyId })));
  const result = isChanged || newContacts.length || newAddresses.length ? 'updated' : 'unchanged';
  return { id: partyId, code: party.code, result };
}

/** Nothing given is nothing: an empty text says the same as none. */
const plain = (party: PartyRow, key: keyof PartyRow) => {
  const value = party[key];
  if (key === 'phone' && typeof value === 'string') return phoneDigits(value);
  return Array.isArray(value) ? value.join('\n') : (value ?? '');
};

function isEqual(before: PartyRow, after: PartyRow): boolean {
  const isSameLimit =
    before.creditLimit === null || after.creditLimit === null
      ? before.creditLimit === after.creditLimit
      : compare(decimal(before.creditLimit), decimal(after.creditLimit)) === 0;
  const keys = (Object.keys(after) as (keyof PartyRow)[]).filter((key) => key !== 'creditLimit');
  return isSameLimit && keys.every((key) => plain(before, key) === plain(after, key));
}

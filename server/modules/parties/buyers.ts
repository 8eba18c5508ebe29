import type { Context } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { parties } from './contract.ts';
import { sortNameOf } from './naming.rules.ts';
import { CUSTOMER_SERIES } from './numbers.ts';
import { byteaText, isWhole, phoneColumns, phoneHash } from './phone.ts';

/** Who bought, as an order tells it. */
export interface Buyer {
  /** Account on the marketplace, or null. */
  account: string | null;
  name: string;
  phone: string | null;
  address?: BuyerAddress | null;
}

export interface BuyerAddress {
  receiver: string;
  country: string;
  province: string;
  city: string;
  district: string;
  detail: string;
  postcode: string;
}

const FIND = statement(`
  select id, account, null::text as "phoneHash", customer from parties.party
  where merchant_id = :merchant and shop_id = :shopId::uuid and account = any(:accounts::text[])
  union all
  (select distinct on (phone_hash) id, null, encode(phone_hash, 'hex'), customer from parties.party
  where merchant_id = :merchant and phone_hash = any(:hashes::bytea[]) order by phone_hash, customer desc, id)`);

// two intakes may meet the same new account: the one that comes second gets the party of the first
const INSERT = statement(`
  insert into parties.party (merchant_id, id, code, name, sort_name, customer, phone_sealed, phone_hash, phone_tail_hash, account, shop_id, created_at, updated_at)
  select :merchant, r.id, r.code, r.name, r.sort_name, true, r.phone_sealed::bytea, r.phone_hash::bytea, r.phone_tail_hash::bytea, r.account,
    case when r.account is null then null else :shopId::uuid end, :now, :now
  from json_to_recordset(:rows::json) as r (id uuid, code text, name text, sort_name text, phone_sealed text, phone_hash text, phone_tail_hash text, account text)
  on conflict (merchant_id, shop_id, account) where account is not null do update set updated_at = excluded.updated_at
  returning id, account`);

// nor does a telephone number become two customers where two orders of a new buyer come at once: who comes second waits, and finds the party of the first
const LOCK = statement(`
  select pg_advisory_xact_lock(hashtextextended(:merchant::text || h.hash, 0)) from (select distinct x as hash from unnest(:hashes::text[]) as x order by 1) as h`);

const MARK_CUSTOMERS = statement(`update parties.party set customer = true, updated_at = :now, version = version + 1
  where merchant_id = :merchant and id = any(:ids::uuid[]) and not customer`);

const INSERT_ADDRESSES = statement(`
  insert into parties.address (merchant_id, id, party_id, receiver, phone_sealed, phone_hash, phone_tail_hash, country, province, city, district, detail, postcode, is_default)
  select :merchant, r.id, r.party_id, r.receiver, r.phone_sealed::bytea, r.phone_hash::bytea, r.phone_tail_hash::bytea, r.country, r.province, r.city,
    r.district, r.detail, r.postcode, not exists (select from parties.address a where a.merchant_id = :merchant and a.party_id = r.party_id and a.is_default)
  from json_to_recordset(:rows::json) as r (id uuid, party_id uuid, receiver text, phone_sealed text, phone_hash text, phone_tail_hash text,
    country text, province text, city text, district text, detail text, postcode text)
  where not exists (select from parties.address a where a.merchant_id = :merchant and a.party_id = r.party_id
    and a.receiver = r.receiver and a.detail = r.detail and a.province = r.province and a.city = r.city and a.district = r.district)`);

interface Keys {
  account: string | null;
  phone: string | null;
}

/**
 * The customers of a shop's buyers, in order: found by the shop's account, else by phone, else created. A buyer with neither
 * account nor a whole phone number is nobody in particular: null. Set-based: as many statements however many buyers.
 */
export async function findOrCreateCustomers(ctx: Context, shopId: string, buyers: readonly Buyer[]): Promise<(string | null)[]> {
  const keys = buyers.map(({ account, phone }) => ({
    account: account || null,
    phone: phone && isWhole(phone) ? phoneHash(ctx, phone).toString('hex') : null,
  }));
  let { known, others } = await find(ctx, shopId, keys);
  let fresh = [...newcomers(buyers, keys, known).values()];
  const hashes = fresh.flatMap((each) => each.keys.phone ?? []);
  if (hashes.length && !ctx.dryRun) {
    // asked together: one way there and back
    ctx.post(LOCK, { hashes });
    ({ known, others } = await find(ctx, shopId, keys));
    fresh = [...newcomers(buyers, keys, known).values()];
  }
  if (fresh.length) await create(ctx, shopId, fresh, known);
  const ids = keys.map((key) => known.idOf(key));
  const buying = others.filter((id) => ids.includes(id));
  if (buying.length) ctx.post(MARK_CUSTOMERS, { ids: buying });
  keepAddresses(ctx, buyers, ids);
  return ids;
}

function register() {
  const byAccount = new Map<string, string>();
  const byPhone = new Map<string, string>();
  return {
    add(id: string, { account, phone }: Keys) {
      if (account) byAccount.set(account, id);
      if (phone && !byPhone.has(phone)) byPhone.set(phone, id);
    },
    idOf: ({ account, phone }: Keys): string | null => (account && byAccount.get(account)) || (phone && byPhone.get(phone)) || null,
  };
}
type Register = ReturnType<typeof register>;

/** The parties that are known; `others` have not bought before: suppliers until now. */
async function find(ctx: Context, shopId: string, keys: readonly Keys[]): Promise<{ known: Register; others: string[] }> {
  const known = register();
  const accounts = keys.flatMap(({ account }) => account ?? []);
  const hashes = keys.flatMap(({ phone }) => (phone ? Buffer.from(phone, 'hex') : []));
  if (!accounts.length && !hashes.length) return { known, others: [] };
  const rows = await ctx.rows<{ id: string; account: string | null; phoneHash: string | null; customer: boolean }>(FIND, {
    shopId,
    accounts,
    hashes: hashes.map(byteaText),
  });
  for (const row of rows) known.add(row.id, { account: row.account, phone: row.phoneHash });
  return { known, others: rows.filter((row) => !row.customer).map((row) => row.id) };
}

/** Buyers not known yet, one per person: the same account or the same phone in one batch is one customer. */
function newcomers(buyers: readonly Buyer[], keys: readonly Keys[], known: Register): Map<string, { buyer: Buyer; keys: Keys }> {
  const fresh = new Map<string, { buyer: Buyer; keys: Keys }>();
  const seen = register();
  for (const [index, buyer] of buyers.entries()) {
    const key = keys[index] as Keys;
    if ((!key.account && !key.phone) || known.idOf(key) || seen.idOf(key)) continue;
    const name = String(index);
    seen.add(name, key);
    fresh.set(name, { buyer, keys: key });
  }
  return fresh;
}

async function create(ctx: Context, shopId: string, fresh: readonly { buyer: Buyer; keys: Keys }[], known: Register): Promise<void> {
  const rows: ({ id: string; code: string } & Record<string, string | null>)[] = [];
  for (const { buyer, keys } of fresh) {
    const name = buyer.name || buyer.account || '–';
    const code = await ctx.number(CUSTOMER_SERIES);
    rows.push({ id: ctx.newId(), code, name, sort_name: sortNameOf(name), account: keys.account, ...phoneColumns(ctx, buyer.phone) });
  }
  const written = await ctx.rows<{ id: string; account: string | null }>(INSERT, { shopId, rows: JSON.stringify(rows) });
  const byAccount = new Map(written.flatMap(({ id, account }) => (account ? [[account, id] as const] : [])));
  for (const [index, { keys }] of fresh.entries()) {
    const row = rows[index] as (typeof rows)[number];
    const id = (keys.account && byAccount.get(keys.account)) || row.id;
    known.add(id, keys);
    if (id !== row.id) continue;
    ctx.change('parties.party', id, null, { code: row.code, status: 'active' });
    ctx.emit(parties.events['party-changed'], { id, code: row.code });
  }
}

function keepAddresses(ctx: Context, buyers: readonly Buyer[], ids: readonly (string | null)[]): void {
  const rows = new Map<string, object>();
  for (const [index, { address, phone }] of buyers.entries()) {
    const partyId = ids[index];
    if (!partyId || !address?.detail) continue;
    const key = JSON.stringify([partyId, address.receiver, address.province, address.city, address.district, address.detail]);
    if (!rows.has(key)) rows.set(key, { id: ctx.newId(), party_id: partyId, ...address, ...phoneColumns(ctx, phone) });
  }
  if (rows.size) ctx.post(INSERT_ADDRESSES, { rows: JSON.stringify([...rows.values()]) });
}

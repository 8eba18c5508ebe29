import type { Actor, Language, Merchant } from '../../kernel/context.ts';
import { sendAlone } from '../../kernel/database.ts';
import type { ActorResolver } from '../../kernel/http.ts';
import { systemMerchant } from '../../kernel/merchants.ts';
import { NOBODY } from '../../kernel/operation.ts';
import type { Runtime } from '../../kernel/runtime.ts';
import { type Params, type Statement, statement, valuesOf } from '../../kernel/statement.ts';
import { merchantOfKey } from './api-key.ts';
import { knowContracts } from './declared.ts';
import { isWithinNetworks } from './networks.rules.ts';
import { hashToken } from './password.ts';
import { ADMINISTRATION, INSTALLATION, permissionsOfRole } from './roles.rules.ts';

const SESSION = statement(`
  select s.id, s.person_id as "personId", s.merchant_id as "merchantId", p.name, p.language, p.administrator, p.second_factor_at is not null as "secondFactor"
  from access.session s join access.person p on p.id = s.person_id
  where s.token_hash = :token and s.revoked_at is null and s.expires_at > :now and s.last_seen_at > :now - interval '14 days'
    and p.disabled_at is null`);
const MERCHANTS = statement('select id, slug, name from access.merchants_of(:person::uuid)');
// a session that works nowhere yet, or where the person no longer does, settles in the first merchant there is
const SETTLE = statement(`
  update access.session set merchant_id = (select m.id from access.merchants_of(:person::uuid) m limit 1) where token_hash = :token
  returning merchant_id as "merchantId"`);
const SEEN = statement(
  `update access.session set last_seen_at = :now where token_hash = :token and last_seen_at < :now - interval '5 minutes'`,
);
const MEMBERSHIP = statement(`
  select m.shops, m.warehouses, m.networks,
    (select u.networks from access.rule u where u.merchant_id = m.merchant_id) as "merchantNetworks",
    coalesce((select jsonb_agg(jsonb_build_object('code', r.code, 'builtIn', r.built_in, 'permissions', r.permissions,
        'secondFactor', r.second_factor))
      from access.role r where r.merchant_id = m.merchant_id and r.id = any(m.roles)), '[]') as roles
  from access.membership m where m.merchant_id = :merchant and m.person_id = :person::uuid and m.disabled_at is null`);
const KEY = statement(`
  select id, name, permissions, shops, warehouses, (select u.networks from access.rule u where u.merchant_id = :merchant) as "merchantNetworks"
  from access.api_key
  where merchant_id = :merchant and key_hash = :key and revoked_at is null and (expires_at is null or expires_at > :now)`);
const KEY_USED = statement(`
  update access.api_key set last_used_at = :now
  where merchant_id = :merchant and id = :id::uuid and (last_used_at is null or last_used_at < :now - interval '5 minutes')`);

interface SessionRow {
  id: string;
  personId: string;
  merchantId: string | null;
  name: string;
  language: Language;
  administrator: boolean;
  secondFactor: boolean;
}
interface MembershipRow {
  shops: string[] | null;
  warehouses: string[] | null;
  networks: string[] | null;
  merchantNetworks: string[] | null;
  roles: { code: string; builtIn: boolean; permissions: string[]; secondFactor: boolean }[];
}
interface KeyRow {
  id: string;
  name: string;
  permissions: string[];
  shops: string[] | null;
  warehouses: string[] | null;
  merchantNetworks: string[] | null;
}

/** Who was found, and the networks they may work from: within each of the lists, where there is one. */
interface Found {
  actor: Actor;
  networks: (readonly string[] | null)[];
}

const FRESH_MILLISECONDS = 2_000;
const KEPT = 10_000;

/** The same person outside of any merchant, with the reason: they may sign out, choose another, and set up what is missing. */
const outside = (actor: Actor, withheld: NonNullable<Actor['withheld']>): Actor => ({
  ...actor,
  merchant: systemMerchant,
  permissions: new Set(),
  withheld,
});

function admitted({ actor, networks }: Found, address: string | undefined): Actor {
  return networks.every((each) => isWithinNetworks(each, address)) ? actor : outside(actor, 'network');
}

const nobodyIn = (language: Language): Actor => ({
  id: NOBODY,
  name: '',
  kind: 'person',
  merchant: systemMerchant,
  permissions: new Set(),
  shops: null,
  warehouses: null,
  language,
});

/** The statements of this file run before a merchant is pinned, on the owner's connections; those of a merchant's tables pin it themselves. */
function reader(runtime: Runtime) {
  return <R>(made: Statement, params: Params): Promise<R[]> =>
    sendAlone<R>(runtime.pools.owner, made, valuesOf(made, { merchant: params.merchant, now: runtime.clock() }, params));
}

/** The merchants a person may choose. */
export const merchantsOf = (runtime: Runtime, person: string): Promise<{ id: string; slug: string; name: string }[]> =>
  reader(runtime)(MERCHANTS, { person });

/** Looks up who stands behind a token or a key. */
function lookUps(runtime: Runtime) {
  const read = reader(runtime);
  const inBackground = (made: Statement, params: Params) => void read(made, params).catch((error) => runtime.onFailure('access', error));
  const declared = [...runtime.allPermissions].filter((name) => !INSTALLATION.has(name));

  async function membershipIn(merchantId: string | null, person: string): Promise<[Merchant, MembershipRow] | undefined> {
    const merchant = merchantId ? await runtime.merchants.find(merchantId) : undefined;
    const [found] = merchant ? await read<MembershipRow>(MEMBERSHIP, { merchant: merchant.id, person }) : [];
    return merchant && found && [merchant, found];
  }

  /** Where the session works: as a member where it chose or, failing that, in the first merchant of the person. */
  async function placeOf(session: SessionRow, token: Buffer) {
    const chosen = await membershipIn(session.merchantId, session.personId);
    if (chosen) return chosen;
    const mine = await read<{ id: string }>(MERCHANTS, { person: session.personId });
    if (session.merchantId && mine.some(({ id }) => id === session.merchantId)) return undefined;
    const [settled] = await read<{ merchantId: string | null }>(SETTLE, { person: session.personId, token });
    return membershipIn(settled?.merchantId ?? null, session.personId);
  }

  async function ofSession(token: string): Promise<Found | null> {
    const hash = hashToken(token);
    const [session] = await read<SessionRow>(SESSION, { token: hash });
    if (!session) return null;
    inBackground(SEEN, { token: hash });
    const place = await placeOf(session, hash);
    const ownerless = !place && session.administrator ? await ownerlessOf(session) : undefined;
    const granted = place?.[1].roles.flatMap((role) => permissionsOfRole(role, declared)) ?? [];
    const actor: Actor = {
      id: session.personId,
      name: session.name,
      kind: 'person',
      merchant: place?.[0] ?? ownerless ?? systemMerchant,
      permissions: new Set([...granted, ...(session.administrator ? ADMINISTRATION : [])]),
      shops: place?.[1].shops ?? null,
      warehouses: place?.[1].warehouses ?? null,
      language: session.language,
      session: session.id,
    };
    const missing = !session.secondFactor && place?.[1].roles.some((role) => role.secondFactor);
    const networks = place ? [place[1].networks, place[1].merchantNetworks] : [];
    return { actor: missing ? outside(actor, 'second_factor') : actor, networks };
  }

  /** A merchant without anybody, which an administrator has chosen in order to found it. */
  async function ownerlessOf({ merchantId, personId }: SessionRow): Promise<Merchant | undefined> {
    const choices = await read<{ id: string }>(MERCHANTS, { person: personId });
    return merchantId && choices.some(({ id }) => id === merchantId) ? runtime.merchants.find(merchantId) : undefined;
  }

  async function ofKey(key: string): Promise<Found | null> {
    const merchantId = merchantOfKey(key);
    const merchant = merchantId ? await runtime.merchants.find(merchantId) : undefined;
    const [row] = merchant ? await read<KeyRow>(KEY, { merchant: merchant.id, key: hashToken(key) }) : [];
    if (!row || !merchant) return null;
    inBackground(KEY_USED, { merchant: merchant.id, id: row.id });
    const { id, name, shops, warehouses } = row;
    const permissions = new Set(row.permissions.filter((permission) => declared.includes(permission)));
    return {
      actor: { id, name, kind: 'key', merchant, permissions, shops, warehouses, language: merchant.language },
      networks: [row.merchantNetworks],
    };
  }

  return { ofSession, ofKey };
}

/**
 * Finds the actor of a request. A found one is kept for two seconds and dropped at once when access changes in this process; another
 * process lags no longer than that.
 */
export function createActorResolver(runtime: Runtime): ActorResolver {
  knowContracts(runtime.modules.map(({ contract }) => contract));
  const look = lookUps(runtime);
  const kept = new Map<string, { found: Found | null; until: number }>();
  const merchantsSeen = new Set<string>();
  let changes = 0;
  runtime.messages.on('committed', (_, operation) => {
    if (!operation.startsWith('access.') && !operation.startsWith('company.')) return;
    if (operation === 'company.rename-merchant') for (const id of merchantsSeen) runtime.merchants.forget(id);
    changes++;
    kept.clear();
  });

  async function remembered(name: string, find: () => Promise<Found | null>): Promise<Found | null> {
    const known = kept.get(name);
    const now = Date.parse(runtime.clock());
    if (known && known.until > now) return known.found;
    const before = changes;
    const found = await find();
    if (found) merchantsSeen.add(found.actor.merchant.id);
    if (kept.size > KEPT) kept.clear();
    // what was read while access changed may be of before
    if (before === changes) kept.set(name, { found, until: now + FRESH_MILLISECONDS });
    return found;
  }

  const admit = (found: Found | null, address: string | undefined) => found && admitted(found, address);
  return {
    fromSession: async (token, address) => admit(await remembered(`session ${token}`, () => look.ofSession(token)), address),
    fromKey: async (key, address) => admit(await remembered(`key ${key}`, () => look.ofKey(key)), address),
    nobody: nobodyIn,
  };
}

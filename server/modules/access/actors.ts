import type { Actor, Language, Merchant } from '../../kernel/context.ts';
import { send } from '../../kernel/database.ts';
import type { ActorResolver } from '../../kernel/http.ts';
import { systemMerchant } from '../../kernel/merchants.ts';
import { NOBODY } from '../../kernel/operation.ts';
import type { Runtime } from '../../kernel/runtime.ts';
import { type Params, type Statement, statement, valuesOf } from '../../kernel/statement.ts';
import { beginText } from '../../kernel/transaction.ts';
import { hashToken } from './password.ts';

const SESSION = statement(`
  select s.id, s.person_id as "personId", s.merchant_id as "merchantId", p.name, p.language, p.administrator
  from access.session s join access.person p on p.id = s.person_id
  where s.token_hash = :token and s.revoked_at is null and s.expires_at > :now and p.disabled_at is null`);
const KEY = statement(`
  select id, merchant_id as "merchantId", name, permissions, shops, warehouses from access.api_key
  where key_hash = :key and revoked_at is null and (expires_at is null or expires_at > :now)`);
const MEMBERSHIP = statement(`
  select m.shops, m.warehouses,
    coalesce((select array_agg(distinct x) from access.role r, unnest(r.permissions) as x where r.merchant_id = m.merchant_id and r.id = any(m.roles)), '{}') as permissions
  from access.membership m where m.merchant_id = :merchant and m.person_id = :person::uuid and m.disabled_at is null`);
const FIRST_MERCHANT = statement(`/* cross-merchant */
  select merchant_id as "merchantId" from access.membership where person_id = :person::uuid and disabled_at is null order by created_at limit 1`);
const MERCHANTS = statement(`/* cross-merchant */
  select d.id, d.slug, d.name from access.membership m join kernel.merchant d on d.id = m.merchant_id
  where m.person_id = :person::uuid and m.disabled_at is null order by d.created_at`);
const SEEN = statement(
  `update access.session set last_seen_at = :now where token_hash = :token and last_seen_at < :now - interval '5 minutes'`,
);

interface SessionRow {
  id: string;
  personId: string;
  merchantId: string | null;
  name: string;
  language: Language;
  administrator: boolean;
}
interface KeyRow {
  id: string;
  merchantId: string;
  name: string;
  permissions: string[];
  shops: string[] | null;
  warehouses: string[] | null;
}
interface MembershipRow {
  shops: string[] | null;
  warehouses: string[] | null;
  permissions: string[];
}

const FRESH_MILLISECONDS = 2_000;
const KEPT = 10_000;

/** What an administrator of the program may do where there is no merchant yet: found one, and see to people. */
const ADMINISTRATION = ['company.register-merchant', 'access.administer'];

/** The merchants a person belongs to; asked outside of any merchant. */
export async function merchantsOf(runtime: Runtime, personId: string): Promise<{ id: string; slug: string; name: string }[]> {
  const client = await runtime.pools.owner.connect();
  try {
    return await send(client, MERCHANTS, valuesOf(MERCHANTS, {}, { person: personId }));
  } finally {
    client.release();
  }
}

/** Finds the actor of a request; a found one is kept for two seconds and dropped at once when access changes in this process. */
export function createActorResolver(runtime: Runtime): ActorResolver {
  const kept = new Map<string, { actor: Actor | null; until: number }>();
  runtime.messages.on('committed', (_, operation) => {
    if (operation.startsWith('access.') || operation.startsWith('company.')) kept.clear();
  });

  async function read<R>(made: Statement, params: Params): Promise<R | undefined> {
    const client = await runtime.pools.owner.connect();
    try {
      return (await send<R>(client, made, valuesOf(made, {}, params)))[0];
    } finally {
      client.release();
    }
  }

  async function membershipIn(merchantId: string, personId: string): Promise<MembershipRow | undefined> {
    const client = await runtime.pools.read.connect();
    try {
      const begin = client.query(beginText(merchantId, { readOnly: true }));
      const rows = send<MembershipRow>(client, MEMBERSHIP, valuesOf(MEMBERSHIP, { merchant: merchantId }, { person: personId }));
      const [, [found]] = await Promise.all([begin, rows, client.query('commit')]);
      return found;
    } finally {
      client.release();
    }
  }

  async function actorOfSession(token: string): Promise<Actor | null> {
    const now = runtime.clock();
    const hash = hashToken(token);
    const session = await read<SessionRow>(SESSION, { token: hash, now });
    if (!session) return null;
    void read(SEEN, { token: hash, now }).catch((error) => runtime.onFailure('session', error));
    const merchantId = session.merchantId ?? (await read<{ merchantId: string }>(FIRST_MERCHANT, { person: session.personId }))?.merchantId;
    const merchant = merchantId ? await runtime.merchants.find(merchantId) : undefined;
    const membership = merchant && (await membershipIn(merchant.id, session.personId));
    const administration = session.administrator ? ADMINISTRATION : [];
    const known = (membership?.permissions ?? []).filter((permission) => runtime.allPermissions.has(permission));
    return {
      id: session.personId,
      name: session.name,
      kind: 'person',
      merchant: membership ? (merchant as Merchant) : systemMerchant,
      permissions: new Set([...known, ...administration]),
      shops: membership?.shops ?? null,
      warehouses: membership?.warehouses ?? null,
      language: session.language,
      session: session.id,
    };
  }

  async function actorOfKey(key: string): Promise<Actor | null> {
    const row = await read<KeyRow>(KEY, { key: hashToken(key), now: runtime.clock() });
    const merchant = row && (await runtime.merchants.find(row.merchantId));
    if (!row || !merchant) return null;
    return {
      id: row.id,
      name: row.name,
      kind: 'key',
      merchant,
      permissions: new Set(row.permissions),
      shops: row.shops,
      warehouses: row.warehouses,
      language: merchant.language,
    };
  }

  async function remembered(name: string, find: () => Promise<Actor | null>): Promise<Actor | null> {
    const known = kept.get(name);
    const now = Date.now();
    if (known && known.until > now) return known.actor;
    const actor = await find();
    if (kept.size > KEPT) kept.clear();
    kept.set(name, { actor, until: now + FRESH_MILLISECONDS });
    return actor;
  }

  return {
    fromSession: (token) => remembered(`session ${token}`, () => actorOfSession(token)),
    fromKey: (key) => remembered(`key ${key}`, () => actorOfKey(key)),
    nobody: (language) => ({
      id: NOBODY,
      name: '',
      kind: 'person',
      merchant: systemMerchant,
      permissions: new Set(),
      shops: null,
      warehouses: null,
      language,
    }),
  };
}

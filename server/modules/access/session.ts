import type { Context } from '../../kernel/context.ts';
import { SYSTEM_ACTOR_ID } from '../../kernel/runtime.ts';
import { statement } from '../../kernel/statement.ts';
import { errors } from './errors.ts';
import { hashToken, newToken } from './password.ts';

// a new session opens where the person was last
const OPEN = statement(`
  insert into access.session (token_hash, id, person_id, merchant_id, created_at, last_seen_at, expires_at, address, agent)
  select :token::bytea, :id::uuid, :person::uuid,
    (select s.merchant_id from access.session s where s.person_id = :person::uuid order by s.created_at desc limit 1),
    :now, :now, :now + interval '30 days', :address::text, :agent::text`);
const END_OTHERS = statement(`
  update access.session set revoked_at = :now where person_id = :person::uuid and id is distinct from :kept::uuid and revoked_at is null returning id`);
const MERCHANT_OF_SESSION = statement(`
  select merchant_id as "merchantId" from access.session where id = :session::uuid and person_id = :actor and revoked_at is null`);

/** Opens a session; the token is shown once, its hash is kept. */
export function openSession(ctx: Context, personId: string): string {
  const token = newToken();
  const { address, agent } = ctx.actor;
  ctx.post(OPEN, { token: hashToken(token), id: ctx.newId(), person: personId, address: address ?? null, agent: agent ?? null });
  return token;
}

/** Ends the sessions of a person, but for the one kept; answers how many. */
export async function endSessions(ctx: Context, personId: string, kept: string | null): Promise<number> {
  return (await ctx.rows(END_OTHERS, { person: personId, kept })).length;
}

/** Id of the session of this request. Refuses keys and the program itself: they have none. */
export function requireSession(ctx: Context): string {
  if (!ctx.actor.session) throw errors.session_needed();
  return ctx.actor.session;
}

/**
 * The merchant a person works in, for operations that run without one (their permissions hold there). Null for the program itself,
 * which may act on any; keys have no session and are refused.
 */
export async function merchantOfSession(ctx: Context): Promise<string | null> {
  if (ctx.actor.kind === 'system' && ctx.actor.id === SYSTEM_ACTOR_ID) return null;
  const found = await ctx.row<{ merchantId: string | null }>(MERCHANT_OF_SESSION, { session: requireSession(ctx) });
  if (!found?.merchantId) throw errors.session_needed();
  return found.merchantId;
}

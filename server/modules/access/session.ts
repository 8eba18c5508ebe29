import type { Context } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { hashToken, newToken } from './password.ts';

const OPEN = statement(`
  insert into access.session (token_hash, id, person_id, created_at, last_seen_at, expires_at, address, agent)
  values (:token, :id, :person::uuid, :now, :now, :now + interval '30 days', :address, :agent)`);

/** Opens a session; the token is shown once, its hash is kept. */
export function openSession(ctx: Context, personId: string): string {
  const token = newToken();
  const { address, agent } = ctx.actor;
  ctx.post(OPEN, { token: hashToken(token), id: ctx.newId(), person: personId, address: address ?? null, agent: agent ?? null });
  return token;
}

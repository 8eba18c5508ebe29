import type { Context } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { hashToken, newToken } from './password.ts';

const DAYS = 7;
const WRITE_INVITATION = statement(`
  update access.person set invitation_hash = :hash, invitation_expires_at = :expiresAt::timestamptz, version = version + 1 where id = :personId::uuid`);

/** Gives a person a link to set a password by: one at a time, one use, a week. The token is shown once, its hash is kept. */
export function issueLink(ctx: Context, personId: string): { personId: string; token: string; expiresAt: string } {
  const token = newToken();
  const expiresAt = new Date(Date.parse(ctx.now) + DAYS * 86_400_000).toISOString();
  ctx.post(WRITE_INVITATION, { personId, hash: hashToken(token), expiresAt });
  return { personId, token, expiresAt };
}

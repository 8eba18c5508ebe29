import { answer } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { access } from '../contract.ts';

const SESSIONS = statement(`
  select id, created_at as "startedAt", last_seen_at as "seenAt", expires_at as "expiresAt", address, agent from access.session
  where person_id = :actor and revoked_at is null and expires_at > :now order by last_seen_at desc limit 100`);

interface Row {
  id: string;
  startedAt: string;
  seenAt: string;
  expiresAt: string;
  address: string | null;
  agent: string | null;
}

export const mySessions = answer(access.queries['my-sessions'], async (ctx) => {
  const rows = await ctx.rows<Row>(SESSIONS);
  return rows.map((row) => ({ ...row, current: row.id === ctx.actor.session }));
});

import type { Context } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { errors } from './errors.ts';

/** How many looks at personal data one may take within an hour (facts.md 13.1: permission, reason, trace, limit). */
export const REVEALS_AN_HOUR = 200;

const RECENT = statement(`
  select count(*)::int as taken from access.reveal
  where merchant_id = :merchant and actor_id = :actor and recorded_at > :now - interval '1 hour'`);
const INSERT_REVEAL = statement(`
  insert into access.reveal (merchant_id, id, actor_id, entity, entity_id, fields, reason, recorded_at)
  values (:merchant, :id::uuid, :actor, :entity, :entityId::uuid, :fields::text[], :reason, :now)`);

/** Writes down that the actor looks at masked personal data, before it is shown. Refuses without a reason, beyond the limit of an hour, and in a dry run, of which nothing would stay. */
export async function logReveal(ctx: Context, entity: string, entityId: string, fields: readonly string[], reason: string): Promise<void> {
  if (ctx.dryRun) throw errors.reveal_in_preview();
  if (!reason.trim()) throw errors.reason_needed();
  const recent = await ctx.row<{ taken: number }>(RECENT);
  if ((recent?.taken ?? 0) >= REVEALS_AN_HOUR) throw errors.reveal_limit({ limit: REVEALS_AN_HOUR });
  ctx.post(INSERT_REVEAL, { id: ctx.newId(), entity, entityId, fields, reason: reason.trim() });
}

import type { Context } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';

/** A look at masked personal data. */
export interface Reveal {
  entity: string;
  entityId: string;
  fields: string[];
  reason?: string | undefined;
}

const INSERT = statement(`
  insert into access.reveal (merchant_id, id, actor_id, entity, entity_id, fields, reason, recorded_at)
  values (:merchant, :id, :actor, :entity, :entityId, :fields::text[], :reason, :now)`);

/** Records who looked at whose personal data (facts.md 13.1); sent ahead. */
export function recordReveal(ctx: Context, { entity, entityId, fields, reason }: Reveal): void {
  ctx.post(INSERT, { id: ctx.newId(), entity, entityId, fields, reason: reason ?? null });
}

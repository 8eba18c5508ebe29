import { answer } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { aftersales } from '../contract.ts';

const REASONS = statement(`select r.id, r.code, r.parent_id as "parentId", r.name, r.responsibility, r.position, r.active, r.version
  from aftersales.reason r where r.merchant_id = :merchant and (:archived::boolean or r.active) order by r.position, r.code`);

/** The list of reasons, groups and those in them. */
export const reasons = answer(aftersales.queries.reasons, async (ctx, { archived = false }) => ({
  rows: await ctx.rows<any>(REASONS, { archived }),
}));

import type { ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { errors } from './errors.ts';

interface ChosenReason {
  id: string;
  parentId: string | null;
  responsibility: string;
}

const REASON = statement(`select r.id, r.parent_id as "parentId", r.responsibility from aftersales.reason r
  where r.merchant_id = :merchant and r.id = :reasonId::uuid`);

/** The reason a person chose; a group of reasons is none. */
export async function chosenReason(ctx: ReadContext, reasonId: string | null | undefined): Promise<ChosenReason | undefined> {
  if (!reasonId) return undefined;
  const reason = await ctx.row<ChosenReason>(REASON, { reasonId });
  if (!reason) throw errors.reason_not_found();
  if (reason.parentId === null) throw errors.reason_is_group();
  return reason;
}

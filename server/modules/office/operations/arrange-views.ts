import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { office } from '../contract.ts';

// what is not said stays as it was; two windows arranging at once each keep their own part
const ARRANGE = statement(`
  insert into office.view_choice as c (merchant_id, person_id, list, places, opening)
  values (:merchant, :actor, :list, coalesce(:places::text[], '{}'), :opening)
  on conflict (merchant_id, person_id, list) do update set places = coalesce(:places::text[], c.places),
    opening = case when :opens::boolean then excluded.opening else c.opening end`);

/** The order of the tabs of a list and the one that opens first, for oneself. */
export const arrangeViews = handle(office.operations['arrange-views'], async (ctx, { list, places, opening }) => {
  ctx.post(ARRANGE, { list, places: places ?? null, opening: opening ?? null, opens: opening !== undefined });
  return {};
});

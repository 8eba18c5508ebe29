import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { office } from '../contract.ts';
import { errors } from '../errors.ts';

const OWN = statement(
  'select count(*)::int as kept from office.saved_view where merchant_id = :merchant and list = :list and owner_id = :actor',
);
const INSERT = statement(`
  insert into office.saved_view (merchant_id, id, list, name, state, columns, owner_id, created_at)
  values (:merchant, :id, :list, :name, :state::jsonb, :columns::jsonb, :actor, :now)`);

const MOST = 100;

/** Keeps how a list stands now under a name, for oneself. */
export const saveView = handle(office.operations['save-view'], async (ctx, { list, name, state, columns }) => {
  const own = await ctx.row<{ kept: number }>(OWN, { list });
  if ((own?.kept ?? 0) >= MOST) throw errors.too_many_views({ limit: MOST });
  const id = ctx.newId();
  await ctx.rows(INSERT, { id, list, name, state: JSON.stringify(state), columns: columns ? JSON.stringify(columns) : null });
  ctx.change('office.view', id, null, { list, name });
  ctx.emit(office.events['view-changed'], { id, list });
  return { id };
});

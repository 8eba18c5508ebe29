import { handle } from '../../../kernel/context.ts';
import { kernelErrors } from '../../../kernel/errors.ts';
import { statement } from '../../../kernel/statement.ts';
import { office } from '../contract.ts';
import { lockOwnView } from '../view.ts';

const CHANGE = statement(`
  update office.saved_view set name = :name, state = :state::jsonb, columns = :columns::jsonb, version = version + 1
  where merchant_id = :merchant and id = :viewId::uuid`);

/** Renames a view of one's own, or lets it stand for how the list looks now. */
export const changeView = handle(office.operations['change-view'], async (ctx, { viewId, expectedVersion, ...asked }) => {
  const view = await lockOwnView(ctx, viewId);
  if (expectedVersion !== undefined && expectedVersion !== view.version)
    throw kernelErrors.version_conflict({ expected: expectedVersion, actual: view.version });
  const before = { name: view.name, state: view.state, columns: view.columns };
  const after = { ...before, ...asked };
  const columns = after.columns ? JSON.stringify(after.columns) : null;
  await ctx.rows(CHANGE, { viewId, name: after.name, state: JSON.stringify(after.state), columns });
  ctx.change('office.view', viewId, before, after);
  ctx.emit(office.events['view-changed'], { id: viewId, list: view.list });
  return { version: view.version + 1 };
});

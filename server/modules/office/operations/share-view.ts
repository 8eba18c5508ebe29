import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { office } from '../contract.ts';
import { lockOwnView } from '../view.ts';

const SHARE = statement(`
  update office.saved_view set shared = :shared::boolean, version = version + 1 where merchant_id = :merchant and id = :viewId::uuid`);

/** Shows a view of one's own to everybody, or to nobody else again. */
export const shareView = handle(office.operations['share-view'], async (ctx, { viewId, shared }) => {
  const view = await lockOwnView(ctx, viewId);
  if (view.shared === shared) return { version: view.version };
  ctx.post(SHARE, { viewId, shared });
  ctx.change('office.view', viewId, { shared: view.shared }, { shared });
  ctx.emit(office.events['view-changed'], { id: viewId, list: view.list });
  return { version: view.version + 1 };
});

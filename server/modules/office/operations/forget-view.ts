import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { namesOf } from '../../access/index.ts';
import { office } from '../contract.ts';
import { errors } from '../errors.ts';
import { lockView } from '../view.ts';

const FORGET = statement('delete from office.saved_view where merchant_id = :merchant and id = :viewId::uuid');

/** Deletes a view: one's own, or a shared one where the actor looks after those of everyone. */
export const forgetView = handle(office.operations['forget-view'], async (ctx, { viewId }) => {
  const view = await lockView(ctx, viewId);
  if (view.ownerId !== ctx.actor.id && !ctx.may('office.share-views'))
    throw errors.view_not_yours({ owner: (await namesOf(ctx, [view.ownerId])).get(view.ownerId) ?? '' });
  ctx.post(FORGET, { viewId });
  ctx.change('office.view', viewId, { name: view.name }, { name: null });
  ctx.emit(office.events['view-changed'], { id: viewId, list: view.list });
  return {};
});

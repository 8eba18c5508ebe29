import { handle } from '../../../kernel/context.ts';
import { office } from '../contract.ts';
import { requireVisible } from '../document.ts';
import { errors } from '../errors.ts';
import { follow } from '../following.ts';

/** From now on the actor is told of comments on a document. */
export const followDocument = handle(office.operations['follow-document'], async (ctx, document) => {
  if (ctx.actor.kind !== 'person') throw errors.people_only();
  await requireVisible(ctx, document);
  follow(ctx, document, true);
  ctx.emit(office.events['following-changed'], { id: document.id, entity: document.entity });
  return { following: true };
});

/** The actor is told no longer; speaking of the document does not bring them back. */
export const unfollowDocument = handle(office.operations['unfollow-document'], async (ctx, document) => {
  follow(ctx, document, false);
  ctx.emit(office.events['following-changed'], { id: document.id, entity: document.entity });
  return { following: false };
});

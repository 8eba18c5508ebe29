import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { lockOwnComment } from '../comment.ts';
import { office } from '../contract.ts';

const REMOVE = statement(`
  with files as (delete from office.attachment where merchant_id = :merchant and comment_id = :commentId::uuid),
  told as (update office.notification set excerpt = '' where merchant_id = :merchant and source = :source)
  update office.comment set body = '', mentions = '{}', removed_at = :now, version = version + 1
  where merchant_id = :merchant and id = :commentId::uuid`);

/** Takes a comment of one's own back: its words and files are gone, that there was one stays. */
export const removeComment = handle(office.operations['remove-comment'], async (ctx, { commentId }) => {
  const comment = await lockOwnComment(ctx, commentId);
  ctx.post(REMOVE, { commentId, source: `comment ${commentId}` });
  ctx.emit(office.events['comment-changed'], { id: commentId, entity: comment.entity, documentId: comment.documentId });
  return { version: comment.version + 1 };
});

import { handle } from '../../../kernel/context.ts';
import { kernelErrors } from '../../../kernel/errors.ts';
import { statement } from '../../../kernel/statement.ts';
import { lockOwnComment, readMentions, tellMentioned } from '../comment.ts';
import { office } from '../contract.ts';
import { calledOf } from '../document.ts';
import { errors } from '../errors.ts';

const CHANGE = statement(`
  update office.comment set body = :body, mentions = :mentions::uuid[], changed_at = :now, version = version + 1
  where merchant_id = :merchant and id = :commentId::uuid`);
const HOURS = 24;

/** Corrects a comment of one's own while it is fresh. Whoever was mentioned before is not told again. */
export const changeComment = handle(office.operations['change-comment'], async (ctx, { commentId, body, mentions, expectedVersion }) => {
  const comment = await lockOwnComment(ctx, commentId);
  if (expectedVersion !== undefined && expectedVersion !== comment.version)
    throw kernelErrors.version_conflict({ expected: expectedVersion, actual: comment.version });
  if (Date.parse(ctx.now) - Date.parse(comment.createdAt) > HOURS * 3_600_000) throw errors.comment_too_old({ hours: HOURS });
  const document = { entity: comment.entity, id: comment.documentId };
  const { seeing, unseen } = await readMentions(ctx, document, mentions);
  ctx.post(CHANGE, { commentId, body, mentions: seeing });
  const newly = seeing.filter((person) => !comment.mentions.includes(person));
  await tellMentioned(ctx, { commentId, document, called: await calledOf(ctx, document), body }, newly);
  ctx.change('office.comment', commentId, { body: comment.body }, { body });
  ctx.emit(office.events['comment-changed'], { id: commentId, entity: comment.entity, documentId: comment.documentId });
  return { version: comment.version + 1, unseen };
});

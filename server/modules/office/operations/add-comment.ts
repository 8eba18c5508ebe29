import { handle } from '../../../kernel/context.ts';
import { attach, describeFiles } from '../attachments.ts';
import { readMentions, tellFollowers, tellMentioned, write } from '../comment.ts';
import { office } from '../contract.ts';
import { calledOf, requireVisible } from '../document.ts';
import { join } from '../following.ts';

/** Says something about a document, with files beside it. Whoever speaks of a document follows it. */
export const addComment = handle(office.operations['add-comment'], async (ctx, { body, files, ...told }) => {
  await requireVisible(ctx, told);
  const described = await describeFiles(ctx, files);
  const { seeing, unseen } = await readMentions(ctx, told, told.mentions);
  const commentId = write(ctx, told, { kind: 'comment', body, mentions: seeing });
  attach(ctx, commentId, told, described);
  if (ctx.actor.kind === 'person') join(ctx, told, [ctx.actor.id]);
  const about = { commentId, document: told, called: await calledOf(ctx, told), body };
  await tellMentioned(ctx, about, seeing);
  await tellFollowers(ctx, about, seeing);
  return { id: commentId, unseen };
});

import { answer, type ReadContext } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { namesOf } from '../../access/index.ts';
import { allowedOn, assignmentOf } from '../assignment.ts';
import { office } from '../contract.ts';
import { type Reference, requireVisible } from '../document.ts';
import { followersOf } from '../following.ts';

interface CommentRow {
  id: string;
  at: string;
  authorId: string;
  kind: 'comment' | 'assignment';
  body: string;
  mentions: string[];
  changed: boolean;
  removed: boolean;
  version: number;
  files: { id: string; hash: string; thumbnail: string | null; name: string; mediaType: string; size: number }[];
}

const COMMENTS = statement(`
  select c.id, c.created_at as at, c.author_id as "authorId", c.kind, c.body, c.mentions, c.changed_at is not null as changed,
    c.removed_at is not null as removed, c.version,
    coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'hash', a.hash, 'thumbnail', a.thumbnail, 'name', a.name,
        'mediaType', a.media_type, 'size', a.size) order by a.id)
      from office.attachment a where a.merchant_id = c.merchant_id and a.comment_id = c.id), '[]') as files
  from office.comment c
  where c.merchant_id = :merchant and c.document_id = :documentId::uuid and c.entity = :entity
  order by c.id desc limit 200`);

const UNREAD = statement(`
  select id from office.notification
  where merchant_id = :merchant and person_id = :actor and read_at is null and document_id = :documentId::uuid and entity = :entity limit 100`);

const allowedOnComment = (ctx: ReadContext, row: CommentRow): string[] =>
  row.authorId === ctx.actor.id && row.kind === 'comment' && !row.removed ? ['office.change-comment', 'office.remove-comment'] : [];

async function read(ctx: ReadContext, document: Reference) {
  const of = { documentId: document.id, entity: document.entity };
  const [comments, unread, followers, assignment] = await Promise.all([
    ctx.rows<CommentRow>(COMMENTS, of),
    ctx.rows<{ id: string }>(UNREAD, of),
    followersOf(ctx, document),
    assignmentOf(ctx, document),
  ]);
  const people = [...comments.flatMap(({ authorId, mentions }) => [authorId, ...mentions]), ...followers];
  const names = await namesOf(ctx, [...people, ...(assignment ? [assignment.personId, assignment.assignedBy] : [])]);
  return { comments, unread: unread.map(({ id }) => id), followers, assignment, nameOf: (id: string) => names.get(id) ?? '' };
}

/** What people say of a document, for those who may see it. */
export const activity = answer(office.queries.activity, async (ctx, document) => {
  await requireVisible(ctx, document);
  const { comments, unread, followers, assignment, nameOf } = await read(ctx, document);
  const named = (id: string) => ({ id, name: nameOf(id) });
  return {
    comments: comments.map((row) => ({
      ...row,
      author: nameOf(row.authorId),
      mentions: row.mentions.map(named),
      allowed: allowedOnComment(ctx, row),
    })),
    following: followers.includes(ctx.actor.id),
    followers: followers.map(named),
    unread,
    assignment: assignment
      ? {
          id: assignment.id,
          personId: assignment.personId,
          person: nameOf(assignment.personId),
          assignedBy: nameOf(assignment.assignedBy),
          note: assignment.note,
          due: assignment.due,
          done: assignment.doneAt !== null,
          version: assignment.version,
          allowed: allowedOn(ctx.actor.id, assignment),
        }
      : null,
  };
});

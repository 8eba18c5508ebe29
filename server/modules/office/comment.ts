import type { Context } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { namesOf, whoSee } from '../access/index.ts';
import { assignmentOf } from './assignment.ts';
import { office } from './contract.ts';
import { type Called, type Reference, spokenName } from './document.ts';
import { errors } from './errors.ts';
import { followersOf, join } from './following.ts';
import { COMMENT, MENTION } from './notification-kinds.ts';
import { notify } from './notify.ts';

export interface CommentRow {
  id: string;
  entity: string;
  documentId: string;
  authorId: string;
  body: string;
  mentions: string[];
  createdAt: string;
  removedAt: string | null;
  version: number;
}

const LOCK = statement(`
  select id, entity, document_id as "documentId", author_id as "authorId", body, mentions, created_at as "createdAt",
    removed_at as "removedAt", version
  from office.comment where merchant_id = :merchant and id = :commentId::uuid and kind = 'comment' for update`);
const INSERT = statement(`
  insert into office.comment (merchant_id, id, entity, document_id, author_id, kind, body, mentions, created_at)
  values (:merchant, :id, :entity, :documentId, :actor, :kind, :body, :mentions::uuid[], :now)`);

/** Locks a comment of the actor's own that is still there. */
export async function lockOwnComment(ctx: Context, commentId: string): Promise<CommentRow> {
  const row = await ctx.row<CommentRow>(LOCK, { commentId });
  if (!row || row.removedAt) throw errors.comment_not_found();
  if (row.authorId !== ctx.actor.id) throw errors.comment_not_yours();
  return row;
}

/** Writes a comment, or what was asked of whom, and says that the document is being spoken of. */
export function write(
  ctx: Context,
  document: Reference,
  said: { kind: 'comment' | 'assignment'; body: string; mentions: readonly string[] },
): string {
  const id = ctx.newId();
  ctx.post(INSERT, { id, entity: document.entity, documentId: document.id, ...said });
  ctx.emit(office.events['comment-changed'], { id, entity: document.entity, documentId: document.id });
  return id;
}

/** Of those who were mentioned the ones who may see the document, and the names of the others. */
export async function readMentions(ctx: Context, { entity, id }: Reference, mentions: readonly string[]) {
  const seeing = await whoSee(ctx, entity, id, mentions);
  const others = mentions.filter((person) => !seeing.includes(person));
  const names = await namesOf(ctx, others);
  return { seeing, unseen: others.flatMap((person) => names.get(person) ?? []) };
}

/** Tells those who were mentioned; they follow the document from now on. */
export async function tellMentioned(ctx: Context, about: Spoken, mentioned: readonly string[]): Promise<void> {
  join(ctx, about.document, mentioned);
  const name = spokenName(about.called);
  await notify(ctx, {
    to: mentioned.filter((person) => person !== ctx.actor.id),
    kind: MENTION,
    source: `comment ${about.commentId}`,
    text: { zh: `${ctx.actor.name} 在 ${name.zh} 中提到了您`, en: `${ctx.actor.name} mentioned you on ${name.en}` },
    ...worded(about),
  });
}

/** Tells those who follow a document, or have it to do, of a comment on it. */
export async function tellFollowers(ctx: Context, about: Spoken, mentioned: readonly string[]): Promise<void> {
  const { entity, id } = about.document;
  const [followers, assignment] = await Promise.all([followersOf(ctx, about.document), assignmentOf(ctx, about.document)]);
  const audience = [...followers, ...(assignment && !assignment.doneAt ? [assignment.personId] : [])];
  const others = audience.filter((person) => person !== ctx.actor.id && !mentioned.includes(person));
  const name = spokenName(about.called);
  await notify(ctx, {
    to: await whoSee(ctx, entity, id, others),
    kind: COMMENT,
    source: `comment ${about.commentId}`,
    text: { zh: `${ctx.actor.name} 评论了 ${name.zh}`, en: `${ctx.actor.name} commented on ${name.en}` },
    ...worded(about),
  });
}

/** A comment with the document it is about. */
export interface Spoken {
  commentId: string;
  document: Reference;
  called: Called;
  body: string;
}

const worded = ({ document, called, body }: Spoken) => ({ document, title: called.title, link: called.link, excerpt: body });

import { type Context, handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { namesOf, whoSee } from '../../access/index.ts';
import { assignmentOf } from '../assignment.ts';
import { write } from '../comment.ts';
import { office } from '../contract.ts';
import { type Called, calledOf, requireVisible, spokenName, type Told } from '../document.ts';
import { errors } from '../errors.ts';
import { join } from '../following.ts';
import { ASSIGNMENT } from '../notification-kinds.ts';
import { notify } from '../notify.ts';

const ASSIGN = statement(`
  insert into office.assignment as a
    (merchant_id, id, entity, document_id, title, link, person_id, assigned_by, note, due, assigned_at)
  values (:merchant, :id, :entity, :documentId, :title, :link, :personId, :actor, :note, :due::date, :now)
  on conflict (merchant_id, document_id, entity) do update set title = excluded.title, link = excluded.link,
    person_id = excluded.person_id, assigned_by = excluded.assigned_by, note = excluded.note, due = excluded.due,
    assigned_at = excluded.assigned_at, done_at = null, version = a.version + 1
  returning id, version`);
const TAKE_BACK = statement('delete from office.assignment where merchant_id = :merchant and id = :id::uuid');

interface Asked extends Told {
  personId: string;
  note: string;
  due?: string | null | undefined;
}

async function assign(ctx: Context, asked: Asked, called: Called): Promise<string> {
  const { personId, note, due } = asked;
  if (!(await whoSee(ctx, asked.entity, asked.id, [personId])).length)
    throw errors.assignee_cannot_see({ name: (await namesOf(ctx, [personId])).get(personId) ?? '' });
  const fields = { entity: asked.entity, documentId: asked.id, ...called, personId, note, due: due ?? null };
  const made = await ctx.row<{ id: string; version: number }>(ASSIGN, { id: ctx.newId(), ...fields });
  if (!made) throw errors.assignment_not_found();
  join(ctx, asked, [personId]);
  const name = spokenName(called);
  await notify(ctx, {
    to: personId === ctx.actor.id ? [] : [personId],
    kind: ASSIGNMENT,
    source: `assignment ${made.id} ${made.version}`,
    text: { zh: `${ctx.actor.name} 把 ${name.zh} 指派给您`, en: `${ctx.actor.name} assigned ${name.en} to you` },
    excerpt: note,
    document: { entity: asked.entity, id: asked.id },
    ...called,
  });
  return made.id;
}

/** Gives a document to a person, who is told and finds it among their to-dos; or takes it back. */
export const assignDocument = handle(office.operations['assign-document'], async (ctx, { personId, ...asked }) => {
  await requireVisible(ctx, asked);
  const before = await assignmentOf(ctx, asked);
  if (personId === null && !before) return { id: null };
  const made = personId ? await assign(ctx, { ...asked, personId }, await calledOf(ctx, asked)) : null;
  if (!personId && before) ctx.post(TAKE_BACK, { id: before.id });
  write(ctx, asked, { kind: 'assignment', body: asked.note, mentions: personId ? [personId] : [] });
  const id = made ?? before?.id ?? asked.id;
  ctx.change('office.assignment', id, { personId: before?.personId ?? null }, { personId, note: asked.note, due: asked.due ?? null });
  ctx.emit(office.events['assignment-changed'], { id, entity: asked.entity, documentId: asked.id });
  return { id: made };
});

import type { Context, ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import type { Reference } from './document.ts';
import { errors } from './errors.ts';

export interface AssignmentRow {
  id: string;
  entity: string;
  documentId: string;
  personId: string;
  assignedBy: string;
  note: string;
  due: string | null;
  doneAt: string | null;
  version: number;
}

const COLUMNS = `id, entity, document_id as "documentId", person_id as "personId", assigned_by as "assignedBy", note, due,
  done_at as "doneAt", version`;
const OF_DOCUMENT = statement(`
  select ${COLUMNS} from office.assignment where merchant_id = :merchant and document_id = :documentId::uuid and entity = :entity`);
const LOCK = statement(`
  select ${COLUMNS} from office.assignment
  where merchant_id = :merchant and id = :assignmentId::uuid and (person_id = :actor or assigned_by = :actor) for update`);
const CLOSE = statement(`
  update office.assignment set done_at = case when :done::boolean then :now end, version = version + 1
  where merchant_id = :merchant and id = :assignmentId::uuid`);

/** With whom a document is. */
export const assignmentOf = (ctx: ReadContext, { entity, id }: Reference): Promise<AssignmentRow | undefined> =>
  ctx.row<AssignmentRow>(OF_DOCUMENT, { documentId: id, entity });

/** What the actor may do with an assignment. */
export function allowedOn(actorId: string, row: { personId: string; assignedBy: string; doneAt: string | null }): string[] {
  if (row.personId !== actorId && row.assignedBy !== actorId) return [];
  return [row.doneAt ? 'office.reopen-assignment' : 'office.finish-assignment'];
}

/** Locks an assignment of the actor's, given to them or by them. */
export async function lockAssignment(ctx: Context, assignmentId: string): Promise<AssignmentRow> {
  const row = await ctx.row<AssignmentRow>(LOCK, { assignmentId });
  if (!row) throw errors.assignment_not_found();
  return row;
}

/** Marks an assignment as done, or as open again. */
export function close(ctx: Context, assignmentId: string, done: boolean): void {
  ctx.post(CLOSE, { assignmentId, done });
}

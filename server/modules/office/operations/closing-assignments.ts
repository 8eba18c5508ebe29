import { handle } from '../../../kernel/context.ts';
import { close, lockAssignment } from '../assignment.ts';
import { office } from '../contract.ts';

/** What was asked is done: it leaves the to-dos. */
export const finishAssignment = handle(office.operations['finish-assignment'], async (ctx, { assignmentId }) => {
  const row = await lockAssignment(ctx, assignmentId);
  if (row.doneAt) return { version: row.version };
  close(ctx, assignmentId, true);
  ctx.change('office.assignment', assignmentId, { done: false }, { done: true });
  ctx.emit(office.events['assignment-changed'], { id: assignmentId, entity: row.entity, documentId: row.documentId });
  return { version: row.version + 1 };
});

/** It was not done after all. */
export const reopenAssignment = handle(office.operations['reopen-assignment'], async (ctx, { assignmentId }) => {
  const row = await lockAssignment(ctx, assignmentId);
  if (!row.doneAt) return { version: row.version };
  close(ctx, assignmentId, false);
  ctx.change('office.assignment', assignmentId, { done: true }, { done: false });
  ctx.emit(office.events['assignment-changed'], { id: assignmentId, entity: row.entity, documentId: row.documentId });
  return { version: row.version + 1 };
});

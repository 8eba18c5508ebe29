import { handle } from '../../../kernel/context.ts';
import { kernelErrors } from '../../../kernel/errors.ts';
import { statement } from '../../../kernel/statement.ts';
import { office } from '../contract.ts';
import { errors } from '../errors.ts';
import { FEEDBACK } from '../notification-kinds.ts';
import { notify } from '../notify.ts';

interface Row {
  state: string;
  answer: string;
  version: number;
  personId: string;
}
const LOCK = statement(`select state, answer, version, person_id as "personId" from office.feedback
  where merchant_id = :merchant and id = :feedbackId::uuid for update`);
const UPDATE = statement(`
  update office.feedback set state = :state, answer = :answer, answered_by = :by, answered_at = :now, version = version + 1
  where merchant_id = :merchant and id = :feedbackId::uuid`);

/** Answers feedback, or marks it as done. */
export const answerFeedback = handle(office.operations['answer-feedback'], async (ctx, { feedbackId, answer, state, expectedVersion }) => {
  const row = await ctx.row<Row>(LOCK, { feedbackId });
  if (!row) throw errors.feedback_not_found();
  if (expectedVersion !== undefined && expectedVersion !== row.version)
    throw kernelErrors.version_conflict({ expected: expectedVersion, present: row.version });
  ctx.post(UPDATE, { feedbackId, answer, state, by: ctx.actor.name });
  ctx.change('office.feedback', feedbackId, { state: row.state, answer: row.answer }, { state, answer });
  if (answer && answer !== row.answer)
    await notify(ctx, {
      to: [row.personId],
      kind: FEEDBACK,
      source: `office.feedback ${feedbackId} ${row.version}`,
      text: { zh: '您的反馈有了回复', en: 'Your feedback was answered' },
      excerpt: answer,
    });
  ctx.emit(office.events['feedback-changed'], { id: feedbackId });
  return { version: row.version + 1 };
});

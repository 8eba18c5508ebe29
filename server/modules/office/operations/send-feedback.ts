import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { office } from '../contract.ts';
import { errors } from '../errors.ts';

/** More than this within an hour is no feedback. */
const MOST = 20;
const LATELY = statement(`select count(*)::int as sent from office.feedback
  where merchant_id = :merchant and person_id = :actor and created_at > :now - interval '1 hour'`);
const INSERT = statement(`
  insert into office.feedback (merchant_id, id, person_id, person_name, page, text, screenshot, diagnostics, created_at)
  values (:merchant, :id, :actor, :person, :page, :text, :screenshot, :diagnostics::jsonb, :now)`);

/** Keeps what somebody says of the program for those who answer it. */
export const sendFeedback = handle(office.operations['send-feedback'], async (ctx, input) => {
  const lately = await ctx.row<{ sent: number }>(LATELY);
  if ((lately?.sent ?? 0) >= MOST) throw errors.too_much_feedback({ limit: MOST });
  const { screenshot = null, page, text, diagnostics = {} } = input;
  if (screenshot && !(await ctx.files.exists(screenshot))) throw errors.screenshot_missing();
  const id = ctx.newId();
  await ctx.rows(INSERT, {
    id,
    person: ctx.actor.name,
    page: page.split(/[?#]/)[0] ?? '',
    text,
    screenshot,
    diagnostics: JSON.stringify(diagnostics),
  });
  ctx.change('office.feedback', id, null, { page });
  ctx.emit(office.events['feedback-changed'], { id });
  return { id };
});

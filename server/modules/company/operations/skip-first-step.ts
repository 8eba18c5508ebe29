import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { company } from '../contract.ts';

const SKIP = statement(`
  insert into company.skipped_step (merchant_id, step, skipped_by, skipped_at) values (:merchant, :step, :actor, :now)
  on conflict (merchant_id, step) do nothing`);
const RESUME = statement('delete from company.skipped_step where merchant_id = :merchant and step = :step');

/** Sets a step of the first day aside, or the whole guide. What the books show as done stays done. */
export const skipFirstStep = handle(company.operations['skip-first-step'], async (ctx, { step }) => {
  ctx.post(SKIP, { step });
  return { step };
});

/** Takes a step up again that was set aside. */
export const resumeFirstStep = handle(company.operations['resume-first-step'], async (ctx, { step }) => {
  ctx.post(RESUME, { step });
  return { step };
});

import { answer } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { access } from '../contract.ts';

const ANYBODY = statement(`select 1 as found from access.person limit 1`);

/** Whether nobody exists yet. */
export const firstAdministratorNeeded = answer(access.queries['first-administrator-needed'], async (ctx) => ({
  needed: !(await ctx.row(ANYBODY)),
}));

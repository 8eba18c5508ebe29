import type { Context } from './context.ts';
import { statement } from './statement.ts';

const PLAN_ANEW = statement(`select set_config('plan_cache_mode', 'force_custom_plan', true)`);

/**
 * The rest of the transaction is planned for the tables and the values as they are now: for work over very many rows, where a plan from the merchant's
 * first day, or one for any value at all, would join row by row. What people wait for keeps its plans.
 */
export const planAnew = (ctx: Context): void => ctx.post(PLAN_ANEW);

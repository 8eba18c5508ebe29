import type { Context } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';

const FOUND = statement('select aftersales.found_reasons(:merchant)');

/** Every merchant begins with the usual reasons; the list stands in the migration, for merchants of before and after. */
export async function foundReasons(ctx: Context): Promise<void> {
  await ctx.rows(FOUND);
}

import type { ReadContext } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { remembered } from '../../company/index.ts';

const OTHERS = statement(`select exists (select from inventory.cost_method m where m.merchant_id = :merchant and m.status = 'applied'
  and m.method not in ('average', 'month_end')) as found`);

const known = remembered(async (ctx) => (await ctx.row<{ found: boolean }>(OTHERS))?.found === true);

/**
 * Whether the merchant ever costed goods by more than quantity and value (standard, FIFO, lots). Who does not pays nothing for those who do;
 * what another process changed may lag two seconds, which the statement that issues goods sees by itself.
 */
export const hasOtherMethods = (ctx: ReadContext): Promise<boolean> => known.of(ctx);

/** To be called by whatever changes methods. */
export const forgetMethods = (ctx: ReadContext): void => known.forget(ctx);

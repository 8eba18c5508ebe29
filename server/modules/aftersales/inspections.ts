import type { Context } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';

const OF = statement(`select i.id, i.number from aftersales.inspection i
  where i.merchant_id = :merchant and i.after_sale_id = :afterSaleId::uuid and i.undone_at is null order by i.inspected_at, i.id`);

/** The inspections of a case that stand. */
export const inspectionsOf = (ctx: Context, afterSaleId: string): Promise<{ id: string; number: string }[]> =>
  ctx.rows(OF, { afterSaleId });

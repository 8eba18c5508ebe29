import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { sales } from '../contract.ts';

// the rows are locked in the order of their ids, as every batch does
const FLAG = statement(`
  with o as (select o.id, o.number, o.flag as before from sales.sales_order o
    where o.merchant_id = :merchant and o.id = any(:orderIds::uuid[]) and (:shops is null or o.shop_id = any(:shops)) order by o.id for update)
  update sales.sales_order u set flag = :flag::smallint, version = u.version + 1 from o
  where u.merchant_id = :merchant and u.id = o.id and u.flag <> :flag::smallint
  returning u.id, u.number, o.before`);

/** 旗帜: the colour by which sellers sort their orders. */
export const setFlag = handle(sales.operations['set-flag'], async (ctx, { orderIds, flag }) => {
  const rows = await ctx.rows<{ id: string; number: string; before: number }>(FLAG, { orderIds, flag });
  for (const { id, number, before } of rows) {
    ctx.change('sales.order', id, { flag: before }, { flag });
    ctx.emit(sales.events['order-changed'], { id, number });
  }
  return { changed: rows.length };
});

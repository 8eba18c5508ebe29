import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { sales } from '../contract.ts';

const TAG = statement(`
  with o as (select o.id, o.tags as before,
      array(select distinct t from unnest(o.tags || :added::text[]) as t where t <> all(:removed::text[]) order by t) as after
    from sales.sales_order o
    where o.merchant_id = :merchant and o.id = any(:orderIds::uuid[]) and (:shops is null or o.shop_id = any(:shops)) order by o.id for update)
  update sales.sales_order u set tags = o.after, version = u.version + 1 from o
  where u.merchant_id = :merchant and u.id = o.id and u.tags is distinct from o.after
  returning u.id, u.number, o.before, u.tags as after`);

/** 标签: words of the merchant's own on orders. */
export const setTags = handle(sales.operations['set-tags'], async (ctx, { orderIds, add, remove }) => {
  const rows = await ctx.rows<{ id: string; number: string; before: string[]; after: string[] }>(TAG, {
    orderIds,
    added: add,
    removed: remove,
  });
  for (const { id, number, before, after } of rows) {
    ctx.change('sales.order', id, { tags: before }, { tags: after });
    ctx.emit(sales.events['order-changed'], { id, number });
  }
  return { changed: rows.length };
});

import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { invoicing } from '../contract.ts';
import { errors } from '../errors.ts';

const FIND = statement(`select g.id, g.class_code as "classCode", g.class_name as "className", g.version from invoicing.goods_code g
  where g.merchant_id = :merchant and g.sku_id is not distinct from :skuId::uuid and g.category_id is not distinct from :categoryId::uuid for update`);
const INSERT = statement(`insert into invoicing.goods_code (merchant_id, id, sku_id, category_id, class_code, class_name)
  values (:merchant, :id::uuid, :skuId::uuid, :categoryId::uuid, :classCode, :className)`);
const UPDATE = statement(`update invoicing.goods_code g set class_code = :classCode, class_name = :className, version = g.version + 1
  where g.merchant_id = :merchant and g.id = :id::uuid`);
const DELETE = statement(
  `delete from invoicing.goods_code g where g.merchant_id = :merchant and g.id = :id::uuid returning g.class_code as "classCode"`,
);

/** What goods are called on invoices: of a SKU, of a category and what is below it, or of the rest. */
export const setGoodsCode = handle(invoicing.operations['set-goods-code'], async (ctx, { skuId = null, categoryId = null, ...said }) => {
  if (skuId && categoryId) throw errors.goods_code_one();
  const found = await ctx.row<{ id: string; classCode: string; className: string; version: number }>(FIND, { skuId, categoryId });
  const id = found?.id ?? ctx.newId();
  if (found) ctx.post(UPDATE, { id, ...said });
  else ctx.post(INSERT, { id, skuId, categoryId, ...said });
  ctx.change('invoicing.goods_code', id, found ? { classCode: found.classCode, className: found.className } : null, said);
  ctx.emit(invoicing.events['goods-code-changed'], { id });
  return { id, version: (found?.version ?? 0) + 1 };
});

export const removeGoodsCode = handle(invoicing.operations['remove-goods-code'], async (ctx, { goodsCodeId: id }) => {
  const gone = await ctx.row<{ classCode: string }>(DELETE, { id });
  if (!gone) throw errors.goods_code_not_found();
  ctx.change('invoicing.goods_code', id, gone, { classCode: null });
  ctx.emit(invoicing.events['goods-code-changed'], { id });
  return { id };
});

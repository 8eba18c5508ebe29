import { defineErrors } from '../../kernel/errors.ts';

/** The refusals of planning. */
export const errors = defineErrors('planning', {
  sku_not_found: ['not_found', '找不到该货品', 'The SKU was not found'],
  warehouse_not_found: ['not_found', '找不到该仓库', 'The warehouse was not found'],
  line_not_found: ['not_found', '补货计划里没有这一行', 'This line is not in the plan'],
  line_changed: ['conflict', '这一行已被他人修改，请刷新后再试', 'Somebody changed this line; reload and try again'],
  nothing_to_buy: ['rule', '所选货品都不需要采购', 'Nothing of this is to be bought'],
  line_ordered: ['rule', '{sku} 已生成采购单', '{sku} has been ordered'],
});

import { decimal, multiply, text } from '../../../../kernel/decimal.ts';
import { answerList } from '../../../../kernel/list.ts';
import { parameter } from '../../../company/index.ts';
import { inventory } from '../../contract.ts';
import { GOODS_SEARCH, goodsHits } from '../../finding.ts';
import { goodsColumns, shown } from '../../words.ts';
import { writeDown } from '../write-down.rules.ts';

/** Defective goods at what they cost and what they would still bring: what scrapping or selling them will lose (facts.md 2.9). */
export const defectiveValues = answerList(inventory.queries['defective-values'], {
  from: `inventory.cost_pool k join catalog.sku s on s.merchant_id = k.merchant_id and s.id = k.sku_id
    join catalog.product p on p.merchant_id = s.merchant_id and p.id = s.product_id`,
  where: `k.merchant_id = :merchant and k.class = 'defective' and k.quantity > 0`,
  key: 'k.sku_id',
  columns: {
    id: shown('k.sku_id', 'reference'),
    ...goodsColumns,
    quantity: { sql: 'k.quantity', type: 'quantity', label: { zh: '残次品数量', en: 'Defective' } },
    cost: { sql: 'k.value', type: 'money', label: { zh: '成本', en: 'Cost' } },
    listPrice: { sql: 's.list_price', type: 'money', label: { zh: '标价', en: 'List price' } },
    price: shown('null::numeric', 'money', { zh: '预计售价', en: 'Expected price' }),
    realisable: shown('null::numeric', 'money', { zh: '可变现净值', en: 'Net realisable value' }),
    excess: shown('null::numeric', 'money', { zh: '预计损失', en: 'Expected loss' }),
  },
  defaultSort: 'skuCode',
  search: GOODS_SEARCH,
  params: (ctx, _fixed, input) => goodsHits(ctx, input),
  finish: async (ctx, rows) => {
    const { exponent } = ctx.merchant;
    const [share, selling] = await Promise.all([
      parameter(ctx, 'inventory.defective_price'),
      parameter(ctx, 'inventory.defective_selling_cost'),
    ]);
    return rows.map((row) => {
      const price = multiply(decimal(row.listPrice ?? '0'), decimal(share), exponent);
      const goods = { quantity: decimal(row.quantity), cost: decimal(row.cost), price, sellingCost: decimal(selling) };
      const { value, excess } = writeDown(goods, exponent);
      return { ...row, price: text(price), realisable: text(value), excess: text(excess) };
    });
  },
});

import { answerList } from '../../../kernel/list.ts';
import { allowedOn } from '../allowed.ts';
import { invoicing } from '../contract.ts';
import { labels, scopeChoices } from '../words.ts';

/** Which tax classification goods have. */
export const goodsCodes = answerList(invoicing.queries['goods-codes'], {
  from: `invoicing.goods_code g
    left join catalog.sku k on k.merchant_id = g.merchant_id and k.id = g.sku_id
    left join catalog.category c on c.merchant_id = g.merchant_id and c.id = g.category_id`,
  where: 'g.merchant_id = :merchant',
  key: 'g.id',
  columns: {
    id: { sql: 'g.id', type: 'reference', label: labels.id, filter: false },
    scope: {
      sql: `case when g.sku_id is not null then 'sku' when g.category_id is not null then 'category' else 'rest' end`,
      type: 'choice',
      label: labels.scope,
      choices: scopeChoices,
    },
    subject: { sql: `coalesce(k.code, c.code)`, type: 'text', label: labels.subject },
    classCode: { sql: 'g.class_code', type: 'text', label: labels.classCode, sort: true },
    className: { sql: 'g.class_name', type: 'text', label: labels.className },
    version: { sql: 'g.version', type: 'number', label: labels.version, filter: false },
  },
  defaultSort: 'classCode',
  finish: (ctx, rows) => rows.map((row) => ({ ...row, allowed: allowedOn.goodsCode(ctx) })),
  search: `g.class_code like :pattern or lower(g.class_name) like :pattern or lower(k.code) like :pattern or lower(c.code) like :pattern`,
});

import { answerList } from '../../../kernel/list.ts';
import { allowedOn } from '../allowed.ts';
import { freight } from '../contract.ts';
import { labels } from '../words.ts';

/** Kinds of goods that carriers treat differently. */
export const goodsClasses = answerList(freight.queries['goods-classes'], {
  from: 'freight.goods_class g',
  where: 'g.merchant_id = :merchant',
  key: 'g.id',
  columns: {
    id: { sql: 'g.id', type: 'reference', label: labels.id },
    code: { sql: 'g.code', type: 'text', label: labels.code, sort: true },
    name: { sql: 'g.name', type: 'text', label: labels.name },
    tags: { sql: 'g.tags', type: 'text', label: labels.tags, filter: false },
    categories: { sql: 'g.categories', type: 'text', label: labels.categories, filter: false },
    defaultWeight: { sql: 'g.default_weight', type: 'quantity', label: labels.defaultWeight },
    position: { sql: 'g.position::int', type: 'number', label: labels.position },
    active: { sql: 'g.active', type: 'boolean', label: labels.active },
    version: { sql: 'g.version', type: 'number', label: labels.version, filter: false },
  },
  defaultSort: 'code',
  finish: (ctx, rows) => rows.map((row) => ({ ...row, allowed: allowedOn.goodsClass(ctx, row as { active: boolean }) })),
  search: 'lower(g.code) like :pattern or lower(g.name) like :pattern',
});

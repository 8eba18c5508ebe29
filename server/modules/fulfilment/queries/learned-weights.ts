import { answerList } from '../../../kernel/list.ts';
import { nameOf } from '../../../kernel/names.ts';
import { fulfilment } from '../contract.ts';
import { ENOUGH_SAMPLES } from '../weight.rules.ts';
import { workLabels as labels } from '../work-words.ts';

const sample = (which: 'min' | 'max') => `(select ${which}(x) from unnest(g.samples) x)`;

/** What pieces weigh by what was weighed, beside what the catalogue says: the median of the last parcels of one SKU. */
export const learnedWeights = answerList(fulfilment.queries['learned-weights'], {
  from: `fulfilment.sku_weight g join catalog.sku k on k.merchant_id = g.merchant_id and k.id = g.sku_id
    join catalog.product p on p.merchant_id = k.merchant_id and p.id = k.product_id`,
  where: 'g.merchant_id = :merchant',
  key: 'g.sku_id',
  defaultSort: 'skuCode',
  columns: {
    id: { sql: 'g.sku_id', type: 'reference', label: labels.sku, filter: false },
    skuCode: { sql: 'k.code', type: 'text', label: labels.sku, sort: true },
    name: { sql: 'p.name', type: 'text', label: labels.goods, filter: false, json: true },
    catalogue: { sql: 'k.weight', type: 'quantity', label: labels.catalogueWeight },
    learned: { sql: 'g.learned', type: 'quantity', label: labels.learnedWeight },
    samples: { sql: 'cardinality(g.samples)', type: 'number', label: labels.samples },
    least: { sql: sample('min'), type: 'quantity', label: labels.least, filter: false },
    most: { sql: sample('max'), type: 'quantity', label: labels.most, filter: false },
    used: { sql: `cardinality(g.samples) >= ${ENOUGH_SAMPLES}`, type: 'boolean', label: labels.weightUsed },
    weighedAt: { sql: 'g.weighed_at', type: 'instant', label: labels.weighedAt },
  },
  search: 'lower(k.code) like :pattern',
  finish: (ctx, rows: { name: Record<string, string> }[]) => rows.map((row) => ({ ...row, name: nameOf(ctx, row.name) })),
});

import { answerList } from '../../../kernel/list.ts';
import { purchasing } from '../contract.ts';
import { PERFORMANCE } from '../performance.ts';
import { labels } from '../words.ts';

/** How suppliers do: one row each, of those that ever delivered. */
export const scorecard = answerList(purchasing.queries.scorecard, {
  from: `${PERFORMANCE} f join parties.party p on p.merchant_id = :merchant and p.id = f.supplier_id`,
  where: `p.merchant_id = :merchant and p.status <> 'archived'`,
  key: 'p.id',
  columns: {
    id: { sql: 'p.id', type: 'reference', label: labels.id, filter: false },
    code: { sql: 'p.code', type: 'text', label: labels.code, sort: true },
    supplier: { sql: 'p.name', type: 'text', label: labels.supplier },
    score: { sql: 'f.score', type: 'number', label: labels.score, sort: true },
    onTime: { sql: 'f.on_time', type: 'number', label: labels.onTime, filter: false },
    inFull: { sql: 'f.in_full', type: 'number', label: labels.inFull, filter: false },
    quality: { sql: 'f.quality', type: 'number', label: labels.quality, filter: false },
    dearer: { sql: 'f.dearer', type: 'number', label: labels.dearer, filter: false },
    answerDays: { sql: 'f.answer_days', type: 'number', label: labels.answerDays },
    leadDays: { sql: 'f.lead_days', type: 'number', label: labels.leadTime },
    leadDeviation: { sql: 'f.lead_deviation', type: 'number', label: labels.leadDeviation },
    receiptLines: { sql: 'f.lines', type: 'number', label: labels.lines },
  },
  defaultSort: '-score',
  search: 'lower(p.name) like :pattern or lower(p.code) like :pattern',
});

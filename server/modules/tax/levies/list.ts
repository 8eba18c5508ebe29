import { answerList } from '../../../kernel/list.ts';
import { tax } from '../contract.ts';
import { levies, levyTitles } from '../levy-words.rules.ts';

/** Levies, reliefs and thresholds with the days they hold. */
export const leviesList = answerList(tax.queries.levies, {
  from: 'tax.levy v',
  where: 'v.merchant_id = :merchant',
  key: 'v.id',
  columns: {
    id: { sql: 'v.id', type: 'reference', label: { zh: '编号', en: 'Id' } },
    levy: {
      sql: 'v.levy',
      type: 'choice',
      label: { zh: '标准', en: 'Levy' },
      choices: levies.map((value) => ({ value, label: levyTitles[value] })),
      sort: true,
    },
    value: { sql: 'v.value', type: 'quantity', label: { zh: '数值', en: 'Value' } },
    validFrom: { sql: 'v.valid_from', type: 'date', label: { zh: '从', en: 'From' }, sort: true },
    validTo: { sql: 'v.valid_to', type: 'date', label: { zh: '到', en: 'Through' } },
  },
  defaultSort: 'levy',
  search: 'v.levy like :pattern',
  finish: (ctx, rows: object[]) => rows.map((row) => ({ ...row, allowed: ctx.may('tax.manage') ? ['tax.set-levy'] : [] })),
});

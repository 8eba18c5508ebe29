import type { Title } from '../../../kernel/contract.ts';

/** Words on the sheets of statements. */
export const statementWords = {
  all: { zh: '会计报表', en: 'Financial statements' },
  row: { zh: '行次', en: 'Row' },
  item: { zh: '项目', en: 'Item' },
  assets: { zh: '资产', en: 'Assets' },
  claims: { zh: '负债和所有者权益', en: 'Liabilities and equity' },
  closing: { zh: '期末余额', en: 'At the end' },
  yearToDate: { zh: '本年累计金额', en: 'Year to date' },
  period: { zh: '本期金额', en: 'Period' },
  lastYear: { zh: '上年同期金额', en: 'Last year' },
} as const satisfies Record<string, Title>;

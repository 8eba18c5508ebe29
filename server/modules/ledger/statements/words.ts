import type { Title } from '../../../kernel/contract.ts';

/** What the three statements and their forms are called. */
export const statementTitles = {
  'balance-sheet': { title: { zh: '资产负债表', en: 'Balance sheet' }, form: { zh: '会小企01表', en: 'Form 01' } },
  'income-statement': { title: { zh: '利润表', en: 'Income statement' }, form: { zh: '会小企02表', en: 'Form 02' } },
  'cash-flow-statement': { title: { zh: '现金流量表', en: 'Cash-flow statement' }, form: { zh: '会小企03表', en: 'Form 03' } },
} as const satisfies Record<string, { title: Title; form: Title }>;

/** Words on the sheets of statements. */
export const statementWords = {
  all: { zh: '会计报表', en: 'Financial statements' },
  row: { zh: '行次', en: 'Row' },
  item: { zh: '项目', en: 'Item' },
  assets: { zh: '资产', en: 'Assets' },
  claims: { zh: '负债和所有者权益', en: 'Liabilities and equity' },
  closing: { zh: '期末余额', en: 'At the end' },
  yearOpening: { zh: '年初余额', en: 'Year’s beginning' },
  yearToDate: { zh: '本年累计金额', en: 'Year to date' },
  period: { zh: '本期金额', en: 'Period' },
  lastYear: { zh: '上年同期金额', en: 'Last year' },
} as const satisfies Record<string, Title>;

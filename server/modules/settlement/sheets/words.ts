import { sheetWords } from '../../../kernel/print/words.ts';
import type { Title } from '../../../kernel/contract.ts';

/** Words on the papers of settlement. */
export const words = {
  ...sheetWords,
  statement: { zh: '对账单', en: 'Statement of account' },
  draft: { zh: '草稿', en: 'Draft' },
  to: { zh: '致', en: 'To' },
  period: { zh: '期间', en: 'Period' },
  through: { zh: '截至', en: 'Through' },
  asOf: { zh: '截至 {date}', en: 'As of {date}' },
  owes: { zh: '贵方应付我方', en: 'You owe us' },
  owed: { zh: '我方应付贵方', en: 'We owe you' },
  ask: {
    zh: '如无异议请签章并寄回；有差异的请逐笔写明。',
    en: 'Please sign it and send it back; where something differs, please say which line and by how much.',
  },
  note: { zh: '说明', en: 'Note' },
  ours: { zh: '我方（盖章）', en: 'For us' },
  theirs: { zh: '对方核对无误（盖章）', en: 'Agreed by the partner' },
  compare: { zh: '请核对', en: 'Please compare' },
  differs: { zh: '差异说明', en: 'What differs' },
  ledger: { zh: '往来流水账', en: 'Account' },
  summary: { zh: '往来汇总', en: 'Totals' },
  openItems: { zh: '未清往来', en: 'Open items' },
  aging: { zh: '账龄', en: 'Aging' },
  cut: { zh: '只列出前 {count} 笔：请缩短期间', en: 'Only the first {count} lines stand here: choose a shorter period' },
  nothing: { zh: '没有', en: 'Nothing' },
} as const satisfies Record<string, Title>;

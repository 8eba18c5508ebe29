import type { Title } from '../../../kernel/contract.ts';
import { sheetWords } from '../../../kernel/print/words.ts';
import type { letterStates } from './contract.ts';

export const letterTitles: Record<(typeof letterStates)[number], Title> = {
  waiting: { zh: '待发', en: 'To be sent' },
  sent: { zh: '已发', en: 'Sent' },
  withdrawn: { zh: '已作废', en: 'Withdrawn' },
};

/** Words of lists and letters of dunning. */
export const words = {
  ...sheetWords,
  letter: { zh: '催款函', en: 'Dunning letter' },
  total: { zh: '应催金额', en: 'To be paid' },
  items: { zh: '逾期笔数', en: 'Items late' },
  reached: { zh: '已达级别', en: 'Level reached' },
  level: { zh: '级别', en: 'Level' },
  lastLevel: { zh: '上次级别', en: 'Last level' },
  lastSent: { zh: '上次发出', en: 'Last sent' },
  due: { zh: '本次应发', en: 'Due now' },
  promisedOn: { zh: '承诺付款日', en: 'Promised for' },
  broken: { zh: '承诺已过期', en: 'Promise broken' },
  promiseNote: { zh: '承诺说明', en: 'About the promise' },
  stop: { zh: '停催原因', en: 'Not reminded because' },
  waiting: { zh: '待发催款函', en: 'Letter waiting' },
  asOf: { zh: '截至', en: 'As of' },
  sentOn: { zh: '发出日期', en: 'Sent on' },
  withdrawn: { zh: '作废', en: 'Withdrawn' },
  customer: { zh: '客户', en: 'Customer' },
} as const satisfies Record<string, Title>;

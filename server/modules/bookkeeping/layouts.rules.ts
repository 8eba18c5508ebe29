import type { Title } from '../../kernel/contract.ts';
import type { Target } from './contract.ts';

/** A line of a voucher that goes out, by the accounts of the program it is for. */
export interface OutgoingLine {
  voucherId: string;
  date: string;
  /** 凭证字: 记, or 收, 付, 转. */
  word: string;
  number: string;
  n: number;
  summary: string;
  account: string;
  accountName: string;
  debit: string;
  credit: string;
  party: string;
  currency: string;
  currencyAmount: string;
  rate: string;
}

interface LayoutColumn {
  header: string;
  /** Figures are numbers in a spreadsheet, everything else stays text. */
  kind: 'text' | 'money';
  of(line: OutgoingLine): string;
}

export interface Layout {
  title: Title;
  /** Whose names of accounts it takes. */
  system: string;
  columns: readonly LayoutColumn[];
}

const text = (header: string, of: LayoutColumn['of']): LayoutColumn => ({ header, kind: 'text', of });
const money = (header: string, of: LayoutColumn['of']): LayoutColumn => ({ header, kind: 'money', of });
const said =
  (value: string): (() => string) =>
  () =>
    value;
const nothing = said('');

const amountFor = (line: OutgoingLine): string => line.currencyAmount || (line.debit !== '0' ? line.debit : line.credit);
const unlessZero = (amount: string): string => (amount === '0' ? '' : amount);
const debit = (line: OutgoingLine) => unlessZero(line.debit);
const credit = (line: OutgoingLine) => unlessZero(line.credit);
const year = (line: OutgoingLine) => line.date.slice(0, 4);
const period = (line: OutgoingLine) => String(Number(line.date.slice(5, 7)));

/**
 * The columns by which other programs take vouchers in, as commonly known: 金蝶 KIS and K/3 标准格式, 云星空 凭证引入, 用友 U8, 畅捷通. A version
 * that wants others leaves them out or maps them at its side.
 */
export const layouts: Record<Target, Layout> = {
  open: {
    title: { zh: '通用', en: 'Open' },
    system: 'open',
    columns: [
      text('txn', (line) => `${line.date.slice(0, 7)}-${line.word === '记' ? '' : line.word}${line.number}`),
      ...[
        text('date', ({ date }) => date),
        text('account', ({ account }) => account),
        text('account name', ({ accountName }) => accountName),
      ],
      ...[money('debit', debit), money('credit', credit), text('summary', ({ summary }) => summary)],
      ...[
        text('payee', ({ party }) => party),
        text('currency', ({ currency }) => currency),
        money('currency amount', ({ currencyAmount }) => currencyAmount),
      ],
      ...[text('rate', ({ rate }) => rate), text('id', ({ voucherId }) => voucherId)],
    ],
  },
  kingdee: {
    title: { zh: '金蝶 KIS / K3', en: 'Kingdee KIS / K3' },
    system: 'kingdee',
    columns: [
      ...[text('FDate', ({ date }) => date), text('FYear', year), text('FPeriod', period), text('FGroupID', ({ word }) => word)],
      ...[text('FNumber', ({ number }) => number), text('FAccountNum', ({ account }) => account)],
      ...[text('FAccountName', ({ accountName }) => accountName), text('FCurrencyNum', ({ currency }) => currency || 'RMB')],
      ...[text('FCurrencyName', ({ currency }) => currency || '人民币'), money('FAmountFor', amountFor)],
      ...[money('FDebit', debit), money('FCredit', credit), text('FPreparerID', nothing), text('FExplanation', ({ summary }) => summary)],
      ...[text('FReference', ({ voucherId }) => voucherId), text('FTransDate', ({ date }) => date), text('FAttachments', said('0'))],
      ...[text('FObjectName', nothing), text('FExchangeRate', ({ rate }) => rate || '1'), text('FEntryID', ({ n }) => String(n - 1))],
      ...[text('FItem', nothing), text('FPosted', said('0')), text('FInternalInd', nothing), text('FCashFlow', nothing)],
    ],
  },
  kingdee_cloud: {
    title: { zh: '金蝶云星空', en: 'Kingdee Cloud' },
    system: 'kingdee',
    columns: [
      ...[text('日期', ({ date }) => date), text('会计年度', year), text('期间', period), text('凭证字', ({ word }) => word)],
      ...[text('凭证号', ({ number }) => number), text('摘要', ({ summary }) => summary), text('科目编码', ({ account }) => account)],
      ...[
        text('科目全名', ({ accountName }) => accountName),
        text('币别', ({ currency }) => currency || '人民币'),
        text('汇率', ({ rate }) => rate || '1'),
      ],
      ...[money('原币金额', amountFor), money('借方金额', debit), money('贷方金额', credit), text('核算维度', ({ party }) => party)],
      text('参考信息', ({ voucherId }) => voucherId),
    ],
  },
  yonyou: {
    title: { zh: '用友 U8', en: 'Yonyou U8' },
    system: 'yonyou',
    columns: [
      ...[
        text('制单日期', ({ date }) => date),
        text('凭证类别字', ({ word }) => word),
        text('凭证号', ({ number }) => number),
        text('附单据数', said('0')),
      ],
      ...[
        text('摘要', ({ summary }) => summary),
        text('科目编码', ({ account }) => account),
        money('借方金额', debit),
        money('贷方金额', credit),
      ],
      ...[
        text('数量', nothing),
        money('外币', ({ currencyAmount }) => currencyAmount),
        text('汇率', ({ rate }) => rate),
        text('制单人', nothing),
      ],
      ...[
        text('部门编码', nothing),
        text('职员编码', nothing),
        text('客户编码', nothing),
        text('供应商编码', nothing),
        text('项目编码', nothing),
      ],
      text('自定义项', ({ voucherId }) => voucherId),
    ],
  },
  chanjet: {
    title: { zh: '畅捷通 T+ / 好会计', en: 'Chanjet T+' },
    system: 'yonyou',
    columns: [
      ...[text('凭证日期', ({ date }) => date), text('凭证类别', ({ word }) => word), text('凭证编号', ({ number }) => number)],
      ...[
        text('摘要', ({ summary }) => summary),
        text('科目编码', ({ account }) => account),
        text('科目名称', ({ accountName }) => accountName),
      ],
      ...[text('币种', ({ currency }) => currency || '人民币'), text('汇率', ({ rate }) => rate || '1'), money('原币金额', amountFor)],
      ...[money('借方金额', debit), money('贷方金额', credit), text('往来单位', ({ party }) => party), text('附单据数', said('0'))],
      text('备注', ({ voucherId }) => voucherId),
    ],
  },
};

/** The same vouchers as JSON: what `bookkeeping.take-in-vouchers` takes. */
export function asJson(lines: readonly OutgoingLine[]): string {
  const vouchers = [...Map.groupBy(lines, ({ voucherId }) => voucherId)].map(([id, of]) => ({
    ...{ id, date: of[0]?.date, word: of[0]?.word, number: of[0]?.number, summary: of[0]?.summary },
    lines: of.map(({ account, accountName, debit: left, credit: right }) => ({ account, name: accountName, debit: left, credit: right })),
  }));
  return JSON.stringify({ system: 'open', vouchers }, null, 1);
}

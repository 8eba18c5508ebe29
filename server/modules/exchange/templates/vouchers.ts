import { isZero, text as shownDecimal, type Decimal } from '../../../kernel/decimal.ts';
import { reportDifferences } from '../documents/head.ts';
import {
  column,
  defineTemplate,
  type Part,
  type Parts,
  type ReadRow,
  required,
  type Template,
  type TemplateOption,
} from '../documents/template.ts';
import { day } from '../values/date.ts';
import { signedAmount } from '../values/number.ts';
import { identifier, remark } from '../values/text.ts';

/** A voucher of another program, by its own accounts. */
export interface VoucherDocument {
  system: string;
  id: string;
  date: string;
  summary: string;
  lines: {
    account: string;
    name: string | null;
    amount: string | null;
    debit: string | null;
    credit: string | null;
    currency: string | null;
  }[];
}

const dateColumn = required(
  column('日期', 'Date', ['日期', '凭证日期', '制单日期', 'FDate', '记账日期', '业务日期', 'date'], day, '2026-11-30'),
);
const shared = {
  summary: column(
    '摘要',
    'Summary',
    ['摘要', '凭证摘要', 'FExplanation', 'summary', 'narration', 'description', 'memo'],
    remark(400),
    '支付房租',
  ),
  account: required(
    column(
      '科目',
      'Account',
      ['科目编码', '科目代码', 'FAccountNum', '会计科目编码', '科目编号', '科目', 'account', 'account code'],
      identifier(200),
      '560212',
    ),
  ),
  name: column('科目名称', 'Account name', ['科目名称', '科目全名', 'FAccountName', '会计科目', 'account name'], remark(200), '租赁费'),
  debit: column(
    '借方',
    'Debit',
    ['借方', '借方金额', 'FDebit', '借方本币', '借方金额(本位币)', '本币借方', 'debit'],
    signedAmount,
    '5000.00',
  ),
  credit: column('贷方', 'Credit', ['贷方', '贷方金额', 'FCredit', '贷方本币', '贷方金额(本位币)', '本币贷方', 'credit'], signedAmount),
};
const currencyColumn = column('币种', 'Currency', ['币种', 'currency', 'commodity'], identifier(20), 'CNY');

const journalColumns = {
  ...{
    txn: required(column('凭证', 'Transaction', ['凭证', '凭证号', '交易', 'txn', 'transaction', 'entry', 'voucher'], identifier(80), '1')),
  },
  ...{ date: dateColumn, payee: column('对方', 'Payee', ['对方', '往来', 'payee'], remark(200)) },
  ...shared,
  amount: column('金额', 'Amount (debit positive)', ['金额', 'amount', '本位币金额'], signedAmount, '-5000.00'),
  currency: currencyColumn,
};

/** Numbers of vouchers begin anew each month and for each word 凭证字: day, word and number name a voucher together. */
const numberedColumns = {
  date: dateColumn,
  word: column('凭证字', 'Kind', ['凭证字', '凭证类别字', '凭证类别', 'FGroupID', '类别'], identifier(20), '记'),
  number: required(column('凭证号', 'Number', ['凭证号', '凭证编号', 'FNumber', '凭证号数', '号'], identifier(40), '12')),
  ...shared,
};

const OPTIONS: readonly TemplateOption[] = [
  { name: 'system', label: { zh: '来源名称（科目对照按它保存）', en: 'Name of the source (accounts are matched under it)' }, kind: 'text' },
  { name: 'currency', label: { zh: '导入哪个币种（默认本位币）', en: 'Which currency (that of the books unless said)' }, kind: 'text' },
  {
    name: 'accounts',
    label: { zh: '没有对照的科目：不导入', en: 'Accounts not matched: refuse' },
    kind: 'choice',
    choices: [
      { value: 'refuse', label: { zh: '没有对照的科目：不导入', en: 'Accounts not matched: refuse' } },
      { value: 'create', label: { zh: '没有对照的科目：按建议新建', en: 'Accounts not matched: create as proposed' } },
    ],
  },
  {
    name: 'rounding',
    label: { zh: '借贷不平：不导入', en: 'Does not balance: refuse' },
    kind: 'choice',
    choices: [
      { value: 'refuse', label: { zh: '借贷不平：不导入', en: 'Does not balance: refuse' } },
      { value: 'book', label: { zh: '0.05 以内的尾差记入权益科目', en: 'Book differences of up to 0.05 to equity' } },
    ],
  },
  {
    name: 'roundingAccount',
    label: { zh: '尾差科目（外部名称，默认 Equity:Rounding）', en: 'Account of differences (Equity:Rounding unless said)' },
    kind: 'text',
  },
];

type JournalRow = ReadRow<typeof journalColumns>;
type NumberedRow = ReadRow<typeof numberedColumns>;

const shownAmount = (value: Decimal | null): string | null => (value === null || isZero(value) ? null : shownDecimal(value));

function linesOf(rows: readonly (JournalRow | NumberedRow)[]): VoucherDocument['lines'] {
  return rows.map(({ values }) => ({
    ...{ account: values.account as string, name: values.name },
    amount: 'amount' in values ? shownAmount(values.amount) : null,
    ...{ debit: shownAmount(values.debit), credit: shownAmount(values.credit) },
    currency: 'currency' in values ? values.currency : null,
  }));
}

const summaryOf = (rows: readonly (JournalRow | NumberedRow)[]): string => rows.find(({ values }) => values.summary)?.values.summary ?? '';

const journalParts = {
  vouchers: {
    title: { zh: '凭证', en: 'Vouchers' },
    role: 'main',
    columns: journalColumns,
    key: 'txn',
  } satisfies Part<typeof journalColumns>,
} satisfies Parts;

/** A journal of any program: a row per line, lines of one transaction under one number. */
export const journal = defineTemplate<VoucherDocument, typeof journalParts>({
  name: 'journal',
  title: { zh: '凭证或外部账簿（通用）', en: 'Vouchers or a whole ledger (any program)' },
  entity: 'voucher',
  parts: journalParts,
  options: OPTIONS,
  assemble({ key, rows, report }) {
    reportDifferences(rows.vouchers, ['date'], journalColumns, report);
    const [first] = rows.vouchers;
    if (!first) return undefined;
    const summary = [first.values.payee, summaryOf(rows.vouchers)].filter(Boolean).join(' · ');
    return { system: 'file', id: key, date: first.values.date as string, summary, lines: linesOf(rows.vouchers) };
  },
});

const numberedParts = {
  vouchers: {
    title: { zh: '凭证', en: 'Vouchers' },
    role: 'main',
    columns: numberedColumns,
    key: ['date', 'word', 'number'],
  } satisfies Part<typeof numberedColumns>,
} satisfies Parts;

const numbered = (name: string, system: string, title: Template['title']): Template<VoucherDocument, typeof numberedParts> =>
  defineTemplate<VoucherDocument, typeof numberedParts>({
    ...{ name, title, entity: 'voucher', parts: numberedParts },
    options: OPTIONS.filter((option) => option.name !== 'system' && option.name !== 'currency'),
    assemble({ rows }) {
      const [first] = rows.vouchers;
      if (!first) return undefined;
      const { date, word, number } = first.values;
      const id = `${(date as string).slice(0, 7)} ${word || '记'}-${number}`;
      return { system, id, date: date as string, summary: summaryOf(rows.vouchers), lines: linesOf(rows.vouchers) };
    },
  });

/** 凭证引入 of 金蝶 KIS, K/3 and 云星空, as their own export writes it. */
export const kingdeeVouchers = numbered('kingdee-vouchers', 'kingdee', { zh: '金蝶凭证', en: 'Vouchers of Kingdee' });

/** 凭证导入 of 用友 U8, T3 and 畅捷通, as their own export writes it. */
export const yonyouVouchers = numbered('yonyou-vouchers', 'yonyou', { zh: '用友凭证', en: 'Vouchers of Yonyou' });

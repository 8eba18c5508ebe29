import { choicesOf } from '../../../kernel/contract.ts';
import { answerList } from '../../../kernel/list.ts';
import { voucherWordTitles } from '../../ledger/index.ts';
import { bookkeeping } from '../contract.ts';
import { layouts } from '../layouts.rules.ts';

const targetChoices = Object.entries(layouts).map(([value, { title }]) => ({ value, label: title }));
const statusChoices = [
  { value: 'made', label: { zh: '已导出', en: 'Exported' } },
  { value: 'taken', label: { zh: '对方已导入', en: 'Taken in there' } },
  { value: 'refused', label: { zh: '对方未导入', en: 'Refused there' } },
];

/** Files of vouchers for other programs, the latest first. */
export const voucherExports = answerList(bookkeeping.queries['voucher-exports'], {
  from: 'bookkeeping.voucher_export x',
  where: 'x.merchant_id = :merchant',
  key: 'x.id',
  columns: {
    id: { sql: 'x.id', type: 'reference', label: { zh: '标识', en: 'Id' } },
    name: { sql: 'x.name', type: 'text', label: { zh: '文件', en: 'File' } },
    target: { sql: 'x.target', type: 'choice', label: { zh: '格式', en: 'Layout' }, choices: targetChoices },
    from: { sql: 'x.from_date', type: 'date', label: { zh: '从', en: 'From' } },
    to: { sql: 'x.to_date', type: 'date', label: { zh: '到', en: 'To' } },
    vouchers: { sql: 'x.vouchers', type: 'number', label: { zh: '凭证', en: 'Vouchers' } },
    lines: { sql: 'x.lines', type: 'number', label: { zh: '分录', en: 'Lines' } },
    amount: { sql: 'x.amount', type: 'money', label: { zh: '借方合计', en: 'Debits' } },
    status: { sql: 'x.status', type: 'choice', label: { zh: '状态', en: 'Status' }, choices: statusChoices },
    note: { sql: 'x.note', type: 'text', label: { zh: '备注', en: 'Note' } },
    madeAt: { sql: 'x.made_at', type: 'instant', label: { zh: '导出时间', en: 'Exported at' }, sort: true },
    statusAt: { sql: 'x.status_at', type: 'instant', label: { zh: '状态时间', en: 'Status since' } },
  },
  defaultSort: '-madeAt',
  search: 'lower(x.name) like :pattern::text and :search::text is not null',
  finish: (ctx, rows: { status: string }[]) =>
    rows.map((row) => ({ ...row, allowed: ctx.may('ledger.post') ? allowedIn(row.status) : [] })),
});

const allowedIn = (status: string): string[] =>
  status === 'refused' ? [] : [...(status === 'made' ? ['bookkeeping.confirm-export'] : []), 'bookkeeping.refuse-export'];

/** Each voucher and the files it went out in. */
export const exportedVouchers = answerList(bookkeeping.queries['exported-vouchers'], {
  from: `bookkeeping.exported_voucher v join bookkeeping.voucher_export x on x.merchant_id = v.merchant_id and x.id = v.export_id
    join ledger.entry e on e.merchant_id = v.merchant_id and e.id = v.entry_id
    left join ledger.seal s on s.merchant_id = e.merchant_id and s.entry_id = e.id`,
  where: 'v.merchant_id = :merchant and (:exportId::uuid is null or v.export_id = :exportId::uuid)',
  key: 'v.id',
  columns: {
    id: { sql: 'v.id', type: 'reference', label: { zh: '标识', en: 'Id' } },
    entryId: { sql: 'e.id', type: 'reference', label: { zh: '凭证标识', en: 'Voucher id' } },
    date: { sql: 'e.business_date', type: 'date', label: { zh: '日期', en: 'Date' }, sort: true },
    voucherWord: { sql: 's.word', type: 'choice', label: { zh: '字', en: 'Word' }, choices: choicesOf(voucherWordTitles) },
    voucherNumber: { sql: 's.voucher_number', type: 'number', label: { zh: '凭证号', en: 'Voucher' } },
    sourceNumber: { sql: 'e.source_number', type: 'text', label: { zh: '来源单据', en: 'Document' } },
    amount: { sql: 'e.amount', type: 'money', label: { zh: '金额', en: 'Amount' } },
    file: { sql: 'x.name', type: 'text', label: { zh: '文件', en: 'File' } },
    target: { sql: 'v.target', type: 'choice', label: { zh: '格式', en: 'Layout' }, choices: targetChoices },
    status: { sql: 'x.status', type: 'choice', label: { zh: '状态', en: 'Status' }, choices: statusChoices },
    standing: { sql: 'v.standing', type: 'boolean', label: { zh: '计为已导出', en: 'Counts as exported' } },
    exportedAt: { sql: 'x.made_at', type: 'instant', label: { zh: '导出时间', en: 'Exported at' } },
  },
  defaultSort: '-date',
  search: '(e.source_number = upper(:search::text) or lower(x.name) like :pattern::text)',
  params: (_ctx, { exportId }) => ({ exportId: exportId ?? null }),
});

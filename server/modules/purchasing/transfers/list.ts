import { answerList } from '../../../kernel/list.ts';
import { purchasing } from '../contract.ts';
import { labels } from '../words.ts';

const REASONS = [
  { value: 'welfare', label: { zh: '集体福利', en: 'Staff welfare' } },
  { value: 'exempt_use', label: { zh: '用于免税或简易计税', en: 'For what is exempt' } },
  { value: 'personal', label: { zh: '个人消费', en: 'Private use' } },
  { value: 'loss', label: { zh: '非正常损失', en: 'Abnormal loss' } },
  { value: 'other', label: { zh: '其他', en: 'Other' } },
];
const STATUSES = [
  { value: 'posted', label: { zh: '已转出', en: 'Transferred out' } },
  { value: 'undone', label: { zh: '已撤销', en: 'Undone' } },
];

/** What of deducted tax was transferred out, bill by bill, the latest first. */
export const inputTransfers = answerList(purchasing.queries['input-transfers'], {
  from: `purchasing.input_transfer t
    join purchasing.bill b on b.merchant_id = t.merchant_id and b.id = t.bill_id
    join parties.party p on p.merchant_id = b.merchant_id and p.id = b.supplier_id
    join ledger.account a on a.merchant_id = t.merchant_id and a.id = t.account_id`,
  where: 't.merchant_id = :merchant',
  key: 't.id',
  columns: {
    id: { sql: 't.id', type: 'reference', label: labels.id, filter: false },
    date: { sql: 't.business_date', type: 'date', label: { zh: '日期', en: 'Date' } },
    billId: { sql: 't.bill_id', type: 'reference', label: labels.bill, filter: false },
    number: { sql: 'b.number', type: 'text', label: labels.bill },
    supplier: { sql: 'p.name', type: 'text', label: labels.supplier },
    invoiceNumber: { sql: 'b.invoice_number', type: 'text', label: labels.invoiceNumber },
    reason: { sql: 't.reason', type: 'choice', label: { zh: '原因', en: 'Reason' }, choices: REASONS },
    tax: { sql: 't.tax_amount', type: 'money', label: labels.tax },
    account: {
      sql: `a.code || ' ' || coalesce(nullif(a.name ->> :language::text, ''), a.name ->> 'zh', '')`,
      type: 'text',
      label: { zh: '科目', en: 'Account' },
    },
    note: { sql: 't.note', type: 'text', label: labels.note },
    status: { sql: 't.status', type: 'choice', label: labels.status, choices: STATUSES },
    recordedAt: { sql: 't.recorded_at', type: 'instant', label: labels.recordedAt, sort: true },
    version: { sql: 't.version', type: 'number', label: labels.version, filter: false },
  },
  defaultSort: '-recordedAt',
  params: (ctx) => ({ language: ctx.actor.language }),
  finish: (ctx, rows) =>
    rows.map((row) => ({
      ...row,
      allowed: row.status === 'posted' && ctx.may('purchasing.bill') ? ['purchasing.undo-input-transfer'] : [],
    })),
  search: 'lower(b.number) like :pattern or lower(b.invoice_number) like :pattern or lower(p.name) like :pattern',
});

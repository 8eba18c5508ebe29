import { answerList } from '../../../kernel/list.ts';
import { bookkeeping } from '../contract.ts';

/** Vouchers that came from other programs, with what each was off by. */
export const takenVouchers = answerList(bookkeeping.queries['taken-vouchers'], {
  from: `bookkeeping.taken_voucher t join ledger.entry e on e.merchant_id = t.merchant_id and e.id = t.entry_id`,
  where: 't.merchant_id = :merchant',
  key: 't.id',
  columns: {
    id: { sql: 't.id', type: 'reference', label: { zh: '标识', en: 'Id' } },
    system: { sql: 't.system', type: 'text', label: { zh: '来源', en: 'Program' }, group: true },
    foreignId: { sql: 't.foreign_id', type: 'text', label: { zh: '外部凭证', en: 'Voucher there' } },
    date: { sql: 't.business_date', type: 'date', label: { zh: '日期', en: 'Date' }, sort: true },
    entryId: { sql: 't.entry_id', type: 'reference', label: { zh: '凭证标识', en: 'Entry' } },
    entryNumber: { sql: 'e.source_number', type: 'text', label: { zh: '本账套凭证', en: 'Voucher here' } },
    unit: { sql: 't.unit', type: 'text', label: { zh: '币种', en: 'Currency' }, group: true },
    amount: { sql: 't.amount', type: 'number', label: { zh: '借方合计', en: 'Debits' } },
    difference: { sql: 't.difference', type: 'number', label: { zh: '尾差', en: 'Difference' } },
    reversed: {
      sql: 'exists (select from ledger.entry r where r.merchant_id = t.merchant_id and r.reverses_id = t.entry_id)',
      type: 'boolean',
      label: { zh: '已红冲', en: 'Reversed' },
    },
    takenAt: { sql: 't.taken_at', type: 'instant', label: { zh: '导入时间', en: 'Brought in' } },
  },
  defaultSort: '-date',
  search: '(lower(t.foreign_id) like :pattern::text or e.source_number = upper(:search::text))',
});

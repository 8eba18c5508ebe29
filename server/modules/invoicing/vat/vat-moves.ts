import { answerList } from '../../../kernel/list.ts';
import { eventTitles } from '../../ledger/index.ts';
import { invoicing } from '../contract.ts';

const COLUMNS = [
  { value: 'output', label: { zh: '销项税额', en: 'Output' } },
  { value: 'input', label: { zh: '进项税额', en: 'Input' } },
  { value: 'pending', label: { zh: '待认证', en: 'To be certified' } },
  { value: 'transferred_out', label: { zh: '进项转出', en: 'Transferred out' } },
];
const COLUMN_SQL = `case case when c.shared then l.role else c.role end when 'output_vat' then 'output' when 'input_vat' then 'input'
  when 'input_vat_pending' then 'pending' else 'transferred_out' end`;

/** Every line on the columns of VAT with the document behind it: what the figures of the return are made of. */
export const vatMovesList = answerList(invoicing.queries['vat-moves'], {
  from: `(select r.account_id, min(r.role) as role, count(distinct r.role) > 1 as shared from ledger.account_role r
      where r.merchant_id = :merchant and r.role in ('output_vat', 'input_vat', 'input_vat_pending', 'input_vat_reversed') group by r.account_id) c
    join ledger.entry_line l on l.merchant_id = :merchant and l.account_id = c.account_id and l.business_date between :from::date and :to::date
    join ledger.entry e on e.merchant_id = l.merchant_id and e.id = l.entry_id
    left join parties.party p on p.merchant_id = l.merchant_id and p.id = l.party_id`,
  where: `l.merchant_id = :merchant and (not c.shared or l.role in ('output_vat', 'input_vat', 'input_vat_pending', 'input_vat_reversed'))
    and (:shops is null or l.shop_id is null or l.shop_id = any(:shops))`,
  params: (_ctx, fixed) => ({ from: fixed.from, to: fixed.to }),
  key: 'md5(l.entry_id::text || l.n::text)::uuid',
  columns: {
    id: { sql: 'md5(l.entry_id::text || l.n::text)::uuid', type: 'reference', label: { zh: '编号', en: 'Id' }, filter: false },
    entryId: { sql: 'l.entry_id', type: 'reference', label: { zh: '凭证', en: 'Voucher' }, filter: false },
    date: { sql: 'l.business_date', type: 'date', label: { zh: '日期', en: 'Date' }, sort: true },
    column: { sql: COLUMN_SQL, type: 'choice', label: { zh: '栏目', en: 'Column' }, choices: COLUMNS },
    event: { sql: 'e.event', type: 'text', label: { zh: '业务', en: 'Event' } },
    source: { sql: 'e.source', type: 'text', label: { zh: '单据种类', en: 'Kind of document' } },
    sourceId: { sql: 'e.source_id', type: 'reference', label: { zh: '单据', en: 'Document' }, filter: false },
    number: { sql: 'e.source_number', type: 'text', label: { zh: '单据号', en: 'Document' } },
    party: { sql: 'p.name', type: 'text', label: { zh: '往来单位', en: 'Party' } },
    tax: {
      sql: `case when ${COLUMN_SQL} in ('output', 'transferred_out') then l.credit - l.debit else l.debit - l.credit end`,
      type: 'money',
      label: { zh: '税额', en: 'Tax' },
    },
  },
  defaultSort: '-date',
  finish: (ctx, rows) => rows.map((row) => ({ ...row, eventName: eventTitles[row.event]?.[ctx.actor.language] ?? row.event })),
  search: 'lower(e.source_number) like :pattern or lower(p.name) like :pattern',
});

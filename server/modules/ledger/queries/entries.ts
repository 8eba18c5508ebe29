import { choicesOf } from '../../../kernel/contract.ts';
import { answerList } from '../../../kernel/list.ts';
import { hits } from '../../search/index.ts';
import { ledger } from '../contract.ts';
import { recordersOf } from '../recorders.ts';
import { type Summarised, summaryOf } from '../summary.rules.ts';
import { eventTitles } from '../titles.ts';
import { voucherWordTitles } from '../voucher-words.rules.ts';

type Row = { id: string } & Summarised;

// asked for only where a list is filtered or grouped by who posted: the log knows
const POSTER = `(select l.actor_id from kernel.operation_log l where l.merchant_id = e.merchant_id and l.id = e.operation_id)`;
const POSTER_NAME = `(select m.person_name from kernel.operation_log l
  join access.membership m on m.merchant_id = l.merchant_id and m.person_id = l.actor_id
  where l.merchant_id = e.merchant_id and l.id = e.operation_id)`;
const POSTED_BY = { zh: '记账人', en: 'Posted by' };

/** All vouchers, the latest first. */
export const entriesList = answerList(ledger.queries.entries, {
  from: `ledger.entry e left join ledger.seal s on s.merchant_id = e.merchant_id and s.entry_id = e.id`,
  where: 'e.merchant_id = :merchant',
  key: 'e.id',
  columns: {
    id: { sql: 'e.id', type: 'reference', label: { zh: '标识', en: 'Id' } },
    date: { sql: 'e.business_date', type: 'date', label: { zh: '日期', en: 'Date' }, sort: true },
    voucherWord: { sql: 's.word', type: 'choice', label: { zh: '字', en: 'Word' }, choices: choicesOf(voucherWordTitles) },
    voucherNumber: { sql: 's.voucher_number', type: 'number', label: { zh: '凭证号', en: 'Voucher' } },
    event: { sql: 'e.event', type: 'choice', label: { zh: '业务', en: 'Event' }, choices: choicesOf(eventTitles) },
    summary: { sql: 'e.summary', type: 'text', label: { zh: '摘要', en: 'Summary' } },
    reversal: { sql: 'e.reverses_id is not null', type: 'boolean', label: { zh: '红冲', en: 'Reversal' } },
    source: { sql: 'e.source', type: 'text', label: { zh: '单据类型', en: 'Kind of document' } },
    sourceId: { sql: 'e.source_id', type: 'reference', label: { zh: '单据标识', en: 'Document id' } },
    sourceNumber: { sql: 'e.source_number', type: 'text', label: { zh: '来源单据', en: 'Document' } },
    account: {
      sql: `''`,
      type: 'text',
      label: { zh: '科目编码', en: 'Account code' },
      condition: `exists (select from ledger.entry_line l join ledger.account a on a.merchant_id = l.merchant_id and a.id = l.account_id
        where l.merchant_id = e.merchant_id and l.entry_id = e.id and a.code like :value || '%')`,
    },
    amount: { sql: 'e.amount', type: 'money', label: { zh: '金额', en: 'Amount' } },
    recordedBy: { sql: 'null::text', type: 'text', label: POSTED_BY, filter: false },
    postedBy: { sql: POSTER, type: 'person', label: POSTED_BY, name: 'poster', inRows: false },
    poster: { sql: POSTER_NAME, type: 'text', label: POSTED_BY, filter: false, inRows: false },
    recordedAt: { sql: 'e.recorded_at', type: 'instant', label: { zh: '入账时间', en: 'Posted at' } },
  },
  defaultSort: '-date',
  search: `(e.source_number = upper(:search::text) or e.source_id = any(:documents::uuid[]) or e.id = any(:documents::uuid[])) and :pattern::text is not null`,
  // documents are found by whatever finds them anywhere; their vouchers follow
  params: async (ctx, _fixed, input) => {
    const found = input.search ? await hits(ctx, { text: input.search, limit: 500 }) : [];
    return { documents: found.map((hit) => hit.id) };
  },
  finish: async (ctx, rows: Row[]) => {
    const names = await recordersOf(
      ctx,
      rows.map((row) => row.id),
    );
    return rows.map((row) => ({ ...row, summary: summaryOf(row, ctx.actor.language), recordedBy: names.get(row.id) ?? null }));
  },
});

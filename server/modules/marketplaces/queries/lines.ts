import { answerList } from '../../../kernel/list.ts';
import { allowedOn } from '../allowed.ts';
import { marketplaces } from '../contract.ts';
import type { Kind, LineClass } from '../kinds.ts';
import { TO_LOOK_AT } from '../settled.ts';
import { classChoices, kindChoices, labels } from '../words.ts';

/** The entry a posted line stands in: of its day, by what it is. */
const ENTRY = `left join lateral (
    select e.id, v.voucher_number from ledger.entry e
    left join ledger.seal v on v.merchant_id = e.merchant_id and v.entry_id = e.id
    where d.id is not null and e.merchant_id = d.merchant_id and e.source_id = d.statement_id and e.business_date = d.entry_date and e.reverses_id is null
      and e.event = case when f.class in ('unexpected', 'unclear') then 'platform_unclear' when f.kind = 'deposit' then 'platform_deposit_paid'
        when f.kind = 'withdrawal' then 'wallet_withdrawn' else 'platform_settled' end
      and (e.event <> 'wallet_withdrawn' or e.summary in (l.number, ''))
      and not exists (select from ledger.entry r where r.merchant_id = e.merchant_id and r.reverses_id = e.id) limit 1) e on true
  left join ledger.seal w on w.merchant_id = f.merchant_id and w.entry_id = f.transfer_entry_id`;

interface Row {
  class: LineClass | null;
  explained: string | null;
  difference: string | null;
  isPosted: boolean;
  isMatched: boolean;
  kind: Kind;
}

/** Every line of every file, with what it turned out to be and the entry it stands in. */
export const linesList = answerList(marketplaces.queries.lines, {
  from: `marketplaces.line l
    join marketplaces.statement s on s.merchant_id = l.merchant_id and s.id = l.statement_id
    join sales.shop h on h.merchant_id = l.merchant_id and h.id = l.shop_id
    left join marketplaces.fate f on f.merchant_id = l.merchant_id and f.line_id = l.id
    left join sales.sales_order o on o.merchant_id = f.merchant_id and o.id = f.order_id
    left join marketplaces.explanation x on x.merchant_id = f.merchant_id and x.id = f.explanation_id
    left join marketplaces.settlement d on d.merchant_id = f.merchant_id and d.id = f.settlement_id
    ${ENTRY}`,
  where: `l.merchant_id = :merchant and (:shops::uuid[] is null or l.shop_id = any(:shops::uuid[]))
    and (:statementId::uuid is null or l.statement_id = :statementId::uuid) and (:orderId::uuid is null or f.order_id = :orderId::uuid)`,
  params: (_ctx, fixed: { statementId?: string; orderId?: string }) => ({
    statementId: fixed.statementId ?? null,
    orderId: fixed.orderId ?? null,
  }),
  key: 'l.id',
  columns: {
    id: { sql: 'l.id', type: 'reference', label: labels.id, sort: true },
    statementId: { sql: 'l.statement_id', type: 'reference', label: labels.number, name: 'statement' },
    statement: { sql: 's.number', type: 'text', label: labels.number },
    shopId: { sql: 'l.shop_id', type: 'reference', label: labels.shop },
    shop: { sql: 'h.name', type: 'text', label: labels.shop },
    n: { sql: 'l.n', type: 'number', label: labels.n },
    number: { sql: 'l.number', type: 'text', label: labels.lineNumber },
    orderNumber: { sql: 'l.order_number', type: 'text', label: labels.platformOrder },
    subOrderNumber: { sql: 'l.sub_order_number', type: 'text', label: labels.subOrder },
    orderId: { sql: 'f.order_id', type: 'reference', label: labels.order, name: 'order' },
    order: { sql: 'o.number', type: 'text', label: labels.order },
    kind: { sql: 'l.kind', type: 'choice', label: labels.kind, choices: kindChoices },
    kindWord: { sql: 'l.kind_word', type: 'text', label: labels.kindWord },
    open: { sql: `coalesce(${TO_LOOK_AT}, false)`, type: 'boolean', label: labels.open },
    class: { sql: 'f.class', type: 'choice', label: labels.class, choices: classChoices },
    amount: { sql: 'l.amount', type: 'money', label: labels.amount },
    balance: { sql: 'l.balance', type: 'money', label: labels.balance },
    expected: { sql: 'f.expected', type: 'money', label: labels.expected },
    difference: { sql: 'f.difference', type: 'money', label: labels.difference },
    tax: { sql: 'f.tax', type: 'money', label: labels.tax },
    occurredAt: { sql: 'l.occurred_at', type: 'instant', label: labels.occurredAt },
    businessDate: { sql: 'l.business_date', type: 'date', label: labels.businessDate },
    note: { sql: 'l.note', type: 'text', label: labels.note },
    explained: { sql: 'x.kind', type: 'choice', label: labels.explained, choices: kindChoices },
    voucher: { sql: 'coalesce(w.voucher_number, e.voucher_number)::text', type: 'text', label: labels.voucher, filter: false },
    entryId: { sql: 'coalesce(f.transfer_entry_id, e.id)', type: 'reference', label: labels.voucher, filter: false },
    isPosted: { sql: 'f.settlement_id is not null', type: 'boolean', label: labels.postedAt, filter: false },
    isMatched: { sql: "s.status = 'matched'", type: 'boolean', label: labels.state, filter: false },
  },
  defaultSort: 'id',
  finish: (ctx, rows: Row[]) =>
    rows.map(({ isPosted, isMatched, ...row }) => ({
      ...row,
      allowed: allowedOn.line(ctx, { ...row, isPosted, isMatched, isLast: row.difference !== null && Number(row.difference) !== 0 }),
    })),
  search: 'lower(l.number) like :pattern or lower(l.order_number) like :pattern or lower(o.number) like :pattern',
});

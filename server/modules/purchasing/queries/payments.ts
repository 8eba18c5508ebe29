import { answerList } from '../../../kernel/list.ts';
import { allowedOn } from '../allowed.ts';
import { purchasing } from '../contract.ts';
import { labels, paymentKindChoices, paymentStatusChoices } from '../words.ts';

/** Money to suppliers, the latest first. */
export const payments = answerList(purchasing.queries.payments, {
  from: `purchasing.payment y join parties.party p on p.merchant_id = y.merchant_id and p.id = y.supplier_id
    left join purchasing.purchase_order o on o.merchant_id = y.merchant_id and o.id = y.order_id
    left join ledger.account a on a.merchant_id = y.merchant_id and a.id = y.account_id
    left join aftersales.claim c on c.merchant_id = y.merchant_id and c.id = y.claim_id`,
  where: 'y.merchant_id = :merchant',
  key: 'y.id',
  columns: {
    id: { sql: 'y.id', type: 'reference', label: labels.id, filter: false },
    number: { sql: 'y.number', type: 'text', label: labels.payment },
    kind: { sql: 'y.kind', type: 'choice', label: labels.kind, choices: paymentKindChoices },
    supplierId: { sql: 'y.supplier_id', type: 'reference', label: labels.supplier, name: 'supplier' },
    supplier: { sql: 'p.name', type: 'text', label: labels.supplier },
    orderNumber: { sql: 'o.number', type: 'text', label: labels.number },
    claimNumber: { sql: 'c.number', type: 'text', label: labels.claim },
    status: { sql: 'y.status', type: 'choice', label: labels.status, choices: paymentStatusChoices },
    method: { sql: 'y.method', type: 'text', label: labels.method },
    moneyAccount: { sql: `a.code || ' ' || coalesce(a.name ->> 'zh', '')`, type: 'text', label: labels.moneyAccount },
    currency: { sql: 'y.currency', type: 'text', label: labels.currency },
    amount: { sql: 'y.amount', type: 'money', label: labels.paid },
    applied: { sql: 'y.applied_amount', type: 'money', label: labels.applied },
    open: {
      sql: `case when y.status = 'posted' and y.kind not in ('payment', 'repaid') then y.amount - y.applied_amount else 0 end`,
      type: 'money',
      label: labels.unapplied,
    },
    reference: { sql: 'y.reference', type: 'text', label: labels.bankReference },
    note: { sql: 'y.note', type: 'text', label: labels.note },
    paidOn: { sql: 'y.paid_on', type: 'date', label: labels.paidOn },
    recordedAt: { sql: 'y.recorded_at', type: 'instant', label: labels.recordedAt, sort: true },
    version: { sql: 'y.version', type: 'number', label: labels.version, filter: false },
  },
  defaultSort: '-recordedAt',
  finish: (ctx, rows) => rows.map((row) => ({ ...row, allowed: allowedOn.payment(ctx, row as never) })),
  search:
    'lower(y.number) like :pattern or lower(y.reference) like :pattern or lower(p.name) like :pattern or lower(o.number) like :pattern or lower(c.number) like :pattern',
});

import { answerList } from '../../../kernel/list.ts';
import { allowedOn } from '../allowed.ts';
import { purchasing } from '../contract.ts';
import { billKindChoices, billPaymentChoices, billStatusChoices, labels } from '../words.ts';

/** How far a bill `b` is paid, and whether it may be. */
export const PAYMENT_SQL = `case when b.status = 'reversed' then 'reversed' when b.paid_amount >= b.gross_amount then 'paid'
  when b.holds <> '{}' and b.released_at is null then 'blocked' when b.paid_amount > 0 then 'part_paid' else 'open' end`;

/** What suppliers billed, the latest first. */
export const bills = answerList(purchasing.queries.bills, {
  from: `purchasing.bill b join parties.party p on p.merchant_id = b.merchant_id and p.id = b.supplier_id
    left join inventory.landed_cost c on c.merchant_id = b.merchant_id and c.id = b.landed_cost_id`,
  where: 'b.merchant_id = :merchant',
  key: 'b.id',
  columns: {
    id: { sql: 'b.id', type: 'reference', label: labels.id, filter: false },
    number: { sql: 'b.number', type: 'text', label: labels.bill },
    kind: { sql: 'b.kind', type: 'choice', label: labels.billKind, choices: billKindChoices },
    landedCost: { sql: 'c.number', type: 'text', label: labels.landedCost },
    supplierId: { sql: 'b.supplier_id', type: 'reference', label: labels.supplier, name: 'supplier' },
    supplier: { sql: 'p.name', type: 'text', label: labels.supplier },
    invoiceNumber: { sql: 'b.invoice_number', type: 'text', label: labels.invoiceNumber },
    invoiceDate: { sql: 'b.invoice_date', type: 'date', label: labels.invoiceDate },
    dueDate: { sql: 'b.due_date', type: 'date', label: labels.payBy, sort: true },
    status: { sql: 'b.status', type: 'choice', label: labels.status, choices: billStatusChoices },
    payment: { sql: PAYMENT_SQL, type: 'choice', label: labels.payment, choices: billPaymentChoices },
    holds: { sql: 'b.holds', type: 'text', label: labels.holds, condition: 'b.holds @> array[:value::text]' },
    currency: { sql: 'b.currency', type: 'text', label: labels.currency },
    net: { sql: 'b.net_amount', type: 'money', label: labels.net },
    tax: { sql: 'b.tax_amount', type: 'money', label: labels.tax },
    gross: { sql: 'b.gross_amount', type: 'money', label: labels.gross },
    paid: { sql: 'b.paid_amount', type: 'money', label: labels.paid },
    open: { sql: `case when b.status = 'posted' then b.gross_amount - b.paid_amount else 0 end`, type: 'money', label: labels.owed },
    overdue: {
      sql: `(b.status = 'posted' and b.due_date < :today and b.paid_amount < b.gross_amount)`,
      type: 'boolean',
      label: labels.overdue,
    },
    certifiedOn: { sql: 'b.certified_on', type: 'date', label: labels.certifiedOn },
    note: { sql: 'b.note', type: 'text', label: labels.note },
    recordedAt: { sql: 'b.recorded_at', type: 'instant', label: labels.recordedAt, sort: true },
    version: { sql: 'b.version', type: 'number', label: labels.version, filter: false },
  },
  defaultSort: '-recordedAt',
  finish: (ctx, rows) => rows.map((row) => ({ ...row, allowed: allowedOn.bill(ctx, row as never) })),
  search: 'lower(b.number) like :pattern or lower(b.invoice_number) like :pattern or lower(p.name) like :pattern',
});

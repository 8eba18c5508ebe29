import { answerList } from '../../../kernel/list.ts';
import { invoicing } from '../contract.ts';
import { labels, stateChoices } from '../words.ts';

const STATE = `case when b.books_tax_amount = 0 then 'none' when b.certified_on is null then 'uncertified' else 'certified' end`;

/** Invoices of suppliers by what may be deducted of them: which wait to be chosen 勾选, how long, which were certified and when. */
export const purchaseInvoices = answerList(invoicing.queries['purchase-invoices'], {
  from: `purchasing.bill b join parties.party p on p.merchant_id = b.merchant_id and p.id = b.supplier_id`,
  where: `b.merchant_id = :merchant and b.status = 'posted'`,
  key: 'b.id',
  columns: {
    id: { sql: 'b.id', type: 'reference', label: labels.id, filter: false },
    number: { sql: 'b.number', type: 'text', label: labels.bill },
    supplier: { sql: 'p.name', type: 'text', label: labels.supplier },
    taxIdentity: { sql: `coalesce(p.tax_identity, '')`, type: 'text', label: labels.sellerTax },
    invoiceNumber: { sql: 'b.invoice_number', type: 'text', label: labels.invoiceNumber },
    invoiceDate: { sql: 'b.invoice_date', type: 'date', label: labels.invoiceDate },
    state: { sql: STATE, type: 'choice', label: labels.state, choices: stateChoices },
    certifiedOn: { sql: 'b.certified_on', type: 'date', label: labels.certifiedOn },
    age: { sql: `case when b.certified_on is null then :today - b.invoice_date else 0 end`, type: 'number', label: labels.age },
    currency: { sql: 'b.currency', type: 'text', label: labels.currency },
    net: { sql: 'b.net_amount', type: 'money', label: labels.net },
    tax: { sql: 'b.tax_amount', type: 'money', label: labels.tax },
    gross: { sql: 'b.gross_amount', type: 'money', label: labels.gross },
    kind: { sql: 'b.kind', type: 'text', label: labels.kind, filter: false },
    recordedAt: { sql: 'b.recorded_at', type: 'instant', label: labels.recordedAt, sort: true },
    version: { sql: 'b.version', type: 'number', label: labels.version, filter: false },
  },
  defaultSort: '-recordedAt',
  finish: (ctx, rows) => rows.map((row) => ({ ...row, allowed: allowed(ctx.may('purchasing.bill'), row) })),
  search: 'lower(b.number) like :pattern or lower(b.invoice_number) like :pattern or lower(p.name) like :pattern',
});

/** What purchasing lets be done with its bill: one that follows from a landed cost is certified with it. */
function allowed(may: boolean, { kind, certifiedOn }: { kind: string; certifiedOn: string | null }): string[] {
  if (!may || kind === 'landed_cost') return [];
  if (certifiedOn === null) return ['purchasing.certify-bill'];
  return ['purchasing.uncertify-bill', 'purchasing.transfer-input-tax'];
}

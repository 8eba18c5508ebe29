import { answerList } from '../../../kernel/list.ts';
import { invoicing } from '../contract.ts';
import { colourChoices, kindChoices, labels } from '../words.ts';

/** Lines of invoices that are being issued by file: what the issuer asks for, in its order. Exported, it is the request file. */
export const requestLines = answerList(invoicing.queries['request-lines'], {
  from: `invoicing.sales_invoice_line l
    join invoicing.sales_invoice i on i.merchant_id = l.merchant_id and i.id = l.invoice_id
    left join invoicing.sales_invoice b on b.merchant_id = i.merchant_id and b.id = i.blue_id`,
  where: `l.merchant_id = :merchant and i.status = 'issuing' and i.provider = 'file'
    and (:shops is null or i.shop_id is null or i.shop_id = any(:shops))`,
  key: 'l.id',
  columns: {
    id: { sql: 'l.id', type: 'reference', label: labels.id, filter: false, sort: true },
    number: { sql: 'i.number', type: 'text', label: labels.number },
    kind: { sql: 'i.kind', type: 'choice', label: labels.kind, choices: kindChoices },
    colour: { sql: 'i.colour', type: 'choice', label: labels.colour, choices: colourChoices },
    buyerName: { sql: 'i.buyer_name', type: 'text', label: labels.buyer },
    buyerTaxIdentity: { sql: 'i.buyer_tax_identity', type: 'text', label: labels.taxIdentity },
    buyerContact: { sql: 'i.buyer_contact', type: 'text', label: labels.contact },
    buyerBank: { sql: 'i.buyer_bank', type: 'text', label: labels.bank },
    buyerEmail: { sql: 'i.buyer_email', type: 'text', label: labels.email },
    classCode: { sql: 'l.class_code', type: 'text', label: labels.classCode },
    item: {
      sql: `case when l.class_name = '' then l.name else '*' || l.class_name || '*' || l.name end`,
      type: 'text',
      label: labels.item,
    },
    isDiscount: { sql: '(l.discounts is not null)', type: 'boolean', label: labels.discountLine },
    spec: { sql: 'l.spec', type: 'text', label: labels.spec },
    unit: { sql: 'l.unit', type: 'text', label: labels.unit },
    quantity: { sql: 'l.quantity', type: 'quantity', label: labels.quantity },
    unitPrice: { sql: 'l.unit_price', type: 'quantity', label: labels.unitPrice },
    net: { sql: 'l.net_amount', type: 'money', label: labels.net },
    taxRate: { sql: 'l.tax_rate', type: 'quantity', label: labels.taxRate },
    tax: { sql: 'l.tax_amount', type: 'money', label: labels.tax },
    gross: { sql: 'l.gross_amount', type: 'money', label: labels.gross },
    blueInvoiceNumber: { sql: 'b.invoice_number', type: 'text', label: labels.blue },
    remark: { sql: 'i.remark', type: 'text', label: labels.remark },
  },
  defaultSort: 'id',
  search: 'lower(i.number) like :pattern or lower(i.buyer_name) like :pattern or lower(l.name) like :pattern',
});

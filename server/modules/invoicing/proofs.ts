import type { Proof } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';

export const proofs: readonly Proof[] = [
  {
    name: 'invoicing.invoices-are-their-lines',
    title: { zh: '发票合计等于各行之和', en: 'Invoices are the sums of their lines' },
    statement: statement(`
      select i.id, i.number, i.net_amount as net, sum(l.net_amount) as "netOfLines", i.tax_amount as tax, sum(l.tax_amount) as "taxOfLines"
      from invoicing.sales_invoice i
      left join invoicing.sales_invoice_line l on l.merchant_id = i.merchant_id and l.invoice_id = i.id
      where i.merchant_id = :merchant
      group by i.merchant_id, i.id
      having sum(l.net_amount) is distinct from i.net_amount or sum(l.tax_amount) is distinct from i.tax_amount or count(l.id) <> i.line_count`),
  },
  {
    name: 'invoicing.red-within-blue',
    title: { zh: '红冲不超过蓝字发票', en: 'Red invoices take back no more than the blue one says' },
    statement: statement(`
      select b.id as "lineId", i.number, b.gross_amount as gross, -sum(r.gross_amount) as red
      from invoicing.sales_invoice_line r
      join invoicing.sales_invoice x on x.merchant_id = r.merchant_id and x.id = r.invoice_id and x.status <> 'withdrawn'
      join invoicing.sales_invoice_line b on b.merchant_id = r.merchant_id and b.id = r.blue_line_id
      join invoicing.sales_invoice i on i.merchant_id = b.merchant_id and i.id = b.invoice_id
      where r.merchant_id = :merchant
      group by b.merchant_id, b.id, b.invoice_id, b.n, i.number, b.gross_amount, b.net_amount, b.tax_amount
      having -sum(r.gross_amount) > b.gross_amount + coalesce((select sum(d.gross_amount) from invoicing.sales_invoice_line d
          where d.merchant_id = b.merchant_id and d.invoice_id = b.invoice_id and d.discounts = b.n), 0)
        or -sum(r.net_amount) > b.net_amount or -sum(r.tax_amount) > b.tax_amount`),
  },
];

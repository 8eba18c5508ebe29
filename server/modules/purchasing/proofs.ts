import type { Proof } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';

/** What must hold of purchasing; a row is a difference. */
export const proofs: Proof[] = [
  {
    name: 'purchasing.received',
    title: { zh: '采购单已收数量等于入库单之和', en: 'What orders have received is what their receipts say' },
    statement: statement(`select o.number, l.n, l.received, coalesce(r.quantity, 0) as receipts
      from purchasing.order_line l
      join purchasing.purchase_order o on o.merchant_id = l.merchant_id and o.id = l.order_id
      left join (select x.order_line_id, sum(x.quantity) as quantity from purchasing.receipt_line x
        join purchasing.receipt h on h.merchant_id = x.merchant_id and h.id = x.receipt_id
        where x.merchant_id = :merchant and h.status = 'posted' group by 1) r on r.order_line_id = l.id
      where l.merchant_id = :merchant and l.received <> coalesce(r.quantity, 0)`),
  },
  {
    name: 'purchasing.moved',
    title: { zh: '入库单的数量等于从供应商入库的流水', en: 'What receipts say came in is what moved in from suppliers' },
    statement: statement(`select r.number, l.n, l.quantity, coalesce(m.quantity, 0) as moved
      from purchasing.receipt_line l
      join purchasing.receipt r on r.merchant_id = l.merchant_id and r.id = l.receipt_id
      left join inventory.stock_move m on m.merchant_id = l.merchant_id and m.id = l.move_id
      where l.merchant_id = :merchant and l.quantity <> coalesce(m.quantity, 0)`),
  },
  {
    name: 'purchasing.accrued',
    title: { zh: '暂估应付等于已入库未开票之和', en: 'What is owed without a bill is what receipts have not been billed for' },
    statement: statement(`select a.accrued, x.expected from
        (select coalesce(sum(l.credit - l.debit), 0) as accrued from ledger.entry e
          join ledger.entry_line l on l.merchant_id = e.merchant_id and l.entry_id = e.id
          where e.merchant_id = :merchant and e.event like 'purchase_%' and l.role = 'payable_estimated') a,
        (select coalesce(sum(l.net_amount - l.billed_amount - l.returned_amount), 0) as expected from purchasing.receipt_line l
          join purchasing.receipt r on r.merchant_id = l.merchant_id and r.id = l.receipt_id
          where l.merchant_id = :merchant and r.status = 'posted') x
      where a.accrued <> x.expected`),
  },
];

import type { Proof } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { SET_AGAINST } from './set-against.sql.ts';

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
    title: {
      zh: '暂估应付等于已入库未开票与寄售未结算之和',
      en: 'What is owed without a bill is what receipts and sold goods of consignors have not been billed for',
    },
    statement: statement(`select a.accrued, x.expected from
        (select coalesce(sum(l.credit - l.debit), 0) as accrued from ledger.entry e
          join ledger.entry_line l on l.merchant_id = e.merchant_id and l.entry_id = e.id
          where e.merchant_id = :merchant and e.event like 'purchase_%' and l.role = 'payable_estimated') a,
        (select coalesce(sum(l.net_amount - l.billed_amount - l.returned_amount), 0) as expected from purchasing.receipt_line l
          join purchasing.receipt r on r.merchant_id = l.merchant_id and r.id = l.receipt_id
          where l.merchant_id = :merchant and r.status = 'posted') x,
        (select coalesce(sum(d.value), 0) as consigned from inventory.consigned_draw d
          where d.merchant_id = :merchant and not exists (select from purchasing.consignment_sale s
            where s.merchant_id = d.merchant_id and s.draw_id = d.id)) c
      where a.accrued <> x.expected + c.consigned`),
  },
  {
    name: 'purchasing.billed',
    title: { zh: '采购单已开票数量等于发票之和', en: 'What orders were billed is what their bills say' },
    statement: statement(`select o.number, l.n, l.billed, coalesce(b.quantity, 0) as bills
      from purchasing.order_line l
      join purchasing.purchase_order o on o.merchant_id = l.merchant_id and o.id = l.order_id
      left join (select x.order_line_id, sum(x.quantity) as quantity from purchasing.bill_line x
        join purchasing.bill h on h.merchant_id = x.merchant_id and h.id = x.bill_id
        where x.merchant_id = :merchant and h.status = 'posted' group by 1) b on b.order_line_id = l.id
      left join (select x.order_line_id, sum(x.credited_quantity) as quantity from purchasing.supplier_return_line x
        join purchasing.supplier_return h on h.merchant_id = x.merchant_id and h.id = x.return_id
        where x.merchant_id = :merchant and h.status = 'shipped' group by 1) c on c.order_line_id = l.id
      where l.merchant_id = :merchant and l.billed <> coalesce(b.quantity, 0) - coalesce(c.quantity, 0)`),
  },
  {
    name: 'purchasing.owed',
    title: { zh: '应付供应商款等于发票未付之和', en: 'What is owed to suppliers is what of their bills is not paid' },
    statement: statement(`select a.owed, x.expected from
        (select coalesce(sum(l.credit - l.debit), 0) as owed from ledger.entry e
          join ledger.entry_line l on l.merchant_id = e.merchant_id and l.entry_id = e.id
          left join inventory.landed_cost c on c.merchant_id = e.merchant_id and c.id = e.source_id and e.event = 'landed_cost' and c.supplier_id is not null
          where e.merchant_id = :merchant and (e.event like 'purchase_%' or c.id is not null) and l.role = 'payable') a,
        (select coalesce(sum(b.books_amount - b.paid_books_amount), 0) as expected from purchasing.bill b
          where b.merchant_id = :merchant and b.status = 'posted') x,
        (select coalesce(sum(p.books_amount - p.applied_books_amount), 0) as credits from purchasing.payment p
          where p.merchant_id = :merchant and p.status = 'posted' and p.kind = 'credit') c
      where a.owed <> x.expected - c.credits`),
  },
  {
    name: 'purchasing.paid',
    title: {
      zh: '发票已付、付款已用等于核销之和',
      en: 'What bills are paid and payments are used is what was set against each other',
    },
    statement: statement(`with paid as (${SET_AGAINST('bill')}), applied as (${SET_AGAINST('payment')})
      select b.id as bill, b.number, b.paid_books_amount as said, coalesce(p.books, 0) as expected
      from purchasing.bill b left join paid p on p.id = b.id
      where b.merchant_id = :merchant and (b.paid_amount <> coalesce(p.amount, 0) or b.paid_books_amount <> coalesce(p.books, 0))
      union all
      select y.id, y.number, y.applied_books_amount, coalesce(a.books, 0) from purchasing.payment y left join applied a on a.id = y.id
      where y.merchant_id = :merchant and (y.applied_amount <> coalesce(a.amount, 0) or y.applied_books_amount <> coalesce(a.books, 0))`),
  },
  {
    name: 'purchasing.ahead',
    title: { zh: '预付账款等于预付未冲抵之和', en: 'What is paid ahead is what was not set against bills' },
    statement: statement(`select a.ahead, x.expected from
        (select coalesce(sum(l.debit - l.credit), 0) as ahead from ledger.entry e
          join ledger.entry_line l on l.merchant_id = e.merchant_id and l.entry_id = e.id
          where e.merchant_id = :merchant and e.event like 'purchase_%' and l.role = 'prepayment') a,
        (select coalesce(sum(p.books_amount - p.applied_books_amount), 0) as expected from purchasing.payment p
          where p.merchant_id = :merchant and p.status = 'posted' and p.kind in ('prepayment', 'deposit')) x
      where a.ahead <> x.expected`),
  },
  {
    name: 'purchasing.transit',
    title: { zh: '在途物资等于已开票未到货之和', en: 'What lies in transit is what was billed and has not come' },
    statement: statement(`select a.transit, x.expected from
        (select coalesce(sum(l.debit - l.credit), 0) as transit from ledger.entry e
          join ledger.entry_line l on l.merchant_id = e.merchant_id and l.entry_id = e.id
          where e.merchant_id = :merchant and e.event like 'purchase_%' and l.role = 'goods_in_transit') a,
        (select coalesce(sum(l.transit_amount), 0) as expected from purchasing.order_line l where l.merchant_id = :merchant) x
      where a.transit <> x.expected`),
  },
];

/** What differences call things of this module. */
export const names =
  statement(`select id, 'purchasing.order' as entity, number as title, '/purchasing/orders/' || number as link from purchasing.purchase_order
    where merchant_id = :merchant and id = any(:ids::uuid[])
  union all
  select id, 'purchasing.receipt', number, '/purchasing/receipts/' || number from purchasing.receipt
    where merchant_id = :merchant and id = any(:ids::uuid[])
  union all
  select id, 'purchasing.bill', number, '/purchasing/bills/' || number from purchasing.bill where merchant_id = :merchant and id = any(:ids::uuid[])`);

import type { Proof } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';

/** What must hold between cases, their orders, refunds, goods and books; a row is a difference. */
export const proofs: Proof[] = [
  {
    name: 'aftersales.refunds',
    title: { zh: '售后单已退金额等于其有效退款之和', en: 'What cases say was refunded was refunded' },
    statement: statement(`select a.number, a.refunded_amount, f.amount, a.freight_refunded, f.freight
      from aftersales.after_sale a
      left join (select f.after_sale_id, sum(f.amount) as amount, sum(f.freight_amount) as freight from aftersales.refund f
        join billing.payment p on p.merchant_id = f.merchant_id and p.id = f.payment_id
        where f.merchant_id = :merchant and f.undone_at is null and p.direction = 'refunded' group by f.after_sale_id) f on f.after_sale_id = a.id
      left join (select l.after_sale_id, sum(l.refunded_amount) as amount, sum(l.amount) as approved from aftersales.after_sale_line l
        where l.merchant_id = :merchant group by l.after_sale_id) l on l.after_sale_id = a.id
      where a.merchant_id = :merchant and (a.refunded_amount <> coalesce(f.amount, 0) or a.freight_refunded <> coalesce(f.freight, 0)
        or a.refunded_amount <> coalesce(l.amount, 0) + a.freight_refunded or a.approved_amount <> coalesce(l.approved, 0) + a.freight_amount
        or a.refunded_amount > a.approved_amount)`),
  },
  {
    name: 'aftersales.graded',
    title: { zh: '售后行的验货数量等于有效验货明细', en: 'What lines say was graded was graded' },
    statement:
      statement(`select l.after_sale_id, l.n, l.good, x.good, l.defective, x.defective, l.scrapped, x.scrapped, l.disputed, x.disputed
      from aftersales.after_sale_line l
      left join (select n.after_sale_line_id, coalesce(sum(n.quantity) filter (where n.grade in ('A', 'B')), 0) as good,
          coalesce(sum(n.quantity) filter (where n.grade = 'C'), 0) as defective, coalesce(sum(n.quantity) filter (where n.grade = 'D'), 0) as scrapped,
          coalesce(sum(n.quantity) filter (where n.grade = 'E'), 0) as disputed
        from aftersales.inspection_line n join aftersales.inspection i on i.merchant_id = n.merchant_id and i.id = n.inspection_id
        where n.merchant_id = :merchant and i.undone_at is null group by n.after_sale_line_id) x on x.after_sale_line_id = l.id
      where l.merchant_id = :merchant and (l.good, l.defective, l.scrapped, l.disputed)
        is distinct from (coalesce(x.good, 0), coalesce(x.defective, 0), coalesce(x.scrapped, 0), coalesce(x.disputed, 0))`),
  },
  {
    name: 'aftersales.returned-lines',
    title: { zh: '订单行的已退数量等于售后收到的数量', en: 'What order lines say came back came back' },
    statement: statement(`select coalesce(l.id, x.order_line_id) as line_id, l.returned, x.back
      from (select l.id, l.returned from sales.order_line l where l.merchant_id = :merchant and l.returned > 0) l
      full join (select n.order_line_id, sum(n.good + n.defective + n.scrapped) as back from aftersales.after_sale_line n
        join aftersales.after_sale a on a.merchant_id = n.merchant_id and a.id = n.after_sale_id
        where n.merchant_id = :merchant and a.type <> 'repair' group by n.order_line_id having sum(n.good + n.defective + n.scrapped) > 0) x
        on x.order_line_id = l.id
      where l.returned is distinct from x.back`),
  },
  {
    name: 'aftersales.units',
    title: { zh: '同一行的售后数量不超过已发货数量', en: 'No more of a line is asked for than was shipped' },
    statement: statement(`select l.order_id, l.n, l.shipped, sum(n.quantity) as asked
      from sales.order_line l
      join aftersales.after_sale_line n on n.merchant_id = l.merchant_id and n.order_line_id = l.id
      join aftersales.after_sale a on a.merchant_id = n.merchant_id and a.id = n.after_sale_id
      where l.merchant_id = :merchant and a.status not in ('refused', 'withdrawn')
        and (a.type in ('refund_shipped', 'return', 'exchange', 'rejection') or a.type = 'repair' and a.status <> 'closed')
      group by l.order_id, l.n, l.shipped having sum(n.quantity) > l.shipped`),
  },
  {
    name: 'aftersales.inspection-cost',
    title: { zh: '验货入库成本等于其库存移动与总账', en: 'What came back is worth in stock and books what its inspection says' },
    statement: statement(`select i.number, i.cost_amount, m.value, e.cost
      from aftersales.inspection i
      left join (select m.source_id, sum(m.value) as value from inventory.stock_move m where m.merchant_id = :merchant and m.source = 'return'
        group by m.source_id) m on m.source_id = i.id
      left join (select e.source_id, sum(l.debit) as cost from ledger.entry e join ledger.entry_line l on l.merchant_id = e.merchant_id and l.entry_id = e.id
        where e.merchant_id = :merchant and e.source in ('aftersales.inspection', 'aftersales.inspection_undone')
          and l.role in ('inventory_good', 'inventory_consigned', 'inventory_defective') group by e.source_id) e on e.source_id = i.id
      where i.merchant_id = :merchant and (i.cost_amount <> coalesce(m.value, 0)
        or coalesce(e.cost, 0) <> case when i.undone_at is null then i.cost_amount else 0 end)`),
  },
  {
    name: 'aftersales.order-axis',
    title: { zh: '订单的售后状态由其售后单推出', en: 'The after-sales status of an order follows from its cases' },
    statement: statement(`select o.number, o.aftersale_status, s.expected
      from sales.sales_order o
      join lateral (
        select case
          when count(*) filter (where a.status not in ('closed', 'refused', 'withdrawn')) > 0 then
            case when bool_and(a.status = 'requested') filter (where a.status not in ('closed', 'refused', 'withdrawn')) then 'requested' else 'in_progress' end
          when count(*) filter (where a.status <> 'withdrawn') = 0 then 'none'
          when bool_and(a.status = 'refused') filter (where a.status <> 'withdrawn') then 'rejected'
          else 'ended' end as expected
        from aftersales.after_sale a where a.merchant_id = o.merchant_id and a.order_id = o.id) s on true
      where o.merchant_id = :merchant and case when s.expected in ('ended', 'rejected') then o.aftersale_status in ('requested', 'in_progress')
        else o.aftersale_status <> s.expected end`),
  },
  {
    name: 'aftersales.claims-booked',
    title: { zh: '应收索赔款等于未结索赔', en: 'The ledger holds the claims that are not settled' },
    statement: statement(`with booked as (
        select coalesce(sum(l.debit - l.credit), 0) as amount from ledger.entry_line l where l.merchant_id = :merchant and l.role = 'claims'),
      standing as (
        select coalesce(sum(case when c.booked_amount <> 0 then c.booked_amount - c.replaced_amount when c.status = 'accepted' then c.accepted_amount else 0 end), 0) as amount
        from aftersales.claim c where c.merchant_id = :merchant and c.status in ('open', 'accepted'))
      select booked.amount as ledger, standing.amount as aftersales from booked, standing where booked.amount <> standing.amount`),
  },
  {
    name: 'aftersales.replacements',
    title: { zh: '换货入库成本等于索赔、返厂行、库存移动与总账', en: 'Replacements are worth what claims, lines, stock and books say' },
    statement: statement(`select c.number, c.replaced_amount, c.deliveries, r.cost, r.deliveries, b.cost as of_lines, m.value, e.booked
      from aftersales.claim c
      left join (select r.claim_id, sum(r.cost_amount) as cost, count(*) as deliveries from aftersales.replacement r
        where r.merchant_id = :merchant and r.undone_at is null group by r.claim_id) r on r.claim_id = c.id
      left join (select s.claim_id, sum(l.replaced_amount) as cost from aftersales.supplier_return s
        join aftersales.supplier_return_line l on l.merchant_id = s.merchant_id and l.supplier_return_id = s.id
        where s.merchant_id = :merchant group by s.claim_id) b on b.claim_id = c.id
      left join (select r.claim_id, sum(m.value) as value from aftersales.replacement r
        join inventory.stock_move m on m.merchant_id = r.merchant_id and m.source_id = r.id
        where r.merchant_id = :merchant and m.source = 'replacement' and r.undone_at is null group by r.claim_id) m on m.claim_id = c.id
      left join (select r.claim_id, sum(l.debit) as booked from aftersales.replacement r
        join ledger.entry e on e.merchant_id = r.merchant_id and e.source_id = r.id
        join ledger.entry_line l on l.merchant_id = e.merchant_id and l.entry_id = e.id
        where r.merchant_id = :merchant and e.event = 'replacement_received' group by r.claim_id) e on e.claim_id = c.id
      where c.merchant_id = :merchant and (c.replaced_amount <> coalesce(r.cost, 0) or c.deliveries <> coalesce(r.deliveries, 0)
        or c.replaced_amount <> coalesce(b.cost, 0) or c.replaced_amount <> coalesce(m.value, 0) or c.replaced_amount <> coalesce(e.booked, 0))`),
  },
  {
    name: 'aftersales.payouts',
    title: { zh: '赔付金额等于有效赔付与总账', en: 'What was paid out beside the price stands in the books' },
    statement: statement(`select a.number, a.paid_out_amount, p.amount, p.booked
      from aftersales.after_sale a
      left join (select p.after_sale_id, coalesce(sum(p.amount) filter (where p.undone_at is null), 0) as amount, sum(e.amount) as booked
        from aftersales.payout p
        left join (select e.source_id, sum(l.debit) as amount from ledger.entry e
          join ledger.entry_line l on l.merchant_id = e.merchant_id and l.entry_id = e.id
          where e.merchant_id = :merchant and e.event in ('compensation_paid', 'return_freight_paid') group by e.source_id) e on e.source_id = p.id
        where p.merchant_id = :merchant group by p.after_sale_id) p on p.after_sale_id = a.id
      where a.merchant_id = :merchant and (a.paid_out_amount <> coalesce(p.amount, 0) or coalesce(p.booked, 0) <> coalesce(p.amount, 0))`),
  },
];

import type { Proof } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';

/** What must hold between shipments, orders, stock and books; a row is a difference. */
export const proofs: Proof[] = [
  {
    name: 'fulfilment.shipped-lines',
    title: { zh: '订单行的已发数量等于有效发货行之和', en: 'What order lines say is shipped is shipped' },
    statement: statement(`select coalesce(l.id, x.order_line_id) as line_id, l.shipped, x.quantity
      from (select l.id, l.shipped from sales.order_line l where l.merchant_id = :merchant and l.shipped > 0) l
      full join (
        select sl.order_line_id, sum(sl.quantity) as quantity from fulfilment.shipment_line sl
        join fulfilment.shipment s on s.merchant_id = sl.merchant_id and s.id = sl.shipment_id
        where sl.merchant_id = :merchant and s.status <> 'undone' group by sl.order_line_id) x on x.order_line_id = l.id
      where l.shipped is distinct from x.quantity`),
  },
  {
    name: 'fulfilment.shipment-amounts',
    title: {
      zh: '发货单金额等于各行之和；发完货的订单，各发货单之和等于订单金额',
      en: 'A shipment sums its lines; the shipments of an order shipped in full sum to it',
    },
    statement: statement(`
      select s.number, s.gross_amount, x.gross from fulfilment.shipment s
      join (select sl.shipment_id, sum(sl.gross_amount) as gross, sum(sl.net_amount) as net, sum(sl.tax_amount) as tax, sum(sl.cost_amount) as cost
        from fulfilment.shipment_line sl where sl.merchant_id = :merchant group by sl.shipment_id) x on x.shipment_id = s.id
      where s.merchant_id = :merchant and (s.gross_amount <> x.gross + s.freight_amount or s.net_amount <> x.net or s.tax_amount <> x.tax
        or s.cost_amount <> x.cost or s.freight_amount <> s.freight_net + s.freight_tax or s.gross_amount <> s.net_amount + s.tax_amount + s.freight_amount)
      union all
      select o.number, o.receivable_amount, x.gross from sales.sales_order o
      join (select s.order_id, sum(s.gross_amount) as gross, sum(s.net_amount + s.freight_net) as net, sum(s.tax_amount + s.freight_tax) as tax
        from fulfilment.shipment s where s.merchant_id = :merchant and s.status <> 'undone' group by s.order_id) x on x.order_id = o.id
      where o.merchant_id = :merchant and (o.receivable_amount, o.net_amount, o.tax_amount) is distinct from (x.gross, x.net, x.tax)
        and not exists (select from sales.order_line l where l.merchant_id = :merchant and l.order_id = o.id and l.kind <> 'bundle' and l.shipped <> l.quantity)`),
  },
  {
    name: 'fulfilment.shipment-cost',
    title: { zh: '发货成本等于其库存移动的价值', en: 'What a shipment cost is the value of its movements' },
    statement: statement(`select s.number, s.cost_amount, m.value from fulfilment.shipment s
      left join (select m.source_id, sum(m.value) as value from inventory.stock_move m
        where m.merchant_id = :merchant and m.source = 'shipment' and m.reverses_id is null group by m.source_id) m on m.source_id = s.id
      where s.merchant_id = :merchant and s.cost_amount <> coalesce(m.value, 0)`),
  },
  {
    name: 'fulfilment.packing-uses',
    title: { zh: '包裹的包材用量与成本等于其库存移动', en: 'What parcels took of packing materials is what left the stock for them' },
    statement: statement(`with moved as (
        select m.source_id, m.sku_id, sum(m.quantity) as quantity, sum(m.value) as value from inventory.stock_move m
        where m.merchant_id = :merchant and m.source = 'packing' and not exists (
          select from inventory.stock_move r where r.merchant_id = m.merchant_id and r.reverses_id = m.id)
        group by m.source_id, m.sku_id)
      select coalesce(u.shipment_id, m.source_id) as shipment_id, u.issued, m.quantity, u.cost_amount, m.value
      from (select * from fulfilment.packing_use u where u.merchant_id = :merchant and u.issued > 0) u
      full join moved m on m.source_id = u.shipment_id and m.sku_id = u.sku_id
      where u.issued is distinct from m.quantity or u.cost_amount is distinct from m.value`),
  },
  {
    name: 'fulfilment.shipment-entries',
    title: { zh: '发货单在总账的应收与成本等于其金额', en: 'What a shipment is worth and cost stands in the ledger' },
    statement: statement(`select s.number, s.gross_amount, s.cost_amount, e.gross, e.cost from fulfilment.shipment s
      left join (
        select e.source_id, sum(l.debit) filter (where e.event = 'sale_shipped') as gross, sum(l.credit)
          filter (where l.role in ('inventory_good', 'inventory_consigned', 'inventory_defective')) as cost
        from ledger.entry e join ledger.entry_line l on l.merchant_id = e.merchant_id and l.entry_id = e.id
        where e.merchant_id = :merchant and e.event in ('sale_shipped', 'cost_of_sale', 'resend_shipped', 'giveaway_shipped') group by e.source_id) e on e.source_id = s.id
      where s.merchant_id = :merchant
        and (case when s.status = 'undone' then 0 else s.gross_amount end <> coalesce(e.gross, 0)
          or case when s.status = 'undone' then 0 else s.cost_amount end <> coalesce(e.cost, 0))`),
  },
  {
    name: 'fulfilment.allocated-for-picking',
    title: { zh: '锁定的货位数量等于在途出库单的拣货行之和', en: 'What is allocated is what orders in the warehouse are picked from' },
    statement: statement(`with picked as (
        select l.order_line_id, l.sku_id, l.location_id, l.lot_id, l.serial_id, sum(l.quantity - l.short - l.cancelled) as quantity
        from fulfilment.pick_line l join fulfilment.outbound b on b.merchant_id = l.merchant_id and b.id = l.outbound_id
        where l.merchant_id = :merchant and b.status in ('waved', 'picking', 'picked', 'sorted', 'checked', 'weighed')
        group by l.order_line_id, l.sku_id, l.location_id, l.lot_id, l.serial_id having sum(l.quantity - l.short - l.cancelled) > 0),
      chosen as (select * from inventory.allocation a where a.merchant_id = :merchant)
      select order_line_id, sku_id, location_id, picked.quantity as picked, chosen.quantity as allocated
      from picked full join chosen using (order_line_id, sku_id, location_id, lot_id, serial_id)
      where coalesce(picked.quantity, 0) <> coalesce(chosen.quantity, 0)`),
  },
  {
    name: 'fulfilment.picked-goods',
    title: { zh: '出库单行的已拣数量等于拣货行之和', en: 'What orders have picked is what was picked for them' },
    statement: statement(`select o.outbound_id, o.n, o.picked, x.picked as taken from fulfilment.outbound_line o
      left join (select l.outbound_id, l.outbound_n, sum(l.picked) as picked from fulfilment.pick_line l where l.merchant_id = :merchant
        group by l.outbound_id, l.outbound_n) x on x.outbound_id = o.outbound_id and x.outbound_n = o.n
      where o.merchant_id = :merchant and o.picked <> coalesce(x.picked, 0)`),
  },
];

/** What differences call things of this module. */
export const names =
  statement(`select id, 'fulfilment.shipment' as entity, number as title, '/shipments/' || number as link from fulfilment.shipment
    where merchant_id = :merchant and id = any(:ids::uuid[])`);

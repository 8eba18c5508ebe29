import type { Proof } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { AMOUNTS, FULFILMENT, HOLDS, PAYMENT } from './projection.sql.ts';

/** What must hold in the orders; a row is a difference. */
export const proofs: Proof[] = [
  {
    name: 'sales.order-amounts',
    title: { zh: '订单金额等于各行金额与运费之和', en: 'An order’s amounts are the sums of its lines and its freight' },
    statement: statement(`select o.number, o.payable_amount, s.buyer + o.freight_net + o.freight_tax as expected
      from sales.sales_order o
      join lateral (
        ${AMOUNTS}) s on true
      where o.merchant_id = :merchant and (o.goods_amount <> s.gross or o.discount_amount <> s.discount or o.platform_discount_amount <> s.platform
        or o.net_amount <> s.net + o.freight_net or o.tax_amount <> s.tax + o.freight_tax
        or o.payable_amount <> s.buyer + o.freight_net + o.freight_tax or o.receivable_amount <> s.merchant + o.freight_net + o.freight_tax
        or o.unmapped_count <> s.unmapped)`),
  },
  {
    name: 'sales.line-amounts',
    title: {
      zh: '每行：未税加税额等于含税金额，组件之和等于组合',
      en: 'A line’s net and tax are its amount; components sum to their bundle',
    },
    statement: statement(`select l.order_id, l.n from sales.order_line l
      where l.merchant_id = :merchant and (l.net_amount + l.tax_amount <> l.merchant_amount
        or l.merchant_amount - l.platform_discount_amount <> l.buyer_amount or l.merchant_amount < 0 or l.buyer_amount < 0)
      union all
      select b.order_id, b.n from sales.order_line b
      left join (
        select c.order_id, c.parent_line_id, sum(c.merchant_amount) as merchant, sum(c.buyer_amount) as buyer, sum(c.net_amount) as net, sum(c.tax_amount) as tax
        from sales.order_line c where c.merchant_id = :merchant and c.kind = 'component' group by c.order_id, c.parent_line_id) c
        on c.order_id = b.order_id and c.parent_line_id = b.id
      where b.merchant_id = :merchant and b.kind = 'bundle'
        and (b.merchant_amount, b.buyer_amount, b.net_amount, b.tax_amount) is distinct from (c.merchant, c.buyer, c.net, c.tax)`),
  },
  {
    name: 'sales.fulfilment-axis',
    title: { zh: '履约状态由各行推出', en: 'The fulfilment status follows from the lines' },
    statement: statement(`select o.number, o.fulfilment_status, s.expected from sales.sales_order o
      join lateral (
        ${FULFILMENT}) s on true
      where o.merchant_id = :merchant and o.fulfilment_status <> s.expected`),
  },
  {
    name: 'sales.payment-axis',
    title: { zh: '付款状态由金额推出', en: 'The payment status follows from the amounts' },
    statement: statement(`select o.number, o.payment_status from sales.sales_order o
      where o.merchant_id = :merchant and o.payment_status <> ${PAYMENT}`),
  },
  {
    name: 'sales.reserved-lines',
    title: { zh: '行上的占用等于库存预留', en: 'What lines say is reserved is reserved' },
    statement: statement(`select coalesce(l.id, r.order_line_id) as line_id, l.reserved, r.quantity, r.document_id, r.sku_id
      from (select l.id, l.reserved from sales.order_line l where l.merchant_id = :merchant and l.reserved > 0) l
      full join (select r.order_line_id, sum(r.quantity) as quantity, min(r.document_id::text) as document_id, min(r.sku_id::text) as sku_id
        from inventory.reservation r where r.merchant_id = :merchant group by r.order_line_id) r
        on r.order_line_id = l.id
      where l.reserved is distinct from r.quantity`),
  },
  {
    name: 'sales.holds',
    title: { zh: '订单上的挂起等于有效的挂起记录', en: 'The holds an order shows are the holds in force' },
    statement: statement(`select o.number, o.hold_codes, h.codes
      from sales.sales_order o
      left join (${HOLDS}) h
        on h.order_id = o.id
      where o.merchant_id = :merchant and array(select unnest(o.hold_codes) order by 1) is distinct from coalesce(h.codes, '{}')`),
  },
  {
    name: 'sales.progress',
    title: {
      zh: '发货与取消不超过数量；关闭的订单没有占用',
      en: 'Nothing is shipped and cancelled beyond its quantity; closed orders reserve nothing',
    },
    statement:
      statement(`select l.order_id, l.n from sales.order_line l join sales.sales_order o on o.merchant_id = l.merchant_id and o.id = l.order_id
      where l.merchant_id = :merchant and (l.shipped + l.cancelled > l.quantity or l.returned > l.shipped
        or o.closed_reason is not null and l.reserved > 0
        or (o.unmapped_count > 0) <> ('UNMAPPED_SKU' = any(o.hold_codes)) and o.closed_reason is null)`),
  },
];

/** What differences call things of this module. */
export const names = statement(`select id, 'sales.order' as entity, number as title, '/orders/' || number as link from sales.sales_order
    where merchant_id = :merchant and id = any(:ids::uuid[])
  union all
  select l.id, 'sales.order', o.number || '-' || l.n, '/orders/' || o.number
  from sales.order_line l join sales.sales_order o on o.merchant_id = l.merchant_id and o.id = l.order_id
  where l.merchant_id = :merchant and l.id = any(:ids::uuid[])`);

import { answerList } from '../../../kernel/list.ts';
import { purchasing } from '../contract.ts';
import { labels } from '../words.ts';
import { goodsColumns } from './goods-columns.ts';

const NET = 'round(l.net_amount * o.exchange_rate / l.quantity, 6)';

/** What was paid for what, order by order: against the time before, and against the bill. */
export const priceHistory = answerList(purchasing.queries['price-history'], {
  from: `purchasing.order_line l
    join purchasing.purchase_order o on o.merchant_id = l.merchant_id and o.id = l.order_id
    join parties.party p on p.merchant_id = o.merchant_id and p.id = o.supplier_id
    join catalog.sku s on s.merchant_id = l.merchant_id and s.id = l.sku_id
    join catalog.product c on c.merchant_id = s.merchant_id and c.id = s.product_id
    left join lateral (select round(x.net_amount * y.exchange_rate / x.quantity, 6) as price from purchasing.order_line x
      join purchasing.purchase_order y on y.merchant_id = x.merchant_id and y.id = x.order_id
      where x.merchant_id = l.merchant_id and x.sku_id = l.sku_id and y.status not in ('draft', 'submitted', 'cancelled')
        and (y.order_date, y.id) < (o.order_date, o.id)
      order by y.order_date desc, y.id desc limit 1) b on true
    left join lateral (select round(sum(x.net_amount * i.exchange_rate) / nullif(sum(x.quantity), 0), 6) as price from purchasing.bill_line x
      join purchasing.bill i on i.merchant_id = x.merchant_id and i.id = x.bill_id
      where x.merchant_id = l.merchant_id and x.order_line_id = l.id and i.status = 'posted') i on true`,
  where: `l.merchant_id = :merchant and o.status not in ('draft', 'submitted', 'cancelled')`,
  key: 'l.id',
  columns: {
    id: { sql: 'l.id', type: 'reference', label: labels.id, filter: false },
    orderDate: { sql: 'o.order_date', type: 'date', label: labels.orderDate, sort: true },
    number: { sql: 'o.number', type: 'text', label: labels.number },
    supplierId: { sql: 'o.supplier_id', type: 'reference', label: labels.supplier, name: 'supplier' },
    supplier: { sql: 'p.name', type: 'text', label: labels.supplier },
    ...goodsColumns('l.sku_id', 'c'),
    quantity: { sql: 'l.quantity', type: 'quantity', label: labels.quantity },
    price: { sql: NET, type: 'money', label: labels.netPrice },
    before: { sql: 'b.price', type: 'money', label: labels.priceBefore },
    change: { sql: `round(${NET} / nullif(b.price, 0) - 1, 4)`, type: 'number', label: labels.change, filter: false },
    billed: { sql: 'i.price', type: 'money', label: labels.billedPrice },
    variance: { sql: `round(i.price / nullif(${NET}, 0) - 1, 4)`, type: 'number', label: labels.variance, filter: false },
  },
  defaultSort: '-orderDate',
  search:
    'lower(s.code) like :pattern or lower(p.name) like :pattern or lower(o.number) like :pattern or lower(c.name::text) like :pattern',
});

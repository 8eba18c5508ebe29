import { answerList } from '../../../kernel/list.ts';
import { parameter } from '../../company/index.ts';
import { fulfilment } from '../contract.ts';

const words = {
  dealer: { zh: '代销商', en: 'Dealer' },
  place: { zh: '网点', en: 'Place' },
  sku: { zh: '货品编码', en: 'SKU' },
  name: { zh: '名称', en: 'Name' },
  held: { zh: '在外数量', en: 'There' },
  value: { zh: '成本金额', en: 'Value' },
  sold: { zh: '已售', en: 'Sold' },
  lastSentOn: { zh: '最近发出', en: 'Last sent' },
  oldestOn: { zh: '最早发出', en: 'Oldest sent' },
  days: { zh: '在外天数', en: 'Days out' },
  long: { zh: '在外太久', en: 'Out for long' },
} as const;

const HELD = `(select coalesce(sum(b.quantity), 0) from inventory.stock_balance b where b.merchant_id = a.merchant_id
  and b.warehouse_id = a.warehouse_id and b.sku_id = a.sku_id and b.owner_id = a.owner_id)`;
const VALUE = `(case when :seeCost::boolean then coalesce((select round(sum(c.value * h.quantity / nullif(c.quantity, 0)), :exponent::int)
  from (select case b.quality when 'defective' then 'defective' else 'good' end as class, sum(b.quantity) as quantity
    from inventory.stock_balance b where b.merchant_id = a.merchant_id and b.warehouse_id = a.warehouse_id and b.sku_id = a.sku_id
      and b.owner_id = a.owner_id group by 1) h
  join inventory.cost_pool c on c.merchant_id = a.merchant_id and c.sku_id = a.sku_id and c.class = h.class
    and c.scope_id = '00000000-0000-0000-0000-000000000000'), 0) end)`;
// what came there and went back is not counted twice: sales alone go to buyers
const SOLD = `(select coalesce(sum(case when m.from_warehouse_id = a.warehouse_id then m.quantity else -m.quantity end), 0) from inventory.stock_move m
  join inventory.location l on l.merchant_id = m.merchant_id and l.id in (m.from_location_id, m.to_location_id) and l.kind = 'customer'
  where m.merchant_id = a.merchant_id and m.sku_id = a.sku_id and a.warehouse_id in (m.from_warehouse_id, m.to_warehouse_id))`;
const SENT = `m.merchant_id = a.merchant_id and m.sku_id = a.sku_id and m.to_warehouse_id = a.warehouse_id and m.source = 'transfer'
  and m.from_warehouse_id is distinct from m.to_warehouse_id`;
const LAST = `(select max(m.business_date) from inventory.stock_move m where ${SENT})`;
// he sells the oldest first, so what lies there is what was sent last
const OLDEST = `(select min(x.business_date) from (
    select m.business_date, sum(m.quantity) over (order by m.business_date desc, m.id desc) - m.quantity as newer
    from inventory.stock_move m where ${SENT}) x where x.newer < ${HELD})`;

/** What of ours lies with which dealer, what it is worth, and since when. */
export const dealerStock = answerList(fulfilment.queries['dealer-stock'], {
  from: `inventory.availability a
    join inventory.warehouse w on w.merchant_id = a.merchant_id and w.id = a.warehouse_id and not w.promisable
    join parties.party d on d.merchant_id = w.merchant_id and d.id = w.dealer_id
    join catalog.sku s on s.merchant_id = a.merchant_id and s.id = a.sku_id
    join catalog.product p on p.merchant_id = s.merchant_id and p.id = s.product_id`,
  where: `a.merchant_id = :merchant and a.owner_id = '00000000-0000-0000-0000-000000000000'
    and (:warehouses::uuid[] is null or a.warehouse_id = any(:warehouses::uuid[]))`,
  key: 'md5(a.sku_id::text || a.warehouse_id::text)::uuid',
  columns: {
    id: { sql: 'md5(a.sku_id::text || a.warehouse_id::text)::uuid', type: 'reference', label: words.sku, filter: false },
    dealerId: { sql: 'w.dealer_id', type: 'reference', label: words.dealer },
    dealer: { sql: 'd.name', type: 'text', label: words.dealer, sort: true },
    warehouseId: { sql: 'a.warehouse_id', type: 'reference', label: words.place },
    warehouse: { sql: 'w.name', type: 'text', label: words.place, filter: false },
    skuId: { sql: 'a.sku_id', type: 'reference', label: words.sku, filter: false },
    skuCode: { sql: 's.code', type: 'text', label: words.sku },
    name: { sql: 'p.name', type: 'text', label: words.name, filter: false, json: true },
    optionText: { sql: 's.option_text', type: 'text', label: words.name, filter: false },
    unit: { sql: 'p.unit', type: 'text', label: words.name, filter: false },
    tracking: { sql: 'p.tracking', type: 'text', label: words.name, filter: false },
    thumbnail: { sql: 's.image', type: 'text', label: words.name, filter: false },
    held: { sql: HELD, type: 'quantity', label: words.held },
    value: { sql: VALUE, type: 'money', label: words.value },
    sold: { sql: SOLD, type: 'quantity', label: words.sold },
    lastSentOn: { sql: LAST, type: 'date', label: words.lastSentOn },
    oldestOn: { sql: OLDEST, type: 'date', label: words.oldestOn },
    days: { sql: `(:today::date - ${OLDEST})`, type: 'number', label: words.days },
    long: { sql: `coalesce(:today::date - ${OLDEST} >= :longDays::int, false)`, type: 'boolean', label: words.long },
  },
  defaultSort: 'dealer',
  search: '(lower(s.code) like :pattern or lower(d.name) like :pattern or lower(w.name) like :pattern)',
  params: async (ctx) => ({
    ...{ seeCost: ctx.may('inventory.see-cost'), exponent: ctx.merchant.exponent },
    longDays: await parameter(ctx, 'inventory.consigned_days'),
  }),
  finish: (ctx, rows) => {
    const allowed = ['fulfilment.report-dealer-sales', 'inventory.transfer-at-once'].filter((name) =>
      ctx.may(name === 'inventory.transfer-at-once' ? 'inventory.transfer' : 'fulfilment.ship'),
    );
    return rows.map((row) => ({ ...row, allowed: Number(row.held) > 0 ? allowed : [] }));
  },
});

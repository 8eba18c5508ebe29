import { answer } from '../../../kernel/context.ts';
import { answerList, type ColumnSource } from '../../../kernel/list.ts';
import { statement } from '../../../kernel/statement.ts';
import { detailsOf } from '../../inventory/index.ts';
import { analytics } from '../contract.ts';
import { LINE_COST, LINE_MOVES, LINE_REFUNDED, LINE_REVENUE, LINE_STANDARD } from '../margins/margin.sql.ts';

const shown = (sql: string, type: ColumnSource['type'], zh: string, en: string): ColumnSource => ({
  ...{ sql, type, label: { zh, en }, filter: false },
});
const MARGIN = `(${LINE_REVENUE} - ${LINE_REFUNDED} - ${LINE_COST})`;
const NET = `(${LINE_REVENUE} - ${LINE_REFUNDED})`;

const FROM = `sales.order_line l join sales.sales_order o on o.merchant_id = l.merchant_id and o.id = l.order_id
  join sales.shop h on h.merchant_id = o.merchant_id and h.id = o.shop_id
  join catalog.sku s on s.merchant_id = l.merchant_id and s.id = l.sku_id
  join catalog.product p on p.merchant_id = s.merchant_id and p.id = s.product_id
  left join catalog.category g on g.merchant_id = p.merchant_id and g.id = p.category_id`;
const SCOPE = `l.merchant_id = :merchant and l.shipped > 0 and l.kind <> 'bundle' and (:shops::uuid[] is null or o.shop_id = any(:shops::uuid[]))`;

const columns: Record<string, ColumnSource> = {
  id: shown('l.id', 'reference', '', ''),
  orderId: shown('o.id', 'reference', '订单', 'Order'),
  orderNumber: { sql: 'o.number', type: 'text', label: { zh: '订单', en: 'Order' } },
  placedAt: { sql: 'o.placed_at', type: 'instant', label: { zh: '下单时间', en: 'Placed' }, sort: true },
  date: { sql: 'o.business_date', type: 'date', label: { zh: '日期', en: 'Date' } },
  shopId: { sql: 'o.shop_id', type: 'reference', label: { zh: '店铺', en: 'Shop' }, inRows: false },
  shop: shown('h.name', 'text', '店铺', 'Shop'),
  skuId: { sql: 's.id', type: 'reference', label: { zh: '货品', en: 'SKU' } },
  skuCode: { sql: 's.code', type: 'text', label: { zh: '货品编码', en: 'SKU code' } },
  name: shown('p.name', 'text', '名称', 'Name'),
  optionText: { sql: 's.option_text', type: 'text', label: { zh: '规格', en: 'Variant' } },
  categoryId: { sql: 'p.category_id', type: 'reference', label: { zh: '类目', en: 'Category' }, inRows: false },
  category: { ...shown('g.name', 'text', '类目', 'Category'), json: true },
  shipped: { sql: 'l.shipped', type: 'quantity', label: { zh: '已发', en: 'Shipped' } },
  returned: { sql: 'l.returned', type: 'quantity', label: { zh: '已退', en: 'Returned' } },
  revenue: { sql: LINE_REVENUE, type: 'money', label: { zh: '不含税收入', en: 'Net revenue' } },
  refunded: { sql: LINE_REFUNDED, type: 'money', label: { zh: '退款', en: 'Refunded' } },
  cost: { sql: LINE_COST, type: 'money', label: { zh: '成本', en: 'Cost' } },
  margin: { sql: MARGIN, type: 'money', label: { zh: '毛利', en: 'Margin' } },
  rate: { sql: `round(${MARGIN} / nullif(${NET}, 0), 4)`, type: 'number', label: { zh: '毛利率', en: 'Margin rate' } },
  standardCost: { sql: LINE_STANDARD, type: 'money', label: { zh: '标准成本', en: 'Standard cost' } },
  standardMargin: { sql: `(${NET} - ${LINE_STANDARD})`, type: 'money', label: { zh: '标准毛利', en: 'Margin at standard' } },
};

/** Cost and margin of every order line that was shipped, as it is known by now (capabilities A119, TV-116). */
export const orderLineMargins = answerList(analytics.queries['order-line-margins'], {
  from: FROM,
  where: SCOPE,
  key: 'l.id',
  columns,
  defaultSort: '-placedAt',
  search: `(upper(o.number) = upper(:search::text) or upper(s.code) = upper(:search::text))`,
  params: (ctx) => ({ exponent: ctx.merchant.exponent }),
  finish: (_ctx, rows) => rows.map((row) => ({ ...row, rate: row.rate === null ? null : String(row.rate) })),
});

const LINE = statement(
  `select ${Object.entries(columns)
    .filter(([, { inRows }]) => inRows !== false)
    .map(([key, { sql }]) => `${sql} as "${key}"`)
    .join(', ')} from ${FROM} where ${SCOPE} and l.id = :orderLineId::uuid`,
);
const MOVES = statement(
  `select id, effective_at as at, direction, quantity, value, source, "sourceId", "sourceNumber" from (${LINE_MOVES}) as move order by effective_at, id`,
);
// a block tells of many movements: each of them has a row of its own
const CHANGES =
  statement(`select md5(a.id::text || move.id::text)::uuid as id, a.business_date as date, a.reason, a.cost, coalesce(x.source_number, '') as "sourceNumber"
  from (${LINE_MOVES}) as move cross join lateral ${detailsOf('move')} a
  left join lateral (select c.source_number from inventory.stock_move c where c.merchant_id = move.merchant_id and c.source_id = a.source_id limit 1) x
    on true
  where a.reason = 'replay' order by a.recorded_at, a.id, move.id`);
// the entries of the documents that moved the goods, and of the operations that changed their costs
const ENTRIES = statement(`with move as (${LINE_MOVES}),
  operation as (
    select a.operation_id from move cross join lateral ${detailsOf('move')} a where a.reason = 'replay')
  select e.id, e.business_date as date, e.event, s.voucher_number as number, e.amount
  from ledger.entry e left join ledger.seal s on s.merchant_id = e.merchant_id and s.entry_id = e.id
  where e.merchant_id = :merchant and :seeBooks::boolean and (
    e.source_id in (select "sourceId" from move) and e.event in ('cost_of_sale', 'goods_back', 'resend_shipped', 'resend_back', 'giveaway_shipped', 'giveaway_back')
    or e.event in ('cost_adjusted', 'price_variance') and e.operation_id in (select operation_id from operation))
  order by e.business_date, e.id limit 200`);

/** What the cost of an order line is made of. */
export const orderLineCost = answer(analytics.queries['order-line-cost'], async (ctx, { orderLineId }): Promise<any> => {
  const line = await ctx.row(LINE, { orderLineId, exponent: ctx.merchant.exponent });
  if (!line) return null;
  const [moves, changes, entries] = await Promise.all([
    ctx.rows(MOVES, { orderLineId }),
    ctx.rows(CHANGES, { orderLineId }),
    ctx.rows(ENTRIES, { orderLineId, seeBooks: ctx.may('ledger.view') }),
  ]);
  return { line, moves, changes, entries };
});

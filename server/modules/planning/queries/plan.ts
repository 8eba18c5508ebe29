import { answerList, type ColumnSource } from '../../../kernel/list.ts';
import { nameOf } from '../../../kernel/names.ts';
import { planning } from '../contract.ts';
import { allowedOf } from '../allowed.ts';
import { askedSince } from '../asked-since.sql.ts';
import { classChoices, labels, methodChoices, policyChoices, sourceChoices } from '../words.ts';

type Labelled = keyof typeof labels;
const shown = (sql: string, type: ColumnSource['type'] = 'text'): ColumnSource => ({ sql, type, label: { zh: '', en: '' }, filter: false });
const figure = (label: Labelled, sql: string, type: ColumnSource['type'] = 'quantity'): ColumnSource => ({
  sql,
  type,
  label: labels[label],
});
// what was asked for since the reckoning is bought by its own row
const QUANTITY = `coalesce(l.chosen, case when l.suggested > 0 and l.source = 'plan' then greatest(l.suggested - ${askedSince('l')}, 0) else l.suggested end)`;
const NUMBERS = [
  'service',
  'lead_days',
  'review_days',
  'on_hand',
  'incoming',
  'demanded',
  'position',
  'daily',
  'safety',
  'reorder_point',
  'lot',
  'order_up_to',
];
const OWN = NUMBERS.map((name) => `l.${name}`).join(', ');
const NONE = NUMBERS.map((name) => `null::numeric as ${name}`).join(', ');
// the orders that nothing is reserved for, as requests are raised for them
const WAITING = `case when l.source = 'shortage' then (select string_agg(x.number, ', ' order by x.number) from (
    select o.number from sales.order_line k join sales.sales_order o on o.merchant_id = k.merchant_id and o.id = k.order_id
    where k.merchant_id = l.merchant_id and k.sku_id = l.sku_id and k.kind in ('goods', 'component', 'gift') and not k.stopped
      and o.confirmed_at is not null and o.closed_reason is null and o.payment_status in ('paid', 'cod', 'part_refunded')
      and coalesce(o.warehouse_id, l.warehouse_id) = l.warehouse_id and k.quantity - k.shipped - k.cancelled - k.reserved > 0
    group by o.number order by o.number limit 5) x) end`;
const ofCost = (sql: string) => `case when :seeCost::boolean then ${sql} end`;

/** The plan: a line for each SKU in each warehouse, and one for each request that is open; what is to be bought first. */
export const plan = answerList(planning.queries.plan, {
  from: `(select l.merchant_id, l.id, 'plan'::text as source, null::text as request, l.sku_id, l.warehouse_id, l.supplier_id, l.policy, ${OWN},
      l.suggested, l.chosen, l.regret, l.plain_regret, l.unit_cost, l.ordered_at, l.version
    from planning.plan_line l where l.merchant_id = :merchant
    union all
    select q.merchant_id, q.id, q.source, q.number, q.sku_id, q.warehouse_id, q.supplier_id, null::text, ${NONE},
      q.quantity, null::numeric, null::numeric, null::numeric, null::numeric, null::timestamptz, q.version
    from purchasing.request q where q.merchant_id = :merchant and q.status = 'open') l
    left join planning.forecast f on f.merchant_id = l.merchant_id and f.sku_id = l.sku_id and f.warehouse_id = l.warehouse_id
    join catalog.sku s on s.merchant_id = l.merchant_id and s.id = l.sku_id
    join catalog.product p on p.merchant_id = s.merchant_id and p.id = s.product_id
    join inventory.warehouse w on w.merchant_id = l.merchant_id and w.id = l.warehouse_id
    left join parties.party y on y.merchant_id = l.merchant_id and y.id = l.supplier_id`,
  where: 'l.merchant_id = :merchant and (:warehouses::uuid[] is null or l.warehouse_id = any(:warehouses::uuid[]))',
  key: 'l.id',
  defaultSort: '-suggested',
  columns: {
    id: shown('l.id', 'reference'),
    source: { sql: 'l.source', type: 'choice', label: labels.source, choices: sourceChoices },
    request: { sql: 'l.request', type: 'text', label: labels.request },
    forOrders: { sql: WAITING, type: 'text', label: labels.forOrders },
    skuId: { sql: 'l.sku_id', type: 'reference', label: labels.goods, name: 'skuCode' },
    skuCode: { sql: 's.code', type: 'text', label: labels.sku, sort: true },
    name: { sql: 'p.name', type: 'text', label: labels.goods, json: true },
    optionText: { sql: 's.option_text', type: 'text', label: labels.option },
    unit: shown('p.unit'),
    thumbnail: shown('s.image'),
    warehouseId: { sql: 'l.warehouse_id', type: 'reference', label: labels.warehouse },
    warehouse: { sql: 'w.name', type: 'text', label: labels.warehouse, filter: false },
    supplier: { sql: 'y.name', type: 'text', label: labels.supplier },
    categoryId: {
      ...{ sql: 'p.category_id', type: 'reference', label: labels.category, inRows: false, group: false },
      condition: 'p.category_id in (select c.id from catalog.category c where c.merchant_id = :merchant and c.path @> array[:value::uuid])',
    },
    demandClass: { sql: 'f.demand_class', type: 'choice', label: labels.demandClass, choices: classChoices },
    method: { sql: 'f.method', type: 'choice', label: labels.method, choices: methodChoices },
    wape: figure('wape', 'round(f.wape, 4)'),
    mase: figure('mase', 'round(f.mase, 4)'),
    bias: figure('bias', 'round(f.bias, 4)'),
    policy: { sql: 'l.policy', type: 'choice', label: labels.policy, choices: policyChoices },
    service: figure('service', 'l.service'),
    leadDays: figure('leadDays', 'l.lead_days'),
    reviewDays: figure('reviewDays', 'l.review_days'),
    daily: { ...figure('daily', 'l.daily'), sort: true },
    onHand: figure('onHand', 'l.on_hand'),
    incoming: figure('incoming', 'l.incoming'),
    demanded: figure('demanded', 'l.demanded'),
    position: figure('position', 'l.position'),
    safety: figure('safety', 'l.safety'),
    reorderPoint: figure('reorderPoint', 'l.reorder_point'),
    lot: figure('lot', 'l.lot'),
    orderUpTo: figure('orderUpTo', 'l.order_up_to'),
    suggested: { ...figure('suggested', 'l.suggested'), sort: true },
    quantity: figure('quantity', QUANTITY),
    unitCost: { sql: ofCost('round(l.unit_cost, 4)'), type: 'money', label: labels.unitCost, filter: false },
    value: { sql: ofCost(`round(${QUANTITY} * l.unit_cost, 2)`), type: 'money', label: labels.value },
    regret: { sql: ofCost('round(l.regret, 2)'), type: 'money', label: labels.regret },
    plainRegret: { sql: ofCost('round(l.plain_regret, 2)'), type: 'money', label: labels.plainRegret },
    due: { sql: `(${QUANTITY} > 0 and l.ordered_at is null)`, type: 'boolean', label: labels.due },
    edited: { sql: '(l.chosen is not null)', type: 'boolean', label: labels.edited },
    orderedAt: { sql: 'l.ordered_at', type: 'instant', label: labels.orderedAt },
    version: shown('l.version', 'number'),
  },
  search: 'lower(s.code) like :pattern or lower(p.sort_name) like :pattern or lower(p.name::text) like :pattern',
  params: (ctx) => ({ seeCost: ctx.may('inventory.see-cost') }),
  finish: (ctx, rows) =>
    rows.map((row) => ({
      ...row,
      name: nameOf(ctx, row.name),
      allowed: allowedOf(ctx, row),
    })),
});

import { LINE_PIECES, ORDER_PIECES } from './pieces.sql.ts';
import { type ProfitDimension, profitDimensions } from './shapes.ts';

interface Told {
  /** The key as text; '' stands for none. */
  key: string;
  /** What people read: a text or names by language. */
  label: string;
}

const plain = (sql: string): Told => ({ key: sql, label: `to_jsonb(${sql})` });
const named = (key: string, name: string): Told => ({ key: `${key}::text`, label: `to_jsonb(${name})` });

const BY_ORDER: Partial<Record<ProfitDimension, Told>> = {
  day: plain(`to_char(b.business_date, 'YYYY-MM-DD')`),
  month: plain(`to_char(b.business_date, 'YYYY-MM')`),
  shop: named('s.id', 's.name'),
  platform: plain('s.platform'),
  customer: named('c.id', 'c.name'),
  dealer: {
    key: `case when s.platform = 'wholesale' then c.id::text end`,
    label: `to_jsonb(case when s.platform = 'wholesale' then c.name end)`,
  },
  person: named(
    'o.created_by',
    `(select m.person_name from access.membership m where m.merchant_id = :merchant and m.person_id = o.created_by)`,
  ),
  province: plain('o.province'),
  city: plain(`trim(o.province || ' ' || o.city)`),
  warehouse: named('w.id', 'w.name'),
  carrier: plain(`coalesce(nullif(h.carrier, ''), nullif(o.carrier, ''))`),
  order: named('o.id', 'o.number'),
};
const BY_LINE: Partial<Record<ProfitDimension, Told>> = {
  category: named('g.id', 'g.name'),
  brand: named('r.id', 'r.name'),
  sku: {
    key: 'k.id::text',
    label: `jsonb_build_object('zh', trim(k.code || ' ' || coalesce(p.name ->> 'zh', p.name ->> 'en', '') || ' ' || k.option_text),
      'en', trim(k.code || ' ' || coalesce(p.name ->> 'en', p.name ->> 'zh', '') || ' ' || k.option_text))`,
  },
  line: { key: 'l.id::text', label: `to_jsonb(o.number || ' / ' || l.n || ' ' || coalesce(k.code, l.title, ''))` },
};

const OF_ORDER = `left join sales.sales_order o on o.merchant_id = :merchant and o.id = b.order_id
  left join fulfilment.shipment h on h.merchant_id = :merchant and h.id = b.shipment_id
  left join sales.shop s on s.merchant_id = :merchant and s.id = coalesce(o.shop_id, b.shop_id)
  left join parties.party c on c.merchant_id = :merchant and c.id = o.customer_id
  left join inventory.warehouse w on w.merchant_id = :merchant and w.id = coalesce(h.warehouse_id, b.warehouse_id, o.warehouse_id)`;
const OF_LINE = `${OF_ORDER}
  left join sales.order_line l on l.merchant_id = :merchant and l.id = b.order_line_id
  left join catalog.sku k on k.merchant_id = :merchant and k.id = l.sku_id
  left join catalog.product p on p.merchant_id = :merchant and p.id = k.product_id
  left join catalog.category g on g.merchant_id = :merchant and g.id = p.category_id
  left join catalog.brand r on r.merchant_id = :merchant and r.id = p.brand_id`;

/** What is of no order is told apart from what of an order is not said. */
const orNone = (key: string): string => `coalesce(nullif(${key}, ''), case when b.order_id is null then '' else '-' end)`;

/** One statement serves every choice of dimensions: which two it groups by is asked by name. */
function analysisOf(pieces: string, joins: string, told: Partial<Record<ProfitDimension, Told>>): string {
  const entries = Object.entries(told) as [ProfitDimension, Told][];
  const pick = (asked: string, part: keyof Told, none: string) =>
    `case ${asked} ${entries.map(([name, each]) => `when '${name}' then ${each[part]}`).join(' ')} else ${none} end`;
  const narrowed = entries
    .map(([name, { key }]) => `and (:${name}Is::text is null or coalesce(${key}, '') = :${name}Is::text)`)
    .join('\n    ');
  return `with ${pieces},
  said as (
    select b.role, b.amount, b.event, b.order_id, ${orNone(pick(':by::text', 'key', 'null'))} as key, ${pick(':by::text', 'label', 'null::jsonb')} as label,
      ${orNone(pick(':within::text', 'key', 'null'))} as within_key, ${pick(':within::text', 'label', 'null::jsonb')} as within_label
    from bit b ${joins}
    where (:shops::uuid[] is null or s.id = any(:shops::uuid[]))
    ${narrowed})
  select key, min(label::text)::jsonb as label, within_key as "withinKey", min(within_label::text)::jsonb as "withinLabel",
    count(distinct order_id) filter (where role = 'revenue' and event = 'sale_shipped')::int as orders,
    coalesce(sum(amount) filter (where event = 'sale_shipped' and role in ('revenue', 'freight_income', 'output_vat')), 0) as turnover,
    coalesce(-sum(amount) filter (where event in ('refund_after_revenue', 'revenue_credited') and role in ('revenue', 'freight_income', 'output_vat')), 0) as refunds,
    coalesce(sum(amount) filter (where role = 'merchant_discount'), 0) as "merchantDiscount",
    coalesce(sum(amount) filter (where role = 'platform_discount'), 0) as "platformDiscount",
    coalesce(sum(amount) filter (where role = 'revenue'), 0) as revenue,
    coalesce(sum(amount) filter (where role = 'freight_income'), 0) as "freightCharged",
    coalesce(-sum(amount) filter (where role in ('cost_of_sales', 'cost_adjustment', 'price_variance')), 0) as cost,
    coalesce(-sum(amount) filter (where role = 'freight_cost'), 0) as "freightPaid",
    coalesce(-sum(amount) filter (where role = 'packaging'), 0) as packaging,
    coalesce(-sum(amount) filter (where role in ('commission', 'promotion')), 0) as commission,
    coalesce(-sum(amount) filter (where role = 'payment_fee'), 0) as "paymentFees",
    coalesce(-sum(amount) filter (where role in ('aftersale_compensation', 'gifts', 'freight_insurance')), 0) as "afterSales",
    coalesce(-sum(amount) filter (where role in ('fines', 'small_differences', 'forfeits')), 0) as other,
    coalesce(sum(amount) filter (where role = 'estimated_fee'), 0) as "estimatedFees"
  from said group by key, within_key`;
}

export const PROFIT_BY_ORDER = analysisOf(ORDER_PIECES, OF_ORDER, BY_ORDER);
export const PROFIT_BY_LINE = analysisOf(LINE_PIECES, OF_LINE, { ...BY_ORDER, ...BY_LINE });

/** Whether a dimension is told by the lines of orders. */
export const isOfLines = (dimension: ProfitDimension | undefined): boolean => dimension !== undefined && dimension in BY_LINE;
/** The parameters that narrow down, every one of them. */
export const narrowing = (where: readonly { dimension: ProfitDimension; key: string }[]): Record<string, string | null> =>
  Object.fromEntries(
    profitDimensions.map((dimension) => [`${dimension}Is`, where.find((one) => one.dimension === dimension)?.key ?? null]),
  );

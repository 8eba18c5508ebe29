import { LINE_PIECES, ORDER_PIECES } from './pieces.sql.ts';
import { type ProfitDimension, profitDimensions } from './shapes.ts';

interface Told {
  /** The key as text, of a piece; '' stands for none. */
  key: string;
  /** What people read, asked once for each key: a text or names by language as jsonb; the key itself where nothing is said. */
  label?: (id: string) => string;
}

const named = (key: string, from: string, name = 'x.name'): Told => ({
  key: `${key}::text`,
  label: (id) => `(select to_jsonb(${name}) from ${from} x where x.merchant_id = :merchant and x.id = ${id})`,
});
const party = (key: string): Told => named(key, 'parties.party');

const BY_ORDER: Partial<Record<ProfitDimension, Told>> = {
  day: { key: `to_char(b.business_date, 'YYYY-MM-DD')` },
  month: { key: `to_char(b.business_date, 'YYYY-MM')` },
  shop: named('s.id', 'sales.shop'),
  platform: { key: 's.platform' },
  customer: party('o.customer_id'),
  dealer: party(`case when s.platform = 'wholesale' then o.customer_id end`),
  person: {
    key: 'o.created_by::text',
    label: (id) => `(select to_jsonb(min(m.person_name)) from access.membership m where m.merchant_id = :merchant and m.person_id = ${id})`,
  },
  province: { key: 'o.province' },
  city: { key: `trim(o.province || ' ' || o.city)` },
  warehouse: named('coalesce(h.warehouse_id, b.warehouse_id, o.warehouse_id)', 'inventory.warehouse'),
  carrier: { key: `coalesce(nullif(h.carrier, ''), nullif(o.carrier, ''))` },
  order: named('o.id', 'sales.sales_order', 'x.number'),
};
const skuName = (first: string, second: string): string =>
  `trim(k.code || ' ' || coalesce(p.name ->> '${first}', p.name ->> '${second}', '') || ' ' || k.option_text)`;
const BY_LINE: Partial<Record<ProfitDimension, Told>> = {
  category: named('p.category_id', 'catalog.category'),
  brand: named('p.brand_id', 'catalog.brand'),
  sku: {
    key: 'k.id::text',
    label: (id) => `(select jsonb_build_object('zh', ${skuName('zh', 'en')}, 'en', ${skuName('en', 'zh')})
      from catalog.sku k join catalog.product p on p.merchant_id = k.merchant_id and p.id = k.product_id where k.merchant_id = :merchant and k.id = ${id})`,
  },
  line: {
    key: 'l.id::text',
    label: (id) => `(select to_jsonb(o.number || ' / ' || l.n || ' ' || coalesce(k.code, l.title, '')) from sales.order_line l
      join sales.sales_order o on o.merchant_id = l.merchant_id and o.id = l.order_id
      left join catalog.sku k on k.merchant_id = l.merchant_id and k.id = l.sku_id where l.merchant_id = :merchant and l.id = ${id})`,
  },
};

const OF_ORDER = `left join sales.sales_order o on o.merchant_id = :merchant and o.id = b.order_id
  left join fulfilment.shipment h on h.merchant_id = :merchant and h.id = b.shipment_id
  left join sales.shop s on s.merchant_id = :merchant and s.id = coalesce(o.shop_id, b.shop_id)`;
const OF_LINE = `${OF_ORDER}
  left join sales.order_line l on l.merchant_id = :merchant and l.id = b.order_line_id
  left join catalog.sku k on k.merchant_id = :merchant and k.id = l.sku_id
  left join catalog.product p on p.merchant_id = :merchant and p.id = k.product_id`;

const SALE = `event = 'sale_shipped' and role in ('revenue', 'freight_income', 'output_vat')`;
const REFUND = `event in ('refund_after_revenue', 'revenue_credited') and role in ('revenue', 'freight_income', 'output_vat')`;
const total = (name: string, sign: '' | '-', condition: string): string =>
  `coalesce(${sign}sum(amount) filter (where ${condition}), 0) as "${name}"`;
const FIGURES = [
  `count(distinct order_id) filter (where role = 'revenue' and event = 'sale_shipped')::int as orders`,
  total('turnover', '', SALE),
  total('refunds', '-', REFUND),
  total('merchantDiscount', '', `role = 'merchant_discount'`),
  total('platformDiscount', '', `role = 'platform_discount'`),
  total('revenue', '', `role = 'revenue'`),
  total('freightCharged', '', `role = 'freight_income'`),
  total('cost', '-', `role in ('cost_of_sales', 'cost_adjustment', 'price_variance')`),
  total('freightPaid', '-', `role = 'freight_cost'`),
  total('packaging', '-', `role = 'packaging'`),
  total('commission', '-', `role in ('commission', 'promotion')`),
  total('paymentFees', '-', `role = 'payment_fee'`),
  total('afterSales', '-', `role in ('aftersale_compensation', 'gifts', 'freight_insurance')`),
  total('other', '-', `role in ('fines', 'small_differences', 'forfeits')`),
  total('estimatedFees', '', `role = 'estimated_fee'`),
].join(',\n      ');

/** What is of no order is told apart from what of an order is not said. */
const orNone = (key: string): string => `coalesce(nullif(${key}, ''), case when b.order_id is null then '' else '-' end)`;

/**
 * One statement serves every choice of dimensions: which two it groups by is asked by name. It answers the rows, the sums of the accounts of the
 * first level, and the total.
 */
function analysisOf(pieces: string, joins: string, told: Partial<Record<ProfitDimension, Told>>): string {
  const entries = Object.entries(told) as [ProfitDimension, Told][];
  const pick = (asked: string) => `case ${asked} ${entries.map(([name, { key }]) => `when '${name}' then ${key}`).join(' ')} end`;
  const labelled = (asked: string, key: string) => {
    const id = `case when length(${key}) = 36 then ${key}::uuid end`;
    return `case ${asked} ${entries.flatMap(([name, { label }]) => (label ? [`when '${name}' then ${label(id)}`] : [])).join('\n    ')} end`;
  };
  const narrowed = entries.map(([name, { key }]) => `and (:${name}Is::text is null or ${orNone(key)} = :${name}Is::text)`);
  return `with ${pieces},
  said as (
    select b.role, b.amount, b.event, b.order_id, left(a.code, 4) as code, ${orNone(pick(':by::text'))} as key,
      case when :within::text is null then '' else ${orNone(pick(':within::text'))} end as within_key
    from bit b left join account a on a.id = b.account_id ${joins}
    where (:shops::uuid[] is null or s.id = any(:shops::uuid[]))
    ${narrowed.join('\n    ')}),
  summed as (
    select case when grouping(key) = 0 then 'row' when grouping(code) = 0 then 'account' else 'total' end as kind, code, key,
      within_key as "withinKey", coalesce(sum(amount) filter (where code is not null), 0) as booked,
      ${FIGURES}
    from said group by grouping sets ((key, within_key), (code), ()))
  select r.*, ${labelled(':by::text', 'r.key')} as label, ${labelled(':within::text', 'r."withinKey"')} as "withinLabel" from summed r`;
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

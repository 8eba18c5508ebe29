import { answer, type ReadContext } from '../../../../kernel/context.ts';
import { answerList, type ColumnSource } from '../../../../kernel/list.ts';
import { statement } from '../../../../kernel/statement.ts';
import { inventory } from '../../contract.ts';
import { GOODS_SEARCH, goodsHits } from '../../finding.ts';
import { categoryColumns, goodsUnsorted, shown } from '../../words.ts';
import { POOLED, STOCK_VALUES } from '../stock-value.sql.ts';
import { AGES, COST_CLASSES } from '../words.ts';

interface Moment {
  date: string;
  knownAt?: string;
}

const KEY = `md5(v.sku_id::text || v.class || coalesce(v.warehouse_id::text, '') || v.age)::uuid`;

/** What stock is worth at the end of a day by goods, warehouse, class and age, as known at a moment; groups sum it up. */
export const stockValues = answerList(inventory.queries['stock-values'], {
  from: `${STOCK_VALUES} v
    join catalog.sku s on s.merchant_id = :merchant and s.id = v.sku_id
    join catalog.product p on p.merchant_id = s.merchant_id and p.id = s.product_id
    left join catalog.category g on g.merchant_id = p.merchant_id and g.id = p.category_id
    left join inventory.warehouse w on w.merchant_id = :merchant and w.id = v.warehouse_id`,
  where: '(:warehouses::uuid[] is null or v.warehouse_id = any(:warehouses::uuid[]))',
  key: KEY,
  columns: {
    id: shown(KEY, 'reference'),
    ...goodsUnsorted,
    skuCode: { sql: 's.code', type: 'text', label: { zh: '货品编码', en: 'SKU code' }, sort: true },
    // without a condition of its own: the report is summed up by it
    categoryId: { sql: 'p.category_id', type: 'reference', label: { zh: '类目', en: 'Category' } },
    brandId: categoryColumns.brandId as ColumnSource,
    category: { ...shown('g.name', 'text', { zh: '类目', en: 'Category' }), json: true },
    warehouseId: { sql: 'v.warehouse_id', type: 'reference', label: { zh: '仓库', en: 'Warehouse' } },
    warehouse: shown('w.name', 'text', { zh: '仓库', en: 'Warehouse' }),
    class: { sql: 'v.class', type: 'choice', label: { zh: '品质', en: 'Class' }, choices: COST_CLASSES },
    age: { sql: 'v.age', type: 'choice', label: { zh: '库龄', en: 'Age' }, choices: AGES },
    quantity: { sql: 'v.quantity', type: 'quantity', label: { zh: '数量', en: 'Quantity' } },
    value: { sql: 'v.value', type: 'money', label: { zh: '库存金额', en: 'Value' } },
    unitCost: {
      sql: 'round(v.value / nullif(v.quantity, 0), 6)',
      type: 'money',
      label: { zh: '单位成本', en: 'Unit cost' },
      filter: false,
    },
  },
  defaultSort: 'skuCode',
  search: GOODS_SEARCH,
  params: async (ctx, { date, knownAt }: Moment, input) => ({
    ...{ date, knownAt: knownAt ?? null, zone: ctx.merchant.zone, exponent: ctx.merchant.exponent },
    ...(await goodsHits(ctx, input)),
  }),
});

const TOTAL = statement(`with account as (
    select distinct r.account_id from ledger.account_role r where r.merchant_id = :merchant
      and r.role in ('inventory_good', 'inventory_in_transit', 'inventory_consigned', 'inventory_defective'))
  select (select coalesce(sum(value), 0) from (${POOLED}) as pooled) as value,
    (select coalesce(sum(l.debit - l.credit), 0) from account a
      join ledger.entry_line l on l.merchant_id = :merchant and l.account_id = a.account_id and l.business_date <= :date::date
      join ledger.entry e on e.merchant_id = l.merchant_id and e.id = l.entry_id
      where :knownAt::timestamptz is null or e.recorded_at <= :knownAt::timestamptz) as booked`);

/** The value of all stock at the end of a day, and what the stock accounts say of that day; as it was known at a moment, now where none is told. */
export async function stockValueAt(
  ctx: ReadContext,
  { date, knownAt }: { date: string; knownAt: string | null },
): Promise<{ value: string; booked: string }> {
  const found = await ctx.row<{ value: string; booked: string }>(TOTAL, { date, knownAt, zone: ctx.merchant.zone });
  return found ?? { value: '0', booked: '0' };
}

/** Both beside each other. */
export const stockValueTotal = answer(inventory.queries['stock-value-total'], async (ctx, { date, knownAt = null }) => {
  const { value, booked } = await stockValueAt(ctx, { date, knownAt });
  return { value, booked, agrees: value === booked };
});

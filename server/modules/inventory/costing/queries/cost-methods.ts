import { answerList } from '../../../../kernel/list.ts';
import { makerColumns, makerJoin, namesOf } from '../../../access/index.ts';
import { inventory } from '../../contract.ts';
import { GOODS_SEARCH, goodsHits } from '../../finding.ts';
import { allowedOf, categoryColumns, goodsColumns, shown } from '../../words.ts';
import { METHOD_STATUSES, METHODS, MONTH_STATUSES } from '../words.ts';

/** By which method the goods of a category are costed, from when on; also what is planned and what was. */
export const costMethodsList = answerList(inventory.queries['cost-methods'], {
  from: `inventory.cost_method m left join catalog.category c on c.merchant_id = m.merchant_id and c.id = m.category_id ${makerJoin('m')}`,
  where: 'm.merchant_id = :merchant',
  key: 'm.id',
  columns: {
    id: shown('m.id', 'reference'),
    number: { sql: 'm.number', type: 'text', label: { zh: '单号', en: 'Number' } },
    categoryId: { sql: 'm.category_id', type: 'reference', label: { zh: '类目', en: 'Category' } },
    category: { ...shown('c.name', 'text', { zh: '类目', en: 'Category' }), json: true },
    method: { sql: 'm.method', type: 'choice', label: { zh: '计价方法', en: 'Method' }, choices: METHODS },
    from: { sql: 'm.valid_from', type: 'date', label: { zh: '起始日期', en: 'From' } },
    status: { sql: 'm.status', type: 'choice', label: { zh: '状态', en: 'Status' }, choices: METHOD_STATUSES },
    skuCount: { sql: 'm.sku_count', type: 'number', label: { zh: '转换的货品', en: 'Goods carried over' } },
    revaluation: { sql: 'm.revaluation', type: 'money', label: { zh: '重估金额', en: 'Revaluation' } },
    ...makerColumns('m', 'madeBy', { zh: '设置人', en: 'Set by' }),
    createdBy: shown('m.created_by', 'reference', { zh: '设置人', en: 'Set by' }),
    createdAt: { sql: 'm.created_at', type: 'instant', label: { zh: '设置时间', en: 'Set' }, sort: true },
    appliedAt: { sql: 'm.applied_at', type: 'instant', label: { zh: '生效时间', en: 'Carried over' } },
    version: shown('m.version', 'number'),
  },
  defaultSort: '-createdAt',
  search: 'upper(m.number) like upper(:pattern)',
  finish: async (ctx, rows) => {
    const names = await namesOf(
      ctx,
      rows.map((row) => row.createdBy),
    );
    return rows.map((row) => ({
      ...row,
      createdBy: names.get(row.createdBy) ?? '',
      allowed: allowedOf(ctx, ['cancel-cost-method'], () => row.status !== 'planned'),
    }));
  },
});

const STANDARD = `(select t.amount from inventory.standard_cost t where t.merchant_id = k.merchant_id and t.sku_id = k.sku_id
  order by t.set_at desc limit 1)`;

/** What goods cost by their method, beside what they should (capabilities A139): good goods of the whole merchant. */
export const skuCosts = answerList(inventory.queries['sku-costs'], {
  from: `inventory.cost_pool k join catalog.sku s on s.merchant_id = k.merchant_id and s.id = k.sku_id
    join catalog.product p on p.merchant_id = s.merchant_id and p.id = s.product_id`,
  where: `k.merchant_id = :merchant and k.class = 'good' and k.scope_id = '00000000-0000-0000-0000-000000000000'`,
  key: 'k.sku_id',
  columns: {
    id: shown('k.sku_id', 'reference'),
    ...goodsColumns,
    ...Object.fromEntries(Object.entries(categoryColumns).map(([key, column]) => [key, { ...column, inRows: false }])),
    method: { sql: 'k.method', type: 'choice', label: { zh: '计价方法', en: 'Method' }, choices: METHODS },
    quantity: { sql: 'k.quantity', type: 'quantity', label: { zh: '数量', en: 'Quantity' } },
    value: { sql: 'k.value', type: 'money', label: { zh: '库存金额', en: 'Value' } },
    unitCost: {
      sql: 'round(case when k.quantity = 0 then k.last_unit_cost else k.value / k.quantity end, 6)',
      type: 'money',
      label: { zh: '单位成本', en: 'Unit cost' },
    },
    purchasePrice: { sql: 's.purchase_price', type: 'money', label: { zh: '采购价', en: 'Purchase price' } },
    standardCost: { sql: STANDARD, type: 'money', label: { zh: '标准成本', en: 'Standard cost' } },
    variance: {
      sql: `round(k.value - k.quantity * ${STANDARD}, :exponent::int)`,
      type: 'money',
      label: { zh: '与标准的差额', en: 'Above standard' },
    },
  },
  defaultSort: 'skuCode',
  search: GOODS_SEARCH,
  params: async (ctx, _fixed, input) => ({ exponent: ctx.merchant.exponent, ...(await goodsHits(ctx, input)) }),
  finish: (ctx, rows) => {
    const allowed = allowedOf(ctx, ['set-standard-costs']);
    return rows.map((row) => ({ ...row, allowed }));
  },
});

// months in which goods of the month-end method moved, and those that were closed
const MONTHS = `(
    select x.merchant_id, x.month, count(distinct x.sku_id)::int as skus, sum(x.received) as received, sum(x.issued) as issued
    from (
      select m.merchant_id, m.sku_id, date_trunc('month', m.business_date)::date as month,
        case when m.in_sequence is not null then m.value else 0 end as received,
        case when m.out_sequence is not null then m.value else 0 end as issued
      from inventory.stock_move m
      where m.merchant_id = :merchant and exists (select from inventory.cost_pool k where k.merchant_id = m.merchant_id and k.sku_id = m.sku_id
        and k.method = 'month_end' and (k.method_since is null or k.method_since <= m.effective_at))) x
    group by x.merchant_id, x.month)`;

/** The months of the month-end method: which have their one average, and by how much that changed the books. */
export const costMonths = answerList(inventory.queries['cost-months'], {
  from: `${MONTHS} x left join inventory.cost_month c on c.merchant_id = x.merchant_id and c.month = x.month`,
  where: 'x.merchant_id = :merchant',
  key: 'md5(x.month::text)::uuid',
  columns: {
    id: shown('md5(x.month::text)::uuid', 'reference'),
    month: { sql: `to_char(x.month, 'YYYY-MM')`, type: 'text', label: { zh: '月份', en: 'Month' }, sort: true },
    status: { sql: `coalesce(c.status, 'open')`, type: 'choice', label: { zh: '状态', en: 'Status' }, choices: MONTH_STATUSES },
    skuCount: { sql: 'x.skus', type: 'number', label: { zh: '货品数', en: 'Goods' } },
    received: { sql: 'x.received', type: 'money', label: { zh: '收入金额', en: 'Came in' } },
    issued: { sql: 'x.issued', type: 'money', label: { zh: '发出金额（暂估）', en: 'Left, as posted' } },
    adjustment: { sql: 'coalesce(c.adjustment, 0)', type: 'money', label: { zh: '结转调整', en: 'Adjustment' } },
    changedAt: { sql: 'c.changed_at', type: 'instant', label: { zh: '结转时间', en: 'Closed' } },
  },
  defaultSort: '-month',
  finish: (ctx, rows) => {
    const current = ctx.today.slice(0, 7);
    return rows.map((row) => ({
      ...row,
      allowed: allowedOf(ctx, ['close-cost-month', 'reopen-cost-month'], (key) =>
        key === 'close-cost-month' ? row.status === 'closed' || row.month >= current : row.status !== 'closed',
      ),
    }));
  },
});

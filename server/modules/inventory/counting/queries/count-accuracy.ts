import { answerList } from '../../../../kernel/list.ts';
import { inventory } from '../../contract.ts';
import { costParams, shown } from '../../words.ts';

/** How often book and bin agreed, bin by bin, over the counts posted in a period (capabilities A037). */
export const countAccuracy = answerList(inventory.queries['count-accuracy'], {
  from: `(select l.merchant_id, c.warehouse_id, l.location_id, count(*)::int as lines, (count(*) filter (where l.difference = 0))::int as exact,
      coalesce(sum(l.value) filter (where l.difference > 0), 0) as gained, coalesce(-sum(l.value) filter (where l.difference < 0), 0) as lost,
      max(coalesce(l.second_at, l.first_at)) as at
    from inventory.stock_count_line l join inventory.stock_count c on c.merchant_id = l.merchant_id and c.id = l.count_id
    where l.merchant_id = :merchant and l.posted and (c.posted_at at time zone :zone)::date between :from::date and :to::date
    group by l.merchant_id, c.warehouse_id, l.location_id) a
    join inventory.location o on o.merchant_id = a.merchant_id and o.id = a.location_id
    join inventory.warehouse w on w.merchant_id = a.merchant_id and w.id = a.warehouse_id`,
  where: `a.merchant_id = :merchant and (:warehouses::uuid[] is null or a.warehouse_id = any(:warehouses::uuid[]))`,
  key: 'a.location_id',
  columns: {
    id: shown('a.location_id', 'reference'),
    warehouseId: { sql: 'a.warehouse_id', type: 'reference', label: { zh: '仓库', en: 'Warehouse' } },
    warehouse: shown('w.name', 'text', { zh: '仓库', en: 'Warehouse' }),
    locationId: shown('a.location_id', 'reference', { zh: '货位', en: 'Bin' }),
    bin: { sql: 'o.code', type: 'text', label: { zh: '货位', en: 'Bin' }, sort: true },
    lines: { sql: 'a.lines', type: 'number', label: { zh: '盘点行数', en: 'Lines counted' } },
    exact: { sql: 'a.exact', type: 'number', label: { zh: '相符行数', en: 'Exact' } },
    accuracy: { sql: 'round(100.0 * a.exact / a.lines, 2)', type: 'quantity', label: { zh: '准确率 %', en: 'Accuracy %' }, sort: true },
    gained: { sql: '(case when :seeCost::boolean then a.gained end)', type: 'money', label: { zh: '盘盈', en: 'Found' } },
    lost: { sql: '(case when :seeCost::boolean then a.lost end)', type: 'money', label: { zh: '盘亏', en: 'Lost' } },
    lastCountedAt: { sql: 'a.at', type: 'instant', label: { zh: '最近盘点', en: 'Last counted' } },
  },
  defaultSort: 'accuracy',
  search: 'lower(o.code) like :pattern',
  params: (ctx, fixed) => ({ ...fixed, zone: ctx.merchant.zone, seeCost: costParams(ctx).seeCost }),
});

import { answer } from '../../../../kernel/context.ts';
import { answerList } from '../../../../kernel/list.ts';
import { statement } from '../../../../kernel/statement.ts';
import { worksIn } from '../../../../kernel/scope.ts';
import { namesOf } from '../../../access/index.ts';
import { inventory } from '../../contract.ts';
import { GOODS_SEARCH, goodsHits } from '../../finding.ts';
import { requireWarehouses } from '../../warehouse.ts';
import { categoryColumns, goodsColumns, shown } from '../../words.ts';
import { cyclePace, standings } from '../cycle.ts';
import { byClass, countDays, weekdayOf } from './calendar.rules.ts';
import { type CountPlan, PLAN } from './plan.ts';

const SHOWN_DAYS = 28;
const OPEN =
  statement(`select c.id, c.number, c.due_on as "dueOn", c.person_id as "personId", c.status, c.line_count as lines, c.counted_count as counted,
    greatest(:today::date - c.due_on, 0) as "lateDays"
  from inventory.stock_count c where c.merchant_id = :merchant and c.warehouse_id = :warehouseId::uuid and c.due_on is not null
    and c.status in ('counting', 'recounting', 'review') order by c.due_on, c.number limit 50`);
// plans whose hour has come today; a plan that looked once does not look again
const DUE = statement(`select p.warehouse_id as "warehouseId", p.weekdays from inventory.count_plan p
  join inventory.warehouse w on w.merchant_id = :merchant and w.id = p.warehouse_id and w.active
  where p.merchant_id = :merchant and p.active and (p.last_on is null or p.last_on < :today::date)
    and p.hour <= extract(hour from :now::timestamptz at time zone :zone)`);

/** What is due in a warehouse by class and day, the plan behind it, and the planned counts that wait. */
export const countCalendar = answer(inventory.queries['count-calendar'], async (ctx, { warehouseId }) => {
  await requireWarehouses(ctx, [warehouseId]);
  const [rows, pace, plan, open] = await Promise.all([
    standings(ctx, warehouseId),
    cyclePace(ctx),
    ctx.row<CountPlan>(PLAN, { warehouseId }),
    ctx.rows<{ personId: string | null }>(OPEN, { warehouseId }),
  ]);
  const people = [plan?.personId, ...open.map(({ personId }) => personId)].filter((id) => id != null);
  const names = await namesOf(ctx, people);
  const due = rows.filter(({ inCount, class: name }) => inCount === null && (!plan || plan.classes.includes(name)));
  const { weekdays = [1, 2, 3, 4, 5, 6, 7], mostSkus = 0 } = plan?.active ? plan : {};
  return {
    plan: plan ? { ...plan, person: names.get(plan.personId ?? '') ?? '' } : null,
    classes: byClass(rows).map((row) => ({ ...row, ...pace[row.name] })),
    days: countDays(due, { today: ctx.today, days: SHOWN_DAYS, weekdays, mostSkus }),
    open: open.map((count) => ({ ...count, person: names.get(count.personId ?? '') ?? '' })) as any,
  };
});

/** Plans that are to look for due goods now. */
export const dueCountPlans = answer(inventory.queries['due-count-plans'], async (ctx) => {
  const rows = await ctx.rows<{ warehouseId: string; weekdays: number[] }>(DUE, { zone: ctx.merchant.zone });
  return {
    today: ctx.today,
    warehouseIds: rows.filter(({ weekdays }) => weekdays.includes(weekdayOf(ctx.today))).map((row) => row.warehouseId),
  };
});

/** Goods of a warehouse by the day they are to be counted. */
export const dueCounts = answerList(inventory.queries['due-counts'], {
  from: `unnest(:skuIds::uuid[], :classes::text[], :countedOns::date[], :dueOns::date[], :inCounts::text[])
      as d (sku_id, class, counted_on, due_on, in_count)
    join catalog.sku s on s.merchant_id = :merchant and s.id = d.sku_id
    join catalog.product p on p.merchant_id = s.merchant_id and p.id = s.product_id`,
  where: 's.merchant_id = :merchant',
  key: 's.id',
  columns: {
    id: shown('s.id', 'reference'),
    ...goodsColumns,
    ...categoryColumns,
    class: {
      sql: 'd.class',
      type: 'choice',
      label: { zh: '类别', en: 'Class' },
      choices: ['A', 'B', 'C'].map((value) => ({ value, label: { zh: value, en: value } })),
    },
    countedOn: { sql: 'd.counted_on', type: 'date', label: { zh: '上次盘点', en: 'Counted last' } },
    dueOn: { sql: 'd.due_on', type: 'date', label: { zh: '应盘日期', en: 'Due on' }, sort: true },
    overdueDays: { sql: 'greatest(:today::date - d.due_on, 0)', type: 'number', label: { zh: '逾期天数', en: 'Days overdue' } },
    inCount: { sql: 'd.in_count', type: 'text', label: { zh: '正在盘', en: 'In count' } },
  },
  defaultSort: 'dueOn',
  search: GOODS_SEARCH,
  params: async (ctx, { warehouseId }: { warehouseId: string }, input) => {
    // a warehouse that the person does not see has nothing to count
    const sees = worksIn(ctx, warehouseId);
    const rows = sees ? await standings(ctx, warehouseId) : [];
    return {
      ...(await goodsHits(ctx, input)),
      ...{ skuIds: rows.map(({ skuId }) => skuId), classes: rows.map((row) => row.class) },
      ...{ countedOns: rows.map((row) => row.countedOn), dueOns: rows.map((row) => row.dueOn), inCounts: rows.map((row) => row.inCount) },
    };
  },
});

import { type Context, handle } from '../../../../kernel/context.ts';
import { statement } from '../../../../kernel/statement.ts';
import { whoMay } from '../../../access/index.ts';
import { notificationKind, notify } from '../../../office/index.ts';
import { inventory } from '../../contract.ts';
import { errors } from '../../errors.ts';
import { requireVersion, requireWarehouses } from '../../warehouse.ts';
import { beginCount } from '../beginning.ts';
import { dueSkus } from '../cycle.ts';
import { type CountPlan, LOCK_PLAN } from './plan.ts';

const COUNTS = notificationKind('count', { zh: '盘点任务', en: 'Counts to do' });
const SAVE =
  statement(`insert into inventory.count_plan as p (merchant_id, warehouse_id, active, most_skus, classes, weekdays, hour, person_id, blind, locks_bins,
    second_quantity, second_percent, second_value)
  values (:merchant, :warehouseId::uuid, :active::boolean, :mostSkus::int, :classes::text[], :weekdays::int[], :hour::int, :personId::uuid, :blind::boolean,
    :locksBins::boolean, :secondQuantity::numeric, :secondPercent::numeric, :secondValue::numeric)
  on conflict (merchant_id, warehouse_id) do update set active = excluded.active, most_skus = excluded.most_skus, classes = excluded.classes,
    weekdays = excluded.weekdays, hour = excluded.hour, person_id = excluded.person_id, blind = excluded.blind, locks_bins = excluded.locks_bins,
    second_quantity = excluded.second_quantity, second_percent = excluded.second_percent, second_value = excluded.second_value, version = p.version + 1
  returning version`);
const LOOKED = statement(
  `update inventory.count_plan set last_on = :today::date where merchant_id = :merchant and warehouse_id = :warehouseId::uuid`,
);
// what earlier planned counts still wait for: a day never asks for more than it can take
const WAITING = statement(`select count(distinct c.id)::int as counts, count(distinct l.sku_id)::int as skus from inventory.stock_count c
  join inventory.stock_count_line l on l.merchant_id = :merchant and l.count_id = c.id and l.first_at is null
  where c.merchant_id = :merchant and c.warehouse_id = :warehouseId::uuid and c.due_on < :today::date and c.status in ('counting', 'recounting')`);

/** How many goods a warehouse counts a day, when, and by whom: the calendar does the rest. */
export const setCountPlan = handle(inventory.operations['set-count-plan'], async (ctx, { expectedVersion, ...plan }) => {
  await requireWarehouses(ctx, [plan.warehouseId]);
  const before = await ctx.row<CountPlan>(LOCK_PLAN, { warehouseId: plan.warehouseId });
  if (before) requireVersion(before.version, expectedVersion);
  const { personId = null, secondQuantity = null, secondPercent = null, secondValue = null } = plan;
  const classes = [...new Set(plan.classes)].sort();
  const weekdays = [...new Set(plan.weekdays)].sort();
  const saved = await ctx.row<{ version: number }>(SAVE, {
    ...{ ...plan, classes, weekdays, personId, secondQuantity, secondPercent, secondValue },
  });
  ctx.change('inventory.warehouse', plan.warehouseId, { countPlan: before ?? null }, { countPlan: { ...plan, classes, weekdays } });
  return { warehouseId: plan.warehouseId, version: saved?.version ?? 1 };
});

/** Today's count of a warehouse: what is due by its class, as much as a day takes, less what earlier days left uncounted. Whoever counts is told. */
export const startPlannedCount = handle(inventory.operations['start-planned-count'], async (ctx, { warehouseId }) => {
  await requireWarehouses(ctx, [warehouseId]);
  const plan = await ctx.row<CountPlan>(LOCK_PLAN, { warehouseId });
  if (!plan) throw errors.count_plan_missing();
  const waiting = await ctx.row<{ counts: number; skus: number }>(WAITING, { warehouseId });
  const { counts: late = 0, skus: left = 0 } = waiting ?? {};
  const mostSkus = plan.mostSkus - left;
  const skuIds = mostSkus > 0 ? await dueSkus(ctx, { warehouseId, classes: plan.classes, mostSkus }) : [];
  ctx.post(LOOKED, { warehouseId });
  if (!skuIds.length) {
    // whoever asks by hand is told why; the clock goes on
    if (ctx.actor.kind !== 'system') throw left ? errors.count_late({ counts: late, skus: left }) : errors.count_nothing();
    if (left) await tell(ctx, { plan, late, left });
    return { count: null, skus: 0, late };
  }
  const { blind, locksBins, secondQuantity, secondPercent, secondValue, personId } = plan;
  const how = { blind, locksBins, secondQuantity, secondPercent, secondValue };
  const count = await beginCount(ctx, { ...how, warehouseId, scope: 'cycle', filter: { skuIds }, personId, dueOn: ctx.today });
  await tell(ctx, { plan, late, left, count: { ...count, skus: skuIds.length } });
  return { count, skus: skuIds.length, late };
});

interface Told {
  plan: CountPlan;
  late: number;
  left: number;
  count?: { id: string; number: string; lines: number; skus: number };
}

async function tell(ctx: Context, { plan, late, left, count }: Told): Promise<void> {
  const to = plan.personId ? [plan.personId] : (await whoMay(ctx, 'inventory.count')).map(({ id }) => id);
  const before = late ? { zh: `另有 ${late} 张逾期未盘完（${left} 个货品）`, en: `${late} earlier counts are late (${left} SKUs)` } : null;
  const now = count && {
    zh: `今天要盘 ${count.skus} 个货品，共 ${count.lines} 行`,
    en: `${count.skus} SKUs to count today, ${count.lines} lines`,
  };
  const said = (language: 'zh' | 'en', mark: string) => [now?.[language], before?.[language]].filter(Boolean).join(mark);
  await notify(ctx, {
    ...{ to, kind: COUNTS, source: `inventory.count-plan ${plan.warehouseId} ${ctx.today}` },
    ...{ text: { zh: said('zh', '；'), en: said('en', '; ') }, title: count?.number ?? '' },
    link: count ? `/inventory/counts/${count.number}` : `/inventory/count-calendar?warehouse=${plan.warehouseId}`,
  });
}

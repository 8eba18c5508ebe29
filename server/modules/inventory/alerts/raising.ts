import type { Context } from '../../../kernel/context.ts';
import { type Decimal, text } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { whoMay } from '../../access/index.ts';
import { notificationKind, notify } from '../../office/index.ts';
import { NONE } from '../keys.ts';
import type { AlertKind, Suggestion } from './alert.rules.ts';
import { KIND_TITLES } from './words.ts';

export const ALERTS = notificationKind('stock', { zh: '库存预警', en: 'Stock alerts' });

/** An alert as it should stand now. */
export interface Standing {
  skuId: string;
  warehouseId: string;
  kind: AlertKind;
  critical: boolean;
  quantity: Decimal;
  value: Decimal;
  suggestion: Suggestion;
  suggested: Decimal;
  moveId?: string;
}

// what stands already is brought up to date and told of no more; what is over is cleared; what is new is raised once
const RAISE = statement(`with now_so as (
    select * from unnest(:ids::uuid[], :skuIds::uuid[], :warehouseIds::uuid[], :kinds::text[], :criticals::boolean[], :quantities::numeric[],
      :values::numeric[], :suggestions::text[], :suggested::numeric[], :moveIds::uuid[])
      as x (id, sku_id, warehouse_id, kind, critical, quantity, value, suggestion, suggested, move_id)),
  standing as (
    update inventory.stock_alert a set critical = n.critical, quantity = n.quantity, value = n.value, suggestion = n.suggestion, suggested = n.suggested
    from now_so n where a.merchant_id = :merchant and a.cleared_at is null and a.sku_id = n.sku_id and a.warehouse_id = n.warehouse_id
      and a.kind = n.kind and a.move_id = n.move_id),
  over as (
    update inventory.stock_alert a set cleared_at = :now
    where a.merchant_id = :merchant and a.cleared_at is null and case a.kind when 'abnormal' then a.raised_at < :forgetBefore::timestamptz
      else not exists (select from now_so n where n.sku_id = a.sku_id and n.warehouse_id = a.warehouse_id and n.kind = a.kind) end
    returning a.id),
  raised as (
    insert into inventory.stock_alert (merchant_id, id, sku_id, warehouse_id, kind, critical, quantity, value, suggestion, suggested, move_id, raised_at, told_at)
    select :merchant, n.id, n.sku_id, n.warehouse_id, n.kind, n.critical, n.quantity, n.value, n.suggestion, n.suggested, n.move_id, :now, :now
    from now_so n where not exists (
      select from inventory.stock_alert a where a.merchant_id = :merchant and a.sku_id = n.sku_id and a.warehouse_id = n.warehouse_id
        and a.kind = n.kind and a.move_id = n.move_id and (a.cleared_at is null or a.move_id <> ${`'${NONE}'`}::uuid))
    returning kind, sku_id, warehouse_id)
  select r.kind, s.code as "skuCode", r.warehouse_id as "warehouseId", (select count(*)::int from over) as cleared
  from raised r join catalog.sku s on s.merchant_id = :merchant and s.id = r.sku_id
  union all select null, null, null, (select count(*)::int from over) order by 1, 2`);

const NAMED = 8;
const KEPT_DAYS = 7;

/** Brings the alerts up to what stands now; whoever answers for stock is told once of what is new, by kind. Answers how many are new and over. */
export async function raiseAlerts(ctx: Context, standing: readonly Standing[]): Promise<{ raised: number; cleared: number }> {
  const rows = await ctx.rows<{ kind: AlertKind | null; skuCode: string; warehouseId: string; cleared: number }>(RAISE, {
    ids: standing.map(() => ctx.newId()),
    skuIds: standing.map((alert) => alert.skuId),
    warehouseIds: standing.map((alert) => alert.warehouseId),
    kinds: standing.map((alert) => alert.kind),
    criticals: standing.map((alert) => alert.critical),
    quantities: standing.map((alert) => text(alert.quantity)),
    values: standing.map((alert) => text(alert.value)),
    suggestions: standing.map((alert) => alert.suggestion),
    suggested: standing.map((alert) => text(alert.suggested)),
    moveIds: standing.map((alert) => alert.moveId ?? NONE),
    forgetBefore: new Date(Date.parse(ctx.now) - KEPT_DAYS * 86_400_000).toISOString(),
  });
  const raised = rows.filter((row) => row.kind !== null) as { kind: AlertKind; skuCode: string }[];
  const people = raised.length ? (await whoMay(ctx, 'inventory.handle-alerts')).map(({ id }) => id) : [];
  for (const [kind, own] of Map.groupBy(raised, (row) => row.kind)) {
    const codes = [...new Set(own.map((row) => row.skuCode))];
    await notify(ctx, {
      to: people,
      kind: ALERTS,
      source: `inventory.alerts ${kind} ${ctx.operationId}`,
      text: { zh: `${codes.length} 个货品${KIND_TITLES[kind].zh}`, en: `${KIND_TITLES[kind].en}: ${codes.length} SKUs` },
      excerpt: codes.slice(0, NAMED).join(', '),
      title: codes[0] ?? '',
      link: `/inventory/alerts?kind=one_of:${kind}`,
    });
  }
  return { raised: raised.length, cleared: rows[0]?.cleared ?? 0 };
}

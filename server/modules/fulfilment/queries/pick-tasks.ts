import { answer, type ReadContext } from '../../../kernel/context.ts';
import { answerList } from '../../../kernel/list.ts';
import { isCalled, statement } from '../../../kernel/statement.ts';
import { nameOf } from '../../../kernel/names.ts';
import { fulfilment } from '../contract.ts';
import { errors } from '../errors.ts';
import type { TaskStatus } from '../picking.ts';
import { methodChoices, taskStatusChoices, workLabels as labels } from '../work-words.ts';

export const TASK_FROM = `fulfilment.pick_task t
  join fulfilment.wave v on v.merchant_id = t.merchant_id and v.id = t.wave_id
  join inventory.warehouse w on w.merchant_id = t.merchant_id and w.id = t.warehouse_id
  left join access.membership m on m.merchant_id = t.merchant_id and m.person_id = t.claimed_by`;
const SCOPE = 't.merchant_id = :merchant and (:warehouses is null or t.warehouse_id = any(:warehouses))';
const PICKED = `(select coalesce(sum(l.picked), 0) from fulfilment.pick_line l where l.merchant_id = t.merchant_id and l.task_id = t.id)`;
export const TASK_COLUMNS = `t.id, t.number, t.wave_id as "waveId", v.number as wave, t.warehouse_id as "warehouseId", w.name as warehouse, t.method, t.status,
  t.order_count as orders, t.line_count as lines, t.quantity, ${PICKED} as picked, m.person_name as "claimedBy", t.claimed_by as "claimedById",
  t.claimed_at as "claimedAt", t.done_at as "doneAt", t.created_at as "createdAt", t.version`;

export interface TaskRow {
  id: string;
  status: TaskStatus;
  claimedById: string | null;
}

function allowedOn(ctx: ReadContext, { status, claimedById }: Omit<TaskRow, 'id'>): string[] {
  if (!ctx.may('fulfilment.pick')) return [];
  if (status === 'open') return ['fulfilment.claim-pick-task'];
  const mayGiveBack = claimedById === ctx.actor.id || ctx.may('fulfilment.plan-waves');
  return status === 'claimed' && mayGiveBack ? ['fulfilment.give-back-pick-task'] : [];
}

/** A task as lists and records show it. */
export const taskShown = <R extends TaskRow>(ctx: ReadContext, { claimedById, ...row }: R) => ({
  ...row,
  allowed: allowedOn(ctx, { status: row.status, claimedById }),
});

/** All pick tasks, the newest first. */
export const pickTasks = answerList(fulfilment.queries['pick-tasks'], {
  from: TASK_FROM,
  where: SCOPE,
  key: 't.id',
  defaultSort: '-createdAt',
  columns: {
    id: { sql: 't.id', type: 'reference', label: labels.task, filter: false },
    number: { sql: 't.number', type: 'text', label: labels.task },
    waveId: { sql: 't.wave_id', type: 'reference', label: labels.wave },
    wave: { sql: 'v.number', type: 'text', label: labels.wave },
    warehouseId: { sql: 't.warehouse_id', type: 'reference', label: { zh: '仓库', en: 'Warehouse' } },
    warehouse: { sql: 'w.name', type: 'text', label: { zh: '仓库', en: 'Warehouse' }, filter: false },
    method: { sql: 't.method', type: 'choice', label: labels.method, choices: methodChoices },
    status: { sql: 't.status', type: 'choice', label: labels.status, choices: taskStatusChoices },
    orders: { sql: 't.order_count', type: 'number', label: labels.orders },
    lines: { sql: 't.line_count', type: 'number', label: labels.lines },
    quantity: { sql: 't.quantity', type: 'quantity', label: labels.quantity },
    picked: { sql: PICKED, type: 'quantity', label: labels.picked, filter: false },
    claimedBy: { sql: 'm.person_name', type: 'text', label: labels.claimedBy },
    claimedById: { sql: 't.claimed_by', type: 'person', label: labels.claimedBy },
    claimedAt: { sql: 't.claimed_at', type: 'instant', label: labels.claimedAt },
    doneAt: { sql: 't.done_at', type: 'instant', label: labels.doneAt },
    createdAt: { sql: 't.created_at', type: 'instant', label: labels.createdAt, sort: true },
    version: { sql: 't.version', type: 'number', label: labels.task, filter: false },
  },
  search: 't.number like upper(:pattern)',
  finish: (ctx, rows: TaskRow[]) => rows.map((row) => taskShown(ctx, row)),
});

const MINE = statement(`select ${TASK_COLUMNS}, t.claimed_by is not distinct from :actor as mine from ${TASK_FROM}
  where ${SCOPE} and t.warehouse_id = :warehouseId::uuid and (t.status = 'open' or t.status = 'claimed' and t.claimed_by = :actor)
  order by mine desc, v.due_at, t.created_at, t.number limit 100`);
const TASK = statement(`select ${TASK_COLUMNS}, t.claimed_by is not distinct from :actor as mine, a.code as wall from ${TASK_FROM}
  left join fulfilment.wall a on a.merchant_id = v.merchant_id and a.id = v.wall_id
  where ${SCOPE} and ${isCalled('t')}`);
// bins in the order of the walk; what another bin gives instead stands at the end
const STOPS =
  statement(`select min(l.n)::int as n, l.location_id as "locationId", i.code as bin, i.is_default as "isDefaultBin", coalesce(z.code, '') as zone,
    b.number as lot, b.expires_on as "expiresOn", l.sku_id as "skuId", k.code as "skuCode", p.name, k.option_text as "optionText", k.image as thumbnail, p.unit,
    coalesce((select jsonb_agg(jsonb_build_object('code', c.code, 'quantity', trim_scale(coalesce(u.numerator / u.denominator, 1))::text) order by c.code)
      from catalog.barcode c left join catalog.pack_unit u on u.merchant_id = c.merchant_id and u.id = c.pack_unit_id
      where c.merchant_id = :merchant and c.sku_id = l.sku_id and c.revoked_at is null), '[]') as barcodes,
    sum(l.quantity - l.cancelled) as quantity, sum(l.picked) as picked, sum(l.short) as short,
    jsonb_agg(jsonb_build_object('slot', l.slot, 'orderNumber', o.order_number, 'quantity', trim_scale(l.quantity - l.cancelled)::text,
      'picked', trim_scale(l.picked)::text, 'short', trim_scale(l.short)::text,
      'stopped', s.stopped or r.closed_reason is not null or r.hold_count > 0 or r.aftersale_status = 'requested') order by l.slot, l.n) as slots
  from fulfilment.pick_line l
  join fulfilment.outbound o on o.merchant_id = l.merchant_id and o.id = l.outbound_id
  join sales.sales_order r on r.merchant_id = l.merchant_id and r.id = o.order_id
  join sales.order_line s on s.merchant_id = l.merchant_id and s.id = l.order_line_id
  join inventory.location i on i.merchant_id = l.merchant_id and i.id = l.location_id
  left join inventory.zone z on z.merchant_id = i.merchant_id and z.id = i.zone_id
  left join inventory.lot b on b.merchant_id = l.merchant_id and b.id = l.lot_id
  join catalog.sku k on k.merchant_id = l.merchant_id and k.id = l.sku_id
  join catalog.product p on p.merchant_id = k.merchant_id and p.id = k.product_id
  where l.merchant_id = :merchant and l.task_id = :taskId::uuid and l.quantity > l.cancelled
  group by l.location_id, i.code, i.is_default, z.code, l.lot_id, b.number, b.expires_on, l.sku_id, k.code, p.name, k.option_text, k.image, p.unit
  order by min(l.n), k.code`);

/** What a hand-held offers: mine first, then the most urgent ones nobody has. */
export const tasksToPick = answer(fulfilment.queries['tasks-to-pick'], async (ctx, { warehouseId }): Promise<any> => {
  const rows = await ctx.rows<TaskRow>(MINE, { warehouseId });
  return { rows: rows.map((row) => taskShown(ctx, row)) };
});

/** One task with its walk. */
export const pickTask = answer(fulfilment.queries['pick-task'], async (ctx, { number }): Promise<any> => {
  const found = await ctx.row<TaskRow>(TASK, { number });
  if (!found) throw errors.task_not_found({ number });
  const stops = await ctx.rows<{ name: Record<string, string> }>(STOPS, { taskId: found.id });
  return { ...taskShown(ctx, found), stops: stops.map((stop) => ({ ...stop, name: nameOf(ctx, stop.name) })) };
});

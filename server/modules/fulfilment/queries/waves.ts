import { answer, type ReadContext } from '../../../kernel/context.ts';
import { answerList } from '../../../kernel/list.ts';
import { printMarkOf } from '../../../kernel/print/marks.ts';
import { isCalled, statement } from '../../../kernel/statement.ts';
import { fulfilment } from '../contract.ts';
import { type LeftBecause, leftBecause } from '../left-because.ts';
import { errors } from '../errors.ts';
import { isLive, type OutboundStatus } from '../outbound.rules.ts';
import { isWaveRefused, waveOperations, type WaveStatus } from '../wave.ts';
import { kindChoices, methodChoices, outboundStatusChoices, waveStatusChoices, workLabels as labels } from '../work-words.ts';
import { TASK_COLUMNS, TASK_FROM, type TaskRow, taskShown } from './pick-tasks.ts';

const FROM = `fulfilment.wave v join inventory.warehouse w on w.merchant_id = v.merchant_id and w.id = v.warehouse_id
  left join fulfilment.wall a on a.merchant_id = v.merchant_id and a.id = v.wall_id
  ${printMarkOf('fulfilment.wave', 'v')}`;
const SCOPE = `v.merchant_id = :merchant and (:warehouses is null or v.warehouse_id = any(:warehouses))`;
const countOf = (condition: string) =>
  `(select count(*)::int from fulfilment.outbound b where b.merchant_id = v.merchant_id and b.wave_id = v.id and ${condition})`;
const PICKED = countOf('b.picked_at is not null');
const SHIPPED = countOf("b.status = 'shipped'");
const WAVE =
  statement(`select v.id, v.number, v.warehouse_id as "warehouseId", w.name as warehouse, v.status, v.kind, v.method, v.carrier, a.code as wall,
    v.order_count as orders, v.line_count as lines, v.quantity, ${PICKED} as picked, ${SHIPPED} as shipped, v.due_at as "dueAt", v.created_at as "createdAt",
    v.released_at as "releasedAt", v.ended_at as "endedAt", coalesce(pm.times, 0) as "printedTimes", v.version, v.criteria,
    v.trolley_slots::int as "trolleySlots", m.person_name as "createdBy"
  from ${FROM} left join access.membership m on m.merchant_id = v.merchant_id and m.person_id = v.created_by
  where ${SCOPE} and ${isCalled('v')}`);
const TASKS = statement(
  `select ${TASK_COLUMNS} from ${TASK_FROM} where t.merchant_id = :merchant and t.wave_id = :waveId::uuid order by t.created_at, t.number`,
);

const allowedOn = (ctx: ReadContext, status: WaveStatus): string[] =>
  ctx.may('fulfilment.plan-waves') ? waveOperations.filter((operation) => !isWaveRefused(status, operation)) : [];

/** All waves, the newest first. */
export const waves = answerList(fulfilment.queries.waves, {
  from: FROM,
  where: SCOPE,
  key: 'v.id',
  defaultSort: '-createdAt',
  columns: {
    id: { sql: 'v.id', type: 'reference', label: labels.wave, filter: false },
    number: { sql: 'v.number', type: 'text', label: labels.wave, sort: true },
    warehouseId: { sql: 'v.warehouse_id', type: 'reference', label: { zh: '仓库', en: 'Warehouse' } },
    warehouse: { sql: 'w.name', type: 'text', label: { zh: '仓库', en: 'Warehouse' }, filter: false },
    status: { sql: 'v.status', type: 'choice', label: labels.status, choices: waveStatusChoices },
    kind: { sql: 'v.kind', type: 'choice', label: labels.kind, choices: kindChoices },
    method: { sql: 'v.method', type: 'choice', label: labels.method, choices: methodChoices },
    carrier: { sql: 'v.carrier', type: 'text', label: { zh: '快递', en: 'Carrier' } },
    wall: { sql: 'a.code', type: 'text', label: labels.wall },
    orders: { sql: 'v.order_count', type: 'number', label: labels.orders },
    lines: { sql: 'v.line_count', type: 'number', label: labels.lines },
    quantity: { sql: 'v.quantity', type: 'quantity', label: labels.quantity },
    picked: { sql: PICKED, type: 'number', label: labels.picked, filter: false },
    shipped: { sql: SHIPPED, type: 'number', label: labels.shipped, filter: false },
    dueAt: { sql: 'v.due_at', type: 'instant', label: labels.dueAt },
    createdAt: { sql: 'v.created_at', type: 'instant', label: labels.createdAt, sort: true },
    releasedAt: { sql: 'v.released_at', type: 'instant', label: labels.releasedAt },
    endedAt: { sql: 'v.ended_at', type: 'instant', label: labels.endedAt },
    printedTimes: { sql: 'coalesce(pm.times, 0)', type: 'number', label: labels.printedTimes },
    version: { sql: 'v.version', type: 'number', label: labels.wave, filter: false },
  },
  search: 'v.number like upper(:pattern)',
  finish: (ctx, rows: { status: WaveStatus }[]) => rows.map((row) => ({ ...row, allowed: allowedOn(ctx, row.status) })),
});

/** One wave with its tasks. */
export const wave = answer(fulfilment.queries.wave, async (ctx, { number }): Promise<any> => {
  const found = await ctx.row<{ id: string; status: WaveStatus }>(WAVE, { number });
  if (!found) throw errors.wave_not_found({ number });
  const tasks = await ctx.rows<TaskRow>(TASKS, { waveId: found.id });
  return { ...found, allowed: allowedOn(ctx, found.status), tasks: tasks.map((task) => taskShown(ctx, task)) };
});

const OUTBOUND_FROM = `fulfilment.outbound b
  join fulfilment.wave v on v.merchant_id = b.merchant_id and v.id = b.wave_id
  join sales.shop h on h.merchant_id = b.merchant_id and h.id = b.shop_id
  join inventory.warehouse w on w.merchant_id = b.merchant_id and w.id = b.warehouse_id`;
const sumOf = (column: string) =>
  `(select coalesce(sum(l.${column}), 0) from fulfilment.outbound_line l where l.merchant_id = b.merchant_id and l.outbound_id = b.id)`;
const at = (column: string, label: { zh: string; en: string }) => ({ sql: `b.${column}`, type: 'instant', label }) as const;

/** Orders in the hands of the warehouse, with the moment of every step. */
export const waveOrders = answerList(fulfilment.queries['wave-orders'], {
  from: OUTBOUND_FROM,
  where: `b.merchant_id = :merchant and (:shops is null or b.shop_id = any(:shops)) and (:warehouses is null or b.warehouse_id = any(:warehouses))`,
  key: 'b.id',
  defaultSort: '-wavedAt',
  columns: {
    id: { sql: 'b.id', type: 'reference', label: labels.outbound, filter: false },
    number: { sql: 'b.number', type: 'text', label: labels.outbound },
    waveId: { sql: 'b.wave_id', type: 'reference', label: labels.wave },
    wave: { sql: 'v.number', type: 'text', label: labels.wave },
    slot: { sql: 'b.slot', type: 'number', label: labels.slot },
    orderId: { sql: 'b.order_id', type: 'reference', label: { zh: '订单', en: 'Order' } },
    orderNumber: { sql: 'b.order_number', type: 'text', label: { zh: '订单号', en: 'Order' } },
    shopId: { sql: 'b.shop_id', type: 'reference', label: { zh: '店铺', en: 'Shop' } },
    shop: { sql: 'h.name', type: 'text', label: { zh: '店铺', en: 'Shop' }, filter: false },
    warehouseId: { sql: 'b.warehouse_id', type: 'reference', label: { zh: '仓库', en: 'Warehouse' } },
    warehouse: { sql: 'w.name', type: 'text', label: { zh: '仓库', en: 'Warehouse' }, filter: false },
    status: { sql: 'b.status', type: 'choice', label: labels.status, choices: outboundStatusChoices },
    carrier: { sql: 'b.carrier', type: 'text', label: { zh: '快递', en: 'Carrier' } },
    pieces: { sql: sumOf('quantity'), type: 'quantity', label: labels.quantity, filter: false },
    short: { sql: sumOf('short'), type: 'quantity', label: labels.short },
    wavedAt: { ...at('waved_at', labels.wavedAt), sort: true },
    releasedAt: at('released_at', labels.releasedAt),
    pickedAt: at('picked_at', labels.pickedAt),
    sortedAt: at('sorted_at', labels.sortedAt),
    checkedAt: at('checked_at', labels.checkedAt),
    weighedAt: at('weighed_at', labels.weighedAt),
    shippedAt: at('shipped_at', labels.shippedAt),
    endedAt: at('ended_at', labels.endedAt),
    because: { sql: 'b.left_because', type: 'text', label: labels.because, filter: false, json: true },
    version: { sql: 'b.version', type: 'number', label: labels.outbound, filter: false },
  },
  search: 'b.number = upper(:search::text) or b.order_number = upper(:search::text) or v.number = upper(:search::text)',
  finish: (ctx, rows: { status: OutboundStatus; because: LeftBecause }[]) =>
    rows.map((row) => ({
      ...row,
      because: leftBecause(ctx, row.because),
      allowed: isLive(row.status) && ctx.may('fulfilment.plan-waves') ? ['fulfilment.take-out-of-wave'] : [],
    })),
});

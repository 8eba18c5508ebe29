import { z } from 'zod';
import { id, list, operation, optionalText, quantity, query, scannedAt, text, version } from '../../kernel/contract.ts';
import { batchResult } from './shapes.ts';
import {
  exceptionRow,
  outboundAtStation,
  outboundRow,
  pickMethods,
  pickTask,
  progressed,
  putBackRow,
  scanOfGoods,
  shortReasons,
  taskRow,
  wallRow,
  waveCriteria,
  waveProposal,
  waveRow,
  workSetting,
} from './work-shapes.ts';

const expectedVersion = version.optional();
const changedWave = z.object({ id, number: z.string(), version });
const changedTask = z.object({ id, number: z.string(), version });
const TASK_ERRORS = ['fulfilment.task_not_found', 'fulfilment.task_status', 'fulfilment.task_not_yours'];
const STOPPED = [
  'fulfilment.order_stopped',
  'sales.order_held',
  'sales.order_closed',
  'sales.order_not_audited',
  'fulfilment.refund_pending',
];
const STATION_ERRORS = [...STOPPED, 'fulfilment.outbound_not_found', 'fulfilment.outbound_status', 'fulfilment.warehouse_not_yours'];

/** Work in the warehouse between audit and carrier (facts.md 4.10). */
export const workOperations = {
  'set-warehouse-work': operation({
    title: { zh: '设置仓内作业流程', en: 'Set how a warehouse works' },
    permission: 'fulfilment.set-up-work',
    entity: 'inventory.warehouse',
    input: z.object({ warehouseId: id, expectedVersion, ...workSetting }),
    output: z.object({ warehouseId: id, version }),
    errors: ['fulfilment.warehouse_unknown', 'fulfilment.work_inconsistent'],
  }),
  'create-wall': operation({
    title: { zh: '新建播种墙', en: 'Create sort wall' },
    permission: 'fulfilment.set-up-work',
    entity: 'fulfilment.wall',
    input: z.object({ warehouseId: id, code: text(20), slots: z.int().min(1).max(200) }),
    output: z.object({ id, code: z.string(), version }),
    errors: ['fulfilment.wall_code_taken', 'fulfilment.warehouse_unknown'],
  }),
  'change-wall': operation({
    title: { zh: '修改播种墙', en: 'Change sort wall' },
    permission: 'fulfilment.set-up-work',
    entity: 'fulfilment.wall',
    input: z.object({ wallId: id, expectedVersion, slots: z.int().min(1).max(200), active: z.boolean() }),
    output: z.object({ id, code: z.string(), version }),
    errors: ['fulfilment.wall_not_found', 'fulfilment.wall_in_use'],
  }),
  'create-wave': operation({
    title: { zh: '新建波次', en: 'Create wave' },
    permission: 'fulfilment.plan-waves',
    entity: 'fulfilment.wave',
    /** Orders that fit, the most urgent first; or exactly those named. */
    input: z.object({
      warehouseId: id,
      criteria: waveCriteria.default({}),
      orderIds: z.array(id).min(1).max(2000).optional(),
      mostOrders: z.int().min(1).max(2000).default(200),
      method: z.enum(pickMethods),
      trolleySlots: z.int().min(1).max(100).default(1),
      wallId: id.optional(),
    }),
    output: z.object({ id, number: z.string(), orders: z.int(), version }),
    errors: [
      'fulfilment.wave_empty',
      'fulfilment.wall_not_found',
      'fulfilment.wall_too_small',
      'fulfilment.order_in_wave',
      'fulfilment.warehouse_not_yours',
    ],
  }),
  'release-wave': operation({
    title: { zh: '下发波次', en: 'Release wave' },
    permission: 'fulfilment.plan-waves',
    entity: 'fulfilment.wave',
    input: z.object({ waveId: id, expectedVersion }),
    output: z.object({
      id,
      number: z.string(),
      version,
      orders: z.int(),
      tasks: z.int(),
      /** Orders that were left out, each with its reason in the person's language: they wait for the next wave. */
      left: z.array(z.object({ orderId: id, orderNumber: z.string(), code: z.string(), message: z.string() })),
    }),
    errors: ['fulfilment.wave_not_found', 'fulfilment.wave_status', 'fulfilment.wave_empty', 'fulfilment.wall_in_use'],
  }),
  'cancel-wave': operation({
    title: { zh: '取消波次', en: 'Cancel wave' },
    permission: 'fulfilment.plan-waves',
    entity: 'fulfilment.wave',
    /** What was picked is put back; orders return to those to ship. What has left stays gone. */
    input: z.object({ waveId: id, expectedVersion, reason: optionalText(200).default('') }),
    output: changedWave,
    errors: ['fulfilment.wave_not_found', 'fulfilment.wave_status'],
  }),
  'take-out-of-wave': operation({
    title: { zh: '移出波次', en: 'Take out of wave' },
    permission: 'fulfilment.plan-waves',
    entity: 'fulfilment.outbound',
    input: z.object({ outboundIds: z.array(id).min(1).max(500), reason: optionalText(200).default('') }),
    output: batchResult,
  }),
  'claim-pick-task': operation({
    title: { zh: '领取拣货任务', en: 'Claim pick task' },
    permission: 'fulfilment.pick',
    entity: 'fulfilment.pick_task',
    input: z.object({ taskId: id }),
    output: changedTask,
    errors: ['fulfilment.task_not_found', 'fulfilment.task_status', 'fulfilment.task_claimed'],
  }),
  'give-back-pick-task': operation({
    title: { zh: '退回拣货任务', en: 'Give pick task back' },
    permission: 'fulfilment.pick',
    entity: 'fulfilment.pick_task',
    input: z.object({ taskId: id }),
    output: changedTask,
    errors: TASK_ERRORS,
  }),
  'pick-goods': operation({
    title: { zh: '拣货', en: 'Pick goods' },
    permission: 'fulfilment.pick',
    entity: 'fulfilment.pick_task',
    /** The bin and the goods as they were scanned. The quantity is in base units; without one it is what the scanned code counts. */
    input: z.object({ taskId: id, bin: text(60), ...scanOfGoods, slot: z.int().min(1).optional(), scannedAt }),
    output: z.object({ id, number: z.string(), picked: quantity, open: quantity, taskDone: z.boolean() }),
    errors: [...TASK_ERRORS, ...STOPPED, 'fulfilment.pick_wrong_bin', 'fulfilment.pick_wrong_goods', 'fulfilment.pick_too_many'],
    for: 'place',
  }),
  'report-short': operation({
    title: { zh: '报缺货', en: 'Report goods short' },
    permission: 'fulfilment.pick',
    entity: 'fulfilment.pick_task',
    /** What is still open of these goods in this bin cannot be taken: another bin gives them, or only these lines wait. */
    input: z.object({
      taskId: id,
      bin: text(60),
      code: text(100),
      reason: z.enum(shortReasons),
      note: optionalText(200).default(''),
      scannedAt,
    }),
    output: z.object({ id, number: z.string(), replaced: quantity, short: quantity, taskDone: z.boolean() }),
    errors: [...TASK_ERRORS, 'fulfilment.pick_wrong_bin', 'fulfilment.pick_wrong_goods'],
    for: 'place',
  }),
  'solve-exception': operation({
    title: { zh: '处理拣货异常', en: 'Solve pick exception' },
    permission: 'fulfilment.plan-waves',
    entity: 'fulfilment.pick_exception',
    input: z.object({ exceptionId: id, expectedVersion, note: optionalText(200).default('') }),
    output: z.object({ id, version }),
    errors: ['fulfilment.exception_not_found', 'fulfilment.exception_solved'],
  }),
  'put-back': operation({
    title: { zh: '归位', en: 'Put back' },
    permission: 'fulfilment.pick',
    entity: 'fulfilment.put_back',
    /** The bin as it was scanned: goods go back where the books count them. */
    input: z.object({ putBackId: id, bin: text(60), scannedAt }),
    output: z.object({ id, bin: z.string(), version }),
    errors: ['fulfilment.put_back_not_found', 'fulfilment.put_back_done', 'fulfilment.pick_wrong_bin'],
  }),
  'sort-goods': operation({
    title: { zh: '播种', en: 'Sort goods' },
    permission: 'fulfilment.sort',
    entity: 'fulfilment.wave',
    /** The goods and the slot they were put into, both scanned; another slot than the right one is refused. */
    input: z.object({ waveId: id, code: text(100), slot: text(30), scannedAt }),
    output: progressed,
    errors: [
      ...STATION_ERRORS,
      'fulfilment.sort_wrong_slot',
      'fulfilment.sort_not_wanted',
      'fulfilment.wave_not_found',
      'fulfilment.wave_status',
    ],
    for: 'place',
  }),
  'check-goods': operation({
    title: { zh: '验货', en: 'Check goods' },
    permission: 'fulfilment.check',
    entity: 'fulfilment.outbound',
    input: z.object({ outboundId: id, ...scanOfGoods, serial: optionalText(80).optional(), scannedAt }),
    output: progressed,
    errors: [
      ...STATION_ERRORS,
      'fulfilment.check_wrong',
      'fulfilment.check_too_many',
      'fulfilment.serial_missing',
      'fulfilment.serial_twice',
    ],
    for: 'place',
  }),
  'take-single': operation({
    title: { zh: '一单一件过机', en: 'Take a single-item order' },
    permission: 'fulfilment.check',
    entity: 'fulfilment.wave',
    /** One piece from the batch of a wave of single-item orders: it becomes the next order that wants it, checked by this scan. */
    input: z.object({ waveId: id, code: text(100), serial: optionalText(80).optional(), scannedAt }),
    output: progressed,
    errors: [
      ...STATION_ERRORS,
      'fulfilment.sort_not_wanted',
      'fulfilment.wave_not_found',
      'fulfilment.serial_missing',
      'fulfilment.serial_twice',
    ],
    for: 'place',
  }),
  'check-again': operation({
    title: { zh: '重新验货', en: 'Check again' },
    permission: 'fulfilment.check',
    entity: 'fulfilment.outbound',
    input: z.object({ outboundId: id, expectedVersion }),
    output: z.object({ id, number: z.string(), version }),
    errors: ['fulfilment.outbound_not_found', 'fulfilment.outbound_status'],
    for: 'place',
  }),
};

export const workQueries = {
  'warehouse-work': query({
    title: { zh: '仓内作业流程', en: 'How warehouses work' },
    permission: 'fulfilment.view',
    input: z.object({}),
    output: z.object({
      rows: z.array(
        z.object({
          warehouseId: id,
          warehouse: z.string(),
          set: z.boolean(),
          version: z.int(),
          ...workSetting,
          allowed: z.array(z.string()),
        }),
      ),
    }),
  }),
  walls: query({
    title: { zh: '播种墙', en: 'Sort walls' },
    permission: 'fulfilment.view',
    input: z.object({ warehouseId: id.optional() }),
    output: z.object({ rows: z.array(wallRow) }),
  }),
  'wall-state': query({
    title: { zh: '播种墙现状', en: 'A wall and its slots' },
    permission: 'fulfilment.view',
    input: z.object({ waveId: id }),
    output: z.object({
      wall: z.string(),
      slots: z.array(
        z.object({
          slot: z.int(),
          label: z.string(),
          outboundId: id,
          number: z.string(),
          orderNumber: z.string(),
          quantity,
          sorted: quantity,
          stopped: z.boolean(),
        }),
      ),
    }),
  }),
  'sort-target': query({
    title: { zh: '播种格查询', en: 'Where goods are sorted to' },
    permission: 'fulfilment.sort',
    input: z.object({ waveId: id, code: text(100) }),
    output: z.object({
      slot: z.int().nullable(),
      label: z.string().nullable(),
      skuCode: z.string().nullable(),
      name: z.string().nullable(),
      refusal: z.string().nullable(),
    }),
  }),
  'propose-waves': query({
    title: { zh: '波次建议', en: 'Proposed waves' },
    permission: 'fulfilment.view',
    input: z.object({ warehouseId: id, criteria: waveCriteria.default({}) }),
    output: z.object({ orders: z.int(), rows: z.array(waveProposal) }),
  }),
  waves: list({ title: { zh: '波次', en: 'Waves' }, permission: 'fulfilment.view', row: waveRow }),
  wave: query({
    title: { zh: '波次详情', en: 'Wave' },
    permission: 'fulfilment.view',
    input: z.object({ number: text(40) }),
    output: waveRow.extend({ criteria: waveCriteria, trolleySlots: z.int(), createdBy: z.string().nullable(), tasks: z.array(taskRow) }),
  }),
  'wave-orders': list({
    title: { zh: '出库单', en: 'Orders in the warehouse' },
    permission: 'fulfilment.view',
    row: outboundRow,
  }),
  'pick-tasks': list({ title: { zh: '拣货任务', en: 'Pick tasks' }, permission: 'fulfilment.view', row: taskRow }),
  'pick-task': query({
    title: { zh: '拣货任务详情', en: 'Pick task' },
    permission: 'fulfilment.view',
    input: z.object({ number: text(60) }),
    output: pickTask,
  }),
  /** What a hand-held offers: tasks of a warehouse that are open or already mine, mine first. */
  'tasks-to-pick': query({
    title: { zh: '可领取的拣货任务', en: 'Tasks to pick' },
    permission: 'fulfilment.pick',
    input: z.object({ warehouseId: id }),
    output: z.object({ rows: z.array(taskRow.extend({ mine: z.boolean() })) }),
  }),
  'pick-exceptions': list({ title: { zh: '拣货异常', en: 'Pick exceptions' }, permission: 'fulfilment.view', row: exceptionRow }),
  'put-backs': list({ title: { zh: '待归位', en: 'Goods to put back' }, permission: 'fulfilment.view', row: putBackRow }),
  'outbound-at-station': query({
    title: { zh: '工位查单', en: 'Order at a station' },
    permission: 'fulfilment.view',
    /** Our number of it, the order's, the platform's, a waybill, or a slot of the wall. */
    input: z.object({
      code: text(100),
      /** Where the station stands: walls of two warehouses may be called alike. */ warehouseId: id.optional(),
    }),
    output: outboundAtStation.nullable(),
  }),
};

export const workPermissions = {
  'fulfilment.plan-waves': { zh: '安排波次', en: 'Plan waves' },
  'fulfilment.pick': { zh: '拣货和归位', en: 'Pick and put back' },
  'fulfilment.sort': { zh: '播种', en: 'Sort at the wall' },
  'fulfilment.check': { zh: '验货打包', en: 'Check and pack' },
  'fulfilment.set-up-work': { zh: '设置仓内作业', en: 'Set up warehouse work' },
};

import { z } from 'zod';
import { id, instant, list, operation, quantity, query, scannedAt, text, version } from '../../../kernel/contract.ts';

const setUp = 'fulfilment.set-up-work';
const amount = quantity.refine((value) => !value.startsWith('-'), 'negative');
export const replenishmentReasons = ['minimum', 'wave'] as const;
export const replenishmentStatuses = ['open', 'done', 'cancelled'] as const;

const place = { skuId: id, skuCode: z.string(), name: z.string(), warehouseId: id, warehouse: z.string() };
const faceRow = z.object({
  id,
  ...place,
  bin: z.string(),
  minimum: quantity,
  maximum: quantity,
  /** What lies there and is not held for orders, what is on its way, and what lies in reserve. */
  free: quantity,
  coming: quantity,
  reserve: quantity,
  low: z.boolean(),
  version: z.int(),
  allowed: z.array(z.string()),
});
const replenishmentRow = z.object({
  id,
  ...place,
  from: z.string(),
  /** Goods without a bin: there is no code to be scanned. */
  fromDefault: z.boolean(),
  to: z.string(),
  quantity,
  moved: quantity,
  reason: z.enum(replenishmentReasons),
  wave: z.string().nullable(),
  status: z.enum(replenishmentStatuses),
  createdAt: instant,
  doneAt: instant.nullable(),
  doneBy: z.string().nullable(),
  version: z.int(),
  allowed: z.array(z.string()),
});
const need = z.object({
  skuCode: z.string(),
  name: z.string(),
  bin: z.string(),
  wanted: quantity,
  free: quantity,
  coming: quantity,
  missing: quantity,
});

/** Pick faces and what fills them from the reserve (capabilities B25). */
export const replenishingOperations = {
  'set-pick-face': operation({
    title: { zh: '设置拣货位上下限', en: 'Set pick face' },
    permission: setUp,
    entity: 'fulfilment.pick_face',
    /** A bin by its code and a SKU by its code or barcode; set again, the figures change. */
    input: z.object({ warehouseId: id, bin: text(60), code: text(100), minimum: amount, maximum: amount }),
    output: z.object({ id, version }),
    errors: ['fulfilment.bin_unknown', 'fulfilment.goods_unknown', 'fulfilment.pick_face_order', 'fulfilment.warehouse_not_yours'],
  }),
  'remove-pick-face': operation({
    title: { zh: '取消拣货位', en: 'Remove pick face' },
    permission: setUp,
    entity: 'fulfilment.pick_face',
    input: z.object({ pickFaceId: id }),
    output: z.object({ id }),
    errors: ['fulfilment.pick_face_not_found'],
    for: 'place',
  }),
  'plan-replenishment': operation({
    title: { zh: '生成补货任务', en: 'Plan replenishment' },
    permission: 'fulfilment.plan-waves',
    entity: 'fulfilment.replenishment',
    /** For every pick face below its minimum; for a wave, for those that hold less than it wants. Planned twice, only what is still missing is added. */
    input: z
      .object({ warehouseId: id.optional(), waveId: id.optional() })
      .refine((asked) => asked.warehouseId ?? asked.waveId, 'warehouse'),
    output: z.object({ planned: z.int(), quantity, /** What no bin has. */ missing: quantity }),
    errors: ['fulfilment.wave_not_found', 'fulfilment.warehouse_not_yours'],
  }),
  'plan-due-replenishment': operation({
    title: { zh: '每天自动安排补货', en: 'Plan replenishment of the day' },
    permission: 'fulfilment.plan-waves',
    entity: 'fulfilment.replenishment',
    for: 'program',
    /** For every warehouse with pick faces; whoever plans waves there is told of what was planned and of what no bin has. */
    input: z.object({}),
    output: z.object({ planned: z.int() }),
  }),
  replenish: operation({
    title: { zh: '补货', en: 'Replenish' },
    permission: 'fulfilment.pick',
    entity: 'fulfilment.replenishment',
    /** Both bins as they were scanned. Without a quantity all of it is moved; what is left of it stays open. */
    input: z.object({ replenishmentId: id, from: text(60), to: text(60), quantity: quantity.optional(), scannedAt }),
    output: z.object({ id, moved: quantity, open: quantity, document: z.string(), version }),
    errors: [
      'fulfilment.replenishment_not_found',
      'fulfilment.replenishment_over',
      'fulfilment.replenish_wrong_bin',
      'fulfilment.replenish_too_many',
      'inventory.stock_short',
    ],
    for: 'place',
  }),
  'cancel-replenishment': operation({
    title: { zh: '取消补货任务', en: 'Cancel replenishment' },
    permission: 'fulfilment.plan-waves',
    entity: 'fulfilment.replenishment',
    input: z.object({ replenishmentId: id }),
    output: z.object({ id, version }),
    errors: ['fulfilment.replenishment_not_found', 'fulfilment.replenishment_over'],
    for: 'place',
  }),
};

export const replenishingQueries = {
  'pick-faces': list({ title: { zh: '拣货位', en: 'Pick faces' }, permission: 'fulfilment.view', row: faceRow }),
  replenishments: list({ title: { zh: '补货任务', en: 'Replenishment' }, permission: 'fulfilment.view', row: replenishmentRow }),
  /** What pick faces hold less of than a wave wants: to be replenished before it is released. */
  'wave-replenishment': query({
    title: { zh: '波次补货需求', en: 'What a wave needs replenished' },
    permission: 'fulfilment.view',
    input: z.object({ waveId: id }),
    output: z.object({ rows: z.array(need) }),
  }),
};

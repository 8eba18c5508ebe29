import { z } from 'zod';
import {
  date,
  defineContract,
  event,
  id,
  instant,
  list,
  money,
  operation,
  quantity,
  query,
  rate,
  unitPrice,
  version,
} from '../../kernel/contract.ts';
import { POLICIES } from './policies/terms.rules.ts';

const view = 'planning.view';
const plan = 'planning.plan';
const policy = z.enum(POLICIES);
const demandClasses = ['smooth', 'erratic', 'intermittent', 'lumpy'] as const;

const days = z.string().regex(/^\d{1,4}(\.\d{1,2})?$/, 'decimal');
const share = z.string().regex(/^0\.\d{1,6}$/, 'share');
const rateOf = rate.refine((value) => !value.startsWith('-'), 'negative');
const multiple = quantity.refine((value) => /[1-9]/.test(value), 'positive');

/** What people set: of one SKU, of a warehouse, of both, or of everything. Null follows what is more general. */
const termFields = {
  policy: policy.nullish(),
  service: share.nullish(),
  setup: money.refine((value) => !value.startsWith('-'), 'negative').nullish(),
  holdingRate: rateOf.nullish(),
  shortageRate: rateOf.nullish(),
  leadDays: days.nullish(),
  leadDeviation: days.nullish(),
  reviewDays: days.nullish(),
  least: quantity.nullish(),
  multiple: multiple.nullish(),
};
const terms = z.object({
  policy,
  service: z.string(),
  setup: money,
  holdingRate: z.string(),
  shortageRate: z.string(),
  leadDays: z.string(),
  leadDeviation: z.string(),
  reviewDays: z.string(),
  least: z.string(),
  multiple: z.string(),
});

/** A result with its formula, once with letters and once with numbers: the same in every language. */
const shown = z.object({ result: z.string(), formula: z.string(), numbers: z.string() });
const errors = z.object({
  wape: z.string().nullable(),
  mase: z.string().nullable(),
  bias: z.string().nullable(),
  rmse: z.string(),
});
const candidate = z.object({
  method: z.string(),
  errors,
  /** Share in the combination; 0 where it has none. */
  weight: z.string(),
  parameters: z.record(z.string(), z.string()),
  ahead: z.array(z.string()),
});
const played = z.object({ orders: z.int(), kept: z.string(), short: z.string(), total: money, regret: money });

/** A SKU in a warehouse. */
const place = z.object({ skuId: id, warehouseId: id });
const goods = {
  skuId: id,
  skuCode: z.string(),
  name: z.string(),
  optionText: z.string(),
  unit: z.string(),
  warehouseId: id,
  warehouse: z.string(),
};
const row = z.object({
  id,
  /** A proposal of the plan, or what is asked for beside it: by somebody, below the minimum, or because orders wait. */
  source: z.enum(['plan', 'manual', 'threshold', 'shortage']),
  /** Of a request: its number, and the orders that wait for the goods. */
  request: z.string().nullable(),
  forOrders: z.string().nullable(),
  ...goods,
  thumbnail: z.string().nullable(),
  supplier: z.string().nullable(),
  /** From here on empty for requests, which are not reckoned. */
  demandClass: z.enum(demandClasses).nullable(),
  method: z.string().nullable(),
  wape: z.string().nullable(),
  mase: z.string().nullable(),
  bias: z.string().nullable(),
  policy: policy.nullable(),
  service: z.string().nullable(),
  leadDays: z.string().nullable(),
  reviewDays: z.string().nullable(),
  daily: z.string().nullable(),
  onHand: z.string().nullable(),
  incoming: z.string().nullable(),
  demanded: z.string().nullable(),
  position: z.string().nullable(),
  safety: z.string().nullable(),
  reorderPoint: z.string().nullable(),
  lot: z.string().nullable(),
  orderUpTo: z.string().nullable(),
  suggested: z.string(),
  /** What is to be bought: as a person said, else as suggested. */
  quantity: z.string(),
  unitCost: z.string().nullable(),
  value: z.string().nullable(),
  regret: z.string().nullable(),
  plainRegret: z.string().nullable(),
  due: z.boolean(),
  edited: z.boolean(),
  orderedAt: instant.nullable(),
  version: z.int(),
  allowed: z.array(z.string()),
});

export const planning = defineContract('planning', {
  title: { zh: '补货计划', en: 'Planning' },
  permissions: {
    [view]: { zh: '查看补货计划', en: 'See the replenishment plan' },
    [plan]: { zh: '制定补货计划', en: 'Plan replenishment' },
  },
  operations: {
    'start-plan': operation({
      title: { zh: '重新计算补货计划', en: 'Reckon the plan anew' },
      permission: plan,
      input: z.object({}),
      output: z.object({ id, total: z.int() }),
    }),
    'compute-part': operation({
      title: { zh: '计算一部分补货计划', en: 'Reckon a part of the plan' },
      permission: plan,
      for: 'program',
      /** Behind one place and up to another; from the first and to the last where left out. */
      input: z.object({ runId: id, after: place.optional(), until: place.optional() }),
      output: z.object({ goesOn: z.boolean() }),
    }),
    'finish-plan': operation({
      title: { zh: '结束补货计划的计算', en: 'End the reckoning of the plan' },
      permission: plan,
      for: 'program',
      input: z.object({ runId: id }),
      output: z.object({ goesOn: z.boolean() }),
    }),
    'edit-plan': operation({
      title: { zh: '批量修改补货计划', en: 'Edit the plan' },
      permission: plan,
      /** Only the given fields change; a quantity of null follows the proposal again. */
      input: z.object({
        rows: z
          .array(
            z.object({
              id,
              expectedVersion: version,
              quantity: quantity.nullish(),
              policy: policy.optional(),
              service: share.optional(),
              leadDays: days.optional(),
              reviewDays: days.optional(),
            }),
          )
          .min(1)
          .max(500),
      }),
      output: z.object({
        results: z.array(
          z.object({ id, result: z.enum(['changed', 'refused']), reason: z.string().optional(), version: z.int().optional() }),
        ),
      }),
    }),
    /** Of rows of the plan: proposals and requests alike. */
    'order-plan': operation({
      title: { zh: '生成采购单', en: 'Make purchase orders' },
      permission: plan,
      input: z.object({ lineIds: z.array(id).min(1).max(2000) }),
      output: z.object({ orders: z.array(z.object({ id, number: z.string() })), lines: z.int() }),
      errors: [
        'planning.line_not_found',
        'planning.line_ordered',
        'planning.nothing_to_buy',
        'purchasing.request_status',
        'purchasing.lines_wrong',
      ],
    }),
    'set-terms': operation({
      title: { zh: '设置补货参数', en: 'Set planning terms' },
      permission: plan,
      /** Without a SKU and a warehouse: those of everything. What is left out stays; null follows what is more general. */
      input: z.object({ skuId: id.optional(), warehouseId: id.optional(), expectedVersion: version.optional(), ...termFields }),
      output: z.object({ version }),
      errors: ['planning.sku_not_found', 'planning.warehouse_not_found'],
    }),
  },
  queries: {
    plan: list({ title: { zh: '补货计划', en: 'Replenishment plan' }, permission: view, row }),
    'plan-line': query({
      title: { zh: '货品的补货计划', en: 'Plan of a SKU' },
      permission: view,
      input: z.object({ id }),
      output: z.object({
        id,
        ...goods,
        version: z.int(),
        allowed: z.array(z.string()),
        policy,
        terms,
        supplier: z.string().nullable(),
        minimum: z.string().nullable(),
        maximum: z.string().nullable(),
        /** Units a day that are forecast until the goods of the next order could be here, and the deviation of a day. */
        demand: shown,
        demandDeviation: shown,
        position: shown,
        safety: shown,
        reorderPoint: shown,
        lot: shown,
        orderUpTo: shown,
        order: shown,
        suggested: quantity,
        quantity,
        unitCost: unitPrice.nullable(),
        regret: z.object({ weeks: z.int(), policy: played, plain: played, best: money }).nullable(),
        orderedAt: instant.nullable(),
        orderNumbers: z.array(z.string()),
        forecast: z.object({
          firstWeek: date,
          method: z.string(),
          demandClass: z.enum(demandClasses),
          adi: z.string().nullable(),
          cv2: z.string(),
          errors,
          /** Units a week, what came back taken out; what of it was cancelled by returns; what stood above the usual and was capped. */
          history: z.array(z.string()),
          returned: z.array(z.string()),
          /** Weeks out of stock without demand, by their place: not known, and filled from their neighbours before anything is learned. */
          absent: z.array(z.int()),
          capped: z.array(z.object({ at: z.int(), from: z.string(), to: z.string() })),
          ahead: z.array(z.string()),
          candidates: z.array(candidate),
          computedAt: instant,
        }),
      }),
    }),
    terms: query({
      title: { zh: '补货参数', en: 'Planning terms' },
      permission: view,
      input: z.object({ skuId: id.optional(), warehouseId: id.optional() }),
      output: z.object({ effective: terms, own: terms.partial(), version: z.int() }),
    }),
    'plan-parts': query({
      title: { zh: '补货计划的分段', en: 'Parts of the plan' },
      permission: plan,
      input: z.object({}),
      output: z.object({ ends: z.array(place) }),
    }),
    'latest-run': query({
      title: { zh: '最近一次计算', en: 'Latest reckoning' },
      permission: view,
      input: z.object({}),
      output: z.object({
        run: z
          .object({
            id,
            status: z.enum(['running', 'done', 'replaced']),
            done: z.int(),
            total: z.int(),
            startedAt: instant,
            finishedAt: instant.nullable(),
          })
          .nullable(),
        /** Lines with something to buy, and what it is worth to whoever may see costs. */
        due: z.int(),
        value: money.nullable(),
        /** Of what was asked for, the share the forecasts missed by, over all SKUs; what the policies and plain min-max would have cost beyond the best. */
        wape: z.string().nullable(),
        regret: money.nullable(),
        plainRegret: money.nullable(),
      }),
    }),
  },
  events: {
    'plan-started': event('planning.run', z.object({ id })),
    'plan-finished': event('planning.run', z.object({ id })),
  },
});
export type PlanRow = z.infer<typeof row>;

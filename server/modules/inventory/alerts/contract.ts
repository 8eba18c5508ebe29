import { z } from 'zod';
import { date, id, instant, list, operation, quantity } from '../../../kernel/contract.ts';
import { names } from '../shapes.ts';
import { alertKinds, suggestions } from './alert.rules.ts';

export const alertPermissions = {
  'inventory.handle-alerts': { zh: '负责库存预警（收到提醒）', en: 'Answer for stock alerts (is told of them)' },
};

const days = z.int().min(1).max(3650).nullable().optional();
const categoryLimit = z.object({
  categoryId: id,
  /** Without a warehouse it holds for all of them together. */
  warehouseId: id.nullable().optional(),
  /** Of each SKU. */
  minimum: quantity.nullable().optional(),
  maximum: quantity.nullable().optional(),
  maxCoverDays: days,
  slowDays: days,
  deadDays: days,
});

export const alertOperations = {
  /** What holds for the SKUs of a category and those below it that say nothing of their own (facts.md 1.9). */
  'set-category-limits': operation({
    title: { zh: '设置类目的库存上下限', en: 'Set limits of categories' },
    permission: 'inventory.configure',
    input: z.object({ limits: z.array(categoryLimit).min(1).max(500) }),
    output: z.object({ set: z.int(), removed: z.int() }),
    errors: [
      'inventory.category_not_found',
      'inventory.warehouse_not_found',
      'inventory.warehouse_inactive',
      'inventory.limits_inconsistent',
    ],
  }),
  /** Looks at all stock: what is new is raised once and told, what is over is cleared (facts.md 1.9). */
  'refresh-stock-alerts': operation({
    title: { zh: '刷新库存预警', en: 'Look for stock alerts' },
    permission: 'inventory.handle-alerts',
    input: z.object({}),
    output: z.object({ looked: z.int(), raised: z.int(), cleared: z.int() }),
  }),
};

const goods = { skuId: id, skuCode: z.string(), name: names, optionText: z.string(), unit: z.string(), thumbnail: z.string().nullable() };
const place = { warehouseId: id.nullable(), warehouse: z.string().nullable() };
const allowed = z.array(z.string());

const alertRow = z.object({
  id,
  ...goods,
  ...place,
  kind: z.enum(alertKinds),
  critical: z.boolean(),
  quantity: z.string(),
  value: z.string().nullable(),
  suggestion: z.enum(suggestions),
  suggested: z.string(),
  /** The document of a movement that was out of the ordinary. */
  document: z.string().nullable(),
  raisedAt: instant,
  clearedAt: instant.nullable(),
  open: z.boolean(),
  allowed,
});

const analysisRow = z.object({
  id,
  ...goods,
  ...place,
  onHand: z.string(),
  available: z.string(),
  incoming: z.string(),
  transferIn: z.string(),
  backlog: z.string(),
  daily: z.string(),
  coverDays: z.string().nullable(),
  lastSoldOn: date.nullable(),
  ageDays: z.number().nullable(),
  nearExpiry: z.string(),
  minimum: z.string().nullable(),
  maximum: z.string().nullable(),
  value: z.string().nullable(),
  /** What is wrong with it, the worst first; null where all is well. */
  verdict: z.enum(alertKinds).nullable(),
  suggestion: z.enum(suggestions).nullable(),
  suggested: z.string().nullable(),
  allowed,
});

export const alertQueries = {
  'category-limits': list({
    title: { zh: '类目库存上下限', en: 'Limits of categories' },
    permission: 'inventory.view',
    row: z.object({
      id,
      categoryId: id,
      category: names,
      code: z.string(),
      ...place,
      minimum: z.string().nullable(),
      maximum: z.string().nullable(),
      maxCoverDays: z.number().nullable(),
      slowDays: z.number().nullable(),
      deadDays: z.number().nullable(),
      allowed,
    }),
  }),
  'stock-alerts': list({ title: { zh: '库存预警', en: 'Stock alerts' }, permission: 'inventory.view', row: alertRow }),
  /** Stock of every SKU with its sales, cover and age, what is wrong with it, and what to do (capabilities A035, A042). */
  'stock-analysis': list({ title: { zh: '储备分析', en: 'Stock analysis' }, permission: 'inventory.view', row: analysisRow }),
};

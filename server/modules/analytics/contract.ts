import { z } from 'zod';
import { date, defineContract, id, money, query } from '../../kernel/contract.ts';
import { firstSteps } from '../company/contract.ts';
import { cycleQueries } from './cycle/shapes.ts';
import { marginQueries } from './margins/shapes.ts';
import { practiceEvents, practiceOperations, practiceQueries } from './practice/shapes.ts';
import { profitQueries } from './profit/shapes.ts';
import { provingEvents, provingOperations, provingQueries } from './proving/shapes.ts';
import { signalQueries } from './signals/shapes.ts';
import { colourPlace, deskAnswer, deskInput } from './desk/shapes.ts';

export { cycleDimensions, cycleSteps } from './cycle/shapes.ts';
export { type ProfitDimension, profitDimensions, type ProfitFigures } from './profit/shapes.ts';
export { dimensionTitles, type FigureName, figureTitles } from './profit/titles.ts';
export { signalKinds } from './signals/shapes.ts';
export { type FoundDifference, type ProofRun, type RepairName, repairNames } from './proving/shapes.ts';
export type { Block, BlockKey, DeskName, Figure, Task } from './desk/shapes.ts';

const names = z.record(z.string(), z.string());

/** One bar of a sales analysis: what it stands for and its figures. */
const salesRow = z.object({
  /** Day 2026-11-21, month 2026-11, id of a shop or category, code of a SKU, name of a province, or a status. */
  key: z.string(),
  /** What people read; for shops, categories and SKUs their name, else the key. */
  label: z.union([z.string(), names]),
  /** Orders placed, without drafts. */
  orders: z.number(),
  /** Of these, orders with money paid. */
  paidOrders: z.number(),
  /** Payable amount of all of them, what was paid, and what was refunded; for categories and SKUs what of it is of their lines, freight left out. */
  payable: money,
  paid: money,
  refunded: money,
  /** Goods amount after discounts, freight and units. For categories and SKUs these three are by line. */
  goods: money,
  freight: money,
  units: z.string(),
  /** The colour a shop or category has on every page; null for anything else. */
  place: colourPlace,
});
export type SalesRow = z.infer<typeof salesRow>;

const period = z.object({
  /** Business dates of placing, both inclusive. */
  from: date,
  to: date,
});

export const analytics = defineContract('analytics', {
  title: { zh: '分析', en: 'Insight' },
  permissions: {
    'analytics.view': { zh: '查看分析', en: 'View insight' },
    'analytics.practise': { zh: '开设与删除练习账套', en: 'Open and delete practice merchants' },
    'analytics.prove': { zh: '核对与修复账实', en: 'Prove and repair the books' },
  },
  operations: { ...practiceOperations, ...provingOperations },
  queries: {
    ...practiceQueries,
    ...cycleQueries,
    ...marginQueries,
    ...profitQueries,
    ...signalQueries,
    ...provingQueries,
    /** The pictures of products in use, for a copy of the merchant. */
    'practice-pictures': query({
      title: { zh: '使用中的图片', en: 'Pictures in use' },
      permission: 'analytics.practise',
      input: z.object({}),
      output: z.array(z.string()),
    }),
    desk: query({
      title: { zh: '工作台', en: 'Desk' },
      permission: 'signed-in',
      input: deskInput,
      output: deskAnswer,
    }),
    'first-steps': query({
      title: { zh: '开张进度', en: 'Progress of the first steps' },
      permission: 'signed-in',
      input: z.object({}),
      output: z.object({
        /** In their order: done as the books say, or skipped by somebody. */
        steps: z.array(z.object({ key: z.enum(firstSteps), state: z.enum(['done', 'skipped', 'open']) })),
        /** Somebody put the guide away. */
        putAway: z.boolean(),
      }),
    }),
    'sales-by': query({
      title: { zh: '销售分析', en: 'Sales analysis' },
      permission: 'analytics.view',
      input: period.extend({
        by: z.enum(['day', 'month', 'shop', 'category', 'province', 'sku', 'fulfilment_status', 'payment_status']),
        shopId: id.optional(),
        limit: z.coerce.number().int().min(1).max(400).optional(),
      }),
      output: z.object({ rows: z.array(salesRow), total: salesRow }),
    }),
    'document-effects': query({
      title: { zh: '单据影响', en: 'Effects of a document' },
      permission: 'signed-in',
      input: z.object({ document: id }),
      output: z.object({
        moves: z.array(
          z.object({
            id,
            skuId: id,
            skuCode: z.string(),
            name: names,
            from: z.string(),
            to: z.string(),
            quantity: z.string(),
            value: money.nullable(),
            source: z.string(),
            sourceId: id,
            at: z.string(),
          }),
        ),
        entries: z.array(
          z.object({
            id,
            event: z.string(),
            date,
            summary: z.string(),
            source: z.string(),
            sourceId: id,
            sourceNumber: z.string(),
            lines: z.array(z.object({ accountId: id, code: z.string(), name: names, debit: money, credit: money })),
          }),
        ),
      }),
    }),
  },
  events: { ...practiceEvents, ...provingEvents },
});

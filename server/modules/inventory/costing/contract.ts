import { z } from 'zod';
import { date, event, id, instant, list, operation, query, text, unitPrice, version } from '../../../kernel/contract.ts';
import { costMethods } from '../cost.rules.ts';
import * as shape from './shapes.ts';

export const costPermissions = {
  'inventory.cost': { zh: '成本核算：费用分摊、计价方法、月末成本', en: 'Cost accounting: landed costs, methods, closing of costs' },
};

/** What goods turn out to cost. */
export const costOperations = {
  'post-landed-cost': operation({
    title: { zh: '分摊采购费用', en: 'Spread landed cost' },
    permission: 'inventory.cost',
    entity: 'inventory.landed_cost',
    input: shape.postLandedCost,
    output: shape.landedCostPosted,
    errors: ['inventory.receipt_not_found', 'inventory.landed_cost_no_measure', 'inventory.value_too_fine', 'inventory.supplier_not_found'],
  }),
  'reverse-landed-cost': operation({
    title: { zh: '冲销费用分摊', en: 'Reverse landed cost' },
    permission: 'inventory.cost',
    entity: 'inventory.landed_cost',
    input: z.object({ landedCostId: id, expectedVersion: version.optional() }),
    output: shape.landedCostPosted,
    errors: [
      'inventory.landed_cost_not_found',
      'inventory.landed_cost_reversed',
      // the bill that follows from it is kept above
      'purchasing.bill_paid',
      'request.version_conflict',
    ],
  }),
  'set-cost-method': operation({
    title: { zh: '设置计价方法', en: 'Set cost method' },
    permission: 'inventory.cost',
    entity: 'inventory.cost_method',
    input: z.object({
      /** And those below it; all goods without a method of their own where none is named. */
      categoryId: id.nullable().optional(),
      method: z.enum(costMethods),
      /** The first day of a month; the earliest that is possible where nothing is said. */
      from: date.optional(),
    }),
    output: shape.methodChanged,
    errors: [
      'inventory.cost_category_not_found',
      'inventory.cost_method_not_month_start',
      'inventory.cost_method_past',
      'inventory.cost_method_moved',
      'inventory.period_closed',
    ],
  }),
  'cancel-cost-method': operation({
    title: { zh: '取消计价方法变更', en: 'Cancel cost method' },
    permission: 'inventory.cost',
    entity: 'inventory.cost_method',
    input: z.object({ costMethodId: id, expectedVersion: version.optional() }),
    output: shape.methodChanged,
    errors: ['inventory.cost_method_not_found', 'inventory.cost_method_applied', 'request.version_conflict'],
  }),
  /** Carries over the goods whose method changes by today. */
  'apply-cost-methods': operation({
    title: { zh: '启用到期的计价方法', en: 'Apply cost methods that are due' },
    permission: 'inventory.cost',
    for: 'program',
    input: z.object({}),
    output: z.object({ applied: z.array(z.string()) }),
    errors: ['inventory.period_closed'],
  }),
  'set-standard-costs': operation({
    title: { zh: '设置标准成本', en: 'Set standard costs' },
    permission: 'inventory.cost',
    input: z.object({
      lines: z
        .array(z.object({ skuId: id, cost: unitPrice.refine((cost) => !cost.startsWith('-'), 'positive') }))
        .min(1)
        .max(1000)
        .refine((lines) => new Set(lines.map((line) => line.skuId)).size === lines.length, 'twice'),
    }),
    output: z.object({ set: z.number(), revaluation: z.string(), adjustment: z.string() }),
    errors: ['inventory.sku_not_found'],
  }),
  /** Goods of the month-end method get the one average of a month that is over. */
  'close-cost-month': operation({
    title: { zh: '月末结转成本', en: 'Close costs of month' },
    permission: 'inventory.cost',
    input: z.object({ month: shape.month }),
    output: shape.monthTurned,
    errors: ['inventory.cost_month_running', 'inventory.cost_month_closed'],
  }),
  'reopen-cost-month': operation({
    title: { zh: '反结转成本', en: 'Reopen costs of month' },
    permission: 'inventory.cost',
    input: z.object({ month: shape.month }),
    output: shape.monthTurned,
    errors: ['inventory.cost_month_open'],
  }),
};

export const costQueries = {
  'cost-methods': list({ title: { zh: '计价方法', en: 'Cost methods' }, permission: 'inventory.see-cost', row: shape.costMethodRow }),
  'sku-costs': list({ title: { zh: '货品成本', en: 'Cost of goods' }, permission: 'inventory.see-cost', row: shape.skuCostRow }),
  'cost-months': list({ title: { zh: '月末成本', en: 'Costs by month' }, permission: 'inventory.see-cost', row: shape.costMonthRow }),
  'landed-costs': list({
    title: { zh: '采购费用分摊', en: 'Landed costs' },
    permission: 'inventory.see-cost',
    row: shape.landedCostRow,
  }),
  'landed-cost': query({
    title: { zh: '采购费用分摊单', en: 'Landed cost' },
    permission: 'inventory.see-cost',
    input: z.object({ id: id.optional(), number: text(40).optional() }),
    output: shape.landedCost.nullable(),
  }),
  /** What stock is worth at the end of a day, by goods, warehouse, class and age; `knownAt`: as it was known then (facts.md 1.10). */
  'stock-values': list({
    title: { zh: '库存金额', en: 'Value of stock' },
    permission: 'inventory.see-cost',
    row: shape.stockValueRow,
    input: z.object({ date, knownAt: instant.optional() }),
  }),
  'stock-value-total': query({
    title: { zh: '库存金额与总账', en: 'Value of stock and the ledger' },
    permission: 'inventory.see-cost',
    input: z.object({ date, knownAt: instant.optional() }),
    output: z.object({ value: z.string(), booked: z.string(), agrees: z.boolean() }),
  }),
  /** Defective goods: what they cost, and what they would still bring (facts.md 2.9). */
  'defective-values': list({
    title: { zh: '残次品价值', en: 'Value of defective goods' },
    permission: 'inventory.see-cost',
    row: shape.defectiveValueRow,
  }),
  /** Goods that came in with their costs by now; costs that come later are spread over them. */
  'receipt-costs': list({
    title: { zh: '入库成本', en: 'Cost of receipts' },
    permission: 'inventory.see-cost',
    row: shape.receiptCostRow,
  }),
};

export const costEvents = {
  'cost-method-changed': event('inventory.cost_method', z.object({ id, number: z.string() })),
  'landed-cost-changed': event('inventory.landed_cost', z.object({ id, number: z.string() })),
};

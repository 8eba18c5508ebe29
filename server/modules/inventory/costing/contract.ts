import { z } from 'zod';
import { event, id, list, operation, query, text, version } from '../../../kernel/contract.ts';
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
    errors: ['inventory.landed_cost_not_found', 'inventory.landed_cost_reversed', 'request.version_conflict'],
  }),
};

export const costQueries = {
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
  /** Goods that came in with their costs by now; costs that come later are spread over them. */
  'receipt-costs': list({
    title: { zh: '入库成本', en: 'Cost of receipts' },
    permission: 'inventory.see-cost',
    row: shape.receiptCostRow,
  }),
};

export const costEvents = {
  'landed-cost-changed': event('inventory.landed_cost', z.object({ id, number: z.string() })),
};

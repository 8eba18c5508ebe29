import { z } from 'zod';
import { date, id, instant, list, query, text } from '../../../kernel/contract.ts';
import { names } from '../shapes.ts';

const goods = { skuId: id, skuCode: z.string(), name: names, optionText: z.string(), unit: z.string(), thumbnail: z.string().nullable() };

/** Where the goods of a SKU stand on their way from supplier to customer. */
const stages = {
  /** Open on purchase orders; of that what is late, and what has no day. */
  onOrder: z.string(),
  late: z.string(),
  undated: z.string(),
  /** On its way between warehouses. */
  inTransit: z.string(),
  /** To be inspected. */
  inspect: z.string(),
  onHand: z.string(),
  reserved: z.string(),
  available: z.string(),
  /** What orders wait for without a reservation. */
  backlog: z.string(),
  /** To customers in the last 30 days, and back from them. */
  shipped: z.string(),
  returned: z.string(),
};

export const pipelineQueries = {
  /** Goods with what is on order, in transit, on hand, promised and shipped: the whole way, SKU by SKU. */
  'stock-pipeline': list({
    title: { zh: '供货全景', en: 'Pipeline' },
    permission: 'inventory.view',
    row: z.object({ id, ...goods, ...stages, nextOn: date.nullable(), projected: z.string() }),
  }),
  /** One SKU: what can be promised over the coming days, and the documents that bring more; in one warehouse or in all. */
  'sku-pipeline': query({
    title: { zh: '货品供货全景', en: 'Pipeline of a SKU' },
    permission: 'inventory.view',
    input: z.object({ code: text(80), warehouseId: id.optional() }),
    output: z
      .object({
        ...goods,
        ...stages,
        projected: z.string(),
        /** In stock and for nobody to buy. */
        ...{ defective: z.string(), frozen: z.string(), expired: z.string() },
        /** Which orders hold how much of it, the oldest promise first. */
        promised: z.array(z.object({ number: z.string(), link: z.string(), warehouse: z.string(), quantity: z.string(), since: instant })),
        /** Average sales a day. */
        daily: z.string(),
        runsOutOn: date.nullable(),
        days: z.array(z.object({ date, incoming: z.string(), promise: z.string() })),
        coming: z.array(
          z.object({
            kind: z.enum(['purchase', 'transfer']),
            date: date.nullable(),
            late: z.boolean(),
            warehouse: z.string(),
            quantity: z.string(),
            number: z.string(),
            link: z.string(),
            from: z.string(),
          }),
        ),
      })
      .nullable(),
  }),
};

import { z } from 'zod';
import { date, id, instant, list, query } from '../../../kernel/contract.ts';

const names = z.record(z.string(), z.string());

/** What an order line earned and what its goods cost. */
export const marginRow = z.object({
  id,
  orderId: id,
  orderNumber: z.string(),
  placedAt: instant,
  date,
  shop: z.string(),
  skuId: id.nullable(),
  skuCode: z.string(),
  name: names,
  optionText: z.string(),
  category: names.nullable(),
  shipped: z.string(),
  returned: z.string(),
  /** Without tax, of what was shipped; less what was refunded of it. */
  revenue: z.string(),
  refunded: z.string(),
  /** Of what is still with the buyer: as it was issued, with everything that came later. */
  cost: z.string(),
  margin: z.string(),
  /** 0.25 is a quarter; null without revenue. */
  rate: z.string().nullable(),
  /** At the standard cost of today (TV-116); null where there is none. */
  standardCost: z.string().nullable(),
  standardMargin: z.string().nullable(),
});

export const marginQueries = {
  'order-line-margins': list({ title: { zh: '订单毛利', en: 'Margin of orders' }, permission: 'inventory.see-cost', row: marginRow }),
  /** What a figure is made of: the movements of the line's goods, what changed their costs since, and the vouchers. */
  'order-line-cost': query({
    title: { zh: '订单行成本', en: 'Cost of an order line' },
    permission: 'inventory.see-cost',
    input: z.object({ orderLineId: id }),
    output: z
      .object({
        line: marginRow,
        moves: z.array(
          z.object({
            id,
            at: instant,
            direction: z.enum(['out', 'back']),
            quantity: z.string(),
            value: z.string(),
            source: z.string(),
            sourceId: id,
            sourceNumber: z.string(),
          }),
        ),
        changes: z.array(z.object({ id, date, reason: z.string(), cost: z.string(), sourceNumber: z.string() })),
        entries: z.array(z.object({ id, date, event: z.string(), number: z.int().nullable(), amount: z.string() })),
      })
      .nullable(),
  }),
};

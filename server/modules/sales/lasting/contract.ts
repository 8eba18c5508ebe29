import { z } from 'zod';
import { id, list, operation, personal, query } from '../../../kernel/contract.ts';

const names = z.record(z.string(), z.string());
/** A percentage above 0, up to 100. */
const percent = z.string().regex(/^(100|[1-9]?\d)(\.\d{1,4})?$/, 'decimal');

/** What of the contract of sales is about how long goods have to last when they leave. */
export const lastingOperations = {
  /** For a shop, for a customer or for everybody, and for all goods or those of a category; what says nothing any more is removed. Promises made already keep what they were made with. */
  'set-life-rule': operation({
    title: { zh: '设置剩余效期要求', en: 'Set how long goods have to last' },
    permission: 'sales.set-up-audit',
    entity: 'sales.life_rule',
    input: z.object({
      shopId: id.nullish(),
      customerId: id.nullish(),
      /** And those below it. */
      categoryId: id.nullish(),
      minDays: z.int().min(1).max(3650).nullish(),
      /** Of the shelf life of the goods, of a hundred. */
      minPercent: percent.nullish(),
    }),
    output: z.object({ removed: z.boolean() }),
    errors: ['sales.life_rule_of_one', 'sales.shop_not_found', 'sales.customer_not_found', 'sales.life_category', 'sales.life_percent'],
  }),
};

export const lastingQueries = {
  'life-rules': list({
    title: { zh: '剩余效期要求', en: 'How long goods have to last' },
    permission: 'sales.view',
    row: z.object({
      id,
      shopId: id.nullable(),
      shop: z.string().nullable(),
      customerId: id.nullable(),
      customer: personal(z.string().nullable()),
      categoryId: id.nullable(),
      category: names.nullable(),
      minDays: z.number().nullable(),
      minPercent: z.string().nullable(),
      allowed: z.array(z.string()),
    }),
  }),
  /** Why goods that leave for a shop and a customer have to last so long: the rules about them, and which of them hold. */
  'life-asked': query({
    title: { zh: '试算剩余效期要求', en: 'Work out how long goods have to last' },
    permission: 'sales.view',
    input: z.object({ skuId: id, shopId: id.optional(), customerId: id.optional() }),
    output: z.object({
      days: z.number(),
      /** Only goods of lots are asked how long they last. */
      hasLots: z.boolean(),
      lifeDays: z.number().nullable(),
      rules: z.array(
        z.object({
          of: z.enum(['shop', 'customer', 'all']),
          category: names.nullable(),
          minDays: z.number().nullable(),
          minPercent: z.string().nullable(),
          days: z.number(),
          holds: z.boolean(),
        }),
      ),
    }),
  }),
};

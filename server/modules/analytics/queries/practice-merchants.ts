import { answer } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { analytics } from '../contract.ts';

const ALL = statement(`select id, name, state, done, total, failure is not null as failed, created_at as "createdAt"
  from kernel.practice_copy where source_id = :merchant order by created_at desc`);

/** The practice merchants made of this one, and how far each is. */
export const practiceMerchants = answer(analytics.queries['practice-merchants'], (ctx) => ctx.rows<any>(ALL));

const PICTURES = statement(`select distinct hash from (
    select i.hash from catalog.product_image i where i.merchant_id = :merchant
    union all select i.thumbnail from catalog.product_image i where i.merchant_id = :merchant
    union all select s.image from catalog.sku s where s.merchant_id = :merchant) as used
  where hash ~ '^[0-9a-f]{64}$'`);
/** Hashes of the pictures of products that are in use. */
export const practicePictures = answer(analytics.queries['practice-pictures'], async (ctx) =>
  (await ctx.rows<{ hash: string }>(PICTURES)).map(({ hash }) => hash),
);

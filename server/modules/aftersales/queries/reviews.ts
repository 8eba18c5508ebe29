import { choicesOf } from '../../../kernel/contract.ts';
import { answerList } from '../../../kernel/list.ts';
import { aftersales } from '../contract.ts';
import { labels, reviewStatusTitles } from '../words.ts';

/** What buyers write, the newest first. */
export const reviews = answerList(aftersales.queries.reviews, {
  from: `aftersales.review v
    join sales.shop h on h.merchant_id = v.merchant_id and h.id = v.shop_id
    left join aftersales.after_sale a on a.merchant_id = v.merchant_id and a.id = v.after_sale_id`,
  where: 'v.merchant_id = :merchant and (:shops is null or v.shop_id = any(:shops))',
  key: 'v.id',
  defaultSort: '-reviewedAt',
  columns: {
    id: { sql: 'v.id', type: 'reference', label: labels.review, filter: false },
    shopId: { sql: 'v.shop_id', type: 'reference', label: labels.shop },
    shop: { sql: 'h.name', type: 'text', label: labels.shop, filter: false },
    platformNumber: { sql: 'v.platform_number', type: 'text', label: labels.reviewNumber },
    orderId: { sql: 'v.order_id', type: 'reference', label: labels.orderNumber, filter: false },
    orderNumber: { sql: 'v.order_number', type: 'text', label: labels.orderNumber },
    rating: { sql: 'v.rating', type: 'number', label: labels.rating },
    content: { sql: 'v.content', type: 'text', label: labels.review },
    status: { sql: 'v.status', type: 'choice', label: labels.status, choices: choicesOf(reviewStatusTitles) },
    afterSaleNumber: { sql: 'a.number', type: 'text', label: labels.number },
    answer: { sql: 'v.answer', type: 'text', label: labels.answer },
    reviewedAt: { sql: 'v.reviewed_at', type: 'instant', label: labels.reviewedAt, sort: true },
    version: { sql: 'v.version', type: 'number', label: labels.review, filter: false },
  },
  search: 'v.order_number = upper(:search::text) or v.content ilike :pattern',
  finish: (ctx, rows: object[]) =>
    rows.map((row) => ({ ...row, allowed: ctx.may('aftersales.handle') ? ['aftersales.answer-review'] : [] })),
});

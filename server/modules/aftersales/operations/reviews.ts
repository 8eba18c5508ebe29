import { type Context, handle } from '../../../kernel/context.ts';
import { decimal, isPositive } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { parameter } from '../../company/index.ts';
import { isShipped, lockOrder } from '../../sales/index.ts';
import { aftersales } from '../contract.ts';
import { errors } from '../errors.ts';
import { openCase } from '../opening.ts';

const ORDERS = statement(`select o.id, o.number, o.shop_id as "shopId", s.platform_number as "platformNumber"
  from sales.sales_order o left join sales.order_source s on s.merchant_id = o.merchant_id and s.order_id = o.id
  where o.merchant_id = :merchant and (o.number = any(:numbers::text[]) or s.platform_number = any(:numbers::text[]))
    and (:shops is null or o.shop_id = any(:shops))`);
const KNOWN = statement(`select r.shop_id as "shopId", r.platform_number as "platformNumber" from aftersales.review r
  where r.merchant_id = :merchant and r.platform_number = any(:numbers::text[])`);
const INSERT =
  statement(`insert into aftersales.review (merchant_id, id, shop_id, platform_number, order_id, order_number, rating, content, status,
    after_sale_id, reviewed_at, recorded_at)
  select :merchant, r.id, r."shopId", r."platformNumber", r."orderId", r."orderNumber", r.rating, r.content, r.status, r."afterSaleId", r."reviewedAt", :now
  from json_to_recordset(:rows::json) as r (id uuid, "shopId" uuid, "platformNumber" text, "orderId" uuid, "orderNumber" text, rating smallint,
    content text, status text, "afterSaleId" uuid, "reviewedAt" timestamptz)`);
const LOCK = statement(`select r.id, r.status, r.version from aftersales.review r
  where r.merchant_id = :merchant and r.id = :reviewId::uuid and (:shops is null or r.shop_id = any(:shops)) for update`);
const ANSWER = statement(`update aftersales.review set status = 'answered', answer = :answer, answered_by = :actor, answered_at = :now,
    version = version + 1 where merchant_id = :merchant and id = :reviewId::uuid`);

/** Reviews come in, entered or imported; a number that is known is passed over. Bad ones of shipped orders open a case (A088). */
export const recordReviews = handle(aftersales.operations['record-reviews'], async (ctx, { reviews }) => {
  const numbers = reviews.flatMap((review) => review.orderNumber ?? []);
  const [orders, known, threshold] = await Promise.all([
    ctx.rows<{ id: string; number: string; shopId: string; platformNumber: string | null }>(ORDERS, { numbers }),
    ctx.rows<{ shopId: string; platformNumber: string }>(KNOWN, { numbers: reviews.flatMap((review) => review.platformNumber ?? []) }),
    parameter(ctx, 'aftersales.bad_review_up_to'),
  ]);
  const isKnown = (shopId: string, number: string | undefined) =>
    number !== undefined && known.some((row) => row.shopId === shopId && row.platformNumber === number);
  const fresh = reviews.filter((review) => !isKnown(review.shopId, review.platformNumber));
  const rows: object[] = [];
  let opened = 0;
  for (const review of fresh) {
    const order = orders.find(
      (one) => one.shopId === review.shopId && (one.number === review.orderNumber || one.platformNumber === review.orderNumber),
    );
    const afterSaleId = order && review.rating <= threshold ? await openForReview(ctx, order.id, review.content) : null;
    if (afterSaleId) opened += 1;
    rows.push({
      ...{
        id: ctx.newId(),
        shopId: review.shopId,
        platformNumber: review.platformNumber ?? null,
        rating: review.rating,
        content: review.content,
      },
      ...{ orderId: order?.id ?? null, orderNumber: order?.number ?? review.orderNumber ?? '', afterSaleId },
      ...{ status: afterSaleId ? 'linked' : 'new', reviewedAt: review.reviewedAt ?? ctx.now },
    });
  }
  if (rows.length) ctx.post(INSERT, { rows: JSON.stringify(rows) });
  return { recorded: fresh.length, known: reviews.length - fresh.length, opened };
});

/** A case about money or words alone: what is given is decided by whoever handles it. */
async function openForReview(ctx: Context, orderId: string, content: string): Promise<string | null> {
  const locked = await lockOrder(ctx, orderId);
  const lines = locked.lines.filter((line) => isShipped(line.kind) && line.skuId !== null && isPositive(decimal(line.shipped)));
  if (!lines.length) return null;
  const { afterSale } = await openCase(ctx, locked, {
    type: 'compensation',
    lines: lines.map((line) => ({ orderLineId: line.id, quantity: '0' })),
    ...{ reasonId: null, responsibility: 'merchant', policy: 'keep', description: content },
    ...{ platformNumber: null, handlerId: null, department: 'customer_service', warehouseId: null },
    ...{ returnCarrier: '', returnTracking: '', deadlineAt: null, deadlineAction: 'none', openedAt: ctx.now },
  });
  return afterSale.id;
}

/** What was answered to the buyer. */
export const answerReview = handle(aftersales.operations['answer-review'], async (ctx, { reviewId, answer }) => {
  const found = await ctx.row<{ id: string; status: string; version: number }>(LOCK, { reviewId });
  if (!found) throw errors.review_not_found();
  ctx.post(ANSWER, { reviewId, answer });
  ctx.change('aftersales.review', reviewId, { status: found.status }, { status: 'answered', answer });
  return { id: reviewId, version: found.version + 1 };
});

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
const KNOWN = statement(`select v.shop_id as "shopId", v.platform_number as "platformNumber", v.order_number as "orderNumber", v.content,
    v.reviewed_at as "reviewedAt"
  from aftersales.review v where v.merchant_id = :merchant and v.platform_number = any(:numbers::text[])
  union all select v.shop_id, v.platform_number, v.order_number, v.content, v.reviewed_at
  from aftersales.review v where v.merchant_id = :merchant and v.platform_number is null and v.order_number = any(:orderNumbers::text[])`);
const GOING_ON =
  statement(`select distinct on (v.order_id) v.order_id as "orderId", v.after_sale_id as "afterSaleId" from aftersales.review v
  join aftersales.after_sale a on a.merchant_id = v.merchant_id and a.id = v.after_sale_id
  where v.merchant_id = :merchant and v.order_id = any(:orderIds::uuid[]) and a.status not in ('closed', 'refused', 'withdrawn')
  order by v.order_id, v.recorded_at desc`);
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

interface Said {
  shopId: string;
  platformNumber?: string | null | undefined;
  orderNumber?: string | undefined;
  content: string;
  reviewedAt?: string | undefined;
}

/** What a review is known by: its number, else who said what of which order and when; one that was entered without either is always another. */
const keyOf = ({ shopId, platformNumber, orderNumber = '', content, reviewedAt }: Said): string | undefined => {
  if (platformNumber) return `${shopId} # ${platformNumber}`;
  return reviewedAt === undefined ? undefined : `${shopId} ${orderNumber} ${new Date(reviewedAt).toISOString()} ${content}`;
};

/** Reviews come in, entered or from files; one that is known is passed over. Bad ones of shipped orders open a case, one of an order (A088). */
export const recordReviews = handle(aftersales.operations['record-reviews'], async (ctx, { reviews }) => {
  const [orders, threshold] = await Promise.all([
    ctx.rows<ReviewedOrder>(ORDERS, { numbers: reviews.flatMap((review) => review.orderNumber ?? []) }),
    parameter(ctx, 'aftersales.bad_review_up_to'),
  ]);
  const found = reviews.map((said) => {
    const order = orders.find(
      (one) =>
        (said.shopId === undefined || one.shopId === said.shopId) &&
        (one.number === said.orderNumber || one.platformNumber === said.orderNumber),
    );
    const shopId = said.shopId ?? order?.shopId;
    if (!shopId) throw errors.order_unknown({ number: said.orderNumber ?? '' });
    const review = { ...said, shopId };
    return { review, order, key: keyOf({ ...review, orderNumber: order?.number ?? review.orderNumber }) };
  });
  const seen = new Set(await knownKeys(ctx, found));
  const cases = await casesGoingOn(ctx, found);
  const rows: object[] = [];
  const results: ('recorded' | 'known')[] = [];
  let opened = 0;
  for (const { review, order, key } of found) {
    const isKnown = key !== undefined && seen.has(key);
    results.push(isKnown ? 'known' : 'recorded');
    if (isKnown) continue;
    if (key !== undefined) seen.add(key);
    if (order && review.rating <= threshold && !cases.has(order.id)) {
      const made = await openForReview(ctx, order.id, review.content);
      if (made) cases.set(order.id, made);
      if (made) opened += 1;
    }
    const afterSaleId = order && review.rating <= threshold ? (cases.get(order.id) ?? null) : null;
    const { shopId, platformNumber = null, rating, content, reviewedAt = ctx.now } = review;
    const id = ctx.newId();
    rows.push({
      ...{ id, shopId, platformNumber, rating, content, reviewedAt, afterSaleId, status: afterSaleId ? 'linked' : 'new' },
      ...{ orderId: order?.id ?? null, orderNumber: order?.number ?? review.orderNumber ?? '' },
    });
    ctx.emit(aftersales.events['review-recorded'], { id });
  }
  if (rows.length) ctx.post(INSERT, { rows: JSON.stringify(rows) });
  return { recorded: rows.length, known: reviews.length - rows.length, opened, results };
});

interface ReviewedOrder {
  id: string;
  number: string;
  shopId: string;
  platformNumber: string | null;
}

type Found = readonly { review: Said; order: ReviewedOrder | undefined; key: string | undefined }[];

async function knownKeys(ctx: Context, found: Found): Promise<string[]> {
  const known = await ctx.rows<Said>(KNOWN, {
    numbers: found.flatMap(({ review }) => review.platformNumber ?? []),
    orderNumbers: found.flatMap(({ review, order }) => order?.number ?? review.orderNumber ?? []),
  });
  return known.flatMap((review) => keyOf(review) ?? []);
}

/** The case a review of an order opened before, as long as it goes on. */
async function casesGoingOn(ctx: Context, found: Found): Promise<Map<string, string>> {
  const rows = await ctx.rows<{ orderId: string; afterSaleId: string }>(GOING_ON, {
    orderIds: found.flatMap(({ order }) => order?.id ?? []),
  });
  return new Map(rows.map(({ orderId, afterSaleId }) => [orderId, afterSaleId]));
}

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
  ctx.emit(aftersales.events['review-recorded'], { id: reviewId });
  return { id: reviewId, version: found.version + 1 };
});

import { type Context, handle } from '../../../kernel/context.ts';
import { decimal, isPositive, minimum } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { skusByCode } from '../../catalog/index.ts';
import { isShipped, type LockedOrder, lockOrder } from '../../sales/index.ts';
import { openAfterSale, type Opened, refuse } from '../after-sale.ts';
import { hasEnded, takesBack } from '../after-sale.rules.ts';
import { approveCase, unapproveCase } from '../approving.ts';
import { aftersales } from '../contract.ts';
import { errors } from '../errors.ts';
import { openCase } from '../opening.ts';
import { othersOf } from '../others.ts';
import { leftToRefund, payRefund } from '../refunding.ts';
import { askedOf, isAhead, linesOf, type PlatformRequest } from '../requests.ts';
import { saveAfterSale, shown } from '../saving.ts';

// the order a platform's line went to, where the platform says the line; else the one its number leads to
const ORDER = statement(`
  with met as (
    select s.order_id as id from sales.order_source s
    where s.merchant_id = :merchant and s.shop_id = :shopId::uuid and s.platform_number = :orderNumber
    union select o.id from sales.sales_order o where o.merchant_id = :merchant and o.shop_id = :shopId::uuid and o.number = :orderNumber)
  select coalesce(l.order_id, met.id) as "orderId", l.id as "lineId" from met
  left join sales.order_source_line x on x.merchant_id = :merchant and x.shop_id = :shopId::uuid and x.platform_number = :orderNumber
    and x.platform_line_number = :lineNumber
  left join sales.order_line l on l.merchant_id = :merchant and l.id = x.order_line_id
  limit 1`);
const KNOWN = statement(`select a.id from aftersales.after_sale a
  where a.merchant_id = :merchant and a.shop_id = :shopId::uuid and a.platform_number = :platformNumber`);
const REASON = statement(`select r.id, r.responsibility from aftersales.reason r
  where r.merchant_id = :merchant and r.active and r.parent_id is not null
    and (r.code = :reason or r.name ->> 'zh' = :reason or r.name ->> 'en' = :reason)
  order by r.position limit 1`);

/**
 * What a platform says of a request for after-sales, taken in as often as it comes: a number that is new opens a case, one that is known moves on to where
 * the platform is: agreed, on its way back, refunded, closed. It never goes back, and what the platform says again changes nothing.
 */
export const takeInRequest = handle(aftersales.operations['take-in-request'], async (ctx, input) => {
  const known = await ctx.row<{ id: string }>(KNOWN, { shopId: input.shopId, platformNumber: input.platformNumber });
  // one that was closed there before we heard of it is nothing to us
  if (!known && input.state === 'closed') return { id: null, number: null, result: 'unchanged' as const };
  const opened = known ? await openAfterSale(ctx, known.id) : await openRequest(ctx, input);
  const { afterSale } = opened;
  if (known && hasEnded(afterSale.status)) return { id: afterSale.id, number: afterSale.number, result: 'unchanged' as const };
  const before = shown(afterSale);
  const moved = await follow(ctx, opened, input);
  if (moved) await saveAfterSale(ctx, opened, before);
  const result = known ? (moved ? ('updated' as const) : ('unchanged' as const)) : ('created' as const);
  return { id: afterSale.id, number: afterSale.number, result };
});

async function openRequest(ctx: Context, request: PlatformRequest): Promise<Opened> {
  const { shopId, orderNumber, lineNumber = '' } = request;
  const [found, reason] = await Promise.all([
    ctx.row<{ orderId: string; lineId: string | null }>(ORDER, { shopId, orderNumber, lineNumber }),
    ctx.row<{ id: string; responsibility: string }>(REASON, { reason: request.reason }),
  ]);
  if (!found) throw errors.order_unknown({ number: orderNumber });
  const locked = await lockOrder(ctx, found.orderId);
  const lineIds = await namedLines(ctx, locked, request, found.lineId);
  const others = await othersOf(ctx, locked.order.id, null);
  const type = askedOf(request, locked, lineIds);
  return openCase(ctx, locked, {
    type,
    lines: linesOf(request, locked, { type, lineIds, others }),
    ...{ reasonId: reason?.id ?? null, responsibility: reason?.responsibility ?? 'merchant', policy: 'keep' },
    description: [reason ? '' : request.reason, request.description].filter(Boolean).join('\n'),
    ...(request.amount !== undefined && type !== 'exchange' && type !== 'repair' && type !== 'resend' ? { agreed: request.amount } : {}),
    ...{ platformNumber: request.platformNumber, handlerId: null, department: 'customer_service', warehouseId: null },
    ...{ returnCarrier: request.returnCarrier, returnTracking: takesBack(type) ? request.returnTracking : '' },
    ...{ deadlineAt: request.deadlineAt ?? null, deadlineAction: 'none', openedAt: request.requestedAt ?? ctx.now },
  });
}

/** The lines a request names: the platform's own line, a SKU (a bundle stands in its components), else all. */
async function namedLines(ctx: Context, { lines }: LockedOrder, request: PlatformRequest, lineId: string | null): Promise<string[]> {
  const own = lines.filter((line) => isShipped(line.kind) && line.skuId !== null);
  const within = (id: string) => own.filter((line) => line.id === id || line.parentLineId === id).map((line) => line.id);
  if (lineId !== null) return within(lineId);
  if (!request.skuCode) return own.map((line) => line.id);
  const skuId = (await skusByCode(ctx, [request.skuCode])).get(request.skuCode)?.id;
  const named = lines.find((line) => (skuId !== undefined && line.skuId === skuId) || line.platformSku === request.skuCode);
  if (!named) throw errors.sku_not_in_order({ sku: request.skuCode, number: request.orderNumber });
  return within(named.id);
}

/** Brings a case to where the platform is; answers whether anything had to be done. */
async function follow(ctx: Context, opened: Opened, request: PlatformRequest): Promise<boolean> {
  const { afterSale } = opened;
  let moved = false;
  if (takesBack(afterSale.type) && request.returnTracking && request.returnTracking !== afterSale.returnTracking) {
    afterSale.returnTracking = request.returnTracking;
    afterSale.returnCarrier = request.returnCarrier;
    moved = true;
  }
  if (request.deadlineAt && Date.parse(request.deadlineAt) !== Date.parse(afterSale.deadlineAt ?? '')) {
    afterSale.deadlineAt = request.deadlineAt;
    moved = true;
  }
  if (request.state === 'closed') {
    refuse(opened, 'withdraw-after-sale');
    await unapproveCase(ctx, opened);
    afterSale.status = 'withdrawn';
    return true;
  }
  if (isAhead(request.state, 'requested') && afterSale.approvedAt === null) {
    await approveCase(ctx, opened);
    moved = true;
  }
  const left = leftToRefund(opened);
  if (request.state !== 'refunded' || !isPositive(left)) return moved;
  const amount = request.amount === undefined ? left : minimum(decimal(request.amount), left);
  await payRefund(ctx, opened, amount, { paidAt: request.refundedAt, note: afterSale.number, reference: request.platformNumber });
  return true;
}

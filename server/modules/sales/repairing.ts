import type { Context } from '../../kernel/context.ts';
import { decimal, isExactTo, multiply, text } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { sales } from './contract.ts';
import { type LockedOrder, lockOrders, type OrderLineRow } from './order.ts';
import { kindOf, partsFor, type Resolution, resolve } from './resolve.ts';
import { groupsOf, reprice } from './repricing.rules.ts';
import { pricedOf, rowsOfParts, storedFreight, unmappedCount } from './lines.rules.ts';
import { documentOf } from './shapes.ts';
import { type Shop, termsOf } from './shops.ts';
import { keepTaxings, type Taxing, taxingsOfOrders } from './taxing.ts';
import { syncUnmapped } from './unmapped.ts';
import { roundedOnWhole } from './whole.rules.ts';
import { rewriteOrders } from './writing.ts';

const WAITING = statement(`select distinct o.id
  from sales.order_line l join sales.sales_order o on o.merchant_id = :merchant and o.id = l.order_id
  where l.merchant_id = :merchant and l.sku_id is null and l.platform_sku = :platformSku and o.shop_id = :shopId::uuid and o.closed_reason is null
  order by o.id limit :limit::int`);

/** How many orders one transaction repairs. */
export const REPAIR_BATCH = 500;

/**
 * Repairs the orders of a shop in which a platform SKU waits, by what its listing says now: the lines get their SKU, its tax and, for a bundle, its
 * components; prices stay. A batch at a time. Answers how many were repaired and whether there may be more.
 */
export async function repairWaiting(ctx: Context, shopId: string, platformSku: string): Promise<{ repaired: number; more: boolean }> {
  const waiting = await ctx.rows<{ id: string }>(WAITING, { shopId, platformSku, limit: REPAIR_BATCH });
  if (!waiting.length) return { repaired: 0, more: false };
  const orders = [
    ...(
      await lockOrders(
        ctx,
        waiting.map(({ id }) => id),
      )
    ).values(),
  ];
  const resolution = await resolve(
    ctx,
    orders.map(({ order }) => probeOf(order.placedAt, shopId, platformSku)),
  );
  const shop = resolution.shops.get(shopId) as Shop;
  const taxings = resolution.policy
    ? await taxingsOfOrders(
        ctx,
        orders.map(({ order }) => order),
        resolution,
      )
    : new Map<string, Taxing>();
  const mappings = orders.map((locked) => {
    const taxing = taxings.get(locked.order.id);
    const lines = mapped(ctx, locked, { platformSku, shop, resolution, taxing });
    const terms = taxing?.terms ?? termsOf(locked.order);
    return { locked, ...roundedOnWhole({ lines, freight: storedFreight(locked.order) }, terms) };
  });
  const useful = mappings.filter(({ locked, lines }) => unmappedCount(lines) < locked.order.unmappedCount);
  rewriteOrders(ctx, useful);
  keepTaxings(
    ctx,
    useful.map(({ locked: { order } }) => ({ orderId: order.id, taxing: taxings.get(order.id) })),
  );
  const repaired = useful.map(({ locked }) => locked);
  syncUnmapped(ctx, repaired);
  for (const { order } of repaired) ctx.emit(sales.events['order-changed'], { id: order.id, number: order.number });
  return { repaired: repaired.length, more: repaired.length > 0 && waiting.length === REPAIR_BATCH };
}

const probeOf = (placedAt: string, shopId: string, platformSku: string) =>
  documentOf({ shopId, placedAt, lines: [{ platformSku, quantity: '1', unitPrice: '0' }] });

const isWaiting = (line: OrderLineRow, platformSku: string) => line.skuId === null && line.platformSku === platformSku;

interface Mapping {
  platformSku: string;
  shop: Shop;
  resolution: Resolution;
  taxing: Taxing | undefined;
}

function mapped(ctx: Context, { order, lines }: LockedOrder, { platformSku, shop, resolution, taxing }: Mapping): OrderLineRow[] {
  const [probe] = probeOf(order.placedAt, shop.id, platformSku).lines as [ReturnType<typeof probeOf>['lines'][number]];
  const found = resolution.skuOf(shop.id, probe);
  if (!found) return [...lines];
  const { sku, multiplier } = found;
  const { taxCodeId, rate } = resolution.taxOf(sku, shop, order.placedAt);
  const terms = termsOf(order);
  return groupsOf(lines).flatMap(({ line, components }) => {
    const quantity = multiply(decimal(line.quantity), multiplier, 6);
    if (!isWaiting(line, platformSku) || !isExactTo(quantity, sku.precision)) return [line, ...components];
    const kind = kindOf(sku, line.kind === 'gift');
    const known: OrderLineRow = {
      ...line,
      kind,
      skuId: sku.id,
      quantity: text(quantity),
      taxCodeId,
      taxRate: text(taxing?.of(taxCodeId)?.rate ?? rate),
    };
    const parts = sku.kind === 'bundle' ? rowsOfParts(known, partsFor(ctx, resolution.partsOf(sku.id)), terms) : [];
    return reprice({ line: known, components: parts }, pricedOf(line), terms);
  });
}

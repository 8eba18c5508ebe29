import type { Context } from '../../kernel/context.ts';
import { decimal, multiply } from '../../kernel/decimal.ts';
import type { Sold } from './lines.rules.ts';
import { kindOf, listingCode, partsFor, type Resolution } from './resolve.ts';
import type { OrderDocument } from './shapes.ts';
import type { Shop } from './shops.ts';
import type { Taxing } from './taxing.ts';

/** The lines of a document as they are sold: SKU, base quantity, tax and components known where the SKU is; taxed by rules where there are some. */
export function soldLines(ctx: Context, document: OrderDocument, resolution: Resolution, taxing?: Taxing): Sold[] {
  const shop = resolution.shops.get(document.shopId) as Shop;
  return document.lines.map((line) => {
    const found = resolution.skuOf(shop.id, line);
    const quantity = decimal(line.quantity);
    const { taxCodeId, rate } = resolution.taxOf(found?.sku, shop, document.placedAt ?? ctx.now);
    return {
      id: ctx.newId(),
      kind: kindOf(found?.sku, line.gift),
      skuId: found?.sku.id ?? null,
      platformSku: listingCode(line) || null,
      title: line.title,
      soldQuantity: quantity,
      quantity: found ? multiply(quantity, found.multiplier, 6) : quantity,
      unitPrice: decimal(line.unitPrice),
      discount: decimal(line.discount),
      platformDiscount: decimal(line.platformDiscount),
      taxCodeId,
      taxRate: taxing?.of(taxCodeId)?.rate ?? rate,
      parts: found?.sku.kind === 'bundle' ? partsFor(ctx, resolution.partsOf(found.sku.id)) : [],
    };
  });
}

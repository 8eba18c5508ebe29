import type { z } from 'zod';
import { type Context, handle } from '../../../kernel/context.ts';
import { add, type Decimal, decimal, multiply } from '../../../kernel/decimal.ts';
import { kernelErrors } from '../../../kernel/errors.ts';
import { sales } from '../contract.ts';
import { errors } from '../errors.ts';
import { noDiscounts, pricedOf, priceLines, storedFreight } from '../lines.rules.ts';
import { changed, openOrder } from '../opening.ts';
import type { LockedOrder, OrderLineRow } from '../order.ts';
import { soldLines } from '../sold-lines.ts';
import { isExactFor, type Resolution, resolve } from '../resolve.ts';
import { type Group, groupsOf, reprice, resize } from '../repricing.rules.ts';
import { documentOf, type OrderDocument } from '../shapes.ts';
import { termsOf } from '../shops.ts';
import { syncUnmapped } from '../unmapped.ts';
import { keepTaxings, type Taxing, taxingsOfOrders } from '../taxing.ts';
import { roundedOnWhole } from '../whole.rules.ts';
import { rewriteOrders } from '../writing.ts';

type AskedLine = z.output<(typeof sales.operations)['change-order-lines']['input']>['lines'][number];

/**
 * Changes what is sold while nothing is promised: quantities, prices, other lines. What is not changed keeps its frozen figures (R29).
 * Prices of lines that stand already are for those who may change prices.
 */
export const changeOrderLines = handle(sales.operations['change-order-lines'], async (ctx, input) => {
  const locked = await openOrder(ctx, input, 'sales.change-order-lines');
  const { order } = locked;
  const before = { payable: order.payableAmount, lines: shown(locked.lines) };
  const document = documentFor(order.shopId, order.placedAt, input.lines);
  const resolution = await resolve(ctx, [document]);
  const taxing = (await taxingsOfOrders(ctx, [order], resolution)).get(order.id);
  const pricing = sales.operations['change-order-price'];
  if (!ctx.may(pricing.permission) && input.lines.some((asked, index) => isRepriced(locked, asked, listPrice(resolution, document, index))))
    throw kernelErrors.permission_missing({ permission: pricing.permission, title: pricing.title[ctx.actor.language] });
  const lines = input.lines.flatMap((asked, index) => {
    const line = document.lines[index] as OrderDocument['lines'][number];
    return asked.lineId && !asked.skuId && !asked.skuCode
      ? kept(locked, asked)
      : fresh(ctx, { locked, document: { ...document, lines: [line] }, asked, resolution, taxing });
  });
  const terms = { ...termsOf(order), ...(taxing?.terms.rounding && { rounding: taxing.terms.rounding }) };
  rewriteOrders(ctx, [{ locked, ...roundedOnWhole({ lines, freight: storedFreight(order) }, terms) }]);
  keepTaxings(ctx, [{ orderId: order.id, taxing }]);
  syncUnmapped(ctx, [locked]);
  ctx.change('sales.order', order.id, before, { payable: order.payableAmount, lines: shown(locked.lines) });
  ctx.emit(sales.events['order-changed'], { id: order.id, number: order.number });
  return { ...changed(order), payable: order.payableAmount };
});

/** Lines as the history keeps them. */
const shown = (lines: readonly OrderLineRow[]) =>
  lines
    .filter((line) => line.kind !== 'component')
    .map((line) => `${line.skuId ?? line.platformSku} ×${line.quantity} = ${line.buyerAmount}`);

const documentFor = (shopId: string, placedAt: string, lines: readonly AskedLine[]): OrderDocument =>
  documentOf({
    shopId,
    placedAt,
    lines: lines.map(({ skuId, skuCode, quantity, unitPrice, discount, gift }) => ({
      ...(skuId ? { skuId } : {}),
      ...(skuCode ? { skuCode } : {}),
      quantity,
      unitPrice: unitPrice ?? '0',
      discount: discount ?? '0',
      gift: gift ?? false,
    })),
  });

function groupOf(locked: LockedOrder, lineId: string): Group {
  const found = groupsOf(locked.lines).find(({ line }) => line.id === lineId);
  if (!found) throw errors.line_not_found();
  return found;
}

const listPrice = (resolution: Resolution, { shopId, lines }: OrderDocument, index: number): string | undefined =>
  resolution.skuOf(shopId, lines[index] as OrderDocument['lines'][number])?.sku.listPrice;

/** Whether a line that stands is asked at another price or discount; one that becomes another SKU may take that one's list price. */
function isRepriced(locked: LockedOrder, asked: AskedLine, list: string | undefined): boolean {
  if (!asked.lineId) return false;
  const { line } = groupOf(locked, asked.lineId);
  const prices = [line.unitPrice, ...(list === undefined ? [] : [list])].map(decimal);
  const priced = asked.unitPrice !== undefined && !prices.includes(decimal(asked.unitPrice));
  return priced || (asked.discount !== undefined && decimal(asked.discount) !== pricedOf(line).discount);
}

/** A line that stays the same SKU: untouched, of another quantity, or at another price. */
function kept(locked: LockedOrder, asked: AskedLine): OrderLineRow[] {
  const group = groupOf(locked, asked.lineId as string);
  const terms = termsOf(locked.order);
  const quantity = decimal(asked.quantity);
  if (asked.unitPrice === undefined && asked.discount === undefined) {
    return quantity === decimal(group.line.quantity) ? [group.line, ...group.components] : resize(group, quantity, terms);
  }
  const sized = groupsOf(
    quantity === decimal(group.line.quantity) ? [group.line, ...group.components] : resize(group, quantity, terms),
  )[0] as Group;
  const priced = pricedOf(sized.line);
  const gross = grossOf(asked, quantity, priced.gross, terms.exponent);
  const discount = asked.discount === undefined ? priced.discount : decimal(asked.discount);
  if (add(discount, priced.platformDiscount) > gross) throw errors.discount_exceeds_line();
  return reprice(sized, { gross, discount, platformDiscount: priced.platformDiscount }, terms);
}

function grossOf(asked: AskedLine, quantity: Decimal, before: Decimal, exponent: number): Decimal {
  if (asked.unitPrice === undefined) return before;
  const price = decimal(asked.unitPrice);
  if (price < 0n) throw errors.price_negative();
  return multiply(quantity, price, exponent);
}

interface Fresh {
  locked: LockedOrder;
  /** The line alone, as a document. */
  document: OrderDocument;
  asked: AskedLine;
  resolution: Resolution;
  taxing: Taxing | undefined;
}

/** A new line, or one that becomes another SKU; without a price it is sold at the list price. */
function fresh(ctx: Context, { locked, document, asked, resolution, taxing }: Fresh): OrderLineRow[] {
  const [line] = document.lines as [OrderDocument['lines'][number]];
  const found = resolution.skuOf(document.shopId, line);
  if (!found) throw errors.sku_unknown({ sku: asked.skuCode ?? asked.skuId ?? '' });
  const { sku } = found;
  if (sku.saleBlocked) throw errors.sku_not_for_sale({ sku: sku.code });
  if (!isExactFor(sku, decimal(asked.quantity))) throw errors.quantity_too_fine({ sku: sku.code, quantity: asked.quantity });
  if (sku.kind === 'bundle' && !resolution.partsOf(sku.id).length) throw errors.bundle_empty({ sku: sku.code });
  const replaced = asked.lineId ? groupOf(locked, asked.lineId).line : undefined;
  const unitPrice = asked.unitPrice ?? replaced?.unitPrice ?? (asked.gift ? '0' : sku.listPrice);
  if (decimal(unitPrice) < 0n) throw errors.price_negative();
  const terms = termsOf(locked.order);
  if (decimal(line.discount) > multiply(decimal(line.quantity), decimal(unitPrice), terms.exponent)) throw errors.discount_exceeds_line();
  const rows = priceLines(soldLines(ctx, { ...document, lines: [{ ...line, unitPrice }] }, resolution, taxing), noDiscounts, terms);
  const platformSku = replaced?.platformSku ?? null;
  return rows.map((row) => (row.kind === 'component' ? row : { ...row, platformSku, title: replaced?.title ?? '' }));
}

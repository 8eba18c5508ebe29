import type { Context } from '../../kernel/context.ts';
import { add, decimal, multiply, subtract, sum } from '../../kernel/decimal.ts';
import { errorMessage } from '../../kernel/errors.ts';
import { errors } from './errors.ts';
import type { OrderDocument } from './shapes.ts';
import { isExactFor, listingCode, type Resolution } from './resolve.ts';
import { seesShop, termsOf } from './shops.ts';

/** Something in a document that must be mended before it can become an order. */
interface Problem {
  /** Which document of the call, from 0. */
  document: number;
  platformNumber: string | null;
  /** Which line, from 0; null for the document itself. */
  line: number | null;
  code: string;
  message: string;
}

type Raise = (code: keyof typeof errors, params?: Record<string, unknown>, line?: number) => void;

/** Refuses `sales.document_refused` with all problems of all documents together. */
export function refuseProblems(ctx: Context, documents: readonly OrderDocument[], resolution: Resolution): void {
  const problems: Problem[] = [];
  for (const [index, document] of documents.entries()) {
    const raise: Raise = (code, params = {}, line) => {
      const name = `sales.${code}`;
      const message = errorMessage(name, params, ctx.actor.language);
      problems.push({ document: index, platformNumber: document.platformNumber ?? null, line: line ?? null, code: name, message });
    };
    checkDocument(ctx, document, resolution, raise);
  }
  const first = problems[0];
  if (first) throw errors.document_refused({ count: problems.length, first: first.message, lines: problems });
}

function checkDocument(ctx: Context, document: OrderDocument, resolution: Resolution, raise: Raise): void {
  const shop = resolution.shops.get(document.shopId);
  if (!shop || !seesShop(ctx, shop.id)) return raise('shop_not_found');
  if (!shop.active) return raise('shop_archived', { shop: shop.name });
  const { exponent } = termsOf(shop);
  const left = document.lines.map((line, index) => {
    const found = resolution.skuOf(shop.id, line);
    if (!found && line.skuId) raise('sku_unknown', { sku: line.skuId }, index);
    if (!found && !listingCode(line)) raise('line_without_sku', {}, index);
    const quantity = decimal(line.quantity);
    if (found && !isExactFor(found.sku, multiply(quantity, found.multiplier, 6)))
      raise('quantity_too_fine', { sku: found.sku.code, quantity: line.quantity }, index);
    if (found?.sku.kind === 'bundle' && !resolution.partsOf(found.sku.id).length) raise('bundle_empty', { sku: found.sku.code }, index);
    const gross = multiply(quantity, decimal(line.unitPrice), exponent);
    if (decimal(line.unitPrice) < 0n) raise('price_negative', {}, index);
    else if (add(decimal(line.discount), decimal(line.platformDiscount)) > gross) raise('discount_exceeds_line', {}, index);
    return subtract(subtract(gross, decimal(line.discount)), decimal(line.platformDiscount));
  });
  if (add(decimal(document.discount), decimal(document.platformDiscount)) > sum(left)) raise('discount_exceeds_order');
}

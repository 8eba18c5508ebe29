import { handle } from '../../../kernel/context.ts';
import { sales } from '../contract.ts';
import { errors } from '../errors.ts';
import { customersOf, placeNew } from '../placing.ts';
import { resolve } from '../resolve.ts';
import { documentOf } from '../shapes.ts';

/** Manual entry: every line names a SKU that exists and may be sold. Freight that nobody says is what the customer's templates say. */
export const placeOrder = handle(sales.operations['place-order'], async (ctx, input) => {
  const document = documentOf(input);
  const [resolution, customers] = await Promise.all([resolve(ctx, [document]), customersOf(ctx, [document])]);
  const found = document.lines.map((line) => ({ line, sku: resolution.skuOf(input.shopId, line)?.sku }));
  const unknown = found.filter(({ sku }) => !sku).map(({ line }) => line.skuId ?? line.skuCode ?? line.platformSku ?? '');
  if (unknown.length) throw errors.sku_unknown({ sku: unknown.join(', '), lines: unknown.map((sku) => ({ sku })) });
  const blocked = found.flatMap(({ sku }) => (sku && (sku.saleBlocked || sku.status === 'blocked') ? [sku.code] : []));
  if (blocked.length) throw errors.sku_not_for_sale({ sku: blocked.join(', '), lines: blocked.map((sku) => ({ sku })) });
  const [placed] = await placeNew(ctx, [document], { resolution, customers });
  if (!placed) throw errors.platform_number_taken({ number: document.platformNumber });
  return placed;
});

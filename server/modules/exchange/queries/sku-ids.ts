import { answer } from '../../../kernel/context.ts';
import { skusByBarcode, skusByCode } from '../../catalog/index.ts';
import { exchange } from '../contract.ts';

/** SKUs by code, else by barcode. */
export const skuIds = answer(exchange.queries['sku-ids'], async (ctx, { codes }) => {
  const [byCode, byBarcode] = await Promise.all([skusByCode(ctx, codes), skusByBarcode(ctx, codes)]);
  return codes.flatMap((code) => {
    const id = byCode.get(code)?.id ?? byBarcode.get(code)?.id;
    return id ? [{ code, id }] : [];
  });
});

import { handle } from '../../../kernel/context.ts';
import { currencyExponent } from '../../../kernel/currency.ts';
import { decimal, isPositive, multiply, text } from '../../../kernel/decimal.ts';
import { skusById } from '../../catalog/index.ts';
import { placeFollowUp } from '../../sales/index.ts';
import { changedOf, openFor } from '../after-sale.ts';
import { aftersales } from '../contract.ts';
import { errors } from '../errors.ts';
import { saveAfterSale, shown } from '../saving.ts';

/** 补发: what was missing, damaged or lost goes out again and costs nothing; its cost is one of after-sales, or of gifts (facts.md 5.1, 27b). */
export const placeResendOrder = handle(aftersales.operations['place-resend-order'], async (ctx, input) => {
  const opened = await openFor(ctx, input, 'place-resend-order');
  const { afterSale, locked } = opened;
  const before = shown(afterSale);
  const own = opened.lines.filter((line) => isPositive(decimal(line.quantity))).map(({ skuId, quantity }) => ({ skuId, quantity }));
  const wanted = input.lines?.length ? input.lines : own;
  if (!wanted.length) throw errors.nothing_asked();
  const skus = await skusById(
    ctx,
    wanted.map((line) => line.skuId),
  );
  const exponent = currencyExponent(locked.order.currency);
  const lines = wanted.map(({ skuId, quantity }) => {
    const unitPrice = skus.get(skuId)?.listPrice ?? '0';
    return { skuId, quantity, unitPrice, discount: text(multiply(decimal(quantity), decimal(unitPrice), exponent)) };
  });
  const placed = await placeFollowUp(ctx, { order: locked.order, purpose: input.purpose, remark: afterSale.number, lines });
  afterSale.newOrderId = placed.id;
  afterSale.newOrderNumber = placed.number;
  await saveAfterSale(ctx, opened, before);
  return { ...changedOf(afterSale), orderId: placed.id, orderNumber: placed.number };
});

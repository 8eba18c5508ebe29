import type { z } from 'zod';
import { handle } from '../../../kernel/context.ts';
import { add, decimal, multiply, subtract, sum } from '../../../kernel/decimal.ts';
import { sales } from '../contract.ts';
import { errors } from '../errors.ts';
import { pricedOf, priceFreight, storedFreight } from '../lines.rules.ts';
import { changed, openOrder } from '../opening.ts';
import type { OrderLineRow } from '../order.ts';
import type { PriceTerms } from '../pricing.rules.ts';
import { discountMore, type Group, groupsOf, reprice } from '../repricing.rules.ts';
import { termsOf } from '../shops.ts';
import { roundingOf } from '../taxing.ts';
import { roundedOnWhole } from '../whole.rules.ts';
import { rewriteOrders } from '../writing.ts';

type LinePrice = NonNullable<z.output<(typeof sales.operations)['change-order-price']['input']>['lines']>[number];

/** 改价, before the buyer has paid (facts.md 4.11): single lines, the whole order, the freight. */
export const changeOrderPrice = handle(sales.operations['change-order-price'], async (ctx, input) => {
  const locked = await openOrder(ctx, input, 'sales.change-order-price');
  const { order } = locked;
  const before = { payable: order.payableAmount, discount: order.discountAmount, freight: order.freightAmount };
  const terms = { ...termsOf(order), ...(await roundingOf(ctx, order.id)) };
  const named = new Map((input.lines ?? []).map((line) => [line.lineId, line]));
  const groups = groupsOf(locked.lines);
  for (const lineId of named.keys()) if (!groups.some(({ line }) => line.id === lineId)) throw errors.line_not_found();
  let lines = groups.flatMap((group) => repriced(group, named.get(group.line.id), terms));
  if (input.discount) lines = discounted(lines, input.discount, terms);
  const freight = input.freight === undefined ? undefined : priceFreight(decimal(input.freight), lines, terms);
  rewriteOrders(ctx, [{ locked, ...roundedOnWhole({ lines, freight: freight ?? storedFreight(order) }, terms) }]);
  const after = { payable: order.payableAmount, discount: order.discountAmount, freight: order.freightAmount };
  ctx.change('sales.order', order.id, before, input.reason ? { ...after, reason: input.reason } : after);
  ctx.emit(sales.events['order-changed'], { id: order.id, number: order.number });
  return { ...changed(order), payable: order.payableAmount };
});

function repriced(group: Group, asked: LinePrice | undefined, terms: PriceTerms): OrderLineRow[] {
  const { line, components } = group;
  if (!asked) return [line, ...components];
  const priced = pricedOf(line);
  if (asked.unitPrice && decimal(asked.unitPrice) < 0n) throw errors.price_negative();
  const gross = asked.unitPrice ? multiply(decimal(line.quantity), decimal(asked.unitPrice), terms.exponent) : priced.gross;
  const discount = asked.discount ? decimal(asked.discount) : priced.discount;
  if (add(discount, priced.platformDiscount) > gross) throw errors.discount_exceeds_line();
  return reprice(group, { gross, discount, platformDiscount: priced.platformDiscount }, terms);
}

function discounted(lines: readonly OrderLineRow[], discount: string, terms: PriceTerms): OrderLineRow[] {
  const groups = groupsOf(lines);
  const left = groups
    .map(({ line }) => pricedOf(line))
    .map((priced) => subtract(subtract(priced.gross, priced.discount), priced.platformDiscount));
  if (decimal(discount) > sum(left)) throw errors.discount_exceeds_order();
  return discountMore(groups, decimal(discount), terms);
}

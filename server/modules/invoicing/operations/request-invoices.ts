import { handle } from '../../../kernel/context.ts';
import { decimal, isPositive, isZero, text } from '../../../kernel/decimal.ts';
import { lockOrders, orderNotFound } from '../../sales/index.ts';
import { groupOrders, orderHeads, refuseMalformed, refuseUnfitting } from '../buyers.ts';
import { invoicing } from '../contract.ts';
import { grossOf, type OrderLine, orderLines } from '../drawing.ts';
import { withDiscount } from '../discounts.rules.ts';
import { errors } from '../errors.ts';
import { insertInvoices, type NewInvoice, type NewLine } from '../invoices.ts';
import { splitByLimit } from '../splitting.rules.ts';

/** Blue invoices for what left of orders, was not refunded and is on none yet: the figures are those of the orders, nothing is reckoned anew (C9). */
export const requestInvoices = handle(
  invoicing.operations['request-invoices'],
  async (ctx, { orderIds, netLimit, remark, showDiscounts, ...asked }) => {
    const wanted = [...new Set(orderIds)];
    // two who ask at once for one order wait for each other here
    const locked = await lockOrders(ctx, wanted);
    const missing = wanted.find((orderId) => !locked.has(orderId));
    if (missing) throw orderNotFound(missing);
    const [heads, all] = await Promise.all([orderHeads(ctx, wanted), orderLines(ctx, wanted)]);
    const linesOf = Map.groupBy(
      all.filter((line) => isPositive(grossOf(line)) || (showDiscounts && line.unprinted && isZero(grossOf(line)))),
      ({ orderId }) => orderId,
    );
    const empty = heads.filter(({ id }) => !linesOf.get(id)?.some((line) => isPositive(grossOf(line))));
    const waiting = empty.filter(({ shippedAt }) => shippedAt === null);
    if (waiting.length) throw errors.not_shipped({ orders: waiting.map(({ number }) => number).join(', ') });
    if (empty.length) throw errors.nothing_to_invoice({ orders: empty.map(({ number }) => number).join(', ') });
    const limit = netLimit === undefined ? undefined : decimal(netLimit);
    const drafts = groupOrders(heads, asked).flatMap(({ orders, kind, buyer }): NewInvoice[] => {
      const lines = orders.flatMap(({ id }) => linesOf.get(id) ?? []);
      refuseUnfitting(kind, buyer, lines);
      if (ctx.merchant.currency === 'CNY') refuseMalformed(buyer.buyerTaxIdentity);
      const numberOf = new Map(orders.map(({ id, number }) => [id, number]));
      const [first] = orders;
      return splitByLimit(lines, limit, ctx.merchant.exponent, tooDear).map((some) => ({
        ...buyer,
        ...{
          kind,
          colour: 'blue',
          blueId: null,
          confirmationId: null,
          remark,
          rounding: roundingOf(orders),
          currency: first?.currency ?? '',
        },
        customerId: only(orders.map(({ customerId }) => customerId)),
        shopId: only(orders.map(({ shopId }) => shopId)),
        orders: [...new Set(some.map(({ orderId }) => numberOf.get(orderId) ?? ''))],
        lines: some.flatMap((line) => printed(line, showDiscounts, ctx.merchant.exponent)),
      }));
    });
    return { invoices: await insertInvoices(ctx, drafts) };
  },
);

/** A line as it stands on the paper: at its price with its discount beneath it, where that is wished. */
function printed(line: OrderLine, showDiscounts: boolean, exponent: number): NewLine[] {
  const pair = showDiscounts && line.listed ? withDiscount(line, line.listed, exponent) : undefined;
  if (!pair) return [{ ...line, blueLineId: null }];
  const [price, discount] = pair;
  return [
    { ...line, ...price, blueLineId: null },
    { ...line, ...discount, blueLineId: null, isDiscount: true },
  ];
}

/** Where the tax of orders was rounded: an invoice says what they were placed with (C9). */
const roundingOf = (orders: readonly { rounding: 'line' | 'document' }[]) =>
  orders.some(({ rounding }) => rounding === 'document') ? ('document' as const) : ('line' as const);

/** What all have in common, or nothing. */
const only = (values: readonly (string | null)[]): string | null => (new Set(values).size === 1 ? (values[0] ?? null) : null);

function tooDear(line: OrderLine): never {
  throw errors.unit_over_limit({ name: line.name, net: text(line.net) });
}

import { handle } from '../../../kernel/context.ts';
import { decimal, isPositive, text } from '../../../kernel/decimal.ts';
import { lockOrders, orderNotFound } from '../../sales/index.ts';
import { groupOrders, orderHeads, refuseUnfitting } from '../buyers.ts';
import { invoicing } from '../contract.ts';
import { grossOf, type OrderLine, orderLines } from '../drawing.ts';
import { errors } from '../errors.ts';
import { insertInvoices, type NewInvoice } from '../invoices.ts';
import { splitByLimit } from '../splitting.rules.ts';

/** Orders are placed with the tax of each line rounded by itself; an invoice keeps what its orders have. */
const ROUNDING = 'line';

/** Blue invoices for what left of orders, was not refunded and is on none yet: the figures are those of the orders, nothing is reckoned anew (C9). */
export const requestInvoices = handle(invoicing.operations['request-invoices'], async (ctx, { orderIds, netLimit, remark, ...asked }) => {
  const wanted = [...new Set(orderIds)];
  // two who ask at once for one order wait for each other here
  const locked = await lockOrders(ctx, wanted);
  const missing = wanted.find((orderId) => !locked.has(orderId));
  if (missing) throw orderNotFound(missing);
  const [heads, all] = await Promise.all([orderHeads(ctx, wanted), orderLines(ctx, wanted)]);
  const linesOf = Map.groupBy(
    all.filter((line) => isPositive(grossOf(line))),
    ({ orderId }) => orderId,
  );
  const empty = heads.filter(({ id }) => !linesOf.has(id));
  if (empty.length) throw errors.nothing_to_invoice({ orders: empty.map(({ number }) => number).join(', ') });
  const limit = netLimit === undefined ? undefined : decimal(netLimit);
  const drafts = groupOrders(heads, asked).flatMap(({ orders, kind, buyer }): NewInvoice[] => {
    const lines = orders.flatMap(({ id }) => linesOf.get(id) ?? []);
    refuseUnfitting(kind, buyer, lines);
    const numberOf = new Map(orders.map(({ id, number }) => [id, number]));
    const [first] = orders;
    return splitByLimit(lines, limit, ctx.merchant.exponent, tooDear).map((some) => ({
      ...buyer,
      ...{ kind, colour: 'blue', blueId: null, confirmationId: null, remark, rounding: ROUNDING, currency: first?.currency ?? '' },
      customerId: only(orders.map(({ customerId }) => customerId)),
      shopId: only(orders.map(({ shopId }) => shopId)),
      orders: [...new Set(some.map(({ orderId }) => numberOf.get(orderId) ?? ''))],
      lines: some.map((line) => ({ ...line, blueLineId: null })),
    }));
  });
  return { invoices: await insertInvoices(ctx, drafts) };
});

/** What all have in common, or nothing. */
const only = (values: readonly (string | null)[]): string | null => (new Set(values).size === 1 ? (values[0] ?? null) : null);

function tooDear(line: OrderLine): never {
  throw errors.unit_over_limit({ name: line.name, net: text(line.net) });
}

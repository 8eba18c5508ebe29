import { handle } from '../../../kernel/context.ts';
import { isNegative, negate } from '../../../kernel/decimal.ts';
import { lockOrders, orderNotFound } from '../../sales/index.ts';
import { invoicing } from '../contract.ts';
import { blueLines, grossOf, type OpenBlueLine, orderLines } from '../drawing.ts';
import { errors } from '../errors.ts';
import { announce, insertInvoices, type InvoiceRow, lockInvoices, openInvoice, redOf } from '../invoices.ts';
import { HOURS_TO_ANSWER, openConfirmation, ordersOf, redParts, requireBlue } from '../reds.ts';
import { redOver, type RedPart } from '../splitting.rules.ts';

const { operations } = invoicing;
const HOUR = 3_600_000;

/** Directly, as long as the buyer did not use the blue one (facts.md 6.6). */
export const requestRedInvoice = handle(operations['request-red-invoice'], async (ctx, { lines: asked, reason, ...input }) => {
  const blue = await openInvoice(ctx, input, ['issued']);
  requireBlue(blue);
  if (blue.used) throw errors.confirmation_needed({ number: blue.number });
  const { parts, lines } = await redParts(ctx, blue, asked);
  const orders = (await ordersOf(ctx, parts)).get(blue.id) ?? [];
  const [made] = await insertInvoices(ctx, [redOf(blue, parts, { lines, orders, reason })]);
  announce(ctx, blue);
  return { id: made?.id ?? '', number: made?.number ?? '', version: 1 };
});

export const openRedConfirmation = handle(
  operations['open-red-confirmation'],
  async (ctx, { lines: asked, reason, openedBy, reference, ...input }) => {
    const blue = await openInvoice(ctx, input, ['issued']);
    requireBlue(blue);
    const { parts } = await redParts(ctx, blue, asked);
    const id = openConfirmation(ctx, { blue, parts, openedBy, reference, reason });
    announce(ctx, blue);
    return { id, version: 1, lapsesAt: new Date(Date.parse(ctx.now) + HOURS_TO_ANSWER * HOUR).toISOString() };
  },
);

/** Which blue invoices stand on what orders have too much of. */
async function reversible(ctx: Parameters<typeof blueLines>[0], orderIds: readonly string[]) {
  const over = (await orderLines(ctx, orderIds)).filter((line) => isNegative(grossOf(line)));
  const lines = await blueLines(ctx, { orderIds });
  const linesOf = Map.groupBy(lines, (line) => `${line.orderId} ${line.orderLineId}`);
  const parts = over.flatMap((line) => {
    const blue = linesOf.get(`${line.orderId} ${line.orderLineId}`) ?? [];
    return redOver(blue, negate(line.net), negate(line.tax));
  });
  const byId = new Map(lines.map((line) => [line.id, line]));
  return { lines, parts: Map.groupBy(parts, ({ lineId }) => byId.get(lineId)?.invoiceId ?? '') };
}

/** What of orders is invoiced but went back: red invoices, or confirmations where the buyer used the blue one. */
export const takeBackRefunded = handle(operations['take-back-refunded'], async (ctx, { orderIds }) => {
  const wanted = [...new Set(orderIds)];
  const locked = await lockOrders(ctx, wanted);
  const missing = wanted.find((orderId) => !locked.has(orderId));
  if (missing) throw orderNotFound(missing);
  const { lines, parts } = await reversible(ctx, wanted);
  if (!parts.size) throw errors.nothing_refunded();
  const blues = await lockInvoices(ctx, [...parts.keys()]);
  const orders = await ordersOf(ctx, [...parts.values()].flat());
  const reason = REASON[ctx.merchant.language];
  const of = (blue: InvoiceRow): { blue: InvoiceRow; parts: RedPart[] } => ({ blue, parts: parts.get(blue.id) ?? [] });
  const [used, unused] = [blues.filter((blue) => blue.used).map(of), blues.filter((blue) => !blue.used).map(of)];
  const invoices = await insertInvoices(
    ctx,
    unused.map(({ blue, parts: some }) => redOf(blue, some, { lines: lines as OpenBlueLine[], orders: orders.get(blue.id) ?? [], reason })),
  );
  const confirmations = used.map(({ blue, parts: some }) => ({
    id: openConfirmation(ctx, { blue, parts: some, openedBy: 'seller', reference: '', reason }),
    number: blue.number,
  }));
  for (const blue of blues) announce(ctx, blue);
  return { invoices: invoices.map(({ id, number, version }) => ({ id, number, version })), confirmations };
});

const REASON = { zh: '销货退回', en: 'Goods returned or refunded' };

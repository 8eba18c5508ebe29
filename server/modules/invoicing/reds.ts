import type { Context } from '../../kernel/context.ts';
import { add, type Decimal, decimal, isPositive, isZero, sum, text, zero } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { blueLines, type OpenBlueLine } from './drawing.ts';
import { errors } from './errors.ts';
import type { InvoiceRow } from './invoices.ts';
import { leftOf, type RedPart, redAmount, redUnits, restOf } from './splitting.rules.ts';

/** The other side has so long to answer (facts.md 6.6). */
export const HOURS_TO_ANSWER = 72;

const ORDERS = statement(`select l.invoice_id as "invoiceId", array_agg(distinct o.number order by o.number) as orders
  from invoicing.sales_invoice_line l join sales.sales_order o on o.merchant_id = l.merchant_id and o.id = l.order_id
  where l.merchant_id = :merchant and l.id = any(:lineIds::uuid[]) group by l.invoice_id`);
const OPEN_CONFIRMATION =
  statement(`insert into invoicing.red_confirmation (merchant_id, id, blue_id, opened_by, reference, reason, net_amount, tax_amount,
    parts, entered_by, opened_at, lapses_at)
  values (:merchant, :id::uuid, :blueId::uuid, :openedBy, :reference, :reason, :net::numeric, :tax::numeric, :parts::jsonb, :actor, :now,
    :now + make_interval(hours => ${HOURS_TO_ANSWER}))`);

interface AskedLine {
  lineId: string;
  quantity?: string | undefined;
  gross?: string | undefined;
}

/** Refuses what cannot be taken back: a red invoice, one that was not issued. */
export function requireBlue(invoice: InvoiceRow): void {
  if (invoice.colour !== 'blue') throw errors.blue_alone();
}

/** What of a locked blue invoice a red one takes back: the lines asked for, else all that is left. Never beyond what is left of a line. */
export async function redParts(
  ctx: Context,
  blue: InvoiceRow,
  asked: readonly AskedLine[] | undefined,
): Promise<{ parts: RedPart[]; lines: OpenBlueLine[] }> {
  const lines = await blueLines(ctx, { invoiceIds: [blue.id] });
  const open = lines.filter((line) => isPositive(leftOf(line)));
  if (!open.length) throw errors.nothing_left({ number: blue.number });
  if (!asked) return { parts: open.map(restOf), lines };
  const byId = new Map(lines.map((line) => [line.id, line]));
  const parts = asked.map(({ lineId, quantity, gross }) => {
    const line = byId.get(lineId);
    if (!line) throw errors.line_unknown({ lineId });
    byId.delete(lineId);
    return partOf(line, { quantity, gross }, ctx.merchant.exponent);
  });
  return { parts, lines };
}

function partOf(line: OpenBlueLine, { quantity, gross }: Omit<AskedLine, 'lineId'>, exponent: number): RedPart {
  if (quantity !== undefined && add(line.redQuantity, decimal(quantity)) > line.quantity) throw tooMuch(line);
  let part = restOf(line);
  if (quantity !== undefined) part = redUnits(line, decimal(quantity), exponent);
  else if (gross !== undefined) part = redAmount(line, decimal(gross), exponent);
  const taken = grossOf(part);
  if (isZero(taken) || add(taken, leftOf(line)) < zero) throw tooMuch(line);
  return part;
}
const tooMuch = (line: OpenBlueLine) => errors.red_too_much({ left: text(leftOf(line)), name: line.name });
const grossOf = ({ net, tax }: { net: Decimal; tax: Decimal }): Decimal => add(net, tax);

/** Numbers of the orders of these lines, by invoice. */
export async function ordersOf(ctx: Context, parts: readonly RedPart[]): Promise<Map<string, string[]>> {
  const rows = await ctx.rows<{ invoiceId: string; orders: string[] }>(ORDERS, { lineIds: parts.map(({ lineId }) => lineId) });
  return new Map(rows.map(({ invoiceId, orders }) => [invoiceId, orders]));
}

/** A confirmation that waits for the other side; until it lapses, what it takes back is bound. */
export function openConfirmation(
  ctx: Context,
  of: { blue: InvoiceRow; parts: readonly RedPart[]; openedBy: 'seller' | 'buyer'; reference: string; reason: string },
): string {
  const { blue, parts, openedBy, reference, reason } = of;
  const id = ctx.newId();
  const stored = parts.map(({ lineId, quantity, net, tax }) => ({ lineId, quantity: text(quantity), net: text(net), tax: text(tax) }));
  const [net, tax] = [text(sum(parts.map((part) => part.net))), text(sum(parts.map((part) => part.tax)))];
  ctx.post(OPEN_CONFIRMATION, { id, blueId: blue.id, openedBy, reference, reason, net, tax, parts: JSON.stringify(stored) });
  ctx.change('invoicing.sales_invoice', blue.id, null, { confirmation: text(sum(parts.map(grossOf))), reason });
  return id;
}

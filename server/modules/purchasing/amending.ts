import type { Context } from '../../kernel/context.ts';
import { currencyExponent } from '../../kernel/currency.ts';
import { add, decimal, isExactTo, subtract, text } from '../../kernel/decimal.ts';
import { skusById } from '../catalog/index.ts';
import { lineAmounts, onWhole } from './amounts.rules.ts';
import type { TaxRounding } from '../tax/tax.rules.ts';
import type { OrderLineRow, OrderRow } from './orders.ts';
import { unitPriceOf } from './packs.rules.ts';
import { lineProblems } from './problems.ts';

/** What is said of a line; what is not stays. */
export interface AmendedLine {
  lineId: string;
  quantity?: string | undefined;
  unitPrice?: string | undefined;
  packPrice?: string | undefined;
  expectedDate?: string | null | undefined;
}

/** No line becomes less than what has come in or was closed; unknown lines and lines named twice are refused with them. */
export async function refuseBelowReceived(ctx: Context, lines: readonly OrderLineRow[], amendments: readonly AmendedLine[]): Promise<void> {
  const skus = await skusById(
    ctx,
    lines.map(({ skuId }) => skuId),
  );
  const problems = lineProblems(ctx);
  const seen = new Set<string>();
  for (const [at, { lineId, quantity, packPrice }] of amendments.entries()) {
    const line = lines.find(({ id }) => id === lineId);
    if (!line) problems.add(at + 1, 'line_unknown');
    if (seen.has(lineId)) problems.add(at + 1, 'line_twice');
    seen.add(lineId);
    if (line && packPrice !== undefined && !line.pack) problems.add(at + 1, 'pack_not_found', { sku: skus.get(line.skuId)?.code });
    if (!line || quantity === undefined) continue;
    const sku = skus.get(line.skuId);
    const least = add(subtract(decimal(line.received), decimal(line.replaced)), decimal(line.cancelled));
    if (!isExactTo(decimal(quantity), sku?.precision ?? 0)) problems.add(at + 1, 'quantity_too_fine', { sku: sku?.code, quantity });
    else if (decimal(quantity) < least) problems.add(at + 1, 'below_received', { sku: sku?.code, received: text(least) });
  }
  problems.refuse();
}

/** A price of a pack makes that of a piece; one of a piece that differs ends the price of the pack. */
function amendedPrice({ unitPrice, pack }: OrderLineRow, change: AmendedLine | undefined): Pick<OrderLineRow, 'unitPrice' | 'pack'> {
  if (change?.packPrice !== undefined && pack) {
    const next = { ...pack, price: change.packPrice };
    return { unitPrice: unitPriceOf(next), pack: next };
  }
  if (change?.unitPrice === undefined || decimal(change.unitPrice) === decimal(unitPrice)) return { unitPrice, pack };
  return { unitPrice: change.unitPrice, pack: null };
}

/** The lines as they become, with their amounts. */
export function amended(
  order: OrderRow,
  lines: readonly OrderLineRow[],
  { amendments, rounding }: { amendments: readonly AmendedLine[]; rounding: TaxRounding },
) {
  const said = new Map(amendments.map((each) => [each.lineId, each]));
  const terms = { taxInclusive: order.taxInclusive, exponent: currencyExponent(order.currency) };
  const next = lines.map((line) => {
    const change = said.get(line.id);
    const after = {
      ...line,
      quantity: change?.quantity ?? line.quantity,
      ...amendedPrice(line, change),
      expectedDate: change?.expectedDate === undefined ? line.expectedDate : change.expectedDate,
    };
    return { ...after, ...lineAmounts(after, terms) };
  });
  return onWhole(next, { ...terms, rounding });
}

import { cumulativeShare, sequentialShare } from '../../kernel/allocation.ts';
import { add, type Decimal, decimal, divide, isPositive, one, subtract, sum, text, zero } from '../../kernel/decimal.ts';
import type { OrderLineRow, OrderRow } from '../sales/index.ts';
import { hasStock, isShipped, remaining } from '../sales/order.rules.ts';

/** What the earlier shipments of an order took, those undone left out; empty where nothing was shipped. */
export type Taken = {
  readonly lines: ReadonlyMap<string, { readonly gross: Decimal; readonly net: Decimal }>;
  /** Freight goes with the first shipment. */
  readonly isFreightTaken: boolean;
};
export const nothingTaken: Taken = { lines: new Map(), isFreightTaken: false };

/** A line of a shipment with its share of the order line's frozen amounts. */
export type ShippedLine = {
  readonly line: OrderLineRow & { skuId: string };
  readonly quantity: string;
  readonly gross: Decimal;
  readonly net: Decimal;
  readonly tax: Decimal;
};

/** Lines that are to leave together: all that is open, or those asked for. */
export const openLines = (lines: readonly OrderLineRow[]): { lineId: string; quantity: string }[] =>
  lines
    .filter((line) => isShipped(line.kind) && isPositive(remaining(line)))
    .map((line) => ({ lineId: line.id, quantity: text(remaining(line)) }));

/**
 * The share of a shipment in an order line: round(total * shipped so far / ordered) minus what earlier shipments took, so that all of them together
 * take the total exactly, whatever their sizes (R0-5); tax is gross minus net (R1).
 */
export function shareOf(line: OrderLineRow, quantity: Decimal, taken: Taken, exponent: number): Pick<ShippedLine, 'gross' | 'net' | 'tax'> {
  const before = taken.lines.get(line.id) ?? { gross: zero, net: zero };
  const after = add(decimal(line.shipped), quantity);
  const upTo = (total: string) => cumulativeShare(decimal(total), decimal(line.quantity), after, exponent);
  const gross = subtract(upTo(line.merchantAmount), before.gross);
  const net = subtract(upTo(line.netAmount), before.net);
  return { gross, net, tax: subtract(gross, net) };
}

/** The amounts of a whole shipment. */
export type ShipmentAmounts = {
  /** Goods and freight, with tax: what the buyer or the platform owes for it. */
  readonly gross: Decimal;
  /** Goods alone. */
  readonly net: Decimal;
  readonly tax: Decimal;
  readonly freight: Decimal;
  readonly freightNet: Decimal;
  readonly freightTax: Decimal;
};

/** The amounts of a shipment: its lines, and the freight where it is the first. */
export function amountsOf(order: OrderRow, lines: readonly ShippedLine[], taken: Taken): ShipmentAmounts {
  const [freightNet, freightTax] = taken.isFreightTaken ? [zero, zero] : [decimal(order.freightNet), decimal(order.freightTax)];
  const freight = add(freightNet, freightTax);
  const goods = sum(lines.map((line) => line.gross));
  return {
    gross: add(goods, freight),
    net: sum(lines.map((line) => line.net)),
    tax: sum(lines.map((line) => line.tax)),
    freight,
    freightNet,
    freightTax,
  };
}

/** Output VAT on goods given away, on what they would have been sold at (facts.md 6.5, 27b); the lines are as they are after they left. */
export const giftTax = (lines: readonly ShippedLine[], exponent: number): Decimal =>
  sum(
    lines.map(({ line, quantity }) => {
      const before = subtract(decimal(line.shipped), decimal(quantity));
      const price = sequentialShare(decimal(line.grossAmount), decimal(line.quantity), before, decimal(quantity), exponent);
      return subtract(price, divide(price, add(one, decimal(line.taxRate)), exponent));
    }),
  );

/** Lines whose goods leave a warehouse; services have none. */
export const stockedLines = (lines: readonly ShippedLine[]): ShippedLine[] => lines.filter(({ line }) => hasStock(line.kind));

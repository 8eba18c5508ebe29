import { sequentialShare } from '../../kernel/allocation.ts';
import {
  add,
  type Decimal,
  isPositive,
  isZero,
  minimum,
  multiplyDivide,
  multiplyDivideDown,
  negate,
  one,
  subtract,
  zero,
} from '../../kernel/decimal.ts';

/** A line of an invoice before it has one: net + tax are what its order was stamped with, never reckoned anew (complaint C9). */
export interface Drawn {
  quantity: Decimal;
  net: Decimal;
  tax: Decimal;
}

/**
 * Lines over as many invoices as a limit of their net takes, in their order. A line that does not fit is cut at whole units, each piece its share by
 * cumulative rounding (R0-5), so that the pieces are the line to the cent. `tooDear` is told of a unit that is beyond the limit by itself.
 */
export function splitByLimit<L extends Drawn>(
  lines: readonly L[],
  limit: Decimal | undefined,
  exponent: number,
  tooDear: (line: L) => never,
): L[][] {
  if (limit === undefined) return lines.length ? [[...lines]] : [];
  const invoices: L[][] = [];
  let open: L[] = [];
  let room = limit;
  const next = () => {
    if (open.length) invoices.push(open);
    open = [];
    room = limit;
  };
  for (const line of lines) {
    let taken = zero;
    while (taken < line.quantity) {
      const piece = pieceOf(line, taken, room, exponent);
      if (!piece) {
        if (!open.length) tooDear(line);
        next();
        continue;
      }
      open.push(piece);
      room = subtract(room, piece.net);
      taken = add(taken, piece.quantity);
    }
  }
  next();
  return invoices;
}

/** As many whole units of what is left of a line as fit; nothing where not even one does. */
function pieceOf<L extends Drawn>(line: L, taken: Decimal, room: Decimal, exponent: number): L | undefined {
  const left = subtract(line.quantity, taken);
  const share = (total: Decimal, step: Decimal) => sequentialShare(total, line.quantity, taken, step, exponent);
  if (share(line.net, left) <= room) return cut(line, left, share);
  let units = isPositive(line.net) && isPositive(room) ? minimum(multiplyDivideDown(room, line.quantity, line.net, 0), left) : zero;
  // rounding may carry the last unit over the limit
  while (isPositive(units) && share(line.net, units) > room) units = subtract(units, one);
  return isPositive(units) ? cut(line, units, share) : undefined;
}

const cut = <L extends Drawn>(line: L, quantity: Decimal, share: (total: Decimal, step: Decimal) => Decimal): L => {
  if (quantity === line.quantity) return { ...line };
  const net = share(line.net, quantity);
  return { ...line, quantity, net, tax: subtract(share(add(line.net, line.tax), quantity), net) };
};

/** A line of a blue invoice, and what red ones took back of it already (as positive figures). */
export interface BlueLine extends Drawn {
  id: string;
  redQuantity: Decimal;
  redNet: Decimal;
  redTax: Decimal;
}
/** What a red invoice says of a line, below zero. */
export interface RedPart {
  lineId: string;
  quantity: Decimal;
  net: Decimal;
  tax: Decimal;
}

export const leftOf = (line: BlueLine): Decimal => subtract(add(line.net, line.tax), add(line.redNet, line.redTax));

/** All that is left of a line. */
export const restOf = (line: BlueLine): RedPart => ({
  lineId: line.id,
  quantity: negate(subtract(line.quantity, line.redQuantity)),
  net: negate(subtract(line.net, line.redNet)),
  tax: negate(subtract(line.tax, line.redTax)),
});

/** So many units of a line: cumulative on its gross and on its net, tax is the difference (R1, TV-110). */
export function redUnits(line: BlueLine, quantity: Decimal, exponent: number): RedPart {
  const after = add(line.redQuantity, quantity);
  const share = (total: Decimal) => multiplyShare(total, after, line.quantity, exponent);
  return redUpTo(line, share(add(line.net, line.tax)), { quantity, exponent });
}

/** An amount of a line with its tax: its net is cumulative on the gross (R1, TV-124). */
export const redAmount = (line: BlueLine, gross: Decimal, exponent: number): RedPart =>
  redUpTo(line, add(add(line.redNet, line.redTax), gross), { quantity: zero, exponent });

const multiplyShare = (total: Decimal, part: Decimal, whole: Decimal, exponent: number): Decimal =>
  isZero(whole) ? zero : multiplyDivide(total, part, whole, exponent);

function redUpTo(line: BlueLine, grossAfter: Decimal, { quantity, exponent }: { quantity: Decimal; exponent: number }): RedPart {
  const whole = add(line.net, line.tax);
  const net = subtract(multiplyShare(line.net, grossAfter, whole, exponent), line.redNet);
  const gross = subtract(grossAfter, add(line.redNet, line.redTax));
  return { lineId: line.id, quantity: negate(quantity), net: negate(net), tax: negate(subtract(gross, net)) };
}

/**
 * What is invoiced too much of an order's line, over the blue lines it stands on, the latest first: the last one takes the figures as they are, so that
 * what stays invoiced is what is owed to the cent.
 */
export function redOver(lines: readonly BlueLine[], net: Decimal, tax: Decimal): RedPart[] {
  const parts: RedPart[] = [];
  let [openNet, openTax] = [net, tax];
  for (const line of lines) {
    const open = add(openNet, openTax);
    if (!isPositive(open)) break;
    const all = leftOf(line);
    if (!isPositive(all)) continue;
    const isLast = open <= all && openNet <= subtract(line.net, line.redNet);
    const part = isLast ? { ...restOf(line), quantity: zero, net: negate(openNet), tax: negate(openTax) } : restOf(line);
    parts.push(part);
    openNet = add(openNet, part.net);
    openTax = add(openTax, part.tax);
  }
  return parts;
}

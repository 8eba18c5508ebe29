import { allocate, cumulativeShare } from '../../../kernel/allocation.ts';
import { add, type Decimal, decimal, isPositive, isZero, subtract, sum, text, zero } from '../../../kernel/decimal.ts';
import { amountsOf, numbered, pricedOf } from '../lines.rules.ts';
import type { OrderLineRow } from '../order.ts';
import { apportionFreight, type PricedLine } from '../pricing.rules.ts';
import { type Group, groupsOf } from '../repricing.rules.ts';

/** One parcel's worth of an order: which quantity of which top line goes into it. */
export type Part = ReadonlyMap<string, Decimal>;

/** A piece of a line: the row as it stands in its part, and which line it is a piece of. */
export type Piece = { readonly row: OrderLineRow; readonly of: string };

export type SplitProblem =
  | { readonly code: 'part_empty'; readonly part: number }
  | { readonly code: 'line_unknown' | 'bundle_in_pieces'; readonly lineId: string }
  | { readonly code: 'quantities_differ'; readonly lineId: string; readonly quantity: string; readonly given: string };

/** What stands against these parts: each line has to be shared out in full, a bundle in whole bundles, and no part may be empty. */
export function problemsOf(lines: readonly OrderLineRow[], parts: readonly Part[]): SplitProblem[] {
  const groups = groupsOf(lines);
  const known = new Set(groups.map(({ line }) => line.id));
  const unknown = [...new Set(parts.flatMap((part) => [...part.keys()]))].filter((lineId) => !known.has(lineId));
  return [
    ...parts.flatMap((part, index): SplitProblem[] => ([...part.values()].some(isPositive) ? [] : [{ code: 'part_empty', part: index }])),
    ...unknown.map((lineId): SplitProblem => ({ code: 'line_unknown', lineId })),
    ...groups.flatMap((group) => problemOf(group, parts)),
  ];
}

function problemOf({ line, components }: Group, parts: readonly Part[]): SplitProblem[] {
  const given = parts.map((part) => part.get(line.id) ?? zero);
  const isWrong = given.some((each) => each < 0n) || sum(given) !== decimal(line.quantity);
  if (isWrong) return [{ code: 'quantities_differ', lineId: line.id, quantity: line.quantity, given: text(sum(given)) }];
  const isBroken = components.length > 0 && given.some((each) => !isZero((each % decimal('1')) as Decimal));
  return isBroken ? [{ code: 'bundle_in_pieces', lineId: line.id }] : [];
}

/**
 * Shares the lines of an untouched order out over its parts (facts.md 4.6). A line that stays whole keeps its figures and its identity; one that is cut
 * gives each piece its share by cumulative rounding (R0-5), so that the pieces sum to the line in every figure. The first piece keeps the line's identity.
 */
export function splitLines(lines: readonly OrderLineRow[], parts: readonly Part[], exponent: number, newId: () => string): Piece[][] {
  const found: Piece[][] = parts.map(() => []);
  for (const group of groupsOf(lines)) {
    let before = zero;
    for (const [index, part] of parts.entries()) {
      const quantity = part.get(group.line.id) ?? zero;
      if (!isPositive(quantity)) continue;
      (found[index] as Piece[]).push(...cut(group, { from: before, quantity }, exponent, newId));
      before = add(before, quantity);
    }
  }
  return found.map((pieces) => {
    const rows = numbered(pieces.map(({ row }) => row));
    return pieces.map(({ of }, index) => ({ row: rows[index] as OrderLineRow, of }));
  });
}

type Slice = { readonly from: Decimal; readonly quantity: Decimal };

function cut({ line, components }: Group, slice: Slice, exponent: number, newId: () => string): Piece[] {
  const whole = decimal(line.quantity);
  const isFirst = isZero(slice.from);
  const id = isFirst ? line.id : newId();
  const own = { row: { ...pieceOf(line, whole, slice, exponent), id }, of: line.id };
  const parts = components.map((component) => ({
    row: { ...pieceOf(component, whole, slice, exponent), parentLineId: id },
    of: component.id,
  }));
  const named = parts.map(({ row, of }) => ({ row: { ...row, id: isFirst ? of : newId() }, of }));
  const row = withSumsOf(
    own.row,
    named.map((each) => each.row),
  );
  return [{ ...own, row }, ...named];
}

/**
 * What of a row belongs to the units from `from` on, of `whole` units of its top line. What is never negative is shared by itself (what the buyer pays,
 * both discounts, the tax), the rest follows from it: shares of a sum and of its parts do not round alike.
 */
function pieceOf(row: OrderLineRow, whole: Decimal, { from, quantity }: Slice, exponent: number): OrderLineRow {
  const share = (total: Decimal, places: number): Decimal =>
    subtract(cumulativeShare(total, whole, add(from, quantity), places), cumulativeShare(total, whole, from, places));
  const priced = pricedOf(row);
  const isInclusive = subtract(priced.gross, priced.discount) === priced.merchant;
  const [buyer, platformDiscount] = [share(priced.buyer, exponent), share(priced.platformDiscount, exponent)];
  const [discount, tax] = [share(priced.discount, exponent), share(priced.tax, exponent)];
  const merchant = add(buyer, platformDiscount);
  const net = subtract(merchant, tax);
  const figures: PricedLine = { gross: add(isInclusive ? merchant : net, discount), discount, platformDiscount, buyer, merchant, net, tax };
  return { ...row, quantity: text(share(decimal(row.quantity), 6)), ...amountsOf(figures) };
}

/** A bundle is worth what its components are. */
function withSumsOf(bundle: OrderLineRow, components: readonly OrderLineRow[]): OrderLineRow {
  if (!components.length) return bundle;
  const own = components.map(pricedOf);
  const total = (figure: keyof PricedLine): Decimal => sum(own.map((each) => each[figure]));
  return {
    ...bundle,
    ...amountsOf({
      ...{ gross: total('gross'), discount: total('discount'), platformDiscount: total('platformDiscount'), buyer: total('buyer') },
      ...{ merchant: total('merchant'), net: total('net'), tax: total('tax') },
    }),
  };
}

/** Puts pieces together again: every figure is the sum of its pieces, so an order that is joined is what it was before it was split. */
export function joinPieces(pieces: readonly Piece[]): OrderLineRow[] {
  const found = new Map<string, OrderLineRow[]>();
  for (const { row, of } of pieces) found.set(of, [...(found.get(of) ?? []), row]);
  const joined = [...found].map(([id, rows]) => {
    const first = rows.find((row) => row.id === id) ?? (rows[0] as OrderLineRow);
    const total = (figure: (row: OrderLineRow) => string) => text(sum(rows.map((row) => decimal(figure(row)))));
    return {
      ...first,
      id,
      quantity: total((row) => row.quantity),
      grossAmount: total((row) => row.grossAmount),
      discountAmount: total((row) => row.discountAmount),
      platformDiscountAmount: total((row) => row.platformDiscountAmount),
      buyerAmount: total((row) => row.buyerAmount),
      merchantAmount: total((row) => row.merchantAmount),
      netAmount: total((row) => row.netAmount),
      taxAmount: total((row) => row.taxAmount),
    };
  });
  const own = new Map(pieces.map(({ row, of }) => [row.id, of]));
  return joined.map((row) => ({ ...row, parentLineId: row.parentLineId && (own.get(row.parentLineId) ?? row.parentLineId) }));
}

/** The order's freight over its parts by their nets, every figure to the cent (TV-41). */
export function splitFreight(freight: PricedLine, parts: readonly (readonly OrderLineRow[])[], exponent: number): PricedLine[] {
  const weights = parts.map((lines) => {
    const top = lines.filter(({ kind }) => kind !== 'component');
    return { net: sum(top.map((line) => decimal(line.netAmount))), quantity: sum(top.map((line) => decimal(line.quantity))) };
  });
  const merchants = apportionFreight(freight.merchant, weights, exponent);
  const quantities = weights.map(({ quantity }) => quantity);
  const nets = allocate(freight.net, merchants, exponent, quantities);
  const isInclusive = freight.gross === freight.merchant;
  return merchants.map((merchant, index) => {
    const net = nets[index] as Decimal;
    return {
      gross: isInclusive ? merchant : net,
      discount: zero,
      platformDiscount: zero,
      buyer: merchant,
      merchant,
      net,
      tax: subtract(merchant, net),
    };
  });
}

/** What was paid over the parts by what they cost: parts of an order that is paid are paid. */
export const splitPaid = (paid: Decimal, payables: readonly Decimal[], exponent: number): Decimal[] => allocate(paid, payables, exponent);

import type { Context, ReadContext } from '../../../kernel/context.ts';
import { currencyExponent } from '../../../kernel/currency.ts';
import { decimal } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { sales } from '../contract.ts';
import { endHoldsOf, placeHolds, writeHoldCodes } from '../holds.ts';
import { storedFreight } from '../lines.rules.ts';
import { type LockedOrder, lockOrders } from '../order.ts';
import type { PricedLine } from '../pricing.rules.ts';
import { rewriteOrders } from '../writing.ts';
import { familiesOf, keepFamilies, piecesOf } from './families.ts';
import type { GiftOf } from './grouping.rules.ts';
import { type NewPart, placeParts } from './parting.ts';
import { isFreeOf, presoldOf, refuseWithoutDeposit } from './presold.ts';
import { type Part, type Piece, splitFreight, splitLines } from './splitting.rules.ts';

/** An order and what becomes of it: at least two parts, its lines shared out in full. */
interface Division {
  locked: LockedOrder;
  parts: readonly Part[];
  reason: string;
}

interface Hold {
  orderId: string;
  code: string;
  reason: string;
  details: object[];
  cause: string;
  lines: string[];
}

/** An order as it is cut: its own pieces first. */
interface Cut extends Division {
  pieces: readonly (readonly Piece[])[];
  freights: readonly PricedLine[];
  holds: readonly Hold[];
  before: { lines: number; payable: string };
}

const HOLDS = statement(`select h.order_id as "orderId", h.code, h.reason, h.details, h.cause, h.lines from sales.hold h
  where h.merchant_id = :merchant and h.order_id = any(:orderIds::uuid[]) and h.released_at is null order by h.order_id, h.code`);
const GIFTS = statement(`select g.order_id as "orderId", g.line_id as "lineId", g.trigger_line_id as "triggerLineId" from sales.gift_given g
  where g.merchant_id = :merchant and g.order_id = any(:orderIds::uuid[]) and g.line_id is not null and g.ended_at is null`);

/** The gifts on orders with the line each was given for. */
export async function giftsOf(ctx: ReadContext, orders: readonly LockedOrder[]): Promise<(locked: LockedOrder) => GiftOf[]> {
  const rows = await ctx.rows<{ lineId: string; triggerLineId: string | null }>(GIFTS, { orderIds: orders.map(({ order }) => order.id) });
  const triggers = new Map(rows.map(({ lineId, triggerLineId }) => [lineId, triggerLineId]));
  return ({ lines }) =>
    lines
      .filter(({ kind }) => kind === 'gift')
      .map(({ id, quantity }) => ({ lineId: id, quantity: decimal(quantity), triggerLineId: triggers.get(id) ?? null }));
}

/**
 * 拆单: each order stays the first of its parts and keeps remarks and invoice; the others become orders of their own (facts.md 4.6). Every figure is shared
 * out to the cent; what was paid follows in the payments' own time. Nothing is promised yet, so nothing of stock moves. Answers the parts of each, the order
 * itself first; a few statements, whatever their number. A pre-sale stays with the first part.
 */
export async function divideOrders(ctx: Context, divisions: readonly Division[]): Promise<LockedOrder[][]> {
  if (!divisions.length) return [];
  const orderIds = divisions.map(({ locked }) => locked.order.id);
  const [holds, families, presold] = await Promise.all([
    ctx.rows<Hold>(HOLDS, { orderIds }),
    familiesOf(ctx, orderIds),
    presoldOf(
      ctx,
      divisions.map(({ locked }) => locked),
    ),
  ]);
  const roots = new Map([...families].flatMap(([rootId, parts]) => parts.map((id) => [id, rootId])));
  const rootOf = (id: string) => roots.get(id) ?? id;
  const known = await piecesOf(ctx, orderIds.map(rootOf));
  const holdsOf = Map.groupBy(holds, ({ orderId }) => orderId);
  const cuts = divisions.map((division) => cutOf(ctx, division, holdsOf.get(division.locked.order.id) ?? []));
  const isFree = ({ locked }: Cut, pieces: readonly Piece[]) => isFreeOf(presold.get(locked.order.id), locked, rowsOf(pieces));
  rewriteOrders(
    ctx,
    cuts.map(({ locked, pieces, freights }) => ({ locked, lines: rowsOf(pieces[0]), freight: freights[0] as PricedLine })),
  );
  for (const { locked } of cuts) refuseWithoutDeposit(presold.get(locked.order.id), locked);
  const fresh = cuts.flatMap((cut) =>
    cut.pieces.slice(1).map((pieces, index) => {
      const free = isFree(cut, pieces);
      const holdsOfPart = following(cut.holds, pieces).filter(({ code }) => !free || code !== 'PRESALE_NOT_DUE');
      return { cut, pieces, holds: holdsOfPart, part: { ...partOf(cut, pieces, index + 1), holdCodes: codesOf(holdsOfPart), free } };
    }),
  );
  const made = await placeParts(
    ctx,
    fresh.map(({ part }) => part),
  );
  placeHolds(
    ctx,
    fresh.flatMap(({ holds: own }, index) => own.map((hold) => ({ ...hold, orderId: (made[index] as { id: string }).id }))),
  );
  leaveHolds(ctx, cuts);
  const orders = Map.groupBy(
    made.map((order, index) => ({ order, cut: fresh[index]?.cut })),
    ({ cut }) => cut,
  );
  const partsOf = (cut: Cut) => (orders.get(cut) ?? []).map(({ order }) => order);
  keepFamilies(
    ctx,
    cuts.map((cut) => ({
      ...{ rootId: rootOf(cut.locked.order.id), reason: cut.reason, parts: partsOf(cut).map(({ id }) => id) },
      pieces: cut.pieces.flat().map(({ row, of }) => ({ id: row.id, of: known.get(of) ?? of })),
    })),
  );
  for (const cut of cuts) tell(ctx, cut, partsOf(cut));
  const locked = await lockOrders(
    ctx,
    made.map(({ id }) => id),
  );
  return cuts.map((cut) => [cut.locked, ...partsOf(cut).map(({ id }) => locked.get(id) as LockedOrder)]);
}

const rowsOf = (pieces: readonly Piece[] | undefined) => (pieces ?? []).map(({ row }) => row);

function cutOf(ctx: Context, division: Division, holds: readonly Hold[]): Cut {
  const { order, lines } = division.locked;
  const exponent = currencyExponent(order.currency);
  const pieces = splitLines(lines, division.parts, exponent, () => ctx.newId());
  const freights = splitFreight(storedFreight(order), pieces.map(rowsOf), exponent);
  return { ...division, pieces, freights, holds, before: { lines: order.lineCount, payable: order.payableAmount } };
}

/** Holds about the whole order follow everywhere, those about lines where the lines go. */
const following = (holds: readonly Hold[], pieces: readonly Piece[]): Hold[] =>
  holds.filter(({ lines }) => !lines.length || lines.some((line) => pieces.some(({ row }) => row.id === line)));

const codesOf = (holds: readonly Hold[]) => holds.map(({ code }) => code);

const partOf = (cut: Cut, pieces: readonly Piece[], index: number): Omit<NewPart, 'holdCodes' | 'free'> => ({
  locked: cut.locked,
  lines: rowsOf(pieces),
  freight: cut.freights[index] as PricedLine,
});

/** Holds about lines that went elsewhere end here. */
function leaveHolds(ctx: Context, cuts: readonly Cut[]): void {
  const left = cuts.flatMap(({ locked: { order }, holds, pieces }) => {
    const staying = following(holds, pieces[0] ?? []).map(({ code }) => code);
    const codes = order.holdCodes.filter((code) => staying.includes(code));
    return codes.length < order.holdCodes.length ? [{ order, codes, ended: order.holdCodes.filter((code) => !codes.includes(code)) }] : [];
  });
  if (!left.length) return;
  endHoldsOf(
    ctx,
    left.map(({ order, ended }) => ({ orderId: order.id, codes: ended })),
  );
  writeHoldCodes(ctx, left);
}

function tell(ctx: Context, { locked: { order }, before }: Cut, made: readonly { id: string; number: string }[]): void {
  const after = { lines: order.lineCount, payable: order.payableAmount, parts: made.map(({ number }) => number) };
  ctx.change('sales.order', order.id, before, after);
  ctx.emit(sales.events['order-changed'], { id: order.id, number: order.number });
  for (const part of made) {
    ctx.change('sales.order', part.id, null, { number: part.number, splitFrom: order.number });
    ctx.emit(sales.events['order-placed'], { id: part.id, number: part.number });
  }
  ctx.emit(sales.events['order-divided'], { id: order.id, number: order.number, parts: [order.id, ...made.map(({ id }) => id)] });
}

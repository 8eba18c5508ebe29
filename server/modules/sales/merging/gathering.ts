import type { Context } from '../../../kernel/context.ts';
import { sales } from '../contract.ts';
import { endHolds, writeHoldCodes } from '../holds.ts';
import { storedFreight } from '../lines.rules.ts';
import type { LockedOrder } from '../order.ts';
import { addPriced, noCharge } from '../pricing.rules.ts';
import { rewriteOrders } from '../writing.ts';
import { type Gathering, gatherMembers, keepMembers } from './members.ts';

const WAITS = 'MERGE_WAIT';

/** Orders that fit, with the one they go into at the head: what gathered others already goes on gathering, else the one that was placed first. */
export const inTurn = (orders: readonly LockedOrder[], gathering: ReadonlySet<string>): Gathering =>
  [...orders].sort((a, b) => turnOf(a, gathering) - turnOf(b, gathering) || byPlacing(a, b)) as unknown as Gathering;

/**
 * All lines go, as they are, into the order at the head of each (facts.md 4.6); no promotion is run again (R33). The others end as merged and keep their
 * numbers; numbers of platforms lead to the one that ships, each with its own upload. What was paid follows in the payments' own time.
 */
export function gatherOrders(ctx: Context, gatherings: readonly Gathering[]): void {
  if (!gatherings.length) return;
  const before = gatherings.map(([{ order }]) => ({ lines: order.lineCount, payable: order.payableAmount }));
  endWaiting(ctx, gatherings);
  keepMembers(ctx, gatherings);
  rewriteOrders(
    ctx,
    gatherings.flatMap(([into, ...gone]) => [
      {
        locked: into,
        lines: [into, ...gone].flatMap(({ lines }) => lines),
        freight: [into, ...gone].map(({ order }) => storedFreight(order)).reduce(addPriced),
      },
      ...gone.map((each) => ({ locked: each, lines: [], freight: noCharge })),
    ]),
  );
  gatherMembers(ctx, gatherings);
  for (const [index, gathering] of gatherings.entries()) tell(ctx, gathering, before[index] as (typeof before)[number]);
}

/** What waited to be merged waits no longer. */
function endWaiting(ctx: Context, gatherings: readonly Gathering[]): void {
  const waiting = gatherings
    .flat()
    .map(({ order }) => order)
    .filter(({ holdCodes }) => holdCodes.includes(WAITS));
  if (!waiting.length) return;
  endHolds(
    ctx,
    waiting.map(({ id }) => id),
    [WAITS],
    '',
  );
  writeHoldCodes(
    ctx,
    waiting.map((order) => ({ order, codes: order.holdCodes.filter((code) => code !== WAITS) })),
  );
}

function tell(ctx: Context, [{ order }, ...gone]: Gathering, before: { lines: number; payable: string }): void {
  order.version += 1;
  ctx.change('sales.order', order.id, before, {
    lines: order.lineCount,
    payable: order.payableAmount,
    merged: gone.map(({ order: each }) => each.number),
  });
  for (const { order: each } of gone) {
    ctx.change('sales.order', each.id, { closedReason: null }, { closedReason: 'merged', mergedInto: order.number });
    ctx.emit(sales.events['order-cancelled'], { id: each.id, number: each.number });
  }
  ctx.emit(sales.events['order-changed'], { id: order.id, number: order.number });
  const parts = [order.id, ...gone.map((each) => each.order.id)];
  ctx.emit(sales.events['order-divided'], { id: order.id, number: order.number, parts });
}

const turnOf = ({ order }: LockedOrder, gathering: ReadonlySet<string>): number => (gathering.has(order.id) ? 0 : 1);
const byPlacing = ({ order: a }: LockedOrder, { order: b }: LockedOrder): number =>
  a.placedAt < b.placedAt ? -1 : a.placedAt > b.placedAt ? 1 : a.id < b.id ? -1 : 1;

import type { Context } from '../../../kernel/context.ts';
import { reserve } from '../../inventory/index.ts';
import { writeAudited, writeDecisions } from '../auditing.ts';
import { decideCarriers } from '../carrier-choosing.ts';
import { type Chosen, chooseWarehouses, type Choosing, lockedStock, warehouseOf } from '../allocation/choosing.ts';
import { spread } from '../allocation/spreading.ts';
import { missingOf, openLines, reservationsOf } from '../choosing.ts';
import { postMarks } from './marking.ts';
import type { UnwrittenMark } from './marks.rules.ts';
import { holdForStock } from '../holds.ts';
import type { LockedOrder } from '../order.ts';

/** What became of orders that were allocated. */
export interface Allocated {
  served: readonly Chosen[];
  /** Nobody can serve them completely. */
  short: readonly Chosen[];
}

const ascending = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
/** A deadline that is not known comes last. */
const NEVER = '9999';

/** Who is more urgent: by priority, by deadline, by who came first. */
export const byUrgency = ({ order: a }: LockedOrder, { order: b }: LockedOrder): number =>
  b.priority - a.priority || ascending(a.shipBy ?? NEVER, b.shipBy ?? NEVER) || ascending(a.placedAt, b.placedAt) || ascending(a.id, b.id);

/** Check 10 of facts.md 4.4: a warehouse for each order, where one can serve it. Where goods are short the merchant's policy says who gets them. */
export async function allocate(ctx: Context, orders: readonly LockedOrder[], choosing: Choosing<Context> = {}): Promise<Allocated> {
  const found = await chooseWarehouses(ctx, [...orders].sort(byUrgency), { readStock: lockedStock, ...choosing });
  return { served: found.filter(({ choice }) => choice.chosen), short: found.filter(({ choice }) => !choice.chosen) };
}

/** The last step of every audit: what is served is promised, what is not is held for its goods with the lines that lack them. */
export async function promise(ctx: Context, { served: found, short }: Allocated, unwritten: readonly UnwrittenMark[] = []): Promise<void> {
  // who is parted, or held for its goods, is marked before; the row of any other is written once, with its audit
  const whole = new Set(found.flatMap(({ locked, choice }) => (choice.chosen?.shares ? [] : locked.order.id)));
  postMarks(
    ctx,
    unwritten.filter(({ id }) => !whole.has(id)),
  );
  const served = await spread(ctx, found);
  if (served.length) {
    const marks = unwritten.filter(({ id }) => whole.has(id));
    writeAudited(ctx, served, { travels: await decideCarriers(ctx, served), marks });
    // the rows of stock are locked: what was found there is there
    await reserve(
      ctx,
      served.flatMap((one) => reservationsOf(one.locked, warehouseOf(one) as string, one.life)),
    );
  }
  writeDecisions(ctx, short);
  holdForStock(
    ctx,
    short.map(({ locked: { order, lines }, choice, tooOld }) => {
      const missing = missingOf(choice);
      const isMissing = (skuId: string) => missing.some((each) => each.skuId === skuId);
      return {
        order,
        details: [
          ...missing.map((each) => ({ reason: 'stock_missing', ...each })),
          ...tooOld
            .filter(({ skuId }) => isMissing(skuId))
            .map(({ skuId, days, tooOld: quantity }) => ({ reason: 'lots_too_old', skuId, days, quantity })),
        ],
        lines: openLines(lines).flatMap((line) => (isMissing(line.skuId) ? [line.id] : [])),
      };
    }),
  );
}

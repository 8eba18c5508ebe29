import type { Context } from '../../../kernel/context.ts';
import { reserve } from '../../inventory/index.ts';
import { writeAudited, writeDecisions } from '../auditing.ts';
import { writeCarriers } from '../carrier-choosing.ts';
import { type Chosen, chooseWarehouses, lockedStock, missingOf, openLines, reservationsOf } from '../choosing.ts';
import { holdForStock } from '../holds.ts';
import type { LockedOrder } from '../order.ts';

/** What became of orders that were allocated. */
export interface Allocated {
  served: readonly Chosen[];
  /** Nobody can serve them completely. */
  short: readonly Chosen[];
}

/** Check 10 of facts.md 4.4: a warehouse for each order, where one can serve it. Goods go to urgent orders first, then to those placed first. */
export async function allocate(ctx: Context, orders: readonly LockedOrder[]): Promise<Allocated> {
  const inTurn = [...orders].sort(
    ({ order: a }, { order: b }) =>
      b.priority - a.priority || (a.placedAt < b.placedAt ? -1 : a.placedAt > b.placedAt ? 1 : a.id < b.id ? -1 : 1),
  );
  const found = await chooseWarehouses(ctx, inTurn, lockedStock);
  return { served: found.filter(({ choice }) => choice.chosen), short: found.filter(({ choice }) => !choice.chosen) };
}

/** The last step of every audit: what is served is promised, what is not is held for its goods with the lines that lack them. */
export async function promise(ctx: Context, { served, short }: Allocated): Promise<void> {
  if (served.length) {
    writeAudited(ctx, served);
    await writeCarriers(ctx, served);
    // the rows of stock are locked: what was found there is there
    await reserve(
      ctx,
      served.flatMap(({ locked, choice }) => reservationsOf(locked, choice.chosen?.warehouse.id as string)),
    );
  }
  writeDecisions(ctx, short);
  holdForStock(
    ctx,
    short.map(({ locked: { order, lines }, choice }) => {
      const missing = missingOf(choice);
      const isMissing = (skuId: string) => missing.some((each) => each.skuId === skuId);
      return {
        order,
        details: missing.map((each) => ({ reason: 'stock_missing', ...each })),
        lines: openLines(lines).flatMap((line) => (isMissing(line.skuId) ? [line.id] : [])),
      };
    }),
  );
}

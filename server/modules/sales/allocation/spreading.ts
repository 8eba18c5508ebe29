import type { Context } from '../../../kernel/context.ts';
import { divideOrders } from '../splitting/dividing.ts';
import { partsOfShares } from '../splitting/shares.rules.ts';
import type { Chosen } from './choosing.ts';

/** Orders that no single warehouse serves are split over those that do together; each part leaves its own. What one warehouse serves stays as it is. */
export async function spread(ctx: Context, served: readonly Chosen[]): Promise<Chosen[]> {
  const torn = served.flatMap((one) => {
    const plan = one.choice.chosen?.shares && partsOfShares(one.locked.lines, one.choice.chosen.shares);
    return plan ? [{ one, plan }] : [];
  });
  const made = await divideOrders(
    ctx,
    torn.map(({ one, plan }) => ({ locked: one.locked, parts: plan.map(({ part }) => part), reason: '' })),
  );
  const parts = new Map(
    torn.map(({ one, plan }, index) => [
      one,
      (made[index] ?? []).map((locked, at): Chosen => ({ ...one, locked, from: plan[at]?.warehouseId as string })),
    ]),
  );
  return served.flatMap((one) => parts.get(one) ?? one);
}

import type { Context } from '../../../kernel/context.ts';
import type { LockedOrder } from '../order.ts';
import { divideOrders } from '../splitting/dividing.ts';
import { proposeParts, type Wanted } from '../splitting/proposing.ts';
import { isSplittable } from '../splitting/splittable.rules.ts';
import type { Judged } from './judged.ts';

/**
 * Splits orders whose rules say so, just before their goods are promised; answers all that is to be promised, parts among it. Over warehouses an order is
 * split by the choice of its warehouse itself, and only where no single one has everything: those are named in `spread`.
 */
export async function splitByRules(
  ctx: Context,
  judged: readonly Judged[],
): Promise<{ orders: LockedOrder[]; spread: ReadonlySet<string> }> {
  const wanted = judged.flatMap(({ locked, judgement: { outcome } }): Wanted[] => {
    const split = outcome.actions.find(({ action }) => action.kind === 'split')?.action;
    return split?.kind === 'split' && isSplittable(locked, split.by) ? [{ locked, by: split.by, limit: split.limit }] : [];
  });
  const spread = new Set(wanted.flatMap(({ locked, by }) => (by === 'warehouse' ? locked.order.id : [])));
  const now = wanted.filter(({ by }) => by !== 'warehouse');
  if (!now.length) return { orders: judged.map(({ locked }) => locked), spread };
  const skus = judged[0]?.picture.skus ?? new Map();
  const proposals = await proposeParts(ctx, now, skus);
  const parted = now.flatMap(({ locked }, index) => {
    const parts = (proposals[index] ?? []).map(({ part }) => part);
    return parts.length > 1 ? [{ locked, parts, reason: '' }] : [];
  });
  const made = await divideOrders(ctx, parted);
  const partsOf = new Map(parted.map(({ locked }, index) => [locked, made[index] ?? []]));
  return { orders: judged.flatMap(({ locked }) => partsOf.get(locked) ?? locked), spread };
}

import type { Context } from '../../../kernel/context.ts';
import { type LockedOrder, lockOrders } from '../order.ts';
import { inTurn } from './gathering.ts';
import { type Looked, lookAt, mergeTerms } from './looking.ts';
import { type Gathering, membersOf } from './members.ts';
import { mergeGroups, type MergeTerms } from './merging.rules.ts';

/** What of several orders may become one, and how they were looked at. */
export interface Fitting {
  locked: ReadonlyMap<string, LockedOrder>;
  looked: readonly Looked[];
  terms: MergeTerms;
  gatherings: readonly Gathering[];
}

/** Locks orders and finds those among them that may go in one parcel; a group that would join two that gather others already is left alone. */
export async function fittingOf(ctx: Context, orderIds: readonly string[]): Promise<Fitting> {
  const locked = await lockOrders(ctx, orderIds);
  const ids = [...locked.keys()];
  const [looked, terms, members] = await Promise.all([lookAt(ctx, ids), mergeTerms(ctx), membersOf(ctx, ids)]);
  const gathering = new Set(members.map(({ intoId }) => intoId));
  const gatherings = mergeGroups(looked, terms)
    .filter((group) => group.filter(({ id }) => gathering.has(id)).length < 2)
    .map((group) =>
      inTurn(
        group.flatMap(({ id }) => locked.get(id) ?? []),
        gathering,
      ),
    );
  return { locked, looked, terms, gatherings };
}

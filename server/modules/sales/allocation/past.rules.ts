import type { Alternative, Known } from './alternatives.rules.ts';

/** A decision about a warehouse as it is kept. */
export interface StoredDecision {
  readonly chosen: Readonly<Record<string, unknown>>;
  readonly alternatives: readonly Readonly<Record<string, unknown>>[];
  readonly inputs: Readonly<Record<string, unknown>>;
}

/**
 * What was looked at when a warehouse was chosen, the chosen one first, as the choice compares it. What was not asked for then is filled in from what is
 * known now; decisions of before strategies were kept say the least.
 */
export const lookedAt = ({ chosen, alternatives }: StoredDecision, known: Known, rankOf: (warehouseId: string) => number): Alternative[] =>
  [chosen, ...alternatives].flatMap((each) => (each.warehouseId ? [alternativeFrom(each, known, rankOf)] : []));

const CANNOT = 2;

function alternativeFrom(kept: Readonly<Record<string, unknown>>, known: Known, rankOf: (warehouseId: string) => number): Alternative {
  const each = kept as Partial<Alternative> & { warehouseId: string; complete?: boolean };
  return {
    ...{ warehouseId: each.warehouseId, code: each.code ?? '', name: each.name ?? '', parcels: each.parcels ?? 1 },
    standing: each.standing ?? (each.complete ? 0 : CANNOT),
    near: each.near ?? false,
    rank: each.rank ?? rankOf(each.warehouseId),
    // what a split cost then cannot be asked for any more
    cost: each.cost ?? (each.shares ? null : known.cost?.(each.warehouseId)) ?? null,
    expires: each.expires ?? known.expires?.(each.warehouseId) ?? null,
    load: each.load || (known.load?.(each.warehouseId) ?? 0),
    priority: each.priority ?? 0,
    missing: each.missing ?? [],
    ...(each.shares && { shares: each.shares }),
  };
}

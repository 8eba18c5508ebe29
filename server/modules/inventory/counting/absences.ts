import type { ReadContext } from '../../../kernel/context.ts';

/**
 * Goods that the books count in a bin and that did not lie there for a while: on a picker's trolley until they were shipped, in hand until
 * they were put back. Whoever counts the bin meanwhile does not find them, and nothing is missing.
 */
export interface Absence {
  skuId: string;
  locationId: string;
  lotId: string;
  serialId: string;
  quantity: string;
  from: string;
  /** Null: they are still away. */
  until: string | null;
}
type AbsenceSource = (ctx: ReadContext, of: { warehouseId: string; since: string }) => Promise<Absence[]>;

const sources: AbsenceSource[] = [];

/** Modules above that take goods out of bins before the books do tell of them here, once, at the top of a file. */
export function addAbsences(source: AbsenceSource): void {
  sources.push(source);
}

/** Goods that were away from their bins at some moment since. */
export const absencesOf = async (ctx: ReadContext, of: { warehouseId: string; since: string }): Promise<Absence[]> =>
  (await Promise.all(sources.map((source) => source(ctx, of)))).flat();

import type { ReadContext } from '../../../kernel/context.ts';

/** What modules above know of a SKU: what is on order, what was sold without goods to give, and whether it is offered (facts.md 1.9). */
export interface Outlook {
  skuId: string;
  /** Null where no warehouse was chosen yet. */
  warehouseId: string | null;
  /** Open on purchase orders that are not overdue by more than 30 days. */
  incoming?: string;
  /** Accepted demand without a reservation. */
  backlog?: string;
  /** It stands in a shop. */
  listed?: boolean;
}
type OutlookSource = (ctx: ReadContext) => Promise<Outlook[]>;

const sources: OutlookSource[] = [];

/** Modules above tell here, once, at the top of a file, what they know of supply and demand. */
export function addOutlook(source: OutlookSource): void {
  sources.push(source);
}

/** All of it; rows of one SKU and warehouse add up. */
export const outlookOf = async (ctx: ReadContext): Promise<Outlook[]> => (await Promise.all(sources.map((source) => source(ctx)))).flat();

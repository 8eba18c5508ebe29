import type { ReadContext } from '../../../kernel/context.ts';

/** Goods that are to come into a warehouse, by one document. */
export interface Supplied {
  kind: 'purchase' | 'transfer';
  skuId: string;
  warehouseId: string;
  quantity: string;
  /** The day they are expected; null where nobody said one. */
  date: string | null;
  number: string;
  /** Where the document opens. */
  link: string;
  /** Who or what they come from. */
  from: string;
}
type SupplySource = (ctx: ReadContext, skuIds: readonly string[] | null) => Promise<Supplied[]>;

const sources: SupplySource[] = [];

/** Modules above that bring goods tell of them here, once, at the top of a file; of all SKUs where none are named. */
export function addSupply(source: SupplySource): void {
  sources.push(source);
}

/** What the modules above will bring. */
export const suppliedTo = async (ctx: ReadContext, skuIds: readonly string[] | null): Promise<Supplied[]> =>
  (await Promise.all(sources.map((source) => source(ctx, skuIds)))).flat();

import type { z } from 'zod';
import type { Context } from '../../kernel/context.ts';
import type { orderDocument, placedOrder } from './shapes.ts';

/** An order as it comes in. Its lines name a SKU by id, code or listing; what is unknown waits in the unmapped queue. */
export type OrderDocument = z.output<typeof orderDocument>;
export type PlacedOrder = z.output<typeof placedOrder>;

/** The one way orders come to be: manual entry, intake, import. */
export async function placeOrders(_ctx: Context, documents: readonly OrderDocument[]): Promise<PlacedOrder[]> {
  throw new Error(`being written: ${documents.length}`);
}

import type { z } from 'zod';
import { fulfilment } from '../../../../../server/modules/fulfilment/contract.ts';
import { ask } from '../../../call.ts';
import { booksOrDevice, known } from '../../../ui/hand/knowing.ts';
import type { Place } from '../../../ui/hand/known/store.ts';

/** An order with what is to be taken and scanned of it. */
export type OrderToScan = NonNullable<z.output<(typeof fulfilment.queries)['order-to-ship']['output']>>;

/** The kind of data that holds the open orders without a network (`part.ts`). */
export const ORDERS = 'fulfilment.orders';

/** The order that a number on its papers means: ours, the platform's, a parcel's. Without a network, one that was open when the device last knew. */
export async function findOrder(place: Place, code: string): Promise<OrderToScan | undefined> {
  const { value } = await booksOrDevice(
    async (signal) => (await ask(fulfilment.queries['order-to-ship'], { code }, signal)) ?? undefined,
    async () => (await (await known()).find<OrderToScan>(ORDERS, place, code))[0],
  );
  return value;
}

import { z } from 'zod';
import { id, instant, list } from '../../../kernel/contract.ts';

/** What an order waits for next; each has its own clock. */
export const deadlineCauses = ['audit', 'process', 'ship', 'collect', 'deliver'] as const;

export const deadlineQueries = {
  /** A clock for whatever of an order is under way: the order, a shipment that waits for its carrier, a parcel. */
  deadlines: list({
    title: { zh: '时限看板', en: 'Deadlines' },
    permission: 'fulfilment.view',
    row: z.object({
      id,
      cause: z.enum(deadlineCauses),
      dueAt: instant,
      overdue: z.boolean(),
      /** Hours that are left, one digit after the point; negative where it is late. */
      hoursLeft: z.string(),
      orderNumber: z.string(),
      /** The shipment where it has left. */
      shipment: z.string().nullable(),
      since: instant,
      /** To whom it was given, who picks it, who shipped it; null where it is nobody's yet. */
      owner: z.string().nullable(),
      shopId: id,
      shop: z.string(),
      warehouseId: id.nullable(),
      warehouse: z.string().nullable(),
      carrierName: z.string().nullable(),
      held: z.boolean(),
    }),
  }),
};

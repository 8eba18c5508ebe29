import { z } from 'zod';
import { id, operation, version } from '../../../kernel/contract.ts';
import { trackings } from './tracking.rules.ts';

export const trackingOperations = {
  /** Refused where stock lies that does not fit, named bin by bin: goods without a lot, or without a serial number. */
  'set-tracking': operation({
    title: { zh: '设置批次与序列号管理', en: 'Set lots and serial numbers' },
    permission: 'catalog.edit',
    entity: 'catalog.product',
    input: z.object({
      productId: id,
      expectedVersion: version.optional(),
      tracking: z.enum(trackings),
      /** Good for so long from the day it was made; months are counted as on the label. */
      shelfLife: z
        .object({ count: z.int().min(1).max(3650), unit: z.enum(['day', 'month']) })
        .nullable()
        .optional(),
    }),
    output: z.object({ id, tracking: z.enum(trackings), version: z.number() }),
    errors: ['inventory.tracking_stock', 'inventory.tracking_precision', 'inventory.tracking_kind', 'request.version_conflict'],
  }),
};

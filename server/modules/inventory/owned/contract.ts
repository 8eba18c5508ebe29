import { z } from 'zod';
import { date, id, list, operation, optionalText, personal, positiveQuantity, text } from '../../../kernel/contract.ts';
import * as shape from '../shapes.ts';

const serialNumbers = z.array(text(60)).max(1000).optional();
/** Which of his goods are meant; where nothing is said of a lot, what expires first. */
const which = { quality: shape.quality.optional(), lotId: id.optional(), serialNumbers };
const entered = { skuId: id, quantity: positiveQuantity, packUnitId: id.optional() };
const lines = <L extends z.ZodType>(line: L) => z.array(line).min(1).max(200);
const head = { warehouseId: id, ownerId: id, remark: optionalText(500).optional() };
const ERRORS = [
  'inventory.lines_wrong',
  'inventory.owner_unknown',
  'inventory.owner_is_consignor',
  'inventory.stock_short',
  'inventory.serial_needed',
  'inventory.serial_elsewhere',
  'inventory.bin_counting',
  'inventory.location_elsewhere',
];

/** What of the contract is about goods that lie here and belong to others: counted, never valued, never sold as ours (facts.md 1.1). */
export const ownedOperations = {
  'receive-owned-goods': operation({
    title: { zh: '客户货入库', en: 'Receive a customer’s goods' },
    permission: 'inventory.adjust',
    entity: 'inventory.stock_document',
    input: z.object({
      ...head,
      lines: lines(
        z.object({
          ...entered,
          ...{ locationId: id.optional(), quality: shape.quality.optional(), serialNumbers },
          ...{ lotNumber: text(60).optional(), madeOn: date.optional(), expiresOn: date.optional() },
        }),
      ),
    }),
    output: shape.postedDocument,
    errors: [...ERRORS, 'inventory.lot_expired'],
  }),
  'return-owned-goods': operation({
    title: { zh: '客户货出库', en: 'Hand a customer’s goods out' },
    permission: 'inventory.adjust',
    entity: 'inventory.stock_document',
    input: z.object({
      ...head,
      lines: lines(z.object({ ...entered, locationId: id.optional(), ...which })),
    }),
    output: shape.postedDocument,
    errors: ERRORS,
  }),
  /** Of a customer or of a consignor: they lie elsewhere, and stay his. */
  'move-owned-goods': operation({
    title: { zh: '移动他人的货', en: 'Move goods of others' },
    permission: 'inventory.move',
    entity: 'inventory.stock_document',
    input: z.object({
      ...head,
      lines: lines(
        z
          .object({ ...entered, fromLocationId: id, toLocationId: id, ...which })
          .refine((line) => line.fromLocationId !== line.toLocationId, 'same_bin'),
      ),
    }),
    output: shape.postedDocument,
    errors: ERRORS,
  }),
  'transfer-owned-goods': operation({
    title: { zh: '调拨他人的货', en: 'Transfer goods of others' },
    permission: 'inventory.transfer',
    entity: 'inventory.transfer',
    input: z.object({
      ...{ fromWarehouseId: id, toWarehouseId: id, ownerId: id, remark: optionalText(500).optional() },
      lines: lines(z.object({ ...entered, fromLocationId: id.optional(), ...which })),
    }),
    output: shape.progressed,
    errors: [...ERRORS, 'inventory.transfer_same_warehouse'],
  }),
};

export const ownedQueries = {
  'owned-stock': list({
    title: { zh: '他人的货', en: 'Goods of others' },
    permission: 'inventory.view',
    row: z.object({
      id,
      ownerId: id,
      owner: personal(z.string()),
      ownerKind: z.enum(['consignor', 'customer']),
      ...shape.skuOf,
      warehouseId: id,
      warehouse: z.string(),
      locationId: id,
      location: z.string(),
      lotId: id.nullable(),
      lot: z.string().nullable(),
      serial: z.string().nullable(),
      expiresOn: date.nullable(),
      quality: shape.quality,
      quantity: z.string(),
      allowed: z.array(z.string()),
    }),
  }),
};

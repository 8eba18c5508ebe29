import { z } from 'zod';
import { id, instant, list, money, operation, positiveQuantity, quantity, query, text, version } from '../../../kernel/contract.ts';

const materialKinds = ['box', 'each'] as const;
const row = z.object({
  id,
  skuId: id,
  skuCode: z.string(),
  name: z.string(),
  kind: z.enum(materialKinds),
  /** Of a box, inside; what every parcel takes of the others. */
  length: quantity.nullable(),
  width: quantity.nullable(),
  height: quantity.nullable(),
  mostWeight: quantity.nullable(),
  perParcel: quantity,
  usual: z.boolean(),
  active: z.boolean(),
  /** What lies in the person's warehouses, what parcels took in the last 30 days, and what of it the warehouses did not have. */
  stock: quantity,
  used: quantity,
  owed: quantity,
  version: z.int(),
  allowed: z.array(z.string()),
});
const box = z.object({
  skuId: id,
  skuCode: z.string(),
  name: z.string(),
  barcodes: z.array(z.string()),
  /** The smallest that holds these parcels. */
  fits: z.boolean(),
});
const use = z.object({
  skuId: id,
  skuCode: z.string(),
  name: z.string(),
  quantity,
  issued: quantity,
  cost: money.nullable(),
  usedAt: instant,
});

/** Boxes and what else parcels take, out of stock (facts.md 6.5 event 26). */
export const packingOperations = {
  'set-packing-material': operation({
    title: { zh: '设置包材', en: 'Set packing material' },
    permission: 'fulfilment.set-up-work',
    entity: 'fulfilment.packing_material',
    /** A SKU by its code or barcode. A box has its size inside; of the others every parcel takes as much. */
    input: z.object({
      code: text(100),
      expectedVersion: version.optional(),
      kind: z.enum(materialKinds),
      length: positiveQuantity.optional(),
      width: positiveQuantity.optional(),
      height: positiveQuantity.optional(),
      mostWeight: positiveQuantity.optional(),
      perParcel: positiveQuantity.default('1'),
      usual: z.boolean().default(false),
      active: z.boolean().default(true),
    }),
    output: z.object({ id, version }),
    errors: ['fulfilment.goods_unknown', 'fulfilment.material_unfit', 'fulfilment.box_size_missing', 'fulfilment.usual_taken'],
  }),
  'issue-owed-packing': operation({
    title: { zh: '补记欠发包材', en: 'Issue owed packing materials' },
    permission: 'fulfilment.set-up-work',
    entity: 'fulfilment.packing_material',
    /** What parcels took before the warehouse had it by its books, oldest first, as far as it has it now; of one SKU or of all. */
    input: z.object({ skuId: id.optional() }),
    output: z.object({ shipments: z.int(), more: z.boolean() }),
  }),
};

export const packingQueries = {
  'packing-materials': list({ title: { zh: '包材', en: 'Packing materials' }, permission: 'fulfilment.view', row }),
  /** The boxes of a station, for an order and the number of its parcels. */
  'boxes-at-station': query({
    title: { zh: '工位可用包装箱', en: 'Boxes at a station' },
    permission: 'fulfilment.view',
    input: z.object({ outboundId: id, parcels: z.coerce.number().int().min(1).max(50).default(1) }),
    output: z.object({ rows: z.array(box) }),
  }),
  'packing-of-shipment': query({
    title: { zh: '发货单所用包材', en: 'Packing materials of a shipment' },
    permission: 'fulfilment.view',
    input: z.object({ shipmentId: id }),
    output: z.object({ rows: z.array(use) }),
  }),
};

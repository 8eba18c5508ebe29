import { z } from 'zod';
import { date, event, id, instant, list, operation, query, text, version } from '../../../kernel/contract.ts';
import { names, quality } from '../shapes.ts';

export const lotPermissions = {
  'inventory.hold-lots': { zh: '冻结、解冻批次', en: 'Freeze and release lots' },
};

const entity = 'inventory.lot';
const changed = z.object({
  id,
  number: z.string(),
  version,
  quantity: z.string(),
  documents: z.array(z.object({ id, number: z.string() })),
});
const versioned = { lotId: id, expectedVersion: version.optional() };
const ERRORS = [
  'inventory.lot_not_found',
  'inventory.lot_status',
  'inventory.stock_allocated',
  'inventory.bin_counting',
  'request.version_conflict',
];

export const lotOperations = {
  /** All its good goods are held back at once, in every bin; what of it is being picked is refused (recall, facts.md 1.6). */
  'freeze-lot': operation({
    title: { zh: '冻结批次', en: 'Freeze lot' },
    permission: 'inventory.hold-lots',
    entity,
    input: z.object({ ...versioned, reason: text(200) }),
    output: changed,
    errors: ERRORS,
  }),
  'release-lot': operation({
    title: { zh: '解冻批次', en: 'Release lot' },
    permission: 'inventory.hold-lots',
    entity,
    input: z.object(versioned),
    output: changed,
    errors: ERRORS,
  }),
  /** Goods of lots past their last usable day can no longer be sold; what is being picked waits. */
  'expire-lots': operation({
    title: { zh: '过期批次下架', en: 'Expire lots' },
    permission: 'inventory.hold-lots',
    for: 'program',
    input: z.object({}),
    output: z.object({ lots: z.int(), quantity: z.string() }),
  }),
};

const goods = { skuId: id, skuCode: z.string(), name: names, optionText: z.string(), unit: z.string(), thumbnail: z.string().nullable() };
const lotRow = z.object({
  id,
  number: z.string(),
  ...goods,
  status: z.enum(['normal', 'quarantine', 'blocked', 'expired']),
  madeOn: date.nullable(),
  expiresOn: date.nullable(),
  /** Days until the last usable day; negative once it is past. */
  daysLeft: z.number().nullable(),
  good: z.string(),
  held: z.string(),
  expired: z.string(),
  shipped: z.string(),
  frozenReason: z.string(),
  version,
  allowed: z.array(z.string()),
});
const movement = z.object({
  id,
  at: instant,
  quantity: z.string(),
  kind: z.string(),
  warehouse: z.string().nullable(),
  source: z.string(),
  sourceId: id,
  sourceNumber: z.string(),
});

export const lotQueries = {
  lots: list({ title: { zh: '批次', en: 'Lots' }, permission: 'inventory.view', row: lotRow }),
  /** A lot: where it lies, where it came from, and which shipments took it: a recall list from movements alone. */
  lot: query({
    title: { zh: '批次', en: 'Lot' },
    permission: 'inventory.view',
    input: z.object({ id: id.optional() }),
    output: lotRow
      .extend({
        frozenAt: instant.nullable(),
        frozenBy: z.string(),
        places: z.array(
          z.object({ warehouse: z.string().nullable(), bin: z.string(), quality, quantity: z.string(), allocated: z.string() }),
        ),
        came: z.array(movement),
        went: z.array(movement),
      })
      .nullable(),
  }),
};

export const lotEvents = {
  'lot-changed': event(entity, z.object({ id })),
};

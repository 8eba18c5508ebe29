import { z } from 'zod';
import { id, instant, listFilter, money } from '../../../kernel/contract.ts';

/** The roles that have a desk of their own. */
export const deskNames = ['owner', 'order_auditor', 'warehouse', 'buyer', 'accountant', 'customer_service'] as const;
export type DeskName = (typeof deskNames)[number];

export const blockKeys = [
  'waiting',
  'late',
  'today',
  'figures',
  'books',
  'warehouses',
  'holds',
  'trend',
  'shops',
  'sellers',
  'latest',
] as const;
export type BlockKey = (typeof blockKeys)[number];

/** The list, with its filter, that holds exactly what was counted. */
const place = z.object({ list: z.string(), filter: z.array(listFilter) });
/** Something to do or to know: how many, and where they are. A count stops at 10,000. */
const task = place.extend({ key: z.string(), count: z.number(), more: z.boolean() });
const figure = z.object({
  key: z.string(),
  unit: z.enum(['money', 'count']),
  value: z.string(),
  /** Yesterday and on the same weekday of last week, up to the same time of day; null for what is no matter of days. */
  yesterday: z.string().nullable(),
  lastWeek: z.string().nullable(),
  /** The last fifteen days, the last one today. */
  days: z.array(z.string()),
  /** Of a margin: its share of the revenue. Of the stock: whether the ledger says the same. */
  rate: z.string().nullable(),
  agrees: z.boolean().nullable(),
  link: place.nullable(),
});
/** The place of a shop or category among all, in order of making: it has the same colour on every page. */
export const colourPlace = z.number().nullable();

const block = z.discriminatedUnion('key', [
  z.object({ key: z.literal('waiting'), tasks: z.array(task) }),
  z.object({ key: z.literal('late'), tasks: z.array(task) }),
  z.object({ key: z.literal('today'), tasks: z.array(task) }),
  z.object({ key: z.literal('figures'), figures: z.array(figure) }),
  z.object({
    key: z.literal('books'),
    /** The oldest open month, and how many months before the present one are open. */
    openMonth: z.string().nullable(),
    openMonths: z.number(),
    unsealed: z.number(),
    debit: money,
    credit: money,
    balanced: z.boolean(),
  }),
  z.object({
    key: z.literal('warehouses'),
    rows: z.array(z.object({ id, name: z.string(), toShip: z.number(), late: z.number(), arriving: z.number(), shipped: z.number() })),
  }),
  z.object({ key: z.literal('holds'), rows: z.array(z.object({ code: z.string(), orders: z.number() })) }),
  z.object({
    key: z.literal('trend'),
    days: z.array(z.object({ day: z.string(), payable: money, orders: z.number(), before: money })),
  }),
  z.object({
    key: z.literal('shops'),
    from: z.string(),
    to: z.string(),
    rows: z.array(z.object({ id, name: z.string(), payable: money, orders: z.number(), place: colourPlace })),
  }),
  z.object({
    key: z.literal('sellers'),
    from: z.string(),
    to: z.string(),
    rows: z.array(
      z.object({
        code: z.string(),
        name: z.record(z.string(), z.string()),
        units: z.string(),
        available: z.string(),
        /** Days for which what is free lasts at this pace. */
        cover: z.number(),
      }),
    ),
  }),
  z.object({
    key: z.literal('latest'),
    rows: z.array(
      z.object({
        id,
        number: z.string(),
        shop: z.string(),
        placedAt: instant,
        province: z.string(),
        city: z.string(),
        payable: money,
        currency: z.string(),
        fulfilmentStatus: z.string(),
      }),
    ),
  }),
]);
export type Block = z.input<typeof block>;
export type Task = z.infer<typeof task>;
export type Figure = z.infer<typeof figure>;

export const deskInput = z.object({
  /** Another desk than the first of one's own. */
  desk: z.enum(deskNames).optional(),
  /** Blocks the person has put away: they are not counted either. */
  hidden: z.array(z.enum(blockKeys)).max(blockKeys.length).optional(),
});
export const deskAnswer = z.object({
  desk: z.enum(deskNames),
  /** The desks of the person's roles, the nearest first. */
  desks: z.array(z.enum(deskNames)),
  /** Every block this desk has for this person, in the order of the desk, hidden ones too. */
  keys: z.array(z.enum(blockKeys)),
  blocks: z.array(block),
});

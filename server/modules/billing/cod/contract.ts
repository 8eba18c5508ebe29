import { z } from 'zod';
import { amount, event, id, instant, list, money, operation, optionalText, query, rate, text, version } from '../../../kernel/contract.ts';
import { paymentMethods } from '../methods.ts';
import { outcomes } from './settlement.rules.ts';

const expectedVersion = version.optional();
const SETTLE = 'billing.settle-cod';
const byNumber = z.object({ id, number: z.string(), version });
export const collectionStatuses = ['open', 'settled', 'refused', 'undone'] as const;
const parkedStatuses = ['parked', 'assigned', 'paid_back'] as const;
export const settlementStatuses = ['draft', 'posted', 'reversed'] as const;

/** The list a carrier sends: what it collected for each waybill and what it keeps of it; by its terms where that is not said. */
const entered = {
  carrier: text(60),
  reference: optionalText(60).default(''),
  note: optionalText(200).default(''),
  method: z.enum(paymentMethods).default('bank'),
  /** What came in, all together; now unless told. */
  received: amount,
  receivedAt: instant.optional(),
  lines: z
    .array(
      z.object({ waybill: text(80), collected: amount, fee: amount.optional(), missing: z.enum(['keep', 'write_off']).default('keep') }),
    )
    .min(1)
    .max(5000),
};
const settlementRow = z.object({
  id,
  number: z.string(),
  carrier: z.string(),
  reference: z.string(),
  status: z.enum(settlementStatuses),
  lines: z.int(),
  odd: z.int(),
  collected: money,
  fee: money,
  received: money,
  /** What came in beside what the lines say: nothing, or it is not posted. */
  unexplained: money,
  receivedAt: instant,
  postedAt: instant.nullable(),
  version,
  allowed: z.array(z.string()),
});

const PARKED_ERRORS = ['billing.parked_not_found', 'billing.parked_ended', 'billing.settlement_status'];
const parkedAnswer = z.object({ id, waybill: z.string(), status: z.enum(parkedStatuses), version });

export const codPermissions = { [SETTLE]: { zh: '货到付款对账', en: 'Settle cash on delivery' } } as const;

/** Cash on delivery: carriers collect and settle (facts.md 4.12, TV-43). */
export const codOperations = {
  'set-collection-terms': operation({
    title: { zh: '设置代收手续费', en: 'Set fee for collecting' },
    permission: SETTLE,
    entity: 'billing.collection_terms',
    input: z.object({ carrier: text(60), expectedVersion, rate, least: amount.default('0') }),
    output: z.object({ carrier: z.string(), version }),
    errors: ['billing.collection_rate'],
  }),
  'enter-cod-settlement': operation({
    title: { zh: '录入代收货款账单', en: 'Enter settlement' },
    permission: SETTLE,
    entity: 'billing.cod_settlement',
    /** Matched by waybill; nothing is booked before it is posted. */
    input: z.object(entered),
    output: byNumber,
    errors: ['billing.amount_too_fine'],
  }),
  'change-cod-settlement': operation({
    title: { zh: '修改账单', en: 'Change settlement' },
    permission: SETTLE,
    entity: 'billing.cod_settlement',
    input: z.object({ settlementId: id, expectedVersion, ...entered }),
    output: byNumber,
    errors: ['billing.settlement_not_found', 'billing.settlement_status', 'billing.amount_too_fine'],
  }),
  'delete-cod-settlement': operation({
    title: { zh: '删除账单', en: 'Delete settlement' },
    permission: SETTLE,
    entity: 'billing.cod_settlement',
    input: z.object({ settlementId: id, expectedVersion }),
    output: z.object({ id, number: z.string() }),
    errors: ['billing.settlement_not_found', 'billing.settlement_status'],
  }),
  'post-cod-settlement': operation({
    title: { zh: '账单过账', en: 'Post settlement' },
    permission: SETTLE,
    entity: 'billing.cod_settlement',
    /**
     * Orders are paid by what was collected for them; the carrier’s fee is a cost. What came for a waybill nobody knows is parked. Refused while another
     * line is unclear or the sum is not what came in.
     */
    input: z.object({ settlementId: id, expectedVersion }),
    output: byNumber,
    errors: ['billing.settlement_not_found', 'billing.settlement_status', 'billing.settlement_unclear', 'billing.settlement_unexplained'],
  }),
  'reverse-cod-settlement': operation({
    title: { zh: '撤销账单过账', en: 'Reverse settlement' },
    permission: SETTLE,
    entity: 'billing.cod_settlement',
    input: z.object({ settlementId: id, expectedVersion, reason: text(200) }),
    output: byNumber,
    errors: ['billing.settlement_not_found', 'billing.settlement_status', 'billing.payment_refunded', 'billing.parked_used'],
  }),
  'assign-parked-collection': operation({
    title: { zh: '认领待查代收款', en: 'Assign parked money' },
    permission: SETTLE,
    entity: 'billing.parked_collection',
    /** The parcel it was collected for; the order is paid by it. Beyond what is owed it is the buyer's advance. */
    input: z.object({ parkedId: id, expectedVersion, collectionId: id }),
    output: parkedAnswer,
    errors: [...PARKED_ERRORS, 'billing.collection_not_found', 'billing.collection_not_open'],
  }),
  'pay-parked-back': operation({
    title: { zh: '退回快递', en: 'Pay back to the carrier' },
    permission: SETTLE,
    entity: 'billing.parked_collection',
    /** It was not ours: what came in goes back, and what the carrier had kept is no cost any more. */
    input: z.object({ parkedId: id, expectedVersion, method: z.enum(paymentMethods).default('bank'), reason: text(200) }),
    output: parkedAnswer,
    errors: PARKED_ERRORS,
  }),
  'undo-parked': operation({
    title: { zh: '撤销认领或退回', en: 'Take assignment or payment back' },
    permission: SETTLE,
    entity: 'billing.parked_collection',
    input: z.object({ parkedId: id, expectedVersion, reason: text(200) }),
    output: parkedAnswer,
    errors: [...PARKED_ERRORS, 'billing.payment_refunded'],
  }),
  'refuse-collection': operation({
    title: { zh: '登记拒收', en: 'Record refusal' },
    permission: SETTLE,
    entity: 'billing.collection',
    /** The buyer did not take the goods: nobody owes for them, their revenue is taken back. The goods come back as an after-sale. */
    input: z.object({ collectionId: id, expectedVersion, reason: text(200) }),
    output: z.object({ id, orderNumber: z.string(), version, amount: money }),
    errors: ['billing.collection_not_found', 'billing.collection_not_open'],
  }),
  'undo-refusal': operation({
    title: { zh: '撤销拒收', en: 'Take refusal back' },
    permission: SETTLE,
    entity: 'billing.collection',
    input: z.object({ collectionId: id, expectedVersion, reason: text(200) }),
    output: z.object({ id, orderNumber: z.string(), version, amount: money }),
    errors: ['billing.collection_not_found', 'billing.collection_not_refused', 'billing.collection_goods_back'],
  }),
};

export const codQueries = {
  collections: list({
    title: { zh: '代收货款', en: 'Cash on delivery' },
    permission: 'billing.view',
    row: z.object({
      id,
      orderId: id,
      orderNumber: z.string(),
      shipmentNumber: z.string(),
      shop: z.string(),
      carrier: z.string(),
      waybill: z.string(),
      amount: money,
      settled: money,
      fee: money,
      open: money,
      status: z.enum(collectionStatuses),
      shippedAt: instant,
      /** Days since it left, while it is open. */
      days: z.int().nullable(),
      version,
      allowed: z.array(z.string()),
    }),
  }),
  'collections-by-carrier': query({
    title: { zh: '快递未结代收款', en: 'Outstanding by carrier' },
    permission: 'billing.view',
    input: z.object({}),
    output: z.object({
      rows: z.array(
        z.object({
          carrier: z.string(),
          parcels: z.int(),
          open: money,
          expectedFee: money,
          oldest: instant.nullable(),
          /** Left more than 15 days ago. */
          late: money,
          rate: z.string().nullable(),
          least: money.nullable(),
          version: version.nullable(),
          allowed: z.array(z.string()),
        }),
      ),
    }),
  }),
  'cod-settlements': list({
    title: { zh: '代收货款账单', en: 'Settlements' },
    permission: 'billing.view',
    row: settlementRow,
  }),
  'parked-collections': list({
    title: { zh: '待查代收款', en: 'Parked collections' },
    permission: 'billing.view',
    row: z.object({
      id,
      waybill: z.string(),
      carrier: z.string(),
      settlement: z.string(),
      amount: money,
      fee: money,
      status: z.enum(parkedStatuses),
      orderNumber: z.string().nullable(),
      parkedAt: instant,
      endedAt: instant.nullable(),
      version,
      allowed: z.array(z.string()),
    }),
  }),
  'cod-settlement': query({
    title: { zh: '代收货款账单详情', en: 'Settlement' },
    permission: 'billing.view',
    input: z.object({ number: text(40) }),
    output: settlementRow.extend({
      note: z.string(),
      method: z.enum(paymentMethods),
      rows: z.array(
        z.object({
          n: z.int(),
          waybill: z.string(),
          orderNumber: z.string().nullable(),
          collected: money,
          expected: money.nullable(),
          difference: money.nullable(),
          fee: money,
          expectedFee: money.nullable(),
          outcome: z.enum(outcomes),
          missing: z.enum(['keep', 'write_off']),
        }),
      ),
    }),
  }),
};

export const codEvents = {
  'collection-changed': event('billing.collection', z.object({ id, orderId: id })),
  'parked-changed': event('billing.parked_collection', z.object({ id, waybill: z.string() })),
  'settlement-changed': event('billing.cod_settlement', z.object({ id, number: z.string() })),
};

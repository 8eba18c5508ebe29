import { z } from 'zod';
import {
  amount,
  date,
  defineContract,
  event,
  id,
  instant,
  list,
  money,
  operation,
  optionalText,
  personal,
  positiveQuantity,
  query,
  quantity,
  scannedAt,
  signedQuantity,
  text,
  unitPrice,
  version,
} from '../../kernel/contract.ts';
import { paymentMethods } from '../billing/contract.ts';
import { claimOperations } from './claim-contract.ts';
import {
  afterSaleRow,
  asked,
  caseLine,
  changed,
  claimRecord,
  claimRow,
  deadlineAction,
  department,
  dimensions,
  inspectedLine,
  inspection,
  parcelRow,
  platformRequest,
  quote,
  reason,
  reasonFields,
  repairStates,
  reportRow,
  reportTotal,
  responsibility,
  reviewRow,
  scrapRow,
  serialNumbers,
  supplierReturnRow,
  trackingNumber,
} from './shapes.ts';

const expectedVersion = version.optional();
const onAfterSale = { afterSaleId: id, expectedVersion };
const STATE_ERRORS = ['aftersales.after_sale_not_found', 'aftersales.after_sale_ended', 'request.version_conflict'];
const AMOUNT_ERRORS = [
  'aftersales.line_unknown',
  'aftersales.too_much',
  'aftersales.kit_in_part',
  'aftersales.amount_beyond',
  'aftersales.amount_too_fine',
  'aftersales.promotion_needed',
];
const method = z.enum(paymentMethods).optional();
const entity = 'aftersales.after_sale';
const paying = { method, paidAt: instant.optional(), note: optionalText(200).optional() };
const placed = changed.extend({ orderId: id, orderNumber: z.string() });
const changedParcel = z.object({
  id,
  number: z.string(),
  version: z.int(),
  afterSaleId: id.nullable(),
  afterSaleNumber: z.string().nullable(),
});
const changedReason = z.object({ id, code: z.string(), version: z.int() });

export const aftersales = defineContract('aftersales', {
  title: { zh: '售后', en: 'After-sales' },
  permissions: {
    'aftersales.view': { zh: '查看售后', en: 'View after-sales' },
    'aftersales.handle': { zh: '登记和处理售后', en: 'Handle after-sales' },
    'aftersales.approve': { zh: '同意和拒绝售后', en: 'Approve and refuse after-sales' },
    'aftersales.refund': { zh: '售后退款和赔付', en: 'Refund and compensate' },
    'aftersales.refund-ahead': { zh: '未收货先退款', en: 'Refund before goods are back' },
    'aftersales.receive': { zh: '退件登记', en: 'Receive returns' },
    'aftersales.inspect': { zh: '退货验货', en: 'Inspect returns' },
    'aftersales.undo': { zh: '撤销售后退款和验货', en: 'Undo refunds and inspections' },
    'aftersales.dispose': { zh: '返厂', en: 'Return defective goods' },
    'aftersales.approve-scrap': { zh: '审批报废', en: 'Approve scrap' },
    'aftersales.claim': { zh: '索赔', en: 'Claim from carriers and suppliers' },
    'aftersales.set-up-reasons': { zh: '管理售后原因', en: 'Set up reasons' },
  },
  personal: {
    what: { zh: '退件上的寄件人姓名和电话', en: 'Names and phones of senders on parcels that come back' },
    shownBy: 'sales.see-personal-data',
  },
  operations: {
    'open-after-sale': operation({
      title: { zh: '新建售后', en: 'Open after-sale' },
      permission: 'aftersales.handle',
      entity: 'sales.order',
      input: z.object({
        ...asked,
        description: optionalText(1000).default(''),
        /** The platform's number of the request; unique in the shop. */
        platformNumber: optionalText(100).optional(),
        handlerId: id.optional(),
        department: department.optional(),
        warehouseId: id.optional(),
        returnCarrier: optionalText(60).default(''),
        returnTracking: optionalText(80).default(''),
        deadlineAt: instant.optional(),
        deadlineAction: deadlineAction.default('none'),
        openedAt: instant.optional(),
      }),
      output: changed.extend({ approved: money }),
      errors: [
        'sales.order_not_found',
        'aftersales.order_draft',
        'aftersales.reason_not_found',
        'aftersales.platform_number_taken',
        ...AMOUNT_ERRORS,
      ],
    }),
    'approve-after-sale': operation({
      title: { zh: '同意', en: 'Approve' },
      permission: 'aftersales.approve',
      entity,
      input: z.object({
        ...onAfterSale,
        /** In the buyer's money, per line of the after-sale; what was computed where nothing is said. */
        lines: z
          .array(z.object({ lineId: id, amount }))
          .max(500)
          .optional(),
        freight: amount.optional(),
        warehouseId: id.optional(),
      }),
      output: changed.extend({ approved: money }),
      errors: [
        ...STATE_ERRORS,
        'aftersales.after_sale_not_requested',
        'aftersales.amounts_beyond',
        'aftersales.amount_beyond',
        'aftersales.too_much',
      ],
    }),
    'refuse-after-sale': operation({
      title: { zh: '拒绝', en: 'Refuse' },
      permission: 'aftersales.approve',
      entity,
      input: z.object({ ...onAfterSale, reason: text(500) }),
      output: changed,
      errors: [...STATE_ERRORS, 'aftersales.after_sale_moved'],
    }),
    'withdraw-after-sale': operation({
      title: { zh: '买家撤回', en: 'Withdraw' },
      permission: 'aftersales.handle',
      entity,
      input: z.object({ ...onAfterSale, note: optionalText(500).default('') }),
      output: changed,
      errors: [...STATE_ERRORS, 'aftersales.after_sale_moved'],
    }),
    'reopen-after-sale': operation({
      title: { zh: '重新打开', en: 'Reopen' },
      permission: 'aftersales.approve',
      entity,
      input: z.object({ ...onAfterSale, note: optionalText(500).default('') }),
      output: changed,
      errors: ['aftersales.after_sale_not_found', 'aftersales.after_sale_not_ended', 'aftersales.too_much', 'request.version_conflict'],
    }),
    'change-after-sale': operation({
      title: { zh: '修改售后', en: 'Change after-sale' },
      permission: 'aftersales.handle',
      entity,
      input: z.object({
        ...onAfterSale,
        reasonId: id.nullish(),
        responsibility: responsibility.optional(),
        description: optionalText(1000).optional(),
        deadlineAt: instant.nullish(),
        deadlineAction: deadlineAction.optional(),
        dueAt: instant.nullish(),
        warehouseId: id.nullish(),
      }),
      output: changed,
      errors: [...STATE_ERRORS, 'aftersales.reason_not_found', 'aftersales.reason_is_group'],
    }),
    'assign-after-sale': operation({
      title: { zh: '指派', en: 'Assign' },
      permission: 'aftersales.handle',
      entity,
      input: z.object({ ...onAfterSale, handlerId: id.nullish(), department: department.optional() }),
      output: changed,
      errors: [...STATE_ERRORS, 'aftersales.handler_unknown'],
    }),
    'escalate-after-sale': operation({
      title: { zh: '平台介入', en: 'Platform steps in' },
      permission: 'aftersales.handle',
      entity,
      input: z.object({ ...onAfterSale, escalated: z.boolean().default(true), note: optionalText(500).default('') }),
      output: changed,
      errors: STATE_ERRORS,
    }),
    'finish-after-sale': operation({
      title: { zh: '结案', en: 'Close after-sale' },
      permission: 'aftersales.approve',
      entity,
      input: z.object({ ...onAfterSale, note: text(500) }),
      output: changed,
      errors: STATE_ERRORS,
    }),
    'tell-return': operation({
      title: { zh: '填写退货运单', en: 'Note return parcel' },
      permission: 'aftersales.handle',
      entity,
      input: z.object({ ...onAfterSale, trackingNumber, carrier: optionalText(60).default('') }),
      output: changed,
      errors: [...STATE_ERRORS, 'aftersales.after_sale_type', 'aftersales.goods_all_here'],
    }),
    'refund-after-sale': operation({
      title: { zh: '退款', en: 'Refund' },
      permission: 'aftersales.refund',
      entity,
      /** All that is left unless told; spread over its lines by what is left of each, the freight last. */
      input: z.object({
        ...onAfterSale,
        amount: amount.optional(),
        reference: optionalText(100).optional(),
        ...paying,
        /** The money account it goes out of, where the merchant holds the money. */
        moneyAccountId: id.optional(),
      }),
      output: changed.extend({ paymentId: id, paymentNumber: z.string(), amount: money }),
      errors: [
        ...STATE_ERRORS,
        'aftersales.nothing_to_refund',
        'aftersales.refund_too_much',
        'aftersales.goods_not_back',
        'billing.refund_exceeds_paid',
        'billing.refund_line_exceeds',
        'billing.money_at_platform',
        'banking.account_not_found',
        'banking.account_archived',
      ],
    }),
    'undo-refund': operation({
      title: { zh: '撤销退款', en: 'Undo refund' },
      permission: 'aftersales.undo',
      entity,
      input: z.object({ paymentId: id, reason: text(200) }),
      output: changed,
      errors: ['aftersales.refund_not_found', 'aftersales.refund_undone', 'billing.payment_reversed'],
      for: 'place',
    }),
    'pay-compensation': operation({
      title: { zh: '赔付', en: 'Compensate' },
      permission: 'aftersales.refund',
      entity,
      /** Beside the price: no revenue goes back (facts.md 6.5, 32). */
      input: z.object({ ...onAfterSale, kind: z.enum(['compensation', 'return_freight']).default('compensation'), amount, ...paying }),
      output: changed.extend({ payoutId: id }),
      errors: [...STATE_ERRORS, 'billing.amount_zero'],
    }),
    'undo-payout': operation({
      title: { zh: '撤销赔付', en: 'Undo payout' },
      permission: 'aftersales.undo',
      entity,
      input: z.object({ payoutId: id }),
      output: changed,
      errors: ['aftersales.payout_not_found', 'aftersales.payout_undone'],
      for: 'place',
    }),
    'place-exchange-order': operation({
      title: { zh: '生成换货订单', en: 'Place exchange order' },
      permission: 'aftersales.approve',
      entity,
      /** The old lines are reversed in full and pay for the new ones; only the difference is collected or given back (R44, TV-49). */
      input: z.object({
        ...onAfterSale,
        lines: z
          .array(z.object({ skuId: id, quantity: positiveQuantity, unitPrice }))
          .min(1)
          .max(100),
        method,
      }),
      output: placed.extend({ returned: money, payable: money, collect: money, giveBack: money }),
      errors: [...STATE_ERRORS, 'aftersales.order_placed_already', 'sales.sku_not_for_sale'],
    }),
    'place-resend-order': operation({
      title: { zh: '生成补发订单', en: 'Place resend order' },
      permission: 'aftersales.approve',
      entity,
      /** The lines of the after-sale unless told. Sent again: its cost is one of after-sales; given away: a gift, with VAT on its price. */
      input: z.object({
        ...onAfterSale,
        purpose: z.enum(['resend', 'giveaway']).default('resend'),
        lines: z
          .array(z.object({ skuId: id, quantity: positiveQuantity }))
          .max(100)
          .optional(),
      }),
      output: placed,
      errors: [...STATE_ERRORS, 'aftersales.order_placed_already', 'sales.sku_not_for_sale'],
    }),
    'undo-follow-up': operation({
      title: { zh: '撤销生成的订单', en: 'Undo the new order' },
      permission: 'aftersales.undo',
      entity,
      /** As long as nothing of it has left: the new order is closed, what paid for it goes back. */
      input: z.object({ ...onAfterSale, reason: text(200) }),
      output: changed,
      errors: [
        'aftersales.after_sale_not_found',
        'aftersales.no_follow_up',
        'aftersales.follow_up_shipped',
        'aftersales.follow_up_paid',
        'request.version_conflict',
      ],
    }),
    'diagnose-repair': operation({
      title: { zh: '检测报价', en: 'Diagnose and quote' },
      permission: 'aftersales.handle',
      entity,
      input: z.object({ ...onAfterSale, diagnosis: text(1000), fee: amount.default('0') }),
      output: changed,
      errors: [...STATE_ERRORS, 'aftersales.repair_step'],
    }),
    'accept-repair-quote': operation({
      title: { zh: '买家接受报价', en: 'Quote accepted' },
      permission: 'aftersales.handle',
      entity,
      /** The fee is sold as a service: an order of its own, to be paid like any other. */
      input: z.object({ ...onAfterSale, feeSkuId: id }),
      output: placed,
      errors: [...STATE_ERRORS, 'aftersales.repair_step', 'sales.sku_not_for_sale'],
    }),
    'finish-repair': operation({
      title: { zh: '维修完成', en: 'Repair done' },
      permission: 'aftersales.handle',
      entity,
      input: z.object({ ...onAfterSale, note: optionalText(500).default('') }),
      output: changed,
      errors: [...STATE_ERRORS, 'aftersales.repair_step'],
    }),
    'return-repaired': operation({
      title: { zh: '寄回买家', en: 'Send back to buyer' },
      permission: 'aftersales.inspect',
      entity,
      input: z.object({ ...onAfterSale, trackingNumber: optionalText(80).default(''), carrier: optionalText(60).default('') }),
      output: changed,
      errors: [...STATE_ERRORS, 'aftersales.repair_step', 'inventory.stock_short'],
    }),
    'undo-repair-step': operation({
      title: { zh: '撤回维修步骤', en: 'Take repair step back' },
      permission: 'aftersales.undo',
      entity,
      /** Repaired or sent back by mistake: the goods are here again, the repair stands where it stood before. */
      input: z.object({ ...onAfterSale, reason: text(200) }),
      output: changed,
      errors: [...STATE_ERRORS, 'aftersales.repair_step', 'aftersales.too_much', 'inventory.stock_short'],
    }),
    'mirror-refunds': operation({
      title: { zh: '登记平台退款', en: 'Mirror refunds of a platform' },
      permission: 'aftersales.refund',
      entity: 'sales.order',
      /** What a platform refunded without asking: a case that ends with its refund. Each by itself; a number that is known is passed over. */
      input: z.object({
        refunds: z
          .array(
            z.object({
              orderId: id,
              amount,
              platformNumber: text(100),
              refundedAt: instant.optional(),
              note: optionalText(200).default(''),
            }),
          )
          .min(1)
          .max(200),
      }),
      output: z.object({
        done: z.int(),
        refused: z.int(),
        rows: z.array(
          z.object({ orderId: id, number: z.string().nullable(), code: z.string().nullable(), message: z.string().nullable() }),
        ),
      }),
      for: 'program',
    }),
    'take-in-request': operation({
      title: { zh: '登记平台售后申请', en: 'Take in an after-sales request of a platform' },
      permission: 'aftersales.refund',
      entity: 'sales.order',
      /** As often as it comes: by its number in the shop it opens a case, or moves it on to where the platform is. */
      input: z.object(platformRequest),
      output: z.object({ id: id.nullable(), number: z.string().nullable(), result: z.enum(['created', 'updated', 'unchanged']) }),
      errors: [
        'aftersales.order_unknown',
        'aftersales.sku_not_in_order',
        'aftersales.order_draft',
        'aftersales.nothing_asked',
        'aftersales.after_sale_moved',
        'aftersales.refund_too_much',
        ...AMOUNT_ERRORS,
      ],
      for: 'program',
    }),
    'send-reminders': operation({
      title: { zh: '提醒快到期的售后', en: 'Remind of deadlines' },
      permission: 'aftersales.handle',
      input: z.object({}),
      output: z.object({ reminded: z.int() }),
      for: 'program',
    }),
    'register-return': operation({
      title: { zh: '登记退件', en: 'Register return' },
      permission: 'aftersales.receive',
      entity: 'aftersales.return_parcel',
      /** By its waybill; without an after-sale that expects it, it is an unknown parcel until it is matched. */
      input: z.object({
        trackingNumber,
        carrier: optionalText(60).default(''),
        warehouseId: id,
        afterSaleId: id.optional(),
        senderName: personal(optionalText(100)).default(''),
        senderPhone: personal(optionalText(40)).default(''),
        contents: optionalText(500).default(''),
        skuIds: z.array(id).max(50).default([]),
        note: optionalText(500).default(''),
        scannedAt,
      }),
      output: changedParcel,
      errors: ['aftersales.parcel_taken', 'aftersales.warehouse_not_yours', 'aftersales.after_sale_type'],
    }),
    'match-return': operation({
      title: { zh: '匹配售后单', en: 'Match to after-sale' },
      permission: 'aftersales.receive',
      entity: 'aftersales.return_parcel',
      input: z.object({ parcelId: id, expectedVersion, afterSaleId: id }),
      output: changedParcel,
      errors: [
        'aftersales.parcel_not_found',
        'aftersales.parcel_status',
        'aftersales.parcel_matched',
        'aftersales.after_sale_not_found',
        'aftersales.after_sale_type',
      ],
    }),
    'unmatch-return': operation({
      title: { zh: '取消匹配', en: 'Unmatch' },
      permission: 'aftersales.receive',
      entity: 'aftersales.return_parcel',
      input: z.object({ parcelId: id, expectedVersion }),
      output: changedParcel,
      errors: ['aftersales.parcel_not_found', 'aftersales.parcel_status', 'aftersales.parcel_unknown'],
    }),
    'void-return': operation({
      title: { zh: '作废退件', en: 'Void parcel' },
      permission: 'aftersales.receive',
      entity: 'aftersales.return_parcel',
      input: z.object({ parcelId: id, expectedVersion, note: text(500) }),
      output: changedParcel,
      errors: ['aftersales.parcel_not_found', 'aftersales.parcel_status'],
    }),
    'inspect-return': operation({
      title: { zh: '验货入库', en: 'Inspect' },
      permission: 'aftersales.inspect',
      entity: 'aftersales.return_parcel',
      /** A, B: good; C: defective; D: scrap; E: wrong or empty. Goods enter stock at what they cost when they left. */
      input: z.object({
        parcelId: id,
        expectedVersion,
        lines: z.array(inspectedLine).min(1).max(500),
        note: optionalText(500).default(''),
        scannedAt,
      }),
      output: z.object({
        id,
        number: z.string(),
        afterSaleId: id,
        afterSaleNumber: z.string(),
        status: z.string(),
        good: quantity,
        defective: quantity,
        /** Scrap that lies with the defective goods until another person agrees. */
        waiting: quantity,
      }),
      errors: [
        'aftersales.parcel_not_found',
        'aftersales.parcel_status',
        'aftersales.parcel_unknown',
        'aftersales.inspected_too_much',
        'aftersales.shipment_gone',
        'inventory.location_elsewhere',
      ],
    }),
    'undo-inspection': operation({
      title: { zh: '撤销验货', en: 'Undo inspection' },
      permission: 'aftersales.undo',
      entity,
      input: z.object({ inspectionId: id, reason: text(200) }),
      output: changed,
      errors: ['aftersales.inspection_not_found', 'aftersales.inspection_undone', 'inventory.stock_short'],
      for: 'place',
    }),
    'ship-supplier-return': operation({
      title: { zh: '返厂出库', en: 'Return to supplier' },
      permission: 'aftersales.dispose',
      entity: 'aftersales.supplier_return',
      /** Defective goods leave at their cost; a claim of that amount stands against the supplier until it is settled. */
      input: z.object({
        supplierId: id,
        warehouseId: id,
        lines: z
          .array(z.object({ skuId: id, quantity: positiveQuantity, serialNumbers }))
          .min(1)
          .max(200),
        trackingNumber: optionalText(80).default(''),
        carrier: optionalText(60).default(''),
        note: optionalText(500).default(''),
      }),
      output: z.object({ id, number: z.string(), version, claimNumber: z.string(), cost: money.nullable() }),
      errors: [
        'aftersales.supplier_not_found',
        'aftersales.warehouse_not_yours',
        'inventory.stock_short',
        'inventory.serial_needed',
        'inventory.serial_elsewhere',
      ],
    }),
    'undo-supplier-return': operation({
      title: { zh: '撤销返厂', en: 'Undo return to supplier' },
      permission: 'aftersales.dispose',
      entity: 'aftersales.supplier_return',
      input: z.object({ supplierReturnId: id }),
      output: z.object({ id, number: z.string(), version }),
      errors: ['aftersales.supplier_return_not_found', 'aftersales.supplier_return_settled'],
    }),
    'approve-scrap': operation({
      title: { zh: '同意报废', en: 'Approve scrap' },
      permission: 'aftersales.approve-scrap',
      entity: 'aftersales.scrap',
      /** By another than who inspected. */
      input: z.object({ scrapId: id, note: optionalText(500).default(''), serialNumbers }),
      output: z.object({ id, number: z.string(), version }),
      errors: [
        'aftersales.scrap_not_found',
        'aftersales.scrap_decided',
        'aftersales.scrap_needs_another',
        'inventory.stock_short',
        'inventory.serial_needed',
        'inventory.serial_elsewhere',
      ],
    }),
    'refuse-scrap': operation({
      title: { zh: '不报废', en: 'Keep it' },
      permission: 'aftersales.approve-scrap',
      entity: 'aftersales.scrap',
      input: z.object({ scrapId: id, note: optionalText(500).default('') }),
      output: z.object({ id, number: z.string(), version }),
      errors: ['aftersales.scrap_not_found', 'aftersales.scrap_decided'],
    }),
    'open-claim': operation({
      title: { zh: '索赔', en: 'Open claim' },
      permission: 'aftersales.claim',
      entity,
      input: z.object({
        ...onAfterSale,
        against: z.enum(['carrier', 'supplier']).default('carrier'),
        partyId: id.optional(),
        carrier: optionalText(60).default(''),
        amount,
        note: optionalText(500).default(''),
      }),
      output: z.object({ id, number: z.string(), version }),
      errors: ['aftersales.after_sale_not_found', 'aftersales.nothing_asked', 'request.version_conflict'],
    }),
    ...claimOperations,
    'record-reviews': operation({
      title: { zh: '登记评价', en: 'Record reviews' },
      permission: 'aftersales.handle',
      entity: 'aftersales.review',
      /** Bad ones of shipped orders open a case; numbers that are known are passed over. */
      input: z.object({
        reviews: z
          .array(
            z.object({
              /** That of the order where it is not said. */
              shopId: id.optional(),
              platformNumber: text(100).optional(),
              /** Ours, or the platform's. */
              orderNumber: text(100).optional(),
              rating: z.int().min(1).max(5),
              content: optionalText(2000).default(''),
              reviewedAt: instant.optional(),
            }),
          )
          .min(1)
          .max(200),
      }),
      output: z.object({
        recorded: z.int(),
        known: z.int(),
        opened: z.int(),
        /** Review by review. */
        results: z.array(z.enum(['recorded', 'known'])),
      }),
      errors: ['aftersales.order_unknown'],
    }),
    'answer-review': operation({
      title: { zh: '回复评价', en: 'Answer review' },
      permission: 'aftersales.handle',
      entity: 'aftersales.review',
      input: z.object({ reviewId: id, answer: text(1000) }),
      output: z.object({ id, version }),
      errors: ['aftersales.review_not_found'],
    }),
    'create-reason': operation({
      title: { zh: '新建售后原因', en: 'Create reason' },
      permission: 'aftersales.set-up-reasons',
      entity: 'aftersales.reason',
      input: z.object({ code: text(40), parentId: id.nullish(), ...reasonFields }),
      output: changedReason,
      errors: ['aftersales.reason_code_taken', 'aftersales.reason_not_found'],
    }),
    'change-reason': operation({
      title: { zh: '修改售后原因', en: 'Change reason' },
      permission: 'aftersales.set-up-reasons',
      entity: 'aftersales.reason',
      input: z.object({ reasonId: id, expectedVersion, ...reasonFields }),
      output: changedReason,
      errors: ['aftersales.reason_not_found'],
    }),
    'archive-reason': operation({
      title: { zh: '停用售后原因', en: 'Archive reason' },
      permission: 'aftersales.set-up-reasons',
      entity: 'aftersales.reason',
      input: z.object({ reasonId: id, expectedVersion }),
      output: changedReason,
      errors: ['aftersales.reason_not_found'],
    }),
    'restore-reason': operation({
      title: { zh: '启用售后原因', en: 'Restore reason' },
      permission: 'aftersales.set-up-reasons',
      entity: 'aftersales.reason',
      input: z.object({ reasonId: id, expectedVersion }),
      output: changedReason,
      errors: ['aftersales.reason_not_found'],
    }),
  },
  queries: {
    'after-sales': list({ title: { zh: '售后单', en: 'After-sales' }, permission: 'aftersales.view', row: afterSaleRow }),
    'after-sale': query({
      title: { zh: '售后单详情', en: 'After-sale' },
      permission: 'aftersales.view',
      /** By number or id. */
      input: z.object({ number: text(60) }),
      output: afterSaleRow.extend({
        description: z.string(),
        warehouseId: id.nullable(),
        warehouse: z.string().nullable(),
        freight: money,
        quote: z.unknown(),
        refusedReason: z.string(),
        finishNote: z.string(),
        returnCarrier: z.string(),
        newOrderId: id.nullable(),
        repairState: z.enum(repairStates),
        diagnosis: z.string(),
        repairFee: money,
        approvedAt: instant.nullable(),
        approvedBy: z.string().nullable(),
        openedBy: z.string().nullable(),
        lines: z.array(caseLine),
        parcels: z.array(parcelRow),
        inspections: z.array(inspection),
        refunds: z.array(z.object({ paymentId: id, number: z.string(), amount: money, paidAt: instant, undone: z.boolean() })),
        /** What carriers or suppliers are asked to bear of it. */
        claims: z.array(z.object({ id, number: z.string(), party: z.string(), status: z.string(), amount: money })),
        payouts: z.array(
          z.object({
            id,
            number: z.string(),
            kind: z.enum(['compensation', 'return_freight']),
            amount: money,
            paidAt: instant,
            undone: z.boolean(),
          }),
        ),
        mayUndo: z.boolean(),
      }),
    }),
    quote: query({
      title: { zh: '售后试算', en: 'Quote an after-sale' },
      permission: 'aftersales.view',
      input: z.object(asked),
      output: quote,
    }),
    'order-after-sales': query({
      title: { zh: '订单的售后', en: 'After-sales of an order' },
      permission: 'aftersales.view',
      input: z.object({ orderId: id }),
      output: z.object({
        rows: z.array(afterSaleRow),
        /** What of each line can still be asked for. */
        lines: z.array(z.object({ orderLineId: id, shipped: quantity, unshipped: signedQuantity, refundable: money })),
      }),
    }),
    'return-parcels': list({ title: { zh: '退件', en: 'Returned parcels' }, permission: 'aftersales.view', row: parcelRow }),
    'return-parcel': query({
      title: { zh: '退件详情', en: 'Returned parcel' },
      permission: 'aftersales.view',
      /** By its number, its waybill or its id. */
      input: z.object({ number: text(100) }),
      output: parcelRow
        .extend({
          senderName: personal(z.string()),
          senderPhone: personal(z.string().nullable()),
          lines: z.array(caseLine),
          afterSaleType: z.string().nullable(),
          description: z.string(),
        })
        .nullable(),
    }),
    'return-matches': query({
      title: { zh: '无头件的匹配建议', en: 'Who a parcel may belong to' },
      permission: 'aftersales.view',
      input: z.object({ parcelId: id }),
      output: z.object({ rows: z.array(afterSaleRow.extend({ by: z.enum(['tracking', 'phone', 'contents']) })) }),
    }),
    'supplier-returns': list({
      title: { zh: '返厂单', en: 'Returns to suppliers' },
      permission: 'aftersales.view',
      row: supplierReturnRow,
    }),
    scraps: list({ title: { zh: '报废审批', en: 'Scrap' }, permission: 'aftersales.view', row: scrapRow }),
    claim: query({
      title: { zh: '索赔详情', en: 'Claim' },
      permission: 'aftersales.view',
      /** By its number or its id. */
      input: z.object({ number: text(100) }),
      output: claimRecord,
    }),
    'claim-goods': query({
      title: { zh: '索赔商品', en: 'Goods of a claim' },
      permission: 'aftersales.view',
      input: z.object({ claimId: id }),
      output: z.object({
        warehouseId: id.nullable(),
        lines: z.array(
          z.object({
            lineId: id,
            skuCode: z.string(),
            name: z.string(),
            tracking: z.enum(['none', 'lot', 'lot_expiry', 'serial']),
            quantity,
            replaced: quantity,
            open: quantity,
          }),
        ),
      }),
    }),
    claims: list({ title: { zh: '索赔', en: 'Claims' }, permission: 'aftersales.view', row: claimRow }),
    reviews: list({ title: { zh: '评价', en: 'Reviews' }, permission: 'aftersales.view', row: reviewRow }),
    report: query({
      title: { zh: '售后分析', en: 'After-sales report' },
      permission: 'aftersales.view',
      input: z.object({ by: z.enum(dimensions), from: date, to: date }),
      output: z.object({ rows: z.array(reportRow), total: reportTotal }),
    }),
    reasons: query({
      title: { zh: '售后原因', en: 'Reasons' },
      permission: 'signed-in',
      input: z.object({ archived: z.boolean().optional() }),
      output: z.object({ rows: z.array(reason) }),
    }),
  },
  events: {
    'after-sale-opened': event(entity, z.object({ id, number: z.string(), orderId: id })),
    'after-sale-changed': event(entity, z.object({ id, number: z.string(), orderId: id, status: z.string() })),
    'return-registered': event('aftersales.return_parcel', z.object({ id, number: z.string() })),
    'return-inspected': event('aftersales.return_parcel', z.object({ id, number: z.string(), afterSaleId: id })),
    'supplier-return-changed': event('aftersales.supplier_return', z.object({ id, number: z.string() })),
    'scrap-changed': event('aftersales.scrap', z.object({ id, number: z.string() })),
    'review-recorded': event('aftersales.review', z.object({ id })),
    'claim-changed': event('aftersales.claim', z.object({ id, number: z.string() })),
    'reason-changed': event('aftersales.reason', z.object({ id, code: z.string() })),
  },
});

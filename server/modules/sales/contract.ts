import { z } from 'zod';
import {
  amount,
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
  text,
  unitPrice,
  version,
} from '../../kernel/contract.ts';
import { splittingEvents, splittingOperations, splittingQueries } from './splitting/contract.ts';
import { allocationOperations, allocationQueries } from './allocation/contract.ts';
import { lastingOperations, lastingQueries } from './lasting/contract.ts';
import { batchResult } from './batch-shapes.ts';
import { auditEvents, auditOperations, auditQueries, instead, manyOrders } from './audit/contract.ts';
import { mergingOperations, mergingQueries } from './merging/contract.ts';
import { presaleOperations, presalePermissions, presaleQueries } from './presale/contract.ts';
import { presaleStates } from './presale/shapes.ts';
import { marking, print } from '../../kernel/print/sheets.ts';
import {
  aftersaleStatuses,
  closedReasons,
  documentLine,
  fulfilmentStatuses,
  holdCodes,
  orderDocument,
  orderLine,
  paymentStatuses,
  placedOrder,
  platform,
  receiver,
} from './shapes.ts';

const orderId = id;
const expectedVersion = version.optional();
/** An order after a change. */
const changedOrder = z.object({ id, number: z.string(), version });
const shop = z.object({
  id,
  code: z.string(),
  name: z.string(),
  platform,
  currency: z.string(),
  taxInclusive: z.boolean(),
  moneyHolder: z.enum(['platform', 'merchant']),
  moneyAccount: z.string(),
  /** In the order they are tried; empty: the warehouses' own priority. */
  warehouses: z.array(id),
  defaultTaxCodeId: id.nullable(),
  auditUnpaid: z.boolean(),
  active: z.boolean(),
  version,
});
const shopFields = {
  name: text(100),
  platform,
  /** Prices contain their tax. Never changes an order that is placed. */
  taxInclusive: z.boolean().default(true),
  /** Who holds the buyer's money decides the entries: platform until it settles, or the merchant (architecture D11). */
  moneyHolder: z.enum(['platform', 'merchant']),
  /** Where money arrives that the merchant holds. */
  moneyAccount: z.enum(['bank', 'cash', 'alipay', 'wechat', 'wallet']).default('bank'),
  warehouses: z.array(id).max(100).default([]),
  defaultTaxCodeId: id.nullish(),
  /** Goods may leave before the money is there: wholesale on account. */
  auditUnpaid: z.boolean().default(false),
};
const orderIds = z.array(id).min(1).max(500);
const hold = z.object({
  id,
  code: z.enum(holdCodes),
  reason: z.string(),
  /** What a check found, as words of the program with their figures. */
  details: z.array(z.record(z.string(), z.unknown())),
  lines: z.array(id),
  /** Whose work it is, and whether a person ends it or its cause does. */
  owner: z.enum(['customer', 'finance', 'warehouse', 'catalog', 'platform']),
  resolver: z.enum(['hand', 'cause']),
  placedBy: z.string().nullable(),
  placedAt: instant,
  releasedAt: instant.nullable(),
  releaseNote: z.string().nullable(),
});
const decision = z.object({
  id,
  subject: z.string(),
  chosen: z.record(z.string(), z.unknown()),
  reasons: z.array(z.record(z.string(), z.unknown())),
  alternatives: z.array(z.record(z.string(), z.unknown())),
  /** What the choice was made by, beside what was compared. */
  inputs: z.record(z.string(), z.unknown()),
  recordedAt: instant,
});

/** What a list of orders shows of one. */
export const orderRow = z.object({
  id,
  number: z.string(),
  platformNumber: z.string().nullable(),
  shopId: id,
  shop: z.string(),
  placedAt: instant,
  paidAt: instant.nullable(),
  buyer: personal(z.string()),
  receiver: personal(z.string()),
  phone: personal(z.string().nullable()),
  province: z.string(),
  city: z.string(),
  address: personal(z.string()),
  payable: money,
  paid: money,
  refunded: money,
  currency: z.string(),
  paymentStatus: z.enum(paymentStatuses),
  fulfilmentStatus: z.enum(fulfilmentStatuses),
  aftersaleStatus: z.enum(aftersaleStatuses),
  closedReason: z.enum(closedReasons).nullable(),
  /** Where a pre-sale stands; null of other orders. */
  presaleState: z.enum(presaleStates).nullable(),
  holds: z.array(z.string()),
  /** Lines without a SKU. */
  unmapped: z.int(),
  lines: z.int(),
  waitsFor: z.enum(['customer', 'finance']).nullable(),
  /** When it has to be gone. */
  shipBy: instant.nullable(),
  priority: z.int(),
  warehouseId: id.nullable(),
  warehouse: z.string().nullable(),
  carrier: z.string(),
  flag: z.int(),
  tags: z.array(z.string()),
  buyerRemark: z.string(),
  sellerRemark: z.string(),
  customerId: id.nullable(),
  version,
  /** What this person may do with it now. */
  allowed: z.array(z.string()),
});

/** A code of a sale abroad with what it came to. */
const orderTax = z.object({
  ...{ id, code: z.string(), name: z.string(), kind: z.string(), country: z.string(), jurisdiction: z.string() },
  ...{ rate: z.string(), net: money, tax: money, rule: z.string() },
  by: z.enum(['merchant', 'marketplace', 'buyer']),
});

export const orderRecord = orderRow.omit({ lines: true, holds: true }).extend({
  district: z.string(),
  country: z.string(),
  postcode: z.string(),
  taxInclusive: z.boolean(),
  moneyHolder: z.enum(['platform', 'merchant']),
  cashOnDelivery: z.boolean(),
  holdCodes: z.array(z.string()),
  goods: money,
  discount: money,
  platformDiscount: money,
  freight: money,
  freightNet: money,
  freightTax: money,
  net: money,
  tax: money,
  /** Where its tax was rounded. */
  taxRounding: z.enum(['line', 'document']),
  /** Of an order that rules tax: what each code came to, and who pays it to the authority. */
  taxes: z.array(orderTax),
  /** What the merchant books: payable and the platform's part. */
  receivable: money,
  closeNote: z.string().nullable(),
  confirmedAt: instant.nullable(),
  auditedAt: instant.nullable(),
  shippedAt: instant.nullable(),
  closedAt: instant.nullable(),
  businessDate: z.string(),
  warehouseFixed: z.boolean(),
  auditAt: instant.nullable(),
  shipFrom: z.string().nullable(),
  invoiceKind: z.enum(['', 'general', 'special']),
  invoiceTitle: z.string(),
  invoiceTaxIdentity: z.string(),
  /** How it travels, and whether a person or a rule said so. */
  serviceId: id.nullable(),
  service: z.string().nullable(),
  carrierFixed: z.boolean(),
  recordedAt: instant,
  lines: z.array(orderLine),
  holds: z.array(hold),
  decisions: z.array(decision),
  sources: z.array(z.object({ platformNumber: z.string(), shopId: id, recordedAt: instant })),
  /** The orders it was split into or is a part of, itself among them, the first of them first; empty: it was never split. */
  parts: z.array(
    z.object({
      ...{ id, number: z.string(), payable: money },
      /** What of the buyer's money lies with this part, less what went back, and what the buyer still owes for it. */
      ...{ paid: money, due: money },
      ...{ fulfilmentStatus: z.enum(fulfilmentStatuses), warehouse: z.string().nullable() },
    }),
  ),
  /** The orders it gathered or went into, the one that ships first; empty: it was never merged. */
  merged: z.array(z.object({ id, number: z.string(), platformNumber: z.string().nullable() })),
  /** Whether names, phone and address are shown in full. */
  personalDataShown: z.boolean(),
});

export const sales = defineContract('sales', {
  title: { zh: '订单', en: 'Orders' },
  permissions: {
    'sales.view': { zh: '查看订单', en: 'View orders' },
    'sales.enter': { zh: '录入和导入订单', en: 'Enter and take in orders' },
    'sales.change': { zh: '修改订单（商品、地址、备注）', en: 'Change orders (lines, address, remarks)' },
    'sales.change-price': { zh: '修改订单价格', en: 'Change prices of orders' },
    'sales.audit': { zh: '审单和反审核', en: 'Audit and un-audit orders' },
    'sales.audit-finance': { zh: '财审，解除价格与信用挂起', en: 'Finance audit; release prices and credit' },
    'sales.set-up-audit': { zh: '设置审单规则、黑名单和赠品', en: 'Set up audit rules, blacklist and gifts' },
    'sales.hold': { zh: '挂起和解除挂起', en: 'Hold and release orders' },
    'sales.cancel': { zh: '取消、完结订单', en: 'Cancel and complete orders' },
    'sales.map-listings': { zh: '匹配平台货品', en: 'Map platform SKUs' },
    'sales.set-up-shops': { zh: '管理店铺', en: 'Set up shops' },
    ...presalePermissions,
    'sales.see-personal-data': { zh: '查看买家完整信息', en: 'See buyers’ personal data in full' },
    'sales.reveal-personal-data': { zh: '逐单查看收件人（留痕）', en: 'Reveal a receiver, recorded' },
  },
  personal: {
    what: { zh: '买家与收件人的姓名、电话、地址', en: 'Names, phones and addresses of buyers and receivers' },
    shownBy: 'sales.see-personal-data',
    revealedBy: 'sales.reveal-personal-data',
  },
  forms: {
    order: {
      title: { zh: '订单', en: 'Order' },
      operations: { 'place-order': { mode: 'create' }, 'intake-orders': { mode: 'upsert', at: 'orders.*' } },
      list: 'sales.orders',
      fields: {
        customerId: { zh: '客户', en: 'Customer' },
        'receiver.name': { zh: '收件人', en: 'Receiver' },
        'receiver.phone': { zh: '收件电话', en: 'Phone of the receiver' },
        'receiver.address': { zh: '详细地址', en: 'Address' },
        buyerRemark: { zh: '买家留言', en: 'Buyer’s remark' },
        sellerRemark: { zh: '卖家备注', en: 'Seller’s remark' },
      },
    },
    shop: {
      title: { zh: '店铺', en: 'Shop' },
      operations: { 'create-shop': { mode: 'create' }, 'change-shop': { mode: 'change' } },
      list: 'sales.shops',
      fields: { code: { zh: '编码', en: 'Code' }, name: { zh: '名称', en: 'Name' } },
    },
  },
  operations: {
    ...auditOperations,
    ...presaleOperations,
    ...allocationOperations,
    ...lastingOperations,
    ...splittingOperations,
    ...mergingOperations,
    'create-shop': operation({
      title: { zh: '新建店铺', en: 'Create shop' },
      permission: 'sales.set-up-shops',
      entity: 'sales.shop',
      input: z.object({
        code: text(40),
        currency: z
          .string()
          .regex(/^[A-Z]{3}$/)
          .optional(),
        ...shopFields,
      }),
      output: z.object({ id, code: z.string(), version }),
      errors: ['sales.shop_code_taken', 'sales.shop_currency_differs'],
    }),
    'change-shop': operation({
      title: { zh: '修改店铺', en: 'Change shop' },
      permission: 'sales.set-up-shops',
      entity: 'sales.shop',
      input: z.object({ shopId: id, expectedVersion, ...shopFields }),
      output: z.object({ id, code: z.string(), version }),
      errors: ['sales.shop_not_found'],
    }),
    'archive-shop': operation({
      title: { zh: '停用店铺', en: 'Archive shop' },
      permission: 'sales.set-up-shops',
      entity: 'sales.shop',
      input: z.object({ shopId: id, expectedVersion }),
      output: z.object({ id, code: z.string(), version }),
      errors: ['sales.shop_not_found'],
    }),
    'restore-shop': operation({
      title: { zh: '启用店铺', en: 'Restore shop' },
      permission: 'sales.set-up-shops',
      entity: 'sales.shop',
      input: z.object({ shopId: id, expectedVersion }),
      output: z.object({ id, code: z.string(), version }),
      errors: ['sales.shop_not_found'],
    }),
    'place-order': operation({
      title: { zh: '录入订单', en: 'Enter order' },
      permission: 'sales.enter',
      entity: 'sales.order',
      /** Lines by SKU id or code; nothing unknown is taken. */
      input: orderDocument.omit({ status: true, modifiedAt: true, platformDiscount: true }).extend({
        /** As the templates for customers say, where nothing is given. */
        freight: amount.optional(),
        lines: z
          .array(documentLine.omit({ platformLineNumber: true, platformDiscount: true }))
          .min(1)
          .max(500),
      }),
      output: placedOrder,
      errors: [
        'sales.document_refused',
        'sales.platform_number_taken',
        'sales.sku_unknown',
        'sales.sku_not_for_sale',
        'sales.shop_not_found',
        'sales.shop_archived',
      ],
    }),
    'intake-orders': operation({
      title: { zh: '接收订单', en: 'Take in orders' },
      permission: 'sales.enter',
      for: 'program',
      entity: 'sales.order',
      /**
       * Idempotent by shop and platform number: the same content is skipped, a change is applied where the state allows. An order without lines is
       * taken too: it waits for them and cannot be audited.
       */
      input: z.object({
        orders: z
          .array(orderDocument.extend({ platformNumber: text(100) }))
          .min(1)
          .max(200),
      }),
      /** In the order of the input. */
      output: z.object({ orders: z.array(placedOrder) }),
      errors: ['sales.document_refused'],
    }),
    'confirm-order': operation({
      title: { zh: '确认订单', en: 'Confirm order' },
      permission: 'sales.enter',
      entity: 'sales.order',
      input: z.object({ orderId, expectedVersion }),
      output: changedOrder,
      errors: ['sales.order_not_found', 'sales.order_not_draft'],
    }),
    'delete-order': operation({
      title: { zh: '删除草稿', en: 'Delete draft' },
      permission: 'sales.enter',
      entity: 'sales.order',
      input: z.object({ orderId, expectedVersion }),
      output: z.object({ id, number: z.string() }),
      errors: ['sales.order_not_found', 'sales.order_not_draft'],
    }),
    'map-listing': operation({
      title: { zh: '匹配平台货品', en: 'Map platform SKU' },
      permission: 'sales.map-listings',
      entity: 'sales.listing',
      /** `multiplier`: base units of the SKU in one of the platform's. All waiting lines of the shop and code are repaired. */
      input: z.object({ shopId: id, platformSku: text(200), skuId: id, multiplier: positiveQuantity.default('1') }),
      /** `remaining`: orders that are repaired in the background because there are many. */
      output: z.object({ listingId: id, repaired: z.int(), remaining: z.int() }),
      errors: ['sales.shop_not_found', 'sales.sku_unknown', 'sales.bundle_empty'],
    }),
    'change-order-lines': operation({
      title: { zh: '修改商品', en: 'Change lines' },
      permission: 'sales.change',
      entity: 'sales.order',
      /** The lines as they shall be: those with `lineId` are kept or changed, others are new, lines not named are taken off. */
      input: z.object({
        orderId,
        expectedVersion,
        lines: z
          .array(
            z.object({
              lineId: id.optional(),
              skuId: id.optional(),
              skuCode: text(100).optional(),
              quantity: positiveQuantity,
              /** Default: as it is; for new lines the SKU's list price. */
              unitPrice: unitPrice.optional(),
              discount: amount.optional(),
              gift: z.boolean().optional(),
            }),
          )
          .min(1)
          .max(500),
      }),
      output: changedOrder.extend({ payable: money }),
      errors: ['sales.order_not_found', 'sales.order_audited', 'sales.order_part_shipped', 'sales.line_not_found', 'sales.sku_unknown'],
    }),
    'change-order-price': operation({
      title: { zh: '改价', en: 'Change price' },
      permission: 'sales.change-price',
      entity: 'sales.order',
      /** `discount` more off the whole order, spread over the lines (TV-42); prices of single lines; the freight. */
      input: z.object({
        orderId,
        expectedVersion,
        discount: amount.optional(),
        freight: amount.optional(),
        lines: z
          .array(z.object({ lineId: id, unitPrice: unitPrice.optional(), discount: amount.optional() }))
          .max(500)
          .optional(),
        reason: optionalText(200).default(''),
      }),
      output: changedOrder.extend({ payable: money }),
      errors: [
        'sales.order_not_found',
        'sales.order_paid',
        'sales.order_audited',
        'sales.discount_exceeds_order',
        'sales.discount_exceeds_line',
      ],
    }),
    'change-order-address': operation({
      title: { zh: '修改地址', en: 'Change address' },
      permission: 'sales.change',
      entity: 'sales.order',
      /** Fields not given stay as they are. */
      input: z.object({
        orderId,
        expectedVersion,
        receiver: z.object(
          Object.fromEntries(Object.entries(receiver.shape).map(([key, shape]) => [key, shape.unwrap().optional()])) as {
            [K in keyof typeof receiver.shape]: z.ZodOptional<ReturnType<(typeof receiver.shape)[K]['unwrap']>>;
          },
        ),
      }),
      output: changedOrder,
      errors: ['sales.order_not_found', 'sales.order_shipped', 'sales.order_closed'],
    }),
    'change-remark': operation({
      title: { zh: '修改备注', en: 'Change remark' },
      permission: 'sales.change',
      entity: 'sales.order',
      input: z.object({
        orderId,
        expectedVersion,
        sellerRemark: optionalText(1000).optional(),
        buyerRemark: optionalText(1000).optional(),
      }),
      output: changedOrder,
      errors: ['sales.order_not_found'],
    }),
    'set-flag': operation({
      title: { zh: '设置旗帜', en: 'Set flag' },
      permission: 'sales.change',
      entity: 'sales.order',
      /** 0 none, 1 red, 2 yellow, 3 green, 4 blue, 5 purple (facts.md 4.3). */
      input: z.object({ orderIds, flag: z.int().min(0).max(5) }),
      output: z.object({ changed: z.int() }),
    }),
    'set-tags': operation({
      title: { zh: '设置标签', en: 'Set tags' },
      permission: 'sales.change',
      entity: 'sales.order',
      input: z.object({ orderIds, add: z.array(text(40)).max(20).default([]), remove: z.array(text(40)).max(20).default([]) }),
      output: z.object({ changed: z.int() }),
    }),
    'audit-order': operation({
      title: { zh: '审单', en: 'Audit order' },
      permission: 'sales.audit',
      entity: 'sales.order',
      input: z.object({ orderId, expectedVersion }),
      /** Without a warehouse where finance has to look first, and where it was held for its goods or merged `instead`. */
      output: changedOrder.extend({
        warehouseId: id.nullable(),
        waitsFor: z.enum(['customer', 'finance']).nullable(),
        instead: instead.nullable(),
      }),
      errors: [
        'sales.order_not_found',
        'sales.check_failed',
        'sales.order_waits_for_finance',
        'sales.order_held',
        'sales.order_unmapped',
        'sales.order_unpaid',
        'sales.order_without_address',
        'inventory.stock_short',
      ],
    }),
    'audit-orders': operation({
      title: { zh: '批量审单', en: 'Audit orders' },
      permission: 'sales.audit',
      entity: 'sales.order',
      input: z.object({ orderIds: manyOrders }),
      output: batchResult,
    }),
    'unaudit-order': operation({
      title: { zh: '反审核', en: 'Un-audit order' },
      permission: 'sales.audit',
      entity: 'sales.order',
      input: z.object({ orderId, expectedVersion }),
      output: changedOrder,
      errors: ['sales.order_not_found', 'sales.order_not_audited'],
    }),
    'choose-warehouse': operation({
      title: { zh: '指定仓库', en: 'Choose warehouse' },
      permission: 'sales.audit',
      entity: 'sales.order',
      /** null: the program chooses again. */
      input: z.object({ orderId, expectedVersion, warehouseId: id.nullable() }),
      output: changedOrder,
      errors: ['sales.order_not_found', 'sales.warehouse_not_found', 'sales.order_audited'],
    }),
    'choose-carrier': operation({
      title: { zh: '指定快递', en: 'Choose carrier' },
      permission: 'sales.change',
      entity: 'sales.order',
      /** Code of a carrier; empty: the audit chooses, or whoever ships. The reason is kept with the decision. */
      input: z.object({
        orderId,
        expectedVersion,
        carrier: optionalText(60),
        serviceId: id.nullish(),
        reason: optionalText(200).default(''),
      }),
      output: changedOrder,
      errors: ['sales.order_not_found', 'sales.order_shipped', 'sales.order_closed', 'sales.service_unknown'],
    }),
    'hold-order': operation({
      title: { zh: '挂起', en: 'Hold order' },
      permission: 'sales.hold',
      entity: 'sales.order',
      input: z.object({ orderId, expectedVersion, reason: text(200) }),
      output: changedOrder,
      errors: ['sales.order_not_found', 'sales.order_shipped', 'sales.order_closed'],
    }),
    'hold-orders': operation({
      title: { zh: '批量挂起', en: 'Hold orders' },
      permission: 'sales.hold',
      entity: 'sales.order',
      input: z.object({ orderIds, reason: text(200) }),
      output: batchResult,
    }),
    'release-hold': operation({
      title: { zh: '解除挂起', en: 'Release hold' },
      permission: 'sales.hold',
      entity: 'sales.order',
      /** Without a code: all holds a person may release. */
      input: z.object({ orderId, expectedVersion, code: z.enum(holdCodes).optional(), note: optionalText(200).default('') }),
      output: changedOrder,
      errors: ['sales.order_not_found', 'sales.order_not_held', 'sales.hold_not_found'],
    }),
    'cancel-order': operation({
      title: { zh: '取消订单', en: 'Cancel order' },
      permission: 'sales.cancel',
      entity: 'sales.order',
      input: z.object({ orderId, expectedVersion, reason: text(200) }),
      /** `refundable`: what the buyer paid and has not got back; billing refunds it. */
      output: changedOrder.extend({ refundable: money }),
      errors: ['sales.order_not_found', 'sales.order_shipped', 'sales.order_closed'],
    }),
    'cancel-orders': operation({
      title: { zh: '批量取消', en: 'Cancel orders' },
      permission: 'sales.cancel',
      entity: 'sales.order',
      input: z.object({ orderIds, reason: text(200) }),
      output: batchResult,
    }),
    'complete-order': operation({
      title: { zh: '完结订单', en: 'Complete order' },
      permission: 'sales.cancel',
      entity: 'sales.order',
      input: z.object({ orderId, expectedVersion, note: optionalText(200).default('') }),
      output: changedOrder,
      errors: ['sales.order_not_found', 'sales.order_not_shipped', 'sales.order_unpaid', 'sales.order_closed'],
    }),
    'mark-orders-printed': marking({ permission: 'sales.view', entity: 'sales.order' }),
    'reveal-order-contact': operation({
      title: { zh: '查看完整联系方式', en: 'Reveal contact' },
      permission: 'sales.reveal-personal-data',
      entity: 'sales.order',
      /** For those who see receivers masked. Every look is recorded with its reason; there is a limit to them within an hour (facts.md 13.1). */
      input: z.object({ orderId, reason: text(200) }),
      output: z.object({
        id,
        buyer: personal(z.string()),
        receiver: personal(z.string()),
        phone: personal(z.string().nullable()),
        address: personal(z.string()),
      }),
      errors: ['sales.order_not_found'],
    }),
  },
  queries: {
    ...auditQueries,
    ...presaleQueries,
    ...allocationQueries,
    ...lastingQueries,
    ...splittingQueries,
    ...mergingQueries,
    'order-sheets': print({
      title: { zh: '打印订单', en: 'Print order' },
      permission: 'sales.view',
      entity: 'sales.order',
      input: z.object({ orderIds: z.array(id).min(1).max(200) }),
    }),
    orders: list({
      title: { zh: '订单', en: 'Orders' },
      permission: 'sales.view',
      row: orderRow,
    }),
    order: query({
      title: { zh: '订单详情', en: 'Order' },
      permission: 'sales.view',
      /** By our number, or by id. */
      input: z.object({ number: text(40) }),
      output: orderRecord,
    }),
    'order-counts': query({
      title: { zh: '订单待办', en: 'Orders to do' },
      permission: 'sales.view',
      input: z.object({}),
      /** Each stops counting at 10,000. */
      output: z.object({ toAudit: z.int(), toShip: z.int(), held: z.int(), unmapped: z.int(), unpaid: z.int(), drafts: z.int() }),
    }),
    'held-counts': query({
      title: { zh: '挂起原因', en: 'Holds by reason' },
      permission: 'sales.view',
      input: z.object({}),
      output: z.object({
        rows: z.array(
          z.object({
            code: z.string(),
            orders: z.int(),
            oldestPlacedAt: instant.nullable(),
            owner: z.enum(['customer', 'finance', 'warehouse', 'catalog', 'platform']),
            resolver: z.enum(['hand', 'cause']),
          }),
        ),
      }),
    }),
    'unmapped-lines': query({
      title: { zh: '待匹配货品', en: 'SKUs to map' },
      permission: 'sales.view',
      input: z.object({ shopId: id.optional() }),
      /** One row per shop and platform SKU, those with the most orders first. */
      output: z.object({
        rows: z.array(
          z.object({
            shopId: id,
            shop: z.string(),
            platformSku: z.string(),
            title: z.string(),
            orders: z.int(),
            quantity: z.string(),
            oldestPlacedAt: instant,
            sampleOrder: z.string(),
          }),
        ),
        more: z.boolean(),
      }),
    }),
    listings: list({
      title: { zh: '平台货品匹配', en: 'Platform SKUs' },
      permission: 'sales.view',
      row: z.object({
        id,
        shopId: id,
        shop: z.string(),
        platformSku: z.string(),
        title: z.string(),
        skuId: id,
        skuCode: z.string(),
        multiplier: z.string(),
        version,
      }),
    }),
    shops: query({
      title: { zh: '店铺', en: 'Shops' },
      permission: 'signed-in',
      input: z.object({ archived: z.boolean().optional() }),
      output: z.object({ rows: z.array(shop) }),
    }),
  },
  events: {
    ...auditEvents,
    ...splittingEvents,
    'order-placed': event('sales.order', z.object({ id, number: z.string() })),
    'order-changed': event('sales.order', z.object({ id, number: z.string() })),
    'order-audited': event('sales.order', z.object({ id, number: z.string(), warehouseId: id })),
    'order-unaudited': event('sales.order', z.object({ id, number: z.string() })),
    'order-held': event('sales.order', z.object({ id, number: z.string(), code: z.string() })),
    'order-released': event('sales.order', z.object({ id, number: z.string() })),
    'order-cancelled': event('sales.order', z.object({ id, number: z.string() })),
    'order-completed': event('sales.order', z.object({ id, number: z.string() })),
    'order-deleted': event('sales.order', z.object({ id, number: z.string() })),
    'contact-revealed': event('sales.order', z.object({ id, number: z.string(), by: id, fields: z.array(z.string()), reason: z.string() })),
    'listing-mapped': event('sales.listing', z.object({ id, shopId: id, platformSku: z.string() })),
    'presale-offer-changed': event('sales.presale_offer', z.object({ id })),
    'shop-changed': event('sales.shop', z.object({ id, code: z.string() })),
  },
});

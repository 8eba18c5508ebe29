import { z } from 'zod';
import {
  date,
  defineContract,
  event,
  id,
  instant,
  list,
  operation,
  optionalText,
  query,
  text,
  type Title,
  version,
} from '../../kernel/contract.ts';
import { print } from '../../kernel/print/sheets.ts';
import { costEvents, costOperations, costPermissions, costQueries } from './costing/contract.ts';
import { alertOperations, alertPermissions, alertQueries } from './alerts/contract.ts';
import { assemblyEvents, assemblyOperations, assemblyPermissions, assemblyQueries } from './assembly/contract.ts';
import { balancingOperations, balancingQueries } from './balancing/contract.ts';
import { pipelineQueries } from './pipeline/contract.ts';
import { countingEvents, countingOperations, countingPermissions, countingQueries } from './counting/contract.ts';
import { ownedOperations, ownedQueries } from './owned/contract.ts';
import { lotEvents, lotOperations, lotPermissions, lotQueries } from './lots/contract.ts';
import { serialQueries } from './serials/contract.ts';
import { trackingOperations } from './tracking/contract.ts';
import { scanGoods, skuStock } from './hand-shapes.ts';
import * as shape from './shapes.ts';

const LINE_ERRORS = [
  'inventory.warehouse_not_found',
  'inventory.warehouse_inactive',
  'inventory.location_not_found',
  'inventory.location_inactive',
  'inventory.location_elsewhere',
  'inventory.lines_wrong',
  'inventory.sku_not_found',
  'inventory.sku_without_stock',
  'inventory.pack_not_found',
  'inventory.quantity_not_exact',
  'inventory.stock_short',
  'inventory.stock_promised',
  'inventory.bin_counting',
  'inventory.serial_needed',
  'inventory.serial_elsewhere',
] as const;
const TIME_ERRORS = [
  'inventory.backdating_not_permitted',
  'inventory.effective_in_future',
  'inventory.period_closed',
  'inventory.history_negative',
  'inventory.made_of_each_other',
  'inventory.count_since',
] as const;
const IDENTITY_ERRORS = [
  'inventory.lot_missing',
  'inventory.lot_expired',
  'inventory.lot_differs',
  'inventory.expiry_missing',
  'inventory.serial_not_kept',
  'inventory.serial_whole',
  'inventory.serial_count',
  'inventory.serial_repeated',
  'inventory.serial_lies',
] as const;
const VALUE_ERRORS = ['inventory.value_too_fine', 'inventory.value_missing', ...IDENTITY_ERRORS] as const;

const document = <I extends z.ZodType>(title: Title, permission: string, input: I, errors: readonly string[] = []) =>
  operation({
    title,
    permission,
    entity: 'inventory.stock_document',
    input,
    output: shape.postedDocument,
    errors: [...LINE_ERRORS, ...errors],
  });

const TRANSFER_ERRORS = ['inventory.transfer_not_found', 'inventory.transfer_status', 'request.version_conflict'] as const;
const transfer = <I extends z.ZodType>(title: Title, input: I, errors: readonly string[] = []) =>
  operation({
    title,
    permission: 'inventory.transfer',
    entity: 'inventory.transfer',
    input,
    output: shape.progressed,
    errors: [...TRANSFER_ERRORS, ...errors],
  });

const configure = <I extends z.ZodType, O extends z.ZodType>(
  title: Title,
  entity: string,
  input: I,
  output: O,
  errors: readonly string[],
) => operation({ title, permission: 'inventory.configure', entity: `inventory.${entity}`, input, output, errors });

const versioned = { expectedVersion: version.optional() };
const saved = z.object({ id, version });

/** Stock: warehouses and bins, movements, promises, transfers, and what goods are worth. */
export const inventory = defineContract('inventory', {
  title: { zh: '库存', en: 'Stock' },
  permissions: {
    'inventory.view': { zh: '查看库存', en: 'View stock' },
    'inventory.adjust': { zh: '其他出入库、期初与品质调整', en: 'Adjust stock: other receipts and issues, opening stock, quality' },
    'inventory.move': { zh: '移库', en: 'Move goods between bins' },
    'inventory.transfer': { zh: '调拨', en: 'Transfer between warehouses' },
    'inventory.configure': { zh: '管理仓库、库区、货位与库存上下限', en: 'Manage warehouses, zones, bins and stock limits' },
    'inventory.see-cost': { zh: '查看成本', en: 'See costs' },
    'inventory.backdate': { zh: '补录过去的出入库', en: 'Enter stock documents for an earlier time' },
    ...costPermissions,
    ...countingPermissions,
    ...alertPermissions,
    ...lotPermissions,
    ...assemblyPermissions,
  },
  personal: {
    what: { zh: '仓库联系人的姓名与电话', en: 'Names and phones of the contacts of warehouses' },
    shownBy: 'inventory.view',
  },
  forms: {
    warehouse: {
      title: { zh: '仓库', en: 'Warehouse' },
      operations: { 'create-warehouse': { mode: 'create' }, 'change-warehouse': { mode: 'change' } },
      list: 'inventory.warehouses',
      fields: {
        code: { zh: '编码', en: 'Code' },
        name: { zh: '名称', en: 'Name' },
        detail: { zh: '详细地址', en: 'Address' },
        contact: { zh: '联系人', en: 'Contact' },
        phone: { zh: '电话', en: 'Phone' },
      },
    },
    'other-in': {
      title: { zh: '其他入库', en: 'Other receipt' },
      operations: { 'post-other-in': { mode: 'create' } },
      fields: { remark: { zh: '备注', en: 'Remark' } },
    },
    'other-out': {
      title: { zh: '其他出库', en: 'Other issue' },
      operations: { 'post-other-out': { mode: 'create' } },
      fields: { remark: { zh: '备注', en: 'Remark' } },
    },
    transfer: {
      title: { zh: '调拨', en: 'Transfer' },
      operations: { 'create-transfer': { mode: 'create' } },
      list: 'inventory.transfers',
      fields: { remark: { zh: '备注', en: 'Remark' } },
    },
  },
  operations: {
    ...costOperations,
    'create-warehouse': configure(
      { zh: '新建仓库', en: 'Create warehouse' },
      'warehouse',
      /** The place of a dealer says whose it is, for good. */
      z.object({ ...shape.warehouseFields, dealerId: id.optional() }),
      z.object({ id, defaultLocationId: id }),
      ['inventory.warehouse_code_taken', 'inventory.dealer_needed', 'inventory.dealer_not_found'],
    ),
    'change-warehouse': configure(
      { zh: '修改仓库', en: 'Change warehouse' },
      'warehouse',
      z.object({ ...shape.warehouseFields, code: shape.code.optional(), name: text(80).optional(), warehouseId: id, ...versioned }),
      saved,
      ['inventory.warehouse_not_found', 'inventory.warehouse_code_taken', 'inventory.dealer_kept', 'request.version_conflict'],
    ),
    'archive-warehouse': configure(
      { zh: '停用仓库', en: 'Archive warehouse' },
      'warehouse',
      z.object({ warehouseId: id, ...versioned }),
      saved,
      ['inventory.warehouse_not_found', 'inventory.warehouse_not_empty', 'request.version_conflict'],
    ),
    'restore-warehouse': configure(
      { zh: '启用仓库', en: 'Restore warehouse' },
      'warehouse',
      z.object({ warehouseId: id, ...versioned }),
      saved,
      ['inventory.warehouse_not_found', 'request.version_conflict'],
    ),
    'create-zone': configure(
      { zh: '新建库区', en: 'Create zone' },
      'zone',
      z.object({ warehouseId: id, code: shape.code, name: text(80), purpose: shape.zonePurpose.optional() }),
      saved,
      ['inventory.warehouse_not_found', 'inventory.zone_code_taken'],
    ),
    'change-zone': configure(
      { zh: '修改库区', en: 'Change zone' },
      'zone',
      z.object({ zoneId: id, code: shape.code.optional(), name: text(80).optional(), purpose: shape.zonePurpose.optional(), ...versioned }),
      saved,
      ['inventory.zone_not_found', 'inventory.zone_code_taken', 'request.version_conflict'],
    ),
    'archive-zone': configure({ zh: '停用库区', en: 'Archive zone' }, 'zone', z.object({ zoneId: id, ...versioned }), saved, [
      'inventory.zone_not_found',
      'inventory.zone_in_use',
      'request.version_conflict',
    ]),
    'restore-zone': configure({ zh: '启用库区', en: 'Restore zone' }, 'zone', z.object({ zoneId: id, ...versioned }), saved, [
      'inventory.zone_not_found',
      'request.version_conflict',
    ]),
    /** Bins by a pattern of their codes: `A-{01..03}-{1..4}-{01..20}` makes 240, in the order in which they are walked. */
    'create-locations': configure(
      { zh: '新建货位', en: 'Create bins' },
      'location',
      z.object({ warehouseId: id, zoneId: id.optional(), pattern: text(120), firstSequence: z.int().min(0).optional() }),
      z.object({ created: z.number(), first: z.string(), last: z.string(), existing: z.number() }),
      [
        'inventory.warehouse_not_found',
        'inventory.zone_not_found',
        'inventory.location_code_taken',
        'inventory.bin_pattern_invalid',
        'inventory.too_many_bins',
      ],
    ),
    'change-location': configure(
      { zh: '修改货位', en: 'Change bin' },
      'location',
      z.object({
        locationId: id,
        code: shape.code.optional(),
        zoneId: id.nullable().optional(),
        pickSequence: z.int().min(0).optional(),
        ...versioned,
      }),
      saved,
      ['inventory.location_not_found', 'inventory.zone_not_found', 'inventory.location_code_taken', 'request.version_conflict'],
    ),
    'archive-location': configure({ zh: '停用货位', en: 'Archive bin' }, 'location', z.object({ locationId: id, ...versioned }), saved, [
      'inventory.location_not_found',
      'inventory.location_not_empty',
      'inventory.location_is_default',
      'request.version_conflict',
    ]),
    'restore-location': configure({ zh: '启用货位', en: 'Restore bin' }, 'location', z.object({ locationId: id, ...versioned }), saved, [
      'inventory.location_not_found',
      'request.version_conflict',
    ]),
    'set-stock-limits': configure(
      { zh: '设置库存上下限', en: 'Set stock limits' },
      'stock_limit',
      z.object({ limits: z.array(shape.stockLimit).min(1).max(1000) }),
      z.object({ set: z.number(), removed: z.number() }),
      ['inventory.sku_not_found', 'inventory.warehouse_not_found', 'inventory.limits_inconsistent'],
    ),

    'post-other-in': document({ zh: '其他入库', en: 'Other receipt' }, 'inventory.adjust', shape.postOtherIn, [
      ...TIME_ERRORS,
      ...VALUE_ERRORS,
    ]),
    'post-other-out': document({ zh: '其他出库', en: 'Other issue' }, 'inventory.adjust', shape.postOtherOut, [
      ...TIME_ERRORS,
      ...VALUE_ERRORS,
    ]),
    'post-opening-stock': document({ zh: '期初库存', en: 'Opening stock' }, 'inventory.adjust', shape.postOpeningStock, [
      ...TIME_ERRORS,
      ...VALUE_ERRORS,
    ]),
    'move-between-bins': document({ zh: '移库', en: 'Move between bins' }, 'inventory.move', shape.moveBetweenBins),
    'change-quality': document({ zh: '品质调整', en: 'Change quality' }, 'inventory.adjust', shape.changeQuality),
    /** The goods stay where they are, the books as they are: whoever answers for the warehouse finds in the log what was given up, and counts. */
    'drop-scan': operation({
      title: { zh: '放弃未记账的扫描', en: 'Give up a refused scan' },
      permission: 'inventory.view',
      for: 'place',
      input: shape.dropScan,
      output: z.object({ id }),
    }),
    'reverse-stock-document': operation({
      title: { zh: '冲销', en: 'Reverse' },
      permission: 'inventory.adjust',
      entity: 'inventory.stock_document',
      input: z.object({ documentId: id, remark: optionalText(500).optional(), expectedVersion: version.optional() }),
      output: shape.postedDocument,
      errors: [
        'inventory.document_not_found',
        'inventory.document_reversed',
        'inventory.document_is_reversal',
        'inventory.already_reversed',
        'inventory.stock_short',
        'inventory.stock_promised',
        'request.version_conflict',
      ],
    }),

    'create-transfer': transfer({ zh: '新建调拨单', en: 'Create transfer' }, shape.createTransfer, [
      ...LINE_ERRORS,
      'inventory.transfer_same_warehouse',
    ]),
    'ship-transfer': transfer({ zh: '调拨出库', en: 'Ship transfer' }, shape.shipTransfer, [
      ...LINE_ERRORS,
      'inventory.transfer_line_unknown',
      'inventory.transfer_too_much',
    ]),
    'receive-transfer': transfer({ zh: '调拨入库', en: 'Receive transfer' }, shape.receiveTransfer, [
      ...LINE_ERRORS,
      'inventory.transfer_line_unknown',
      'inventory.transfer_too_much',
    ]),
    'settle-transfer-difference': transfer({ zh: '处理调拨差异', en: 'Settle transfer difference' }, shape.settleTransfer, [
      'inventory.transfer_line_unknown',
      'inventory.transfer_too_much',
    ]),
    'cancel-transfer': transfer({ zh: '取消调拨', en: 'Cancel transfer' }, shape.cancelTransfer),
    /** One step: within one place goods are there at once. */
    'transfer-at-once': transfer({ zh: '直接调拨', en: 'Transfer at once' }, shape.createTransfer, [
      ...LINE_ERRORS,
      'inventory.transfer_same_warehouse',
    ]),

    ...countingOperations,
    ...alertOperations,
    ...lotOperations,
    ...ownedOperations,
    ...trackingOperations,
    ...assemblyOperations,
    ...balancingOperations,
    /** Keeps the closing balances of months that have ended, so that any past moment is a closing and its tail. */
    'close-stock-month': operation({
      title: { zh: '结存库存月末余额', en: 'Keep stock closing balances' },
      permission: 'inventory.configure',
      for: 'program',
      input: z.object({}),
      output: z.object({ closed: z.array(date) }),
    }),
    /** Chains the hashes of movements not sealed yet, in the order they are found; call again while `more`. */
    'seal-moves': operation({
      title: { zh: '封存库存流水', en: 'Seal stock movements' },
      permission: 'inventory.configure',
      for: 'program',
      input: z.object({}),
      output: z.object({ sealed: z.number(), more: z.boolean() }),
    }),
  },
  queries: {
    ...costQueries,
    ...countingQueries,
    ...alertQueries,
    ...lotQueries,
    ...ownedQueries,
    ...serialQueries,
    ...assemblyQueries,
    ...balancingQueries,
    ...pipelineQueries,
    'bin-labels': print({
      title: { zh: '打印货位标签', en: 'Print bin labels' },
      permission: 'inventory.view',
      entity: 'inventory.warehouse',
      /** Bins, or all of a warehouse. */
      input: z.object({ locationIds: z.array(id).max(500).optional(), warehouseId: id.optional() }),
    }),
    'stock-document-sheets': print({
      title: { zh: '打印库存单据', en: 'Print stock slip' },
      permission: 'inventory.view',
      entity: 'inventory.stock_document',
      input: z.object({ documentIds: z.array(id).min(1).max(200) }),
    }),
    'transfer-sheets': print({
      title: { zh: '打印调拨单', en: 'Print transfer' },
      permission: 'inventory.view',
      entity: 'inventory.transfer',
      input: z.object({ transferIds: z.array(id).min(1).max(200) }),
    }),
    'stock-on-hand': list({ title: { zh: '库存', en: 'Stock on hand' }, permission: 'inventory.view', row: shape.stockOnHandRow }),
    'stock-by-location': list({
      title: { zh: '货位库存', en: 'Stock by bin' },
      permission: 'inventory.view',
      row: shape.stockByLocationRow,
    }),
    /** Quantity at any past moment; `knownAt`: as it was known then (facts.md 1.10). */
    'stock-at': list({
      title: { zh: '历史时点库存', en: 'Stock at a moment' },
      permission: 'inventory.view',
      row: shape.stockAtRow,
      input: z.object({ at: instant, knownAt: instant.optional() }),
    }),
    /** Opening, in, out and closing quantity of a period, both days included. */
    'stock-flow': list({
      title: { zh: '收发存汇总', en: 'Stock flow' },
      permission: 'inventory.view',
      row: shape.stockFlowRow,
      input: z.object({ from: date, to: date }),
    }),
    'stock-moves': list({ title: { zh: '库存流水', en: 'Stock movements' }, permission: 'inventory.view', row: shape.stockMoveRow }),
    'stock-card': query({
      title: { zh: '库存明细账', en: 'Stock card' },
      permission: 'inventory.view',
      input: z.object({
        skuId: id.optional(),
        code: text(60).optional(),
        warehouseId: id.optional(),
        locationId: id.optional(),
        quality: shape.quality.optional(),
        from: date.optional(),
        to: date.optional(),
        after: text(200).optional(),
        limit: z.coerce.number().int().min(1).max(500).optional(),
      }),
      output: shape.stockCard.nullable(),
    }),
    'sku-stock': query({
      title: { zh: '货品库存分布', en: 'Stock of a SKU' },
      permission: 'inventory.view',
      input: z.object({ skuId: id.optional(), code: text(60).optional() }),
      output: skuStock.nullable(),
    }),
    /** For order entry and scans: what codes, barcodes or ids mean and what of it can be promised. */
    'availability-by-sku': query({
      title: { zh: '可用量', en: 'Availability' },
      permission: 'inventory.view',
      input: z.object({
        codes: z.array(text(60)).max(200).optional(),
        skuIds: z.array(id).max(200).optional(),
        warehouseId: id.optional(),
      }),
      output: z.array(shape.availabilityRow),
    }),
    /** What a hand-held keeps to know goods without a network: every code of every SKU that has stock of its own, by page. */
    'scan-goods': query({
      title: { zh: '货品条码（离线）', en: 'Codes of goods, for devices' },
      permission: 'inventory.view',
      input: z.object({ after: text(100).optional(), limit: z.coerce.number().int().min(1).max(2000).optional() }),
      output: z.object({ rows: z.array(scanGoods), next: z.string().nullable() }),
    }),
    'stock-documents': list({
      title: { zh: '库存单据', en: 'Stock documents' },
      permission: 'inventory.view',
      row: shape.stockDocumentRow,
    }),
    'stock-document': query({
      title: { zh: '库存单据', en: 'Stock document' },
      permission: 'inventory.view',
      input: z.object({ id: id.optional(), number: text(40).optional() }),
      output: shape.stockDocument.nullable(),
    }),
    transfers: list({ title: { zh: '调拨单', en: 'Transfers' }, permission: 'inventory.view', row: shape.transferRow }),
    transfer: query({
      title: { zh: '调拨单', en: 'Transfer' },
      permission: 'inventory.view',
      input: z.object({ id: id.optional(), number: text(40).optional() }),
      output: shape.transfer.nullable(),
    }),
    warehouses: list({ title: { zh: '仓库', en: 'Warehouses' }, permission: 'inventory.view', row: shape.warehouseRow }),
    zones: list({ title: { zh: '库区', en: 'Zones' }, permission: 'inventory.view', row: shape.zoneRow }),
    locations: list({ title: { zh: '货位', en: 'Bins' }, permission: 'inventory.view', row: shape.locationRow }),
    'low-stock': list({ title: { zh: '低于下限', en: 'Low stock' }, permission: 'inventory.view', row: shape.lowStockRow }),
    'stock-limits': list({ title: { zh: '库存上下限', en: 'Stock limits' }, permission: 'inventory.view', row: shape.stockLimitRow }),
  },
  events: {
    ...costEvents,
    ...countingEvents,
    ...lotEvents,
    ...assemblyEvents,
    'stock-document-posted': event('inventory.stock_document', z.object({ id, number: z.string(), kind: shape.documentKind })),
    'transfer-changed': event('inventory.transfer', z.object({ id, number: z.string(), status: shape.transferStatus })),
    'warehouse-changed': event('inventory.warehouse', z.object({ id })),
  },
});

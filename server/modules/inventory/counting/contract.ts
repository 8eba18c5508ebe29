import { z } from 'zod';
import {
  amount,
  date,
  event,
  id,
  instant,
  list,
  operation,
  optionalText,
  positiveQuantity,
  quantity,
  query,
  rate,
  scannedAt,
  text,
  unitPrice,
  version,
} from '../../../kernel/contract.ts';
import { print } from '../../../kernel/print/sheets.ts';
import { allowed, names, quality } from '../shapes.ts';
import { abcClassNames } from './abc.rules.ts';
import { countScopes, countStatuses } from './count.rules.ts';

export const countingPermissions = {
  'inventory.count': { zh: '盘点', en: 'Count stock' },
  'inventory.approve-count': { zh: '审核盘点差异并过账', en: 'Approve counts and post their differences' },
};

const scope = z.enum(countScopes);
const status = z.enum(countStatuses);
const versioned = { countId: id, expectedVersion: version.optional() };
const ids = z.array(id).min(1).max(2000);
const percent = rate.refine((value) => !value.startsWith('-'), 'negative');

/** What is counted. `part`: a zone, a category, a brand; `cycle`: what is due by its class; `touched`: bins in which something moved since. */
export const startCount = z.object({
  warehouseId: id,
  scope,
  skuIds: ids.optional(),
  locationIds: ids.optional(),
  /** The same by what people read and scan: codes or barcodes of SKUs, codes of bins. */
  codes: z.array(text(60)).max(2000).optional(),
  bins: z.array(text(60)).max(2000).optional(),
  zoneId: id.optional(),
  categoryId: id.optional(),
  brandId: id.optional(),
  classes: z.array(z.enum(abcClassNames)).min(1).optional(),
  /** Of a cycle: at most so many SKUs, the longest overdue first. */
  mostSkus: z.int().min(1).max(5000).optional(),
  /** Of bins touched: since this day. */
  since: date.optional(),
  blind: z.boolean().optional(),
  locksBins: z.boolean().optional(),
  secondQuantity: positiveQuantity.optional(),
  secondPercent: percent.optional(),
  secondValue: amount.optional(),
  remark: optionalText(500).optional(),
});

/** A line by its place on the sheet, or goods as they were found. */
const countedLine = z
  .object({
    n: z.int().min(1).optional(),
    skuId: id.optional(),
    locationId: id.optional(),
    quality: quality.optional(),
    lotNumber: text(60).optional(),
    expiresOn: date.optional(),
    serialNumber: text(60).optional(),
    quantity,
    /** Found at another spot: on top of what was counted before. */
    add: z.boolean().optional(),
  })
  .refine((line) => line.n !== undefined || (line.skuId !== undefined && line.locationId !== undefined), 'line');

const planFields = {
  active: z.boolean(),
  /** Goods a day. */
  mostSkus: z.int().min(1).max(5000),
  classes: z.array(z.enum(abcClassNames)).min(1),
  /** ISO days: Monday 1, Sunday 7; the hour is that of the merchant's zone. */
  weekdays: z.array(z.int().min(1).max(7)).min(1),
  hour: z.int().min(0).max(23),
  blind: z.boolean(),
  locksBins: z.boolean(),
};
const countPlan = z.object({
  warehouseId: id,
  ...planFields,
  /** Who counts; nobody in particular: all who may count are told. */
  personId: id.optional(),
  secondQuantity: positiveQuantity.optional(),
  secondPercent: percent.optional(),
  secondValue: amount.optional(),
  expectedVersion: version.optional(),
});

/** A row of a file: goods and bin as they are read and scanned. */
const fileRow = z.object({
  sku: text(100),
  bin: text(60).optional(),
  quality: quality.optional(),
  lot: text(60).optional(),
  expiresOn: date.optional(),
  serial: text(60).optional(),
  quantity,
  countedAt: instant.optional(),
});
const fileRows = z.array(fileRow).min(1).max(2000);
const rowProblems = z.array(z.object({ code: z.string(), params: z.record(z.string(), z.any()) }));

const changed = z.object({ id, number: z.string(), status, version });
const STATUS = ['inventory.count_not_found', 'inventory.count_status', 'request.version_conflict'] as const;
const entity = 'inventory.stock_count';

export const countingOperations = {
  'start-count': operation({
    title: { zh: '新建盘点', en: 'Start count' },
    permission: 'inventory.count',
    entity,
    input: startCount,
    output: changed.extend({ lines: z.int() }),
    errors: [
      'inventory.warehouse_not_found',
      'inventory.warehouse_inactive',
      'inventory.count_scope_empty',
      'inventory.count_codes_unknown',
      'inventory.count_nothing',
      'inventory.count_too_large',
      'inventory.count_bin_frozen',
    ],
  }),
  'count-goods': operation({
    title: { zh: '录入实盘数', en: 'Enter counted quantities' },
    permission: 'inventory.count',
    entity,
    input: z.object({ countId: id, lines: z.array(countedLine).min(1).max(5000), scannedAt }),
    output: z.object({ id, number: z.string(), status, counted: z.int(), found: z.int() }),
    errors: [
      'inventory.lines_wrong',
      'inventory.count_not_found',
      'inventory.count_status',
      'inventory.count_line_unknown',
      'inventory.count_out_of_scope',
      'inventory.count_lot_needed',
      'inventory.count_same_person',
      'inventory.count_bin_frozen',
      'inventory.count_serial_quantity',
      'inventory.sku_not_found',
      'inventory.quantity_not_exact',
      'inventory.location_not_found',
      'inventory.location_elsewhere',
    ],
  }),
  /** Rows of a file of counted goods; those of the same goods are added up, each that cannot be taken says why. */
  'take-in-counted': operation({
    title: { zh: '导入实盘数', en: 'Take in counted quantities' },
    permission: 'inventory.count',
    for: 'program',
    entity,
    /** `fileId` is the import; all its rows are taken back together. */
    input: z.object({ countId: id, fileId: id, name: text(300), countedBy: id, rows: fileRows }),
    output: z.object({
      id,
      results: z.array(z.object({ result: z.enum(['counted', 'found', 'unchanged', 'refused']), problems: rowProblems })),
    }),
    errors: ['inventory.count_not_found', 'inventory.count_status'],
  }),
  /** The lines of a file stand as before it came in, but where somebody counted them since. */
  'take-back-counted': operation({
    title: { zh: '撤回导入的实盘数', en: 'Take back counted quantities' },
    permission: 'inventory.count',
    entity,
    input: z.object({ ...versioned, fileId: id }),
    output: changed.extend({ takenBack: z.int(), kept: z.int() }),
    errors: [...STATUS, 'inventory.count_file_not_found'],
  }),
  /** Judges what was counted: differences beyond the thresholds are to be counted again by others, else it is ready for review. */
  'submit-count': operation({
    title: { zh: '提交盘点', en: 'Submit count' },
    permission: 'inventory.count',
    entity,
    input: z.object(versioned),
    output: changed.extend({ differences: z.int(), toRecount: z.int() }),
    errors: [...STATUS, 'inventory.count_nothing_counted'],
  }),
  'ask-recount': operation({
    title: { zh: '要求复盘', en: 'Ask for a second count' },
    permission: 'inventory.approve-count',
    entity,
    input: z.object({ ...versioned, lineIds: z.array(id).min(1).max(5000) }),
    output: changed.extend({ toRecount: z.int() }),
    errors: [...STATUS, 'inventory.count_line_unknown'],
  }),
  'post-count': operation({
    title: { zh: '审核过账', en: 'Approve and post count' },
    permission: 'inventory.approve-count',
    entity,
    input: z.object({
      ...versioned,
      /** Lines nobody counted: left alone, or taken as nothing there. */
      uncounted: z.enum(['skip', 'zero']).optional(),
      /** What goods are worth that came to light and that nothing says the cost of. */
      unitCosts: z
        .array(z.object({ skuId: id, unitCost: unitPrice.refine((cost) => !cost.startsWith('-'), 'positive') }))
        .max(500)
        .optional(),
    }),
    output: changed.extend({
      documents: z.array(z.object({ id, number: z.string() })),
      gained: z.string(),
      lost: z.string(),
      differences: z.int(),
    }),
    errors: [...STATUS, 'inventory.count_not_postable', 'inventory.count_recounting', 'inventory.history_negative'],
  }),
  /** How many goods a day a warehouse counts by itself, which classes, on which days and at which hour, and who does it. */
  'set-count-plan': operation({
    title: { zh: '设置循环盘点计划', en: 'Set the plan of cycle counts' },
    permission: 'inventory.approve-count',
    input: countPlan,
    output: z.object({ warehouseId: id, version }),
    errors: ['inventory.warehouse_not_found', 'inventory.warehouse_inactive', 'request.version_conflict'],
  }),
  /** Today's count by the plan, at its hour or when somebody asks for it. */
  'start-planned-count': operation({
    title: { zh: '生成今天的循环盘点', en: "Start today's cycle count" },
    permission: 'inventory.count',
    input: z.object({ warehouseId: id }),
    output: z.object({ count: z.object({ id, number: z.string(), lines: z.int() }).nullable(), skus: z.int(), late: z.int() }),
    errors: [
      'inventory.warehouse_not_found',
      'inventory.warehouse_inactive',
      'inventory.count_plan_missing',
      'inventory.count_nothing',
      'inventory.count_late',
      'inventory.count_too_large',
      'inventory.count_bin_frozen',
    ],
  }),
  'cancel-count': operation({
    title: { zh: '作废盘点', en: 'Cancel count' },
    permission: 'inventory.count',
    entity,
    input: z.object(versioned),
    output: changed,
    errors: [...STATUS],
  }),
};

const decimalText = z.string();
export const countRow = z.object({
  id,
  number: z.string(),
  warehouseId: id,
  warehouse: z.string(),
  scope,
  status,
  blind: z.boolean(),
  locksBins: z.boolean(),
  lineCount: z.number(),
  countedCount: z.number(),
  toRecount: z.number(),
  /** Lines without a difference ÷ lines counted, in percent; null until it was submitted. */
  accuracy: decimalText.nullable(),
  valueAccuracy: decimalText.nullable(),
  differenceValue: decimalText.nullable(),
  netValue: decimalText.nullable(),
  remark: z.string(),
  /** Whose it is and by when; null where it was not planned. */
  person: z.string(),
  dueOn: date.nullable(),
  late: z.boolean(),
  snapshotAt: instant,
  submittedAt: instant.nullable(),
  postedAt: instant.nullable(),
  createdBy: z.string(),
  createdAt: instant,
  version,
  allowed,
});

const goods = { skuId: id, skuCode: z.string(), name: names, optionText: z.string(), unit: z.string(), thumbnail: z.string().nullable() };
export const countLineRow = z.object({
  id,
  countId: id,
  count: z.string(),
  n: z.number(),
  ...goods,
  locationId: id,
  bin: z.string(),
  lot: z.string().nullable(),
  serial: z.string().nullable(),
  quality,
  owned: z.boolean(),
  /** What the books said when the count began; null for whoever counts blind. */
  book: decimalText.nullable(),
  counted: decimalText.nullable(),
  countedAt: instant.nullable(),
  countedBy: z.string(),
  first: decimalText.nullable(),
  second: decimalText.nullable(),
  needsSecond: z.boolean(),
  expected: decimalText.nullable(),
  difference: decimalText.nullable(),
  value: decimalText.nullable(),
  state: z.enum(['open', 'counted', 'recount', 'exact', 'different']),
  allowed,
});

export const countRecord = countRow.extend({
  secondQuantity: decimalText.nullable(),
  secondPercent: decimalText.nullable(),
  secondValue: decimalText.nullable(),
  uncounted: z.enum(['skip', 'zero']).nullable(),
  gained: decimalText.nullable(),
  lost: decimalText.nullable(),
  differences: z.number(),
  submittedBy: z.string(),
  postedBy: z.string(),
  documents: z.array(z.object({ id, number: z.string(), kind: z.string(), quantity: z.string(), value: z.string().nullable() })),
  /** Files that brought counted goods in. */
  files: z.array(
    z.object({
      id,
      name: z.string(),
      countedBy: z.string(),
      takenInAt: instant,
      takenBackAt: instant.nullable(),
      lines: z.number(),
      allowed,
    }),
  ),
  /** Gains of goods that nothing says the cost of: a unit cost is asked for when it is posted. */
  unvalued: z.array(z.object({ skuId: id, skuCode: z.string() })),
});

export const countingQueries = {
  'stock-counts': list({ title: { zh: '盘点单', en: 'Counts' }, permission: 'inventory.view', row: countRow }),
  'stock-count': query({
    title: { zh: '盘点单', en: 'Count' },
    permission: 'inventory.view',
    input: z.object({ id: id.optional(), number: text(40).optional() }),
    output: countRecord.nullable(),
  }),
  /** Cycle counts of a warehouse: what is due by class, what the coming weeks bring, and the planned counts that wait. */
  'count-calendar': query({
    title: { zh: '盘点日历', en: 'Count calendar' },
    permission: 'inventory.view',
    input: z.object({ warehouseId: id }),
    output: z.object({
      plan: z
        .object({
          warehouseId: id,
          ...planFields,
          personId: id.nullable(),
          person: z.string(),
          secondQuantity: decimalText.nullable(),
          secondPercent: decimalText.nullable(),
          secondValue: decimalText.nullable(),
          lastOn: date.nullable(),
          version,
        })
        .nullable(),
      classes: z.array(
        z.object({
          name: z.enum(abcClassNames),
          perYear: z.number(),
          days: z.number(),
          skus: z.number(),
          never: z.number(),
          due: z.number(),
          overdue: z.number(),
        }),
      ),
      /** Today has all that is overdue; `left` is what is not counted in the evening at the plan's pace. */
      days: z.array(z.object({ date, due: z.number(), capacity: z.number(), left: z.number() })),
      open: z.array(
        z.object({
          id,
          number: z.string(),
          dueOn: date,
          person: z.string(),
          status,
          lines: z.number(),
          counted: z.number(),
          lateDays: z.number(),
        }),
      ),
    }),
  }),
  'due-counts': list({
    title: { zh: '应盘货品', en: 'Goods to count' },
    permission: 'inventory.view',
    input: z.object({ warehouseId: id }),
    row: z.object({
      id,
      ...goods,
      class: z.enum(abcClassNames),
      countedOn: date.nullable(),
      dueOn: date,
      overdueDays: z.number(),
      inCount: z.string().nullable(),
    }),
  }),
  /** Plans whose hour has come. */
  'due-count-plans': query({
    title: { zh: '到点的盘点计划', en: 'Plans of counts that are due' },
    permission: 'inventory.count',
    input: z.object({}),
    output: z.object({ today: date, warehouseIds: z.array(id) }),
  }),
  /** Book, counted, difference and value, line by line, over all counts. */
  'count-lines': list({ title: { zh: '盘点明细', en: 'Lines of counts' }, permission: 'inventory.view', row: countLineRow }),
  /** What is wrong with rows of a file before it comes in, row by row. */
  'counted-rows': query({
    title: { zh: '检查实盘数', en: 'Check counted quantities' },
    permission: 'inventory.count',
    input: z.object({ number: text(40), countedBy: id, rows: fileRows }),
    output: z.object({ countId: id, rows: z.array(rowProblems) }),
  }),
  /** How often book and bin agree, bin by bin, over the counts of a period. */
  'count-accuracy': list({
    title: { zh: '库存准确率', en: 'Stock accuracy' },
    permission: 'inventory.view',
    input: z.object({ from: date, to: date }),
    row: z.object({
      id,
      warehouseId: id,
      warehouse: z.string(),
      locationId: id,
      bin: z.string(),
      lines: z.number(),
      exact: z.number(),
      accuracy: z.string(),
      gained: z.string().nullable(),
      lost: z.string().nullable(),
      lastCountedAt: instant,
    }),
  }),
  'count-sheets': print({
    title: { zh: '打印盘点表', en: 'Print count sheet' },
    permission: 'inventory.view',
    entity,
    input: z.object({ countIds: z.array(id).min(1).max(20) }),
  }),
};

export const countingEvents = {
  'count-changed': event(entity, z.object({ id, number: z.string(), status })),
};

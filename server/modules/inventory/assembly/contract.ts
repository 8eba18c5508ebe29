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
  query,
  text,
  type Title,
  version,
} from '../../../kernel/contract.ts';
import { print } from '../../../kernel/print/sheets.ts';
import { names } from '../shapes.ts';

export const assemblyPermissions = {
  'inventory.assemble': { zh: '组装与拆卸', en: 'Assemble and take apart' },
};

const entity = 'inventory.assembly';
const notNegative = amount.refine((value) => !value.startsWith('-'), 'positive');
const serialNumbers = z.array(text(60)).max(1000).optional();
const line = z.object({
  skuId: id,
  quantity: positiveQuantity,
  locationId: id.optional(),
  /** Of parts taken off: their share of the whole; by what they usually cost where not all have one. */
  share: notNegative.optional(),
  /** Taken off and of no use: its share is lost. */
  scrapped: z.boolean().default(false),
});
const planned = {
  warehouseId: id,
  /** The whole. */
  skuId: id,
  quantity: positiveQuantity,
  /** Where the whole comes to, or is taken from. */
  locationId: id.optional(),
  plannedOn: date.optional(),
  labour: notNegative.default('0'),
  overhead: notNegative.default('0'),
  remark: optionalText(500).optional(),
  lines: z.array(line).min(1).max(200),
};
const onAssembly = { assemblyId: id, expectedVersion: version.optional() };
const status = z.enum(['planned', 'posted', 'reversed', 'cancelled']);
const answered = z.object({ id, number: z.string(), status, version });
const identity = {
  /** Which lot comes in, or which pieces come and go; as the product asks for. */
  lotNumber: text(60).optional(),
  madeOn: date.optional(),
  expiresOn: date.optional(),
  serialNumbers,
};
const LINE_ERRORS = [
  'inventory.warehouse_not_found',
  'inventory.warehouse_inactive',
  'inventory.location_not_found',
  'inventory.location_inactive',
  'inventory.location_elsewhere',
  'inventory.sku_not_found',
  'inventory.sku_without_stock',
  'inventory.quantity_not_exact',
  'inventory.assembly_of_itself',
  'inventory.value_too_fine',
];
const STATE_ERRORS = ['inventory.assembly_not_found', 'inventory.assembly_status', 'request.version_conflict'];

const assembling = <I extends z.ZodType>(title: Title, input: I, errors: readonly string[]) =>
  operation({ title, permission: 'inventory.assemble', entity, input, output: answered, errors: [...errors] });

export const assemblyOperations = {
  'plan-assembly': assembling(
    { zh: '新建组装拆卸单', en: 'Plan assembly' },
    z.object({ kind: z.enum(['assembly', 'disassembly']), ...planned }),
    LINE_ERRORS,
  ),
  'change-assembly': assembling({ zh: '修改组装拆卸单', en: 'Change assembly' }, z.object({ ...onAssembly, ...planned }), [
    ...LINE_ERRORS,
    ...STATE_ERRORS,
  ]),
  /** Parts become the whole, or the whole its parts; goods and entries in one step. */
  'post-assembly': assembling(
    { zh: '组装拆卸过账', en: 'Post assembly' },
    z.object({
      ...onAssembly,
      whole: z.object(identity).optional(),
      parts: z
        .array(z.object({ lineId: id, ...identity }))
        .max(200)
        .optional(),
    }),
    [
      ...STATE_ERRORS,
      'inventory.stock_short',
      'inventory.stock_promised',
      'inventory.stock_allocated',
      'inventory.serial_needed',
      'inventory.serial_elsewhere',
      'inventory.lines_wrong',
      'inventory.lot_missing',
      'inventory.serial_count',
      'inventory.bin_counting',
    ],
  ),
  'cancel-assembly': assembling({ zh: '取消组装拆卸单', en: 'Cancel assembly' }, z.object(onAssembly), STATE_ERRORS),
  'reverse-assembly': assembling({ zh: '冲销组装拆卸', en: 'Reverse assembly' }, z.object(onAssembly), [
    ...STATE_ERRORS,
    'inventory.stock_short',
    'inventory.stock_promised',
    'inventory.already_reversed',
  ]),
};

const goods = { skuId: id, skuCode: z.string(), name: names, optionText: z.string(), unit: z.string(), thumbnail: z.string().nullable() };
const row = z.object({
  id,
  number: z.string(),
  kind: z.enum(['assembly', 'disassembly']),
  status,
  warehouseId: id,
  warehouse: z.string(),
  ...goods,
  quantity: z.string(),
  plannedOn: date.nullable(),
  /** What the whole is worth; null without inventory.see-cost, and before it is posted. */
  value: z.string().nullable(),
  remark: z.string(),
  createdBy: z.string(),
  createdAt: instant,
  postedAt: instant.nullable(),
  version,
  allowed: z.array(z.string()),
});
const part = z.object({
  id,
  ...goods,
  tracking: z.string(),
  quantity: z.string(),
  locationId: id.nullable(),
  location: z.string().nullable(),
  share: z.string().nullable(),
  scrapped: z.boolean(),
  /** What can be promised of it in the warehouse now. */
  available: z.string(),
  value: z.string().nullable(),
  lots: z.array(z.string()),
  serials: z.array(z.string()),
});

export const assemblyQueries = {
  assemblies: list({ title: { zh: '组装拆卸', en: 'Assemblies' }, permission: 'inventory.view', row }),
  assembly: query({
    title: { zh: '组装拆卸单', en: 'Assembly' },
    permission: 'inventory.view',
    input: z.object({ id: id.optional(), number: text(60).optional() }),
    output: row
      .extend({
        tracking: z.string(),
        locationId: id.nullable(),
        location: z.string().nullable(),
        labour: z.string().nullable(),
        overhead: z.string().nullable(),
        /** Of one whole. */
        unitCost: z.string().nullable(),
        lots: z.array(z.string()),
        serials: z.array(z.string()),
        lines: z.array(part),
      })
      .nullable(),
  }),
  /** What goods are put together from, for one of them: as it was done last, else as a bundle says it. */
  'assembly-parts': query({
    title: { zh: '组装组成', en: 'Parts of an assembly' },
    permission: 'inventory.view',
    input: z.object({ skuId: id }),
    output: z.array(z.object({ ...goods, tracking: z.string(), quantity: z.string() })),
  }),
  'assembly-sheets': print({
    title: { zh: '打印组装拆卸单', en: 'Print assembly' },
    permission: 'inventory.view',
    entity,
    input: z.object({ assemblyIds: z.array(id).min(1).max(200) }),
  }),
};

export const assemblyEvents = {
  'assembly-changed': event(entity, z.object({ id, number: z.string() })),
};

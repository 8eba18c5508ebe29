import { z } from 'zod';
import {
  defineContract,
  event,
  id,
  instant,
  list,
  money,
  operation,
  optionalText,
  quantity,
  query,
  text,
  version,
} from '../../kernel/contract.ts';

const title = z.object({ zh: z.string(), en: z.string() });
const hash = z.string().regex(/^[0-9a-f]{64}$/);
/** A file for one part of a template: uploaded before by POST /api/files/import-file. */
const fileInput = z.object({ part: text(60), hash, name: text(300) });
/** Chosen headers by column, for one part; '' for none. */
const mapping = z.record(z.string(), z.record(z.string(), z.string().max(300)));
const options = z.record(z.string(), z.string().max(200));

const batch = z.object({
  id,
  number: z.string(),
  template: z.string(),
  templateTitle: title,
  status: z.enum(['uploaded', 'checking', 'checked', 'running', 'done', 'failed', 'cancelled']),
  files: z.array(z.object({ part: z.string(), name: z.string() })),
  /** Documents found by the check, and how many of them the run has passed. */
  /** Number of the count that its goods come into. */
  count: z.string().nullable(),
  total: z.number(),
  position: z.number(),
  created: z.number(),
  updated: z.number(),
  skipped: z.number(),
  failed: z.number(),
  /** Why the whole file was refused, in the person's language. */
  error: z.string().nullable(),
  createdAt: instant,
  finishedAt: instant.nullable(),
  version: z.number(),
  allowed: z.array(z.string()),
});

export const exchange = defineContract('exchange', {
  title: { zh: '导入导出', en: 'Import and export' },
  permissions: {
    'exchange.import': { zh: '导入文件', en: 'Import files' },
  },
  operations: {
    'create-import': operation({
      title: { zh: '新建导入', en: 'Create import' },
      permission: 'exchange.import',
      entity: 'exchange.import',
      /** Reads every row without writing anything; the result is a checked batch with all problems at once. */
      input: z.object({
        template: text(60),
        files: z.array(fileInput).min(1).max(10),
        mapping: mapping.default({}),
        /** shop: code of the shop of orders; warehouse: code; carryOut: 'yes' ships what the file says was shipped; and those of the template. */
        options: options.default({}),
      }),
      output: z.object({ id, number: z.string() }),
      errors: [
        'exchange.template_unknown',
        'exchange.file_missing',
        'exchange.shop_missing',
        'exchange.permission_of_entity',
        'inventory.count_not_found',
        'inventory.count_status',
      ],
    }),
    'start-import': operation({
      title: { zh: '开始导入', en: 'Start import' },
      permission: 'exchange.import',
      entity: 'exchange.import',
      input: z.object({ importId: id, expectedVersion: version.optional() }),
      output: z.object({ id }),
      errors: ['exchange.import_not_found', 'exchange.import_not_ready'],
    }),
    'cancel-import': operation({
      title: { zh: '取消导入', en: 'Cancel import' },
      permission: 'exchange.import',
      entity: 'exchange.import',
      input: z.object({ importId: id }),
      output: z.object({ id }),
      errors: ['exchange.import_not_found'],
    }),
    'record-check': operation({
      title: { zh: '记录检查结果', en: 'Record the check of an import' },
      permission: 'exchange.import',
      for: 'program',
      input: z.object({
        importId: id,
        total: z.number().int(),
        refused: z.number().int(),
        error: z.object({ code: z.string(), params: z.record(z.string(), z.any()) }).nullable(),
        problems: z.array(
          z.object({
            part: z.string(),
            row: z.number().int(),
            column: z.string(),
            value: z.string(),
            code: z.string(),
            params: z.record(z.string(), z.any()),
            cells: z.array(z.string()),
          }),
        ),
      }),
      output: z.object({ id }),
    }),
    'record-progress': operation({
      title: { zh: '记录导入进度', en: 'Record the progress of an import' },
      permission: 'exchange.import',
      for: 'program',
      input: z.object({
        importId: id,
        position: z.number().int(),
        created: z.number().int(),
        updated: z.number().int(),
        skipped: z.number().int(),
        failed: z.number().int(),
        finished: z.boolean(),
        error: z.object({ code: z.string(), params: z.record(z.string(), z.any()) }).nullable(),
        problems: z.array(
          z.object({
            key: z.string(),
            row: z.number().int(),
            code: z.string(),
            params: z.record(z.string(), z.any()),
            /** In the person's language, where it was said already. */
            message: z.string().optional(),
          }),
        ),
      }),
      output: z.object({ id, goOn: z.boolean() }),
    }),
    'save-import-template': operation({
      title: { zh: '保存导入模板', en: 'Save import template' },
      permission: 'exchange.import',
      input: z.object({ template: text(60), name: text(60), mapping, options: options.default({}) }),
      output: z.object({ id }),
    }),
  },
  queries: {
    templates: query({
      title: { zh: '导入模板', en: 'Import templates' },
      permission: 'exchange.import',
      input: z.object({}),
      output: z.array(
        z.object({
          name: z.string(),
          title,
          entity: z.string(),
          options: z.array(z.any()),
          parts: z.array(
            z.object({
              name: z.string(),
              title,
              optional: z.boolean(),
              fields: z.array(
                z.object({ name: z.string(), label: title, required: z.boolean(), headers: z.array(z.string()), example: z.string() }),
              ),
            }),
          ),
          saved: z.array(z.object({ id, name: z.string(), mapping, options })),
        }),
      ),
    }),
    /** An empty XLSX of one part, in base64: the headers with an example row, and a sheet that says what each column is. */
    'template-file': query({
      title: { zh: '空白模板', en: 'Blank template' },
      permission: 'exchange.import',
      input: z.object({ template: text(60), part: text(60) }),
      output: z.object({ name: z.string(), content: z.string() }),
    }),
    /** What is in an uploaded file: its headers, the first rows, and which column each field was found in. */
    'file-preview': query({
      title: { zh: '预览文件', en: 'Preview a file' },
      permission: 'exchange.import',
      input: z.object({ hash, name: text(300), template: text(60), part: text(60) }),
      output: z.object({
        headers: z.array(z.string()),
        rows: z.array(z.array(z.string())),
        /** Header by field; fields not found are missing. */
        found: z.record(z.string(), z.string()),
        /** Templates these headers look like, the likeliest first. */
        looksLike: z.array(z.string()),
      }),
    }),
    /** What a run needs of a batch. */
    'import-source': query({
      title: { zh: '导入来源', en: 'Source of an import' },
      permission: 'exchange.import',
      input: z.object({ id }),
      output: z.object({
        id,
        template: z.string(),
        status: z.string(),
        position: z.number(),
        files: z.array(z.object({ part: z.string(), hash: z.string(), name: z.string() })),
        mapping,
        options,
        createdBy: z.string(),
      }),
    }),
    /** SKUs by their code or barcode. */
    'sku-ids': query({
      title: { zh: '按编码查货品', en: 'SKUs by code' },
      permission: 'exchange.import',
      input: z.object({ codes: z.array(text(100)).max(2000) }),
      output: z.array(z.object({ code: z.string(), id })),
    }),
    /** Opening stock that is posted already, by place: a file that says the same again changes nothing. */
    'opening-stock': query({
      title: { zh: '已入账的期初库存', en: 'Opening stock posted' },
      permission: 'exchange.import',
      input: z.object({ skuIds: z.array(id).max(2000) }),
      output: z.array(
        z.object({
          skuId: id,
          warehouseId: id,
          /** Code of the bin; null for the warehouse's default. */
          location: z.string().nullable(),
          quality: z.string(),
          quantity,
          value: money,
        }),
      ),
    }),
    import: query({
      title: { zh: '导入批次', en: 'Import' },
      permission: 'exchange.import',
      input: z.object({ id }),
      output: batch,
    }),
    imports: list({
      title: { zh: '导入记录', en: 'Imports' },
      permission: 'exchange.import',
      row: batch.omit({ count: true, templateTitle: true, error: true, files: true }),
    }),
    'import-problems': list({
      title: { zh: '导入问题', en: 'Import problems' },
      permission: 'exchange.import',
      input: z.object({ importId: id }),
      row: z.object({
        n: z.number(),
        part: z.string(),
        row: z.number(),
        column: z.string(),
        value: z.string(),
        message: optionalText(2000),
      }),
    }),
    /** The rows that failed with their reasons, as a CSV text: mended, it can be brought in again. */
    'failed-rows': query({
      title: { zh: '失败的行', en: 'Failed rows' },
      permission: 'exchange.import',
      input: z.object({ importId: id, part: text(60).optional() }),
      output: z.object({ name: z.string(), csv: z.string() }),
    }),
  },
  events: {
    'import-created': event('exchange.import', z.object({ id })),
    'import-started': event('exchange.import', z.object({ id })),
    'import-changed': event('exchange.import', z.object({ id, status: z.string() })),
  },
});

import type { Module } from '../../kernel/context.ts';
import { exchange } from './contract.ts';
import { limits } from './limits.ts';
import { cancelImport } from './operations/cancel-import.ts';
import { createImport } from './operations/create-import.ts';
import { recordCheck } from './operations/record-check.ts';
import { recordProgress } from './operations/record-progress.ts';
import { saveImportTemplate } from './operations/save-import-template.ts';
import { startImport } from './operations/start-import.ts';
import { failedRows } from './queries/failed-rows.ts';
import { filePreview } from './queries/file-preview.ts';
import { importRecord, importSource } from './queries/import.ts';
import { importProblems, imports } from './queries/imports.ts';
import { openingStock } from './queries/opening-stock.ts';
import { skuIds } from './queries/sku-ids.ts';
import { templateFile } from './queries/template-file.ts';
import { templates } from './queries/templates.ts';
import { checkImport } from './running/check-import.ts';
import { reactions } from './reactions.ts';
import { runImport } from './running/run-import.ts';

export const exchangeModule: Module = {
  contract: exchange,
  operations: [createImport, startImport, cancelImport, recordCheck, recordProgress, saveImportTemplate],
  queries: [templates, templateFile, filePreview, importRecord, importSource, imports, importProblems, failedRows, openingStock, skuIds],
  reactions,
  jobs: [checkImport, runImport],
  files: { 'import-file': { write: 'exchange.import', read: 'exchange.import', maximumBytes: limits.csvBytes, mediaTypes: [] } },
};

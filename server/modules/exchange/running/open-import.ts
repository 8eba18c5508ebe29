import type { JobContext } from '../../../kernel/context.ts';
import { currencyExponent } from '../../../kernel/currency.ts';
import { type OpenFiles, openFiles, type PartFile } from '../documents/read.ts';
import { errors } from '../errors.ts';
import type { ImportRow } from '../imports.ts';
import { findTemplate } from '../templates/index.ts';
import type { ReadingContext } from '../values/cell.ts';

/** Opens the files of an import in its merchant. */
export async function openImport(
  job: JobContext,
  merchantId: string,
  importId: string,
): Promise<{ open: OpenFiles; context: ReadingContext; batch: ImportRow }> {
  const merchant = (await job.merchants()).find((each) => each.id === merchantId);
  if (!merchant) throw errors.import_not_found();
  const batch: ImportRow = await job.ask(merchantId, 'exchange.import-source', { id: importId });
  const template = findTemplate(batch.template);
  const files = job.files(merchantId);
  const parts: Record<string, PartFile> = Object.fromEntries(
    batch.files.map((file) => [file.part, { path: files.path(file.hash), file: file.name, mapping: batch.mapping[file.part] }]),
  );
  const context: ReadingContext = {
    zone: merchant.zone,
    exponent: currencyExponent(merchant.currency),
    country: merchant.currency === 'CNY' ? 'CN' : (batch.options.country ?? 'CN'),
    decimalMark: batch.options.decimalMark === ',' ? ',' : '.',
    statusWords: {},
    options: batch.options,
  };
  return { open: await openFiles(template, parts), context, batch };
}

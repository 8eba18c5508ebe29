import { stringify } from 'csv-stringify/sync';
import { answer } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { guardText } from '../../../kernel/table-file.ts';
import { exchange } from '../contract.ts';
import { errors } from '../errors.ts';
import { readImport } from '../imports.ts';
import { openSource } from '../reading/source.ts';

// one row of the file may have several problems: they stand together behind it
const FAILED = statement(`
  select p.row_number as row, min(p.cells::text)::jsonb as cells,
    string_agg(concat_ws(': ', nullif(p.column_name, ''), p.message ->> :language), '; ' order by p.n) as reason
  from exchange.import_problem p
  where p.merchant_id = :merchant and p.batch_id = :importId::uuid and p.file_role = :part and p.cells is not null
  group by p.row_number order by p.row_number limit 20000`);

/** The rows that failed, as they stood, with the reasons behind them. */
export const failedRows = answer(exchange.queries['failed-rows'], async (ctx, { importId, part }) => {
  const batch = await readImport(ctx, importId);
  const file = batch.files.find((each) => each.part === (part ?? batch.files[0]?.part));
  if (!file) throw errors.import_not_found();
  const [source, rows] = await Promise.all([
    openSource(ctx.files.path(file.hash), { file: file.name }),
    ctx.rows<{ row: number; cells: string[]; reason: string }>(FAILED, { importId, part: file.part, language: ctx.actor.language }),
  ]);
  const reason = ctx.actor.language === 'zh' ? '失败原因' : 'Reason';
  const width = source.headers.length;
  const records = rows.map((row) => [...Array.from({ length: width }, (_, at) => guardText(row.cells[at] ?? '')), row.reason]);
  return { name: `${file.name.replace(/\.\w+$/, '')}-failed.csv`, csv: `\uFEFF${stringify([[...source.headers, reason], ...records])}` };
});

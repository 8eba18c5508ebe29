import type { Job, JobContext } from '../../../kernel/context.ts';
import { DomainError } from '../../../kernel/errors.ts';
import { exchange } from '../contract.ts';
import type { OpenFiles } from '../documents/read.ts';
import { type ReadDocument, readDocuments } from '../documents/read.ts';
import type { CellError } from '../documents/row.ts';
import type { Whole } from '../documents/template.ts';
import { errors } from '../errors.ts';
import { openImport } from './open-import.ts';
import { runOf, WRITERS } from './run-import.ts';
import type { RunContext, Writer } from './writing.ts';

// every problem is counted; so many are kept to be shown and downloaded
const KEPT_PROBLEMS = 20_000;

interface Problem {
  part: string;
  row: number;
  column: string;
  value: string;
  code: string;
  params: Record<string, unknown>;
  cells: string[];
}

async function check(job: JobContext, merchantId: string, importId: string) {
  const { open, context, batch } = await openImport(job, merchantId, importId);
  const writer: Writer<any> = WRITERS[open.template.entity];
  const run = runOf(job, { merchantId, batch, exponent: context.exponent, from: 0 });
  const problems: Problem[] = [];
  let total = 0;
  let refused = 0;
  let waiting: ReadDocument<unknown>[] = [];
  const judgeWaiting = async () => {
    const found = await judged(writer, run, waiting);
    waiting = [];
    refused += new Set(found.map(({ row }) => row)).size;
    problems.push(...found.slice(0, KEPT_PROBLEMS - problems.length));
  };
  const whole = open.template.whole?.();
  for await (const reading of readDocuments(open, context)) {
    total += 1;
    if (reading.kind === 'document') {
      whole?.document(reading.value);
      if (writer.judge && waiting.push(reading) >= writer.size) await judgeWaiting();
      continue;
    }
    refused += 1;
    const cells = new Map(reading.rows.map((raw) => [`${raw.part} ${raw.row}`, [...raw.cells]]));
    for (const error of reading.errors)
      if (problems.length < KEPT_PROBLEMS) problems.push(problemOf(error, cells.get(`${error.part} ${error.row}`) ?? []));
  }
  await judgeWaiting();
  if (!whole) return { total, refused, problems, error: null };
  // of a file that is right as a whole or not at all nothing comes in while a row of it is wrong
  if (refused) return { total, refused, problems, error: { code: errors.rows_wrong({}).code, params: { count: refused } } };
  await writer.judgeWhole?.(run, await judgeWhole(whole, open));
  return { total, refused, problems, error: null };
}

/** What stands around the rows of the file, once these are read. */
async function judgeWhole(whole: Whole<any>, { parts: [main] }: OpenFiles): Promise<Record<string, string>> {
  if (!main) return {};
  whole.above?.(main.source.above);
  for await (const { cells } of main.source.rows()) if (main.isFoot(cells)) whole.foot(cells);
  return whole.end(main.source.file);
}

/** What the books have against documents that are right in themselves. */
async function judged(writer: Writer<any>, run: RunContext, documents: readonly ReadDocument<unknown>[]): Promise<Problem[]> {
  if (!writer.judge || !documents.length) return [];
  const found = await writer.judge(
    run,
    documents.map(({ value }) => value),
  );
  return documents.flatMap(({ rows: [first] }, at) =>
    (found[at] ?? []).map(({ code, params }) => ({
      ...{ part: first?.part ?? '', row: first?.row ?? 0, column: '', value: '', code, params },
      cells: [...(first?.cells ?? [])],
    })),
  );
}

const problemOf = (error: CellError, cells: string[]): Problem => ({
  part: error.part,
  row: error.row,
  column: error.column ?? '',
  value: error.value ?? '',
  code: error.code,
  params: error.params,
  cells,
});

/** Reads every row of an import without writing anything: all problems at once. */
export const checkImport: Job = {
  name: 'exchange.check-import',
  on: exchange.events['import-created'],
  async handler(job, data) {
    if (!data) return;
    const { merchantId, entityId: importId } = data;
    const found = await check(job, merchantId, importId).catch((error) => {
      if (!(error instanceof DomainError)) throw error;
      return { total: 0, refused: 0, problems: [], error: { code: error.code, params: error.params } };
    });
    await job.execute(merchantId, 'exchange.record-check', { importId, ...found }, `import ${importId} check`);
  },
};

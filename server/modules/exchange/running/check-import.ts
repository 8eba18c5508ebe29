import type { Job, JobContext } from '../../../kernel/context.ts';
import { DomainError } from '../../../kernel/errors.ts';
import { exchange } from '../contract.ts';
import { readDocuments } from '../documents/read.ts';
import type { CellError } from '../documents/row.ts';
import { openImport } from './open-import.ts';

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
  const { open, context } = await openImport(job, merchantId, importId);
  const problems: Problem[] = [];
  let total = 0;
  let refused = 0;
  for await (const reading of readDocuments(open, context)) {
    total += 1;
    if (reading.kind !== 'refused') continue;
    refused += 1;
    const cells = new Map(reading.rows.map((raw) => [`${raw.part} ${raw.row}`, [...raw.cells]]));
    for (const error of reading.errors)
      if (problems.length < KEPT_PROBLEMS) problems.push(problemOf(error, cells.get(`${error.part} ${error.row}`) ?? []));
  }
  return { total, refused, problems, error: null };
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

import type { z } from 'zod';
import type { OperationContract } from '../../../../server/kernel/contract.ts';
import { CallError, call } from '../../call.ts';
import { type BulkInput, chunksOf, keyOfRows } from './batches.ts';

interface BulkResult {
  id: string;
  result: string;
  reason?: string | undefined;
  version?: number | undefined;
}
/** An operation over many rows that answers a result for each. */
export type BulkOperation = OperationContract<z.ZodType, z.ZodType>;

/** What became of the rows. */
export interface BulkOutcome {
  saved: { id: string; version: number | undefined }[];
  /** Reasons by row, and by `id.key` where one cell is wrong. */
  refused: Record<string, string>;
}

/** Sends rows in batches, one after the other. A row whose shape is wrong is told and the others of its batch go through. */
export async function sendRows(
  operation: BulkOperation,
  sheet: string,
  rows: readonly BulkInput[],
  most: number,
  onBatch: (outcome: BulkOutcome, done: number) => void,
): Promise<void> {
  let done = 0;
  for (const chunk of chunksOf(rows, most)) {
    done += chunk.length;
    onBatch(await sendChunk(operation, sheet, chunk), done);
  }
}

async function sendChunk(operation: BulkOperation, sheet: string, chunk: BulkInput[]): Promise<BulkOutcome> {
  try {
    const { results } = (await call(operation, { rows: chunk }, { key: keyOfRows(sheet, chunk) })) as { results: BulkResult[] };
    return {
      saved: results.filter(({ result }) => result !== 'refused').map(({ id, version }) => ({ id, version })),
      refused: Object.fromEntries(results.flatMap(({ id, result, reason }) => (result === 'refused' ? [[id, reason ?? '']] : []))),
    };
  } catch (error) {
    if (!(error instanceof CallError)) throw error;
    const wrong = wrongIn(error, chunk);
    const rest = chunk.filter(({ id }) => !wrong.ids.has(id));
    if (!wrong.ids.size) return { saved: [], refused: Object.fromEntries(chunk.map(({ id }) => [id, error.title])) };
    const others = rest.length ? await sendChunk(operation, sheet, rest) : { saved: [], refused: {} };
    return { saved: others.saved, refused: { ...wrong.reasons, ...others.refused } };
  }
}

/** Which rows a refused shape names, by `rows.3.weight`. */
function wrongIn(error: CallError, chunk: readonly BulkInput[]) {
  const ids = new Set<string>();
  const reasons: Record<string, string> = {};
  for (const { path, message } of error.issues) {
    const row = path[0] === 'rows' ? chunk[Number(path[1])] : undefined;
    if (!row) continue;
    ids.add(row.id);
    reasons[path[2] === undefined ? row.id : `${row.id}.${String(path[2])}`] = message;
  }
  return { ids, reasons };
}

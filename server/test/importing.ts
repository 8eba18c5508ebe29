import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Actor } from '../kernel/context.ts';
import type { TestRuntime } from './postgres.ts';

export interface ImportRequest {
  template: string;
  /** Path of the file of each part. */
  files: Record<string, string>;
  options?: Record<string, string>;
  mapping?: Record<string, Record<string, string>>;
}

/** Brings files in as the web wizard does: upload, check of every row, run. Answers the finished batch; `checked` looks at it in between. */
export async function importFiles(
  runtime: TestRuntime,
  actor: Actor,
  request: ImportRequest,
  checked?: (batch: any) => void,
): Promise<any> {
  const kept = runtime.filesOf(actor.merchant.id);
  const files = await Promise.all(
    Object.entries(request.files).map(async ([part, path]) => ({
      part,
      hash: await kept.keep(await readFile(path)),
      name: basename(path),
    })),
  );
  const { template, options = {}, mapping = {} } = request;
  const { id } = await runtime.execute(actor, 'exchange.create-import', { template, files, options, mapping });
  await runtime.settle();
  const batch = await runtime.ask(actor, 'exchange.import', { id });
  checked?.(batch);
  if (batch.status !== 'checked' || batch.total === 0) return batch;
  await runtime.execute(actor, 'exchange.start-import', { importId: id });
  await runtime.settle();
  return runtime.ask(actor, 'exchange.import', { id });
}

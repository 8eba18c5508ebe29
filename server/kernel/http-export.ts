import { PassThrough, Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { Actor, ListAnswer } from './context.ts';
import { kernelErrors } from './errors.ts';
import type { Runtime } from './runtime.ts';
import { type TableColumn, writeCsv, writeXlsx } from './table-file.ts';

type Rows = Record<string, unknown>[];

/** Hands batches from the reader to the writer one at a time: the database is read no faster than the file is written. */
function handOver() {
  const stream = new Readable({ objectMode: true, highWaterMark: 1, read: () => released?.() });
  let released: (() => void) | undefined;
  return {
    rows: stream as AsyncIterable<Rows>,
    push: (rows: Rows) =>
      stream.push(rows)
        ? Promise.resolve()
        : new Promise<void>((resolve) => {
            released = resolve;
          }),
    end: () => void stream.push(null),
  };
}

/** Sends everything a list shows as a file, streamed. */
async function send(runtime: Runtime, actor: Actor, list: ListAnswer, input: object, format: string, reply: FastifyReply) {
  if (format !== 'csv' && format !== 'xlsx') throw kernelErrors.invalid({ issues: [{ path: ['format'], message: 'csv or xlsx' }] });
  const columns: TableColumn[] = list
    .describe()
    .filter((column) => column.type !== 'reference' && !['id', 'version', 'allowed'].includes(column.key))
    .map((column) => ({ key: column.key, header: column.label[actor.language], type: column.type }));
  const batches = handOver();
  const out = new PassThrough();
  const reading = runtime
    .stream(actor, list.contract.name, input, (rows) => batches.push(rows))
    .then(
      () => batches.end(),
      (error) => out.destroy(error as Error),
    );
  const name = `${list.contract.name.replace('.', '-')}-${runtime.clock().slice(0, 10)}.${format}`;
  void reply
    .header('content-disposition', `attachment; filename="${name}"`)
    .type(format === 'csv' ? 'text/csv; charset=utf-8' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    .send(out);
  const writing =
    format === 'csv' ? writeCsv(out, columns, batches.rows) : writeXlsx(out, list.contract.title[actor.language], columns, batches.rows);
  await Promise.all([reading, writing]).catch((error) => {
    runtime.onFailure(`export ${list.contract.name}`, error);
    out.destroy(error as Error);
  });
  return reply;
}

export const exportRoutes = { send };

import { createHash } from 'node:crypto';
import { PassThrough, Readable, type Writable } from 'node:stream';
import type { Actor, KeptTable, ListAnswer, ListFileAsk, ListFormat } from './context.ts';
import { tableColumns } from './export-words.ts';
import type { Shelf } from './files.ts';
import { type TableColumn, writeCsv, writeXlsx } from './table-file.ts';

type Rows = Record<string, unknown>[];

export const listFormats: readonly ListFormat[] = ['csv', 'xlsx'];

/** A table on its way into a file: read no faster than it is written. */
export interface Table {
  format: ListFormat;
  title: string;
  columns: TableColumn[];
  rows: AsyncIterable<Rows>;
}

/** Reads everything a list shows to an actor, a batch of rows at a time. */
export type Stream = (actor: Actor, name: string, input: unknown, sink: (rows: Rows) => Promise<void>) => Promise<void>;

/** Hands batches from the reader to the writer one at a time: the database is read no faster than the file is written. */
function handOver() {
  let waiting: PromiseWithResolvers<void> | undefined;
  const stream = new Readable({
    objectMode: true,
    highWaterMark: 1,
    read: () => waiting?.resolve(),
    // a writer that is gone reads no more: whoever waits for it would hold its connection for ever
    destroy(error, closed) {
      waiting?.reject(new Error('the file is not written any further'));
      closed(error);
    },
  });
  return {
    rows: stream as AsyncIterable<Rows>,
    push(rows: Rows): Promise<void> {
      if (stream.destroyed) return Promise.reject(new Error('the file is not written any further'));
      if (stream.push(rows)) return Promise.resolve();
      waiting = Promise.withResolvers<void>();
      return waiting.promise;
    },
    end: () => void stream.push(null),
    fail: (error: Error) => void stream.destroy(error),
  };
}

/** A list as an actor sees it, on its way into a file. */
export interface ListTable extends Table {
  /** How many rows were read so far. */
  count(): number;
  /** Ends it before its end. */
  stop(error: Error): void;
}

/**
 * Opens the file of list X with state S as actor A: his rights, his shops and warehouses, his masks, his words. What is refused is refused before
 * this answers.
 */
export async function listTable(
  stream: Stream,
  actor: Actor,
  list: ListAnswer,
  { format, columns, input }: ListFileAsk,
  reached: (more: number) => void = () => {},
): Promise<ListTable> {
  const { name, title } = list.contract;
  const batches = handOver();
  const first = Promise.withResolvers<void>();
  let count = 0;
  const reading = stream(actor, name, input, (rows) => {
    first.resolve();
    count += rows.length;
    reached(rows.length);
    return batches.push(rows);
  });
  await Promise.race([first.promise, reading]);
  reading.then(batches.end, batches.fail);
  return {
    format,
    title: title[actor.language],
    columns: tableColumns(list.describe(), columns, actor),
    rows: batches.rows,
    count: () => count,
    stop: batches.fail,
  };
}

/** Writes a table in its format. */
export const writeTable = (out: Writable, { format, title, columns, rows }: Table): Promise<void> =>
  format === 'csv' ? writeCsv(out, columns, rows) : writeXlsx(out, title, columns, rows);

class Unchanged extends Error {}

/**
 * Keeps a table as a file, streamed. One whose rows say what `unless` says is not kept, and nothing is answered; one that grows over the limit throws
 * a RangeError.
 */
export async function keepTable(
  files: Shelf,
  table: ListTable,
  { maximumBytes, unless }: { maximumBytes: number; unless?: string | undefined },
): Promise<KeptTable | undefined> {
  const said = createHash('sha256');
  let digest = '';
  async function* read() {
    for await (const rows of table.rows) {
      for (const row of rows) said.update(JSON.stringify(table.columns.map(({ key }) => row[key] ?? null)));
      yield rows;
    }
    digest = said.digest('hex');
    if (digest === unless) throw new Unchanged();
  }
  const out = new PassThrough();
  let failure: unknown;
  const writing = writeTable(out, { ...table, rows: read() }).catch((error) => {
    failure ??= error;
    out.destroy(error as Error);
  });
  const kept = await files.keepStream(out, maximumBytes).catch((error) => {
    failure ??= error;
    table.stop(error as Error);
  });
  if (failure instanceof Unchanged) return undefined;
  if (!kept) throw failure;
  await writing;
  return { ...kept, rows: table.count(), digest };
}

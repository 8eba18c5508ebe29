import { PassThrough, Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { Actor, ListAnswer } from './context.ts';
import { kernelErrors } from './errors.ts';
import { groupTable, tableColumns } from './export-words.ts';
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
    fail: (error: Error) => void stream.destroy(error),
  };
}

const FORMATS = ['csv', 'xlsx'] as const;
type Format = (typeof FORMATS)[number];
const MEDIA: Record<Format, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

interface Table {
  format: Format;
  name: string;
  title: string;
  columns: TableColumn[];
  rows: AsyncIterable<Rows>;
}

/** Names the file and writes the table into the answer. */
async function answerTable(reply: FastifyReply, { format, name, title, columns, rows }: Table): Promise<void> {
  const out = new PassThrough();
  void reply.header('content-disposition', `attachment; filename="${name}.${format}"`).type(MEDIA[format]).send(out);
  try {
    await (format === 'csv' ? writeCsv(out, columns, rows) : writeXlsx(out, title, columns, rows));
  } catch (error) {
    out.destroy(error as Error);
    throw error;
  }
}

function formatOf(asked: unknown): Format {
  const format = FORMATS.find((each) => each === asked);
  if (!format) throw kernelErrors.invalid({ issues: [{ path: ['format'], message: 'csv or xlsx' }] });
  return format;
}

const fileName = (runtime: Runtime, list: ListAnswer) => `${list.contract.name.replace('.', '-')}-${runtime.clock().slice(0, 10)}`;

export interface ExportAsk {
  format: unknown;
  /** Keys of columns in the order of the file. */
  columns: readonly string[];
  input: object;
}

/** Sends everything a list shows as a file, streamed: the columns asked for, in the person's words. */
async function send(runtime: Runtime, actor: Actor, list: ListAnswer, { format, columns, input }: ExportAsk, reply: FastifyReply) {
  const batches = handOver();
  const table: Table = {
    format: formatOf(format),
    name: fileName(runtime, list),
    title: list.contract.title[actor.language],
    columns: tableColumns(list.describe(), columns, actor),
    rows: batches.rows,
  };
  const first = Promise.withResolvers<void>();
  const reading = runtime.stream(actor, list.contract.name, input, (rows) => {
    first.resolve();
    return batches.push(rows);
  });
  // what is refused is refused before the file begins
  await Promise.race([first.promise, reading]);
  reading.then(batches.end, batches.fail);
  await answerTable(reply, table).catch((error) => runtime.onFailure(`export ${list.contract.name}`, error));
  return reply;
}

/** Sends the groups of a list as a file. */
async function sendGroups(
  runtime: Runtime,
  actor: Actor,
  list: ListAnswer,
  { format, input }: Omit<ExportAsk, 'columns'>,
  reply: FastifyReply,
) {
  const asked = formatOf(format);
  const { groups } = await runtime.groups(actor, list.contract.name, input);
  const { table, rows } = groupTable(list.describe(), String((input as { by?: unknown }).by), groups, actor);
  await answerTable(reply, {
    format: asked,
    name: `${fileName(runtime, list)}-groups`,
    title: list.contract.title[actor.language],
    columns: table,
    rows: Readable.from([rows]) as AsyncIterable<Rows>,
  });
  return reply;
}

export const exportRoutes = { send, sendGroups };

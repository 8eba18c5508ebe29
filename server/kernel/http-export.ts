import { PassThrough, Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { Actor, ListAnswer } from './context.ts';
import { kernelErrors } from './errors.ts';
import { groupTable, tableColumns } from './export-words.ts';
import type { Follow, Followed, WorkEnding } from './long-work.ts';
import type { Runtime } from './runtime.ts';
import { type TableColumn, writeCsv, writeXlsx } from './table-file.ts';

type Rows = Record<string, unknown>[];

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

const endings: Record<'done' | 'failed' | 'cancelled', (rows: string) => WorkEnding> = {
  done: (rows) => ({
    status: 'done',
    result: { zh: `共 ${rows} 行，文件在浏览器的下载里`, en: `${rows} rows; the file is in the browser’s downloads` },
  }),
  failed: (rows) => ({
    status: 'failed',
    result: {
      zh: `写到第 ${rows} 行时出错，文件不完整，请重新导出`,
      en: `Failed after ${rows} rows; the file is incomplete, export again`,
    },
  }),
  cancelled: (rows) => ({
    status: 'cancelled',
    result: { zh: `在第 ${rows} 行停止，文件不完整`, en: `Stopped after ${rows} rows; the file is incomplete` },
  }),
};

/** Writes the table and says how it ended: whoever hangs up or cancels is no failure of ours. */
async function writeFollowed(runtime: Runtime, reply: FastifyReply, table: Table, { work, rows }: { work: Followed; rows(): number }) {
  let left = false;
  reply.raw.once('close', () => {
    left = !reply.raw.writableFinished;
  });
  const end = (status: keyof typeof endings) => work.ended(endings[status](rows().toLocaleString('en')));
  try {
    await answerTable(reply, table);
    await end('done');
  } catch (error) {
    if (left || work.signal.aborted) return end('cancelled');
    runtime.onFailure(`export ${table.name}`, error);
    await end('failed');
  }
}

/** The files of lists. */
export function exportRoutes(runtime: Runtime, follow: Follow) {
  /** Sends everything a list shows as a file, streamed: the columns asked for, in the person's words. */
  async function send(actor: Actor, list: ListAnswer, { format, columns, input }: ExportAsk, reply: FastifyReply) {
    const { name, title } = list.contract;
    const batches = handOver();
    const table: Table = {
      format: formatOf(format),
      name: fileName(runtime, list),
      title: title[actor.language],
      columns: tableColumns(list.describe(), columns, actor),
      rows: batches.rows,
    };
    const work = follow(actor, {
      kind: 'office.export',
      title: { zh: `导出${title.zh}`, en: `Export: ${title.en}` },
      size: () => runtime.size(actor, name, input),
    });
    const first = Promise.withResolvers<void>();
    let count = 0;
    const reading = runtime.stream(actor, name, input, (rows) => {
      first.resolve();
      count += rows.length;
      work.reached(rows.length);
      return batches.push(rows);
    });
    try {
      // what is refused is refused before the file begins
      await Promise.race([first.promise, reading]);
    } catch (error) {
      await work.ended(endings.failed('0'));
      throw error;
    }
    work.signal.addEventListener('abort', () => batches.fail(new Error('cancelled')));
    reading.then(batches.end, batches.fail);
    await writeFollowed(runtime, reply, table, { work, rows: () => count });
    return reply;
  }

  /** Sends the groups of a list as a file. */
  async function sendGroups(actor: Actor, list: ListAnswer, { format, input }: Omit<ExportAsk, 'columns'>, reply: FastifyReply) {
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

  return { send, sendGroups };
}

export type ExportRoutes = ReturnType<typeof exportRoutes>;

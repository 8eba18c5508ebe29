import { PassThrough, Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { Actor, ListAnswer, ListFormat } from './context.ts';
import { kernelErrors } from './errors.ts';
import { groupTable } from './export-words.ts';
import { listFormats, listTable, type Table, writeTable } from './list-file.ts';
import type { Follow, Followed, WorkEnding } from './long-work.ts';
import type { Runtime } from './runtime.ts';

const MEDIA: Record<ListFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

type Named = Table & { name: string };

/** Names the file and writes the table into the answer. */
async function answerTable(reply: FastifyReply, { name, ...table }: Named): Promise<void> {
  const out = new PassThrough();
  const { format } = table;
  void reply.header('content-disposition', `attachment; filename="${name}.${format}"`).type(MEDIA[format]).send(out);
  try {
    await writeTable(out, table);
  } catch (error) {
    out.destroy(error as Error);
    throw error;
  }
}

function formatOf(asked: unknown): ListFormat {
  const format = listFormats.find((each) => each === asked);
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
async function writeFollowed(runtime: Runtime, reply: FastifyReply, table: Named, { work, rows }: { work: Followed; rows(): number }) {
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
    const asked = { format: formatOf(format), columns, input };
    const work = follow(actor, {
      kind: 'office.export',
      title: { zh: `导出${title.zh}`, en: `Export: ${title.en}` },
      size: () => runtime.size(actor, name, input),
    });
    const table = await listTable(runtime.stream, actor, list, asked, work.reached).catch(async (error) => {
      await work.ended(endings.failed('0'));
      throw error;
    });
    work.signal.addEventListener('abort', () => table.stop(new Error('cancelled')));
    await writeFollowed(runtime, reply, { ...table, name: fileName(runtime, list) }, { work, rows: table.count });
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
      rows: Readable.from([rows]) as Table['rows'],
    });
    return reply;
  }

  return { send, sendGroups };
}

export type ExportRoutes = ReturnType<typeof exportRoutes>;

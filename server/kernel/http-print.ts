import type { FastifyReply } from 'fastify';
import type { Actor, Query } from './context.ts';
import { kernelErrors } from './errors.ts';
import { letterFile } from './print/letter.rules.ts';
import { pdfRenderer } from './print/pdf/renderer.ts';
import type { Sheets } from './print/sheets.ts';
import { spreadsheetOf } from './print/spreadsheet.ts';
import type { Follow } from './long-work.ts';
import type { Runtime } from './runtime.ts';

/** Pictures that sheets show, by their hash: where their files lie. Those that are gone leave their place empty. */
async function picturesOf(runtime: Runtime, actor: Actor, { sheets }: Sheets): Promise<Record<string, string>> {
  const files = runtime.filesOf(actor.merchant.id);
  const hashes = new Set(
    sheets.flatMap((sheet) =>
      sheet.kind === 'document'
        ? sheet.blocks.flatMap((block) => (block.block === 'head' && block.logo ? [block.logo] : []))
        : sheet.items.flatMap((item) => (item.item === 'picture' ? [item.hash] : [])),
    ),
  );
  const found: Record<string, string> = {};
  for (const hash of hashes) if (await files.exists(hash)) found[hash] = files.path(hash);
  return found;
}

/** A name for every browser, and the name in the person's letters for those of today. */
export function dispositionOf(title: string, plain: string, kind: 'pdf' | 'eml' | 'xlsx' = 'pdf'): string {
  const name = encodeURIComponent(title.replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ').slice(0, 120)).replace(/['()]/g, escape);
  return `${kind === 'pdf' ? 'inline' : 'attachment'}; filename="${plain}.${kind}"; filename*=UTF-8''${name}.${kind}`;
}

/** Answers prints as PDF, their tables as a spreadsheet. */
export function printRoutes(runtime: Runtime, follow: Follow) {
  const renderer = pdfRenderer();

  /** Writes sheets; whoever waits for them sees that, where it takes long, and may give it up or hang up. */
  async function write(actor: Actor, { contract }: Query, sheets: Sheets, reply: FastifyReply): Promise<Buffer> {
    const count = sheets.sheets.length;
    const { zh, en } = contract.title;
    const work = follow(actor, {
      kind: 'office.print',
      title: { zh: `生成 PDF：${zh}（${count} 份）`, en: `Making a PDF: ${en} (${count})` },
    });
    const hungUp = new AbortController();
    reply.raw.once('close', () => hungUp.abort());
    const stop = AbortSignal.any([work.signal, hungUp.signal]);
    try {
      const pdf = await renderer.write(sheets, await picturesOf(runtime, actor, sheets), stop);
      await work.ended({ status: 'done', result: { zh: `共 ${count} 份`, en: `${count} sheets` } });
      return pdf;
    } catch (error) {
      await work.ended(
        stop.aborted
          ? { status: 'cancelled', result: { zh: '没有生成文件', en: 'No file was made' } }
          : { status: 'failed', result: { zh: 'PDF 没有生成，请稍后再试', en: 'The PDF could not be made; try again shortly' } },
      );
      throw error;
    }
  }

  async function send(actor: Actor, print: Query, input: object, format: string, reply: FastifyReply) {
    const unknown = () => kernelErrors.invalid({ issues: [{ path: ['format'], message: 'pdf or xlsx' }] });
    if (format !== 'pdf' && format !== 'eml' && format !== 'xlsx') throw unknown();
    const { name } = print.contract;
    const sheets = (await runtime.ask(actor, name, input)) as Sheets;
    if (format === 'xlsx')
      return reply
        .header('content-disposition', dispositionOf(sheets.title, name.replace('.', '-'), 'xlsx'))
        .header('cache-control', 'no-store')
        .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
        .send(await spreadsheetOf(sheets));
    const mail = format === 'eml' ? sheets.letter : undefined;
    if (format === 'eml' && !mail) throw unknown();
    const pdf = await write(actor, print, sheets, reply);
    if (mail) {
      const { id, ...letter } = mail;
      const file = { name: `${sheets.title}.pdf`, type: 'application/pdf', bytes: pdf };
      return reply
        .header('content-disposition', dispositionOf(sheets.title, name.replace('.', '-'), 'eml'))
        .header('cache-control', 'no-store')
        .type('message/rfc822')
        .send(letterFile({ ...letter, file, boundary: `zhanggui-${id}` }));
    }
    return reply
      .header('content-disposition', dispositionOf(sheets.title, name.replace('.', '-')))
      .header('cache-control', 'no-store')
      .type('application/pdf')
      .send(pdf);
  }
  return { send, close: renderer.close };
}

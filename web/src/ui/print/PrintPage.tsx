import { useLocation, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { type CSSProperties, useEffect, useRef, useState } from 'react';
import { heightOfPlace, PAPERS, type Paper, type PaperName } from '../../../../server/kernel/print/papers.ts';
import type { Document, Label, Sheets } from '../../../../server/kernel/print/sheets.ts';
import { useText } from '../../i18n/i18n.ts';
import { send } from '../../wire.ts';
import { download } from '../../files.ts';
import { usePart } from '../Go.tsx';
import { tell } from '../notice.ts';
import { Trouble } from '../Trouble.tsx';
import { BlockView } from './Blocks.tsx';
import { Labels } from './Labels.tsx';
import { messages } from './messages.ts';
import { PrintBar } from './PrintBar.tsx';
import './sheets.css';

/**
 * Prints what a query answers: on screen as it will stand on paper, by the browser's printer, or as PDF of the server. With `&print=1` in the
 * address it prints at once and leaves: silently where the browser was started with --kiosk-printing.
 */
export function PrintPage() {
  const t = useText(messages);
  const path = `${usePart('module')}/${usePart('query')}`;
  const { params, atOnce, choose } = useChoices();
  const { sheets, error } = useSheets(path, params);
  const [writing, setWriting] = useState<AbortController>();
  const [whole, setWhole] = useState(false);
  const width = useWidth();
  const mark = async () => sheets && markPrinted(sheets);
  const print = async () => {
    window.print();
    await mark();
  };
  async function pdf() {
    const stop = new AbortController();
    setWriting(stop);
    try {
      const bytes = await fileOf('pdf', path, params, stop.signal);
      if (bytes && sheets) download(`${sheets.title}.pdf`, bytes, 'application/pdf');
      if (bytes) await mark();
      else tell({ tone: 'bad', text: t('pdfFailed') });
    } catch {
      if (!stop.signal.aborted) tell({ tone: 'bad', text: t('pdfFailed') });
    } finally {
      setWriting(undefined);
    }
  }
  async function spreadsheet() {
    const bytes = await fileOf('xlsx', path, params).catch(() => undefined);
    if (bytes && sheets) download(`${sheets.title}.xlsx`, bytes, XLSX);
    else tell({ tone: 'bad', text: t('spreadsheetFailed') });
  }
  const hasTables = sheets?.sheets.some((sheet) => sheet.kind === 'document');
  usePaper(sheets);
  usePrintAtOnce(atOnce ? sheets : undefined, print, () => choose('print', null));
  if (error) return <Trouble error={error} />;
  if (!sheets) return <main className="print-page" id="main" aria-busy="true" />;
  return (
    <main className="print-page" id="main" tabIndex={-1}>
      <h1 className="unseen">{sheets.title}</h1>
      <PrintBar
        sheets={sheets}
        choose={choose}
        print={() => void print()}
        pdf={() => void pdf()}
        spreadsheet={hasTables ? () => void spreadsheet() : undefined}
        stop={writing && (() => writing.abort())}
        {...(fitOf(sheets, width) < READABLE && { whole: { on: whole, turn: setWhole } })}
      />
      {sheets.sheets.length === 0 && <p className="print-nothing">{t('nothing')}</p>}
      {sheets.more && (
        <p className="print-more" role="status">
          {t('more', { count: sheets.more.left })} <Button onClick={() => choose('after', sheets.more?.after ?? null)}>{t('next')}</Button>
        </p>
      )}
      <div className="print-papers">
        <Papers sheets={sheets} fit={whole ? fitOf(sheets, width) : Math.max(fitOf(sheets, width), READABLE)} />
      </div>
    </main>
  );
}

const MILLIMETRE = 96 / 25.4;
/** Letters of a sheet are some twelve pixels high: on a phone they are shown no smaller than this, and the paper is moved instead. */
const READABLE = 0.8;

/** How much a paper is shrunk to be seen in its whole width. */
const fitOf = ({ paper }: Sheets, width: number): number => Math.min(1, Math.max(0.2, (width - 32) / (PAPERS[paper].width * MILLIMETRE)));

function useWidth(): number {
  const [width, setWidth] = useState(window.innerWidth);
  useEffect(() => {
    const hear = () => setWidth(window.innerWidth);
    window.addEventListener('resize', hear);
    return () => window.removeEventListener('resize', hear);
  }, []);
  return width;
}

function Papers({ sheets, fit }: { sheets: Sheets; fit: number }) {
  const documents = sheets.sheets.filter((sheet): sheet is Document => sheet.kind === 'document');
  const labels = sheets.sheets.filter((sheet): sheet is Label => sheet.kind === 'label');
  const paper: Paper = PAPERS[sheets.paper];
  const { width, height, margin, letters } = paper;
  const style = {
    ['--fit' as string]: fit,
    width: `${width}mm`,
    minHeight: `${height}mm`,
    ['--height' as string]: `${height}mm`,
    padding: `${margin}mm`,
    fontSize: `${letters}pt`,
  };
  const pageStyle = (n: number) => ({ ...style, ['page' as string]: `sheet${n}` });
  return (
    <>
      {paper.down > 1
        ? pagesOf(documents, paper).map((page, n) => <SharedPage key={page[0]?.number} sheets={page} paper={paper} style={pageStyle(n)} />)
        : documents.map((sheet, n) => (
            <article
              className={width < 110 ? 'sheet-of-paper narrow' : 'sheet-of-paper'}
              key={`${sheet.id} ${sheet.number}`}
              lang={sheet.language === 'zh' ? 'zh-CN' : 'en'}
              aria-label={sheet.number}
              style={pageStyle(n)}
            >
              <Blocks sheet={sheet} />
              <footer className="print-foot">{[sheet.number, sheet.foot].filter(Boolean).join('  ')}</footer>
            </article>
          ))}
      {labels.length > 0 && <Labels labels={labels} paper={sheets.paper} />}
    </>
  );
}

const Blocks = ({ sheet }: { sheet: Document }) =>
  sheet.blocks.map((block, at) => <BlockView key={`${at} ${block.block}`} block={block} />);

/** Documents by page, where several stand on one. */
const pagesOf = (documents: readonly Document[], { down }: Paper): Document[][] =>
  Array.from({ length: Math.ceil(documents.length / down) }, (_, at) => documents.slice(at * down, (at + 1) * down));

/** A page with several documents one above another, to be cut apart. */
function SharedPage({ sheets, paper, style }: { sheets: readonly Document[]; paper: Paper; style: CSSProperties }) {
  const height = `${heightOfPlace(paper)}mm`;
  return (
    <article className="sheet-of-paper" aria-label={sheets.map(({ number }) => number).join(' · ')} style={style}>
      {sheets.map((sheet) => (
        <section
          className="print-place"
          key={`${sheet.id} ${sheet.number}`}
          lang={sheet.language === 'zh' ? 'zh-CN' : 'en'}
          aria-label={sheet.number}
          style={{ minHeight: height }}
        >
          <Blocks sheet={sheet} />
        </section>
      ))}
    </article>
  );
}

/** The input of the query is the address itself; choices go into it, so that it can be kept and sent. */
function useChoices() {
  const { pathname, searchStr } = useLocation();
  const navigate = useNavigate();
  const search = new URLSearchParams(searchStr);
  const atOnce = search.get('print') === '1';
  search.delete('print');
  const choose = (name: string, value: string | null) => {
    const next = new URLSearchParams(search);
    if (value === null) next.delete(name);
    else next.set(name, value);
    void navigate({ href: `${pathname}?${next.toString()}`, replace: true } as never);
  };
  return { params: search.toString(), atOnce, choose };
}

/** Asked once for each choice and never again by itself: what lies under the print button must not change while it prints. */
function useSheets(path: string, params: string) {
  const [found, setFound] = useState<{ sheets?: Sheets; error?: unknown }>({});
  useEffect(() => {
    const stop = new AbortController();
    send<Sheets>({ method: 'GET', path: `${path}?${params}`, signal: stop.signal }).then(
      (sheets) => setFound({ sheets }),
      (error: unknown) => stop.signal.aborted || setFound({ error }),
    );
    return () => stop.abort();
  }, [path, params]);
  return found;
}

/** The size of the paper and, at the foot of every page, which document it belongs to and its number. */
function usePaper(sheets: Sheets | undefined) {
  useEffect(() => {
    if (!sheets) return;
    const before = document.title;
    document.title = sheets.title;
    const style = document.createElement('style');
    style.textContent = pageRules(sheets.paper, sheets.sheets);
    document.head.append(style);
    return () => {
      document.title = before;
      style.remove();
    };
  }, [sheets]);
}

const quoted = (text: string) => `"${text.replace(/[\\"\n]/g, ' ')}"`;

function pageRules(name: PaperName, all: Sheets['sheets']): string {
  const { width, height, margin, letters, down }: Paper = PAPERS[name];
  const page = `@page { size: ${width}mm ${height}mm; margin: ${margin}mm ${margin}mm ${margin ? margin + 3 : 0}mm }`;
  const documents = all.filter((sheet): sheet is Document => sheet.kind === 'document');
  if (down > 1)
    return `${page} @page { @bottom-right { content: counter(page) " / " counter(pages); font-size: ${letters - 1.5}pt; color: #555 } }`;
  const numbers = documents.length > 1 ? 'counter(page)' : 'counter(page) " / " counter(pages)';
  const feet = documents.map((sheet, n) => {
    const style = `font-size: ${letters - 1.5}pt; color: #555; vertical-align: top`;
    const foot = [sheet.number, sheet.foot].filter(Boolean).join('  ');
    return `@page sheet${n} { @bottom-left { content: ${quoted(foot)}; ${style} } @bottom-right { content: ${numbers}; ${style} } }`;
  });
  return [page, ...feet].join('\n');
}

/** Whether the page before this one is one of ours: an address that a tablet or a script opened has none. */
const cameFromHere = () =>
  ((window.history.state as { __TSR_index?: number } | null)?.__TSR_index ?? 0) > 0 || document.referrer.startsWith(window.location.origin);

/** Prints once everything is drawn and noted, then goes back to where the person came from; where that is nowhere, a reload prints nothing. */
function usePrintAtOnce(sheets: Sheets | undefined, print: () => Promise<void>, stay: () => void) {
  const done = useRef(false);
  useEffect(() => {
    if (!sheets?.sheets.length || done.current) return;
    done.current = true;
    const pictures = [...document.images].map((image) => image.decode().catch(() => undefined));
    void Promise.all([document.fonts.ready, ...pictures]).then(async () => {
      // what is noted after the window is closed is lost with it
      await print().catch((error: unknown) => tell({ tone: 'bad', text: error instanceof Error ? error.message : String(error) }));
      if (window.opener) window.close();
      else if (cameFromHere()) window.history.back();
      else stay();
    });
  });
}

async function markPrinted({ marks, sheets }: Sheets) {
  const ids = [...new Set(sheets.map((sheet) => sheet.id))];
  if (marks && ids.length) await send({ method: 'POST', path: marks.replace('.', '/'), body: { ids } });
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

async function fileOf(
  format: 'pdf' | 'xlsx',
  path: string,
  params: string,
  signal?: AbortSignal,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const response = await fetch(`/api/${path}?${params}&format=${format}`, { credentials: 'same-origin', ...(signal && { signal }) });
  return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined;
}

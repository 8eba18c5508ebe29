import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { kernelErrors } from '../../errors.ts';
import type { Sheets } from '../sheets.ts';
import type { Wish, Written } from './child.ts';

const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url));
const MOST_MEGABYTES = 768;
const MOST_MILLISECONDS = 120_000;
/** Kept for the next print a while: starting it and reading the fonts takes most of the time of a small one. */
const IDLE_MILLISECONDS = 60_000;

interface Waiting {
  done(pdf: Buffer): void;
  failed(error: Error): void;
}

/** Writes PDF in a process of its own, which is started with the first print and ends when none came for a minute. */
export interface PdfRenderer {
  /** The signal gives it up: nobody waits for it any more. */
  write(sheets: Sheets, pictures: Record<string, string>, signal?: AbortSignal): Promise<Buffer>;
  close(): void;
}

/** A renderer; it starts nothing before it is asked. */
export function pdfRenderer(): PdfRenderer {
  const waiting = new Map<number, Waiting>();
  let child: ChildProcess | undefined;
  let idle: NodeJS.Timeout | undefined;
  let last = 0;

  function close(): void {
    clearTimeout(idle);
    child?.kill('SIGKILL');
    child = undefined;
  }

  function started(): ChildProcess {
    const process = fork(CHILD, [], {
      execArgv: ['--disable-warning=ExperimentalWarning', `--max-old-space-size=${MOST_MEGABYTES}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      // nothing of the server's surroundings (addresses, keys) is needed to set letters
      env: {},
    });
    process.on('message', (written: Written) => settle(written));
    process.on('exit', (code, signal) => {
      if (child === process) child = undefined;
      const trouble = new Error(`the process that writes PDF ended (${signal ?? code})`);
      for (const each of waiting.values()) each.failed(trouble);
      waiting.clear();
    });
    // the server may end while the process rests
    process.unref();
    process.channel?.unref();
    return process;
  }

  function settle(written: Written): void {
    const asked = waiting.get(written.id);
    waiting.delete(written.id);
    if ('pdf' in written) asked?.done(Buffer.from(written.pdf));
    else asked?.failed(new Error(written.trouble));
    if (waiting.size > 0) return;
    clearTimeout(idle);
    idle = setTimeout(close, IDLE_MILLISECONDS).unref();
  }

  function giveUp(id: number): void {
    waiting.get(id)?.failed(kernelErrors.cancelled());
    waiting.delete(id);
    // what nobody waits for need not be written to its end
    if (waiting.size === 0) close();
  }

  function write(sheets: Sheets, pictures: Record<string, string>, signal?: AbortSignal): Promise<Buffer> {
    if (signal?.aborted) return Promise.reject(kernelErrors.cancelled());
    clearTimeout(idle);
    child ??= started();
    const id = ++last;
    const wish: Wish = { id, sheets, pictures };
    const patience = setTimeout(close, MOST_MILLISECONDS);
    const stop = () => giveUp(id);
    signal?.addEventListener('abort', stop);
    return new Promise<Buffer>((done, failed) => {
      waiting.set(id, { done, failed });
      child?.send(wish);
    }).finally(() => {
      clearTimeout(patience);
      signal?.removeEventListener('abort', stop);
    });
  }

  return { write, close };
}

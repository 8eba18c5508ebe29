import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { DomainError, type ErrorKind, type ErrorParams } from '../../../../kernel/errors.ts';
import { errors } from '../../errors.ts';
import { limits } from '../../limits.ts';
import type { SheetRow } from '../sheet-row.ts';
import { readZipDirectory } from '../zip.ts';

const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url));

interface ChildBounds {
  seconds: number;
  megabytes: number;
}
interface Meta {
  sheets: string[];
  sheet: string;
}
interface Refused {
  refused: { kind: ErrorKind; code: string; params: ErrorParams };
}
type Message = Meta | Refused | { end: true } | [row: number, cells: string[]][];

/** The sheets of an XLSX and the one that would be read. */
export async function readSheetNames(path: string, sheet: string, file: string): Promise<Meta> {
  for await (const message of talk(path, sheet, file, limits.spreadsheetChild)) if ('sheets' in message) return message;
  throw errors.spreadsheet_damaged({ file });
}

/** The rows of one sheet, read by a child process with bounds on memory and time; the directory is checked before it starts. */
export async function* readSpreadsheet(
  path: string,
  sheet: string,
  file: string,
  bounds: ChildBounds = limits.spreadsheetChild,
): AsyncGenerator<SheetRow> {
  for await (const message of talk(path, sheet, file, bounds)) {
    if (!Array.isArray(message)) continue;
    for (const [row, cells] of message) yield { row, cells };
  }
}

async function* talk(path: string, sheet: string, file: string, bounds: ChildBounds): AsyncGenerator<Exclude<Message, Refused>> {
  await readZipDirectory(path, file);
  const child = spawn(process.execPath, [`--max-old-space-size=${bounds.megabytes}`, CHILD, path, file, sheet], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // Nothing of the server's surroundings (addresses, keys) is handed to a process that reads what strangers sent.
    env: { PATH: process.env.PATH },
    timeout: bounds.seconds * 1000,
    killSignal: 'SIGKILL',
  });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(-2_000);
  });
  const exited = once(child, 'exit') as Promise<[code: number | null, signal: string | null]>;
  let ended = false;
  try {
    for await (const line of createInterface({ input: child.stdout, crlfDelay: Number.POSITIVE_INFINITY })) {
      const message = JSON.parse(line) as Message;
      if ('refused' in message) throw new DomainError(message.refused.kind, message.refused.code, message.refused.params);
      ended = 'end' in message;
      yield message;
    }
    const [code, signal] = await exited;
    if (ended) return;
    if (signal !== null || /heap out of memory/.test(complaint)) throw errors.spreadsheet_too_heavy({ file });
    throw new Error(`reading ${file} ended with code ${code}: ${complaint}`);
  } finally {
    if (child.exitCode === null) child.kill('SIGKILL');
  }
}

import { open } from 'node:fs/promises';
import { errors } from '../errors.ts';
import { readBytes } from './bytes.ts';

/** What a file is, by its first bytes; names and extensions are not believed. */
export type FileKind = 'csv' | 'csv.gz' | 'xlsx';

const HEAD = 8_192;

/** Tells the kind of a file, or refuses it by naming what it looks like. `file` is the name people know it by. */
export async function detectKind(path: string, file: string): Promise<FileKind> {
  const head = await firstBytes(path);
  if (head.length === 0) throw errors.file_empty({ file });
  if (head.readUInt32BE(0) === 0x504b0304) return 'xlsx';
  if (head.readUInt16BE(0) === 0x1f8b) {
    refuseUnlessText(await firstUnpackedBytes(path, file), file);
    return 'csv.gz';
  }
  if (head.readUInt32BE(0) === 0xd0cf11e0) await refuseOldSpreadsheet(path, file);
  refuseUnlessText(head, file);
  return 'csv';
}

function refuseUnlessText(head: Buffer, file: string): void {
  if (head.length === 0) throw errors.file_empty({ file });
  const start = head
    .toString('latin1')
    .replace(/^(ï»¿)?\s*/, '')
    .slice(0, 200)
    .toLowerCase();
  if (start === '') throw errors.file_empty({ file });
  if (head[0] === 0xff && head[1] === 0xfe) throw errors.file_kind_unknown({ file, kind: 'UTF-16' });
  if (head[0] === 0xfe && head[1] === 0xff) throw errors.file_kind_unknown({ file, kind: 'UTF-16' });
  if (start.startsWith('%pdf')) throw errors.file_kind_unknown({ file, kind: 'PDF' });
  if (/^<(!doctype|html|table|\?xml|meta|style)/.test(start)) throw errors.file_kind_unknown({ file, kind: 'HTML / XML' });
  if (head.includes(0)) throw errors.file_kind_unknown({ file, kind: 'binary' });
}

/** An old .xls and an encrypted .xlsx share their first bytes; the second says so in its directory. */
async function refuseOldSpreadsheet(path: string, file: string): Promise<never> {
  const marker = Buffer.from('EncryptedPackage', 'utf16le');
  let tail = Buffer.alloc(0);
  for await (const chunk of readBytes(path, false, file)) {
    const window = Buffer.concat([tail, chunk]);
    if (window.includes(marker)) throw errors.spreadsheet_locked({ file });
    tail = Buffer.from(window.subarray(-marker.length));
  }
  throw errors.file_kind_unknown({ file, kind: 'XLS (Excel 97-2003)' });
}

async function firstBytes(path: string): Promise<Buffer> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD), 0, HEAD, 0);
    // Padded to four bytes, so that magic numbers may be read from a shorter file.
    return bytesRead === 0 ? buffer.subarray(0, 0) : buffer.subarray(0, Math.max(bytesRead, 4)).fill(0x20, bytesRead);
  } finally {
    await handle.close();
  }
}

async function firstUnpackedBytes(path: string, file: string): Promise<Buffer> {
  for await (const chunk of readBytes(path, true, file)) return chunk.subarray(0, HEAD);
  return Buffer.alloc(0);
}

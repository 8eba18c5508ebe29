import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { errors } from '../errors.ts';
import { limits } from '../limits.ts';

/** One file inside a zip, as its directory tells it. */
export interface ZipEntry {
  name: string;
  method: number;
  packed: number;
  size: number;
  offset: number;
}

const END = 0x06054b50;
const END64 = 0x06064b50;
const END64_LOCATOR = 0x07064b50;
const DIRECTORY = 0x02014b50;
const LOCAL = 0x04034b50;
const IN_EXTRA = 0xffffffff;
const DAMAGED = Symbol('damaged zip');

/**
 * The directory of an XLSX, read without unpacking anything. A bomb is refused here by the sizes and the ratio it declares; one that
 * lies about them is stopped while it is unpacked (`openEntry`).
 */
export async function readZipDirectory(path: string, file: string): Promise<Map<string, ZipEntry>> {
  const handle = await open(path);
  try {
    const { size } = await handle.stat();
    if (size > limits.spreadsheetBytes) throw errors.file_too_large({ file, maximum: limits.spreadsheetBytes / 1024 / 1024 });
    const entries = parseDirectory(await directoryBytes(handle, size));
    refuseBomb(entries, file);
    return new Map(entries.map((entry) => [entry.name.replace(/\\/g, '/'), entry]));
  } catch (error) {
    if (error === DAMAGED || error instanceof RangeError) throw errors.spreadsheet_damaged({ file });
    throw error;
  } finally {
    await handle.close();
  }
}

function refuseBomb(entries: ZipEntry[], file: string): void {
  const size = entries.reduce((total, entry) => total + entry.size, 0);
  const packed = entries.reduce((total, entry) => total + entry.packed, 0);
  const tooDense = size > limits.unpackedRatioFrom && size > packed * limits.unpackedRatio;
  if (size > limits.unpackedBytes || tooDense || entries.length > limits.zipEntries) {
    throw errors.spreadsheet_bomb({ file, size: Math.round(size / 1024 / 1024) });
  }
}

async function directoryBytes(handle: FileHandle, size: number): Promise<Buffer> {
  const tail = await read(handle, Math.max(0, size - 66_000), Math.min(size, 66_000));
  const at = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (at < 0 || tail.readUInt32LE(at) !== END) throw DAMAGED;
  let length = tail.readUInt32LE(at + 12);
  let start = tail.readUInt32LE(at + 16);
  if (at >= 20 && tail.readUInt32LE(at - 20) === END64_LOCATOR) {
    const end = await read(handle, Number(tail.readBigUInt64LE(at - 12)), 56);
    if (end.readUInt32LE(0) !== END64) throw DAMAGED;
    length = Number(end.readBigUInt64LE(40));
    start = Number(end.readBigUInt64LE(48));
  }
  if (start + length > size) throw DAMAGED;
  return read(handle, start, length);
}

function parseDirectory(bytes: Buffer): ZipEntry[] {
  const entries: ZipEntry[] = [];
  for (let at = 0; at + 46 <= bytes.length; ) {
    if (bytes.readUInt32LE(at) !== DIRECTORY) throw DAMAGED;
    const nameEnd = at + 46 + bytes.readUInt16LE(at + 28);
    const extraEnd = nameEnd + bytes.readUInt16LE(at + 30);
    const entry = {
      name: bytes.toString('utf8', at + 46, nameEnd),
      method: bytes.readUInt16LE(at + 10),
      size: bytes.readUInt32LE(at + 24),
      packed: bytes.readUInt32LE(at + 20),
      offset: bytes.readUInt32LE(at + 42),
    };
    readZip64(bytes.subarray(nameEnd, extraEnd), entry);
    entries.push(entry);
    at = extraEnd + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

/** Large sizes stand in an extra field, in this order, only those that did not fit. */
function readZip64(extra: Buffer, entry: ZipEntry): void {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    let from = at + 4;
    for (const field of ['size', 'packed', 'offset'] as const) {
      if (entry[field] !== IN_EXTRA) continue;
      entry[field] = Number(extra.readBigUInt64LE(from));
      from += 8;
    }
  }
}

/** The unpacked bytes of one entry, never more than it declared. */
export async function* openEntry(path: string, entry: ZipEntry, file: string): AsyncGenerator<Buffer> {
  const local = await localHeader(path, entry);
  if (local?.readUInt32LE(0) !== LOCAL || (entry.method !== 0 && entry.method !== 8)) throw errors.spreadsheet_damaged({ file });
  if (entry.packed === 0) return;
  const start = entry.offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
  const raw = createReadStream(path, { start, end: start + entry.packed - 1, highWaterMark: 128 * 1024 });
  const stream: Readable = entry.method === 8 ? raw.pipe(createInflateRaw({ chunkSize: 128 * 1024 })) : raw;
  if (stream !== raw) raw.on('error', (error) => stream.destroy(error));
  let bytes = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > entry.size) throw errors.spreadsheet_bomb({ file, size: Math.round(bytes / 1024 / 1024) });
      yield chunk;
    }
  } catch (error) {
    if ((error as { code?: string }).code?.startsWith('Z_')) throw errors.spreadsheet_damaged({ file });
    throw error;
  } finally {
    raw.destroy();
    stream.destroy();
  }
}

async function localHeader(path: string, entry: ZipEntry): Promise<Buffer | undefined> {
  const handle = await open(path);
  try {
    return await read(handle, entry.offset, 30);
  } catch {
    return undefined;
  } finally {
    await handle.close();
  }
}

async function read(handle: FileHandle, start: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, start);
  if (bytesRead < length) throw DAMAGED;
  return buffer;
}

import { isAscii, isUtf8 } from 'node:buffer';
import { errors } from '../errors.ts';

export type Encoding = 'utf-8' | 'gb18030';

export interface EncodingScan {
  encoding: Encoding;
  bytes: number;
  lines: number;
}

interface Tally {
  lines: number;
  /** Lines that are UTF-8 beyond doubt: valid, with characters of three bytes or more. */
  utf8: number;
  firstUtf8: number;
  /** Lines that are not UTF-8 but could be GB18030. */
  gb: number;
  firstGb: number;
  /** Lines that are neither. */
  firstBad: number;
  /** Two-byte characters, and those among them in the range of GB2312, which nearly all Chinese text keeps to. */
  pairs: number;
  commonPairs: number;
}

const NEWLINE = 0x0a;
/** Below this share of everyday characters the text is no Chinese in GB18030, but Latin-1, Big5 or the like. */
const COMMON_SHARE = 0.7;
/** A GB18030 line passes for UTF-8 by chance about once in some thousand short lines. */
const CHANCE = 100;

/**
 * Reads the whole file once and tells its encoding by which decoding is valid, line by line. A file that mixes two encodings, or has
 * bytes of neither, is refused and the first such line named: importing it would turn names into rubbish.
 */
export async function scanEncoding(chunks: AsyncIterable<Buffer>, file: string): Promise<EncodingScan> {
  const tally: Tally = { lines: 0, utf8: 0, firstUtf8: 0, gb: 0, firstGb: 0, firstBad: 0, pairs: 0, commonPairs: 0 };
  let bytes = 0;
  let carried: Buffer[] = [];
  for await (const chunk of chunks) {
    bytes += chunk.length;
    const end = chunk.lastIndexOf(NEWLINE) + 1;
    if (end === 0) {
      carried.push(chunk);
      continue;
    }
    tallyLines(Buffer.concat([...carried, chunk.subarray(0, end)]), tally);
    carried = [chunk.subarray(end)];
  }
  tallyLines(Buffer.concat(carried), tally);
  if (bytes === 0) throw errors.file_empty({ file });
  return { encoding: decide(tally, file), bytes, lines: tally.lines };
}

function decide(tally: Tally, file: string): Encoding {
  if (tally.firstBad) throw errors.encoding_unknown({ file, line: tally.firstBad });
  if (tally.gb === 0) return 'utf-8';
  if (tally.commonPairs < tally.pairs * COMMON_SHARE) throw errors.encoding_unknown({ file, line: tally.firstGb });
  if (tally.utf8 * CHANCE < tally.gb) return 'gb18030';
  const mostlyUtf8 = tally.utf8 >= tally.gb;
  throw errors.encoding_mixed({
    file,
    encoding: mostlyUtf8 ? 'UTF-8' : 'GB18030',
    line: mostlyUtf8 ? tally.firstGb : tally.firstUtf8,
    count: mostlyUtf8 ? tally.gb : tally.utf8,
  });
}

function tallyLines(body: Buffer, tally: Tally): void {
  if (isAscii(body)) {
    tally.lines += countLines(body);
    return;
  }
  if (isUtf8(body)) {
    const lines = countLines(body);
    if (hasLongCharacter(body)) {
      tally.firstUtf8 ||= tally.lines + 1;
      tally.utf8 += lines;
    }
    tally.lines += lines;
    return;
  }
  for (let start = 0; start < body.length; ) {
    const next = body.indexOf(NEWLINE, start);
    const end = next < 0 ? body.length : next;
    tallyLine(body.subarray(start, end), tally);
    start = end + 1;
  }
}

function tallyLine(line: Buffer, tally: Tally): void {
  tally.lines += 1;
  if (isAscii(line)) return;
  if (isUtf8(line)) {
    if (!hasLongCharacter(line)) return;
    tally.utf8 += 1;
    tally.firstUtf8 ||= tally.lines;
  } else if (tallyGb18030(line, tally)) {
    tally.gb += 1;
    tally.firstGb ||= tally.lines;
  } else {
    tally.firstBad ||= tally.lines;
  }
}

function countLines(body: Buffer): number {
  let lines = body.length > 0 && body[body.length - 1] !== NEWLINE ? 1 : 0;
  for (let at = body.indexOf(NEWLINE); at >= 0; at = body.indexOf(NEWLINE, at + 1)) lines += 1;
  return lines;
}

/** In valid UTF-8: a character of U+3000 and above, such as Chinese. */
function hasLongCharacter(body: Buffer): boolean {
  for (const byte of body) if (byte >= 0xe3) return true;
  return false;
}

/** Whether a line is valid GB18030, counting its two-byte characters on the way. */
function tallyGb18030(line: Buffer, tally: Tally): boolean {
  for (let at = 0; at < line.length; ) {
    const lead = line[at] as number;
    if (lead < 0x80) {
      at += 1;
      continue;
    }
    const trail = line[at + 1] ?? 0;
    if (lead === 0x80 || lead === 0xff) return false;
    if (trail >= 0x40 && trail !== 0x7f && trail !== 0xff) {
      tally.pairs += 1;
      if (lead >= 0xa1 && lead <= 0xf7 && trail >= 0xa1) tally.commonPairs += 1;
      at += 2;
    } else if (trail >= 0x30 && trail <= 0x39 && isFourBytes(line, at)) {
      at += 4;
    } else {
      return false;
    }
  }
  return true;
}

function isFourBytes(line: Buffer, at: number): boolean {
  const third = line[at + 2] ?? 0;
  const fourth = line[at + 3] ?? 0;
  return third >= 0x81 && third <= 0xfe && fourth >= 0x30 && fourth <= 0x39;
}

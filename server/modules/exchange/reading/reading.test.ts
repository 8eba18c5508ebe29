import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readBytes } from './bytes.ts';
import { guessDelimiter } from './csv.ts';
import { scanEncoding } from './encoding.ts';
import { findHeader, normaliseHeader } from './header.ts';
import { openSource, type SourceOptions } from './source.ts';

let folder: string;
let files = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'exchange-reading-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(content: string | Buffer): Promise<string> {
  files += 1;
  const path = join(folder, String(files));
  await writeFile(path, content);
  return path;
}

async function open(content: string | Buffer, options: Partial<SourceOptions> = {}) {
  return openSource(await file(content), { file: 'orders.csv', ...options });
}

/** Everything a file gives, or the code it is refused with. */
async function rowsOf(content: string | Buffer, options: Partial<SourceOptions> = {}) {
  const source = await open(content, options);
  const rows: [number, ...string[]][] = [];
  for await (const { row, cells } of source.rows()) rows.push([row, ...cells]);
  return { ...source, rows };
}

const refusalOf = (content: string | Buffer, options: Partial<SourceOptions> = {}) =>
  rowsOf(content, options).then(
    () => 'read',
    (error) => ({ code: error.code, ...error.params }),
  );

/** GB2312 bytes of a few characters, written by hand so that the test does not lean on the decoder under test. */
const gb = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))));
const DING_DAN_HAO = [0xb6, 0xa9, 0xb5, 0xa5, 0xba, 0xc5]; // 订单号
const ZHANG_SAN = [0xd5, 0xc5, 0xc8, 0xfd]; // 张三

describe('a CSV is understood', () => {
  test('UTF-8 with and without its mark', async () => {
    for (const mark of ['', '\ufeff']) {
      const read = await rowsOf(`${mark}订单号,姓名\n1,张三\n`);
      expect([read.kind, read.encoding, read.delimiter, read.headers]).toEqual(['csv', 'utf-8', ',', ['订单号', '姓名']]);
      expect(read.rows).toEqual([[2, '1', '张三']]);
    }
  });

  test('GB18030 by its bytes', async () => {
    const read = await rowsOf(gb(DING_DAN_HAO, ',name\r\n1,', ZHANG_SAN, '\r\n'));
    expect([read.encoding, read.headers, read.rows]).toEqual(['gb18030', ['订单号', 'name'], [[2, '1', '张三']]]);
  });

  test('a four-byte character of GB18030', async () => {
    // 㐂 U+3402 is 81 39 EF 31 in GB18030.
    const read = await rowsOf(gb(DING_DAN_HAO, ',name\n1,', ZHANG_SAN, [0x81, 0x39, 0xef, 0x31], '\n'));
    expect(read.rows).toEqual([[2, '1', '张三\u3402']]);
  });

  test('packed as gzip, whatever its name', async () => {
    const read = await rowsOf(gzipSync('a,b\n1,2\n'));
    expect([read.kind, read.rows]).toEqual(['csv.gz', [[2, '1', '2']]]);
  });

  test('the separator is the one that cuts most rows alike', () => {
    expect(guessDelimiter('a;b;c\n1,5;2;3\n')).toBe(';');
    expect(guessDelimiter('a\tb\n1\t2\n')).toBe('\t');
    expect(guessDelimiter('号,名,量\n"\t69","\t辣条",1\n"\t70","\t辣条",1\n')).toBe(',');
    expect(guessDelimiter('one\n1\n')).toBe(',');
  });

  test('quotes, line ends inside cells, every kind of line end, blank lines: row numbers are those of a spreadsheet', async () => {
    const read = await rowsOf('a,b\r\n"x, ""y""","two\nlines"\r\n\r\n="0012",5" pipe\n3,\n');
    expect(read.rows).toEqual([
      [2, 'x, "y"', 'two\nlines'],
      [4, '="0012"', '5" pipe'],
      [5, '3', ''],
    ]);
  });

  test('the header is found under titles and export notes, by known headers first', async () => {
    const text = '商品销售明细表,,\n导出时间：2024-03-01,,\n订单号,金额,备注\n1,2,\n';
    expect(await rowsOf(text)).toMatchObject({ headerRow: 3, headers: ['订单号', '金额', '备注'], rows: [[4, '1', '2', '']] });
    const known = new Set(['b', 'c']);
    expect(
      findHeader(
        [
          { row: 1, cells: ['x', 'y', 'z', 'w'] },
          { row: 2, cells: ['B ', 'C'] },
        ],
        known,
      )?.row,
    ).toBe(2);
    expect(await rowsOf('t,t\na,b\n1,2\n', { headerRow: 2 })).toMatchObject({ headers: ['a', 'b'], rows: [[3, '1', '2']] });
  });

  test('headers are compared without width, case, blanks, marks and units', () => {
    const same = ['运费(元)', '运费（元）', '运费 ', '＊运费', '运费*', '\ufeff运费'];
    expect(new Set(same.map(normaliseHeader))).toEqual(new Set(['运费']));
    expect(normaliseHeader('Offer ID')).toBe(normaliseHeader('offer_id'));
    expect(normaliseHeader('商家编码-规格维度')).not.toBe(normaliseHeader('商家编码-商品维度'));
  });

  test('rows may be read again and again', async () => {
    const source = await open('a,b\n1,2\n');
    for (let again = 0; again < 2; again++) {
      const rows = [];
      for await (const row of source.rows()) rows.push(row);
      expect(rows).toEqual([{ row: 2, cells: ['1', '2'] }]);
    }
  });
});

describe('a file that cannot be read is refused by name', () => {
  test.each([
    ['empty', '', 'exchange.file_empty'],
    ['only blanks', ' \n\n', 'exchange.file_empty'],
    ['only a mark', '\ufeff', 'exchange.file_empty'],
    ['only a header', 'a,b\n', 'exchange.file_without_rows'],
    ['empty gzip', gzipSync(''), 'exchange.file_empty'],
    ['PDF', '%PDF-1.7 ...', 'exchange.file_kind_unknown'],
    ['HTML under the name of a table', '\n<html><table><tr><td>1</td></tr></table>', 'exchange.file_kind_unknown'],
    ['UTF-16', Buffer.from('\ufeffa\tb\n1\t2\n', 'utf16le'), 'exchange.file_kind_unknown'],
    ['old spreadsheet', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]), 'exchange.file_kind_unknown'],
    ['binary', Buffer.from([1, 2, 0, 4, 5, 6, 7, 8]), 'exchange.file_kind_unknown'],
    ['damaged gzip', Buffer.concat([gzipSync('a,b\n1,2\n').subarray(0, 18), Buffer.from('rubbish')]), 'exchange.compressed_damaged'],
    ['an unclosed quote', `a,b\n"${'x'.repeat(1_100_000)}\n`, 'exchange.row_unreadable'],
    ['too many columns', `${'a,'.repeat(600)}\n1\n`, 'exchange.too_many_columns'],
  ])('%s', async (_, content, code) => expect(await refusalOf(content)).toMatchObject({ code, file: 'orders.csv' }));

  test('a spreadsheet behind a password says so', async () => {
    const bytes = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(700), Buffer.from('EncryptedPackage', 'utf16le')]);
    expect(await refusalOf(bytes)).toMatchObject({ code: 'exchange.spreadsheet_locked' });
  });

  test('bytes of neither encoding, with their line', async () => {
    const bytes = gb('a,b\n1,2\n', [0xff, 0xfe, 0xff], '\n');
    expect(await refusalOf(bytes)).toMatchObject({ code: 'exchange.encoding_unknown', line: 3 });
  });

  test('Latin-1 is not taken for Chinese', async () => {
    const bytes = Buffer.from('nome,cidade\nJoão,São Paulo\nConceição,Goiânia\n', 'latin1');
    expect(await refusalOf(bytes)).toMatchObject({ code: 'exchange.encoding_unknown', line: 2 });
  });

  test('two encodings in one file, with the line of the smaller part', async () => {
    const utf8 = (line: string) => Buffer.from(line, 'utf8');
    const mixed = Buffer.concat([utf8('订单号,姓名\n1,张三\n'), gb('2,', ZHANG_SAN, '\n'), utf8('3,李四\n')]);
    expect(await refusalOf(mixed)).toMatchObject({ code: 'exchange.encoding_mixed', encoding: 'UTF-8', line: 3, count: 1 });
    const other = Buffer.concat([gb(DING_DAN_HAO, ',n\n1,', ZHANG_SAN, '\n2,', ZHANG_SAN, '\n'), utf8('3,李四\n')]);
    expect(await refusalOf(other)).toMatchObject({ code: 'exchange.encoding_mixed', encoding: 'GB18030', line: 4, count: 1 });
  });

  test('the encoding is judged over the whole file, however it is cut into pieces', async () => {
    async function* pieces(bytes: Buffer, size: number) {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    }
    const bytes = Buffer.from(`订单号,姓名\n${'1,张三\n'.repeat(50)}`);
    for (const size of [1, 2, 3, 7, 1000])
      expect(await scanEncoding(pieces(bytes, size), 'x')).toEqual({ encoding: 'utf-8', bytes: bytes.length, lines: 51 });
  });

  test('reading stops when the reader does', async () => {
    const path = await file('a,b\n'.repeat(200_000));
    for await (const chunk of readBytes(path, false, 'x')) {
      expect(chunk.length).toBeGreaterThan(0);
      break;
    }
  });
});

import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import { readSheet as readAtOnce } from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSource, type SourceOptions } from '../source.ts';
import { readSpreadsheet } from './read.ts';
import { isDateFormat, shownDate, shownNumber } from './numbers.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'exchange-xlsx-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function rowsOf(path: string, options: Partial<SourceOptions> = {}) {
  const source = await openSource(path, { file: 'orders.xlsx', ...options });
  const rows: [number, ...string[]][] = [];
  for await (const { row, cells } of source.rows()) rows.push([row, ...cells]);
  return { ...source, rows };
}

const refusalOf = (path: string, options: Partial<SourceOptions> = {}) =>
  rowsOf(path, options).then(
    () => 'read',
    (error) => error.code ?? error,
  );

/** A zip as anybody could make one, its sizes declared as told. */
function zip(entries: { name: string; content: Buffer; declaredSize?: number }[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, declaredSize } of entries) {
    const packed = deflateRawSync(content, { level: 9 });
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(declaredSize ?? content.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), fields, Buffer.from(name), packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), fields, place, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const end = Buffer.alloc(22);
  end.write('504b0506', 'hex');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...directory, end]);
}

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The smallest workbook around a sheet. */
function workbook(sheet: string | Buffer, changes: { declaredSize?: number; strings?: string; sheetsXml?: string } = {}): Buffer {
  const part = (name: string, content: string) => ({ name, content: Buffer.from(content) });
  return zip([
    part(
      '_rels/.rels',
      `<Relationships><Relationship Id="r1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    part('xl/workbook.xml', changes.sheetsXml ?? '<workbook><sheets><sheet name="一" sheetId="1" r:id="r1"/></sheets></workbook>'),
    part(
      'xl/_rels/workbook.xml.rels',
      `<Relationships><Relationship Id="r1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${RELATIONS}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`,
    ),
    part('xl/sharedStrings.xml', changes.strings ?? '<sst><si><t>a</t></si></sst>'),
    {
      name: 'xl/worksheets/sheet1.xml',
      content: Buffer.isBuffer(sheet) ? sheet : Buffer.from(sheet),
      ...(changes.declaredSize === undefined ? {} : { declaredSize: changes.declaredSize }),
    },
  ]);
}

async function written(bytes: Buffer): Promise<string> {
  const path = join(folder, `${crc32(bytes)}.xlsx`);
  await writeFile(path, bytes);
  return path;
}

describe('an XLSX is read as a person sees it', () => {
  test('texts, numbers, dates, formulas, errors, blanks', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('订单');
    sheet.addRow(['订单号', '金额', '时间', '日期', '公式', '标记', '空', '富文本']);
    sheet.addRow([
      '6917926768823643751',
      12.3,
      new Date('2024-01-31T13:45:09Z'),
      new Date('2024-02-29T00:00:00Z'),
      { formula: '1+1', result: 2 },
      true,
      null,
      { richText: [{ text: '纯' }, { text: '棉' }] },
    ]);
    sheet.getCell('C2').numFmt = 'yyyy/m/d h:mm:ss';
    sheet.getCell('D2').numFmt = 'yyyy"年"m"月"d"日"';
    sheet.addRow([]);
    sheet.addRow(["'1", 0.1 + 0.2, null, null, { error: '#N/A' }, false, null, '两\n行 & <x>']);
    const path = join(folder, 'cells.xlsx');
    await book.xlsx.writeFile(path);
    const read = await rowsOf(path);
    expect([read.kind, read.sheet, read.headers]).toEqual([
      'xlsx',
      '订单',
      ['订单号', '金额', '时间', '日期', '公式', '标记', '空', '富文本'],
    ]);
    expect(read.rows).toEqual([
      [2, '6917926768823643751', '12.3', '2024-01-31 13:45:09', '2024-02-29', '2', 'TRUE', '', '纯棉'],
      [4, "'1", '0.3', '', '', '#N/A', 'FALSE', '', '两\n行 & <x>'],
    ]);
  });

  test('another reader sees the same, over shared strings and a streamed file', async () => {
    const path = join(folder, 'streamed.xlsx');
    const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: createWriteStream(path), useSharedStrings: true, useStyles: true });
    const sheet = book.addWorksheet('S');
    sheet.addRow(['id', 'text', 'number']).commit();
    for (let row = 0; row < 3_000; row++) sheet.addRow([`A${row}`, `第 ${row % 17} 行 <&> "x"`, (row * 7919) / 100]).commit();
    await book.commit();
    const other = (await readAtOnce(path, { parseNumber: (text) => text, trim: false })).slice(1);
    expect((await rowsOf(path)).rows.map(([, ...cells]) => cells)).toEqual(other);
  });

  test('a chosen sheet; hidden ones do not count', async () => {
    const book = new ExcelJS.Workbook();
    book.addWorksheet('隐藏', { state: 'hidden' }).addRows([['x'], ['y']]);
    book.addWorksheet('订单报表').addRows([
      ['a', 'b'],
      ['1', '2'],
    ]);
    book.addWorksheet('销售明细').addRows([
      ['c', 'd'],
      ['3', '4'],
    ]);
    const path = join(folder, 'sheets.xlsx');
    await book.xlsx.writeFile(path);
    expect(await rowsOf(path)).toMatchObject({ sheets: ['订单报表', '销售明细'], sheet: '订单报表', rows: [[2, '1', '2']] });
    expect((await rowsOf(path, { sheet: '销售明细' })).rows).toEqual([[2, '3', '4']]);
    expect(await refusalOf(path, { sheet: '没有' })).toBe('exchange.sheet_missing');
  });

  test('prefixes, single quotes, comments and cells without addresses', async () => {
    const sheet = `<?xml version='1.0'?><x:worksheet xmlns:x='u'><!-- <x:row> --><x:sheetData><x:row><x:c t='s'><x:v>0</x:v></x:c><x:c t='inlineStr'><x:is><x:t>b</x:t><x:rPh><x:t>no</x:t></x:rPh></x:is></x:c></x:row>
      <x:row r='5'><x:c r='B5'><x:v>&#49;2</x:v></x:c><x:c r='C5' t='str'><x:v><![CDATA[<3>]]></x:v></x:c></x:row></x:sheetData></x:worksheet>`;
    const read = await rowsOf(await written(workbook(sheet)));
    expect([read.headers, read.rows]).toEqual([['a', 'b'], [[5, '', '12', '<3>']]]);
  });

  test('numbers stand as they are shown; those beyond 15 digits have lost their end and say so', () => {
    const shown = [
      '12.300000000000001',
      '0.30000000000000004',
      '1E-3',
      '-4.5E2',
      '45322',
      '0',
      '-0.0',
      '6.9179267688236401E+18',
      '123456789012345678',
      '999999999999999',
    ];
    expect(shown.map(shownNumber)).toEqual([
      '12.3',
      '0.3',
      '0.001',
      '-450',
      '45322',
      '0',
      '0',
      '6.91792676882364E+18',
      '1.23456789012346E+17',
      '999999999999999',
    ]);
  });

  test('dates of both calendars, the day that never was, rounding to the next day', () => {
    expect(['45322', '45322.573', '0.5', '61', '59', '45322.9999999'].map((serial) => shownDate(serial, false))).toEqual([
      '2024-01-31',
      '2024-01-31 13:45:07',
      '12:00:00',
      '1900-03-01',
      '1900-02-28',
      '2024-02-01',
    ]);
    expect(shownDate('43860', true)).toBe('2024-01-31');
    expect(shownDate('abc', false)).toBe('abc');
  });

  test('a format is a date by its letters outside quotes and brackets', () => {
    expect(['yyyy-mm-dd', 'h:mm', '[$-804]yyyy"年"m"月"', '[h]:mm'].map((code) => isDateFormat(200, code))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(['0.00', '"day" 0', '[Red]0', '\\d0', 'General', '#,##0"元"'].map((code) => isDateFormat(200, code))).toEqual(
      Array(6).fill(false),
    );
    expect([isDateFormat(14, undefined), isDateFormat(2, undefined)]).toEqual([true, false]);
  });
});

describe('an XLSX that would do harm is refused', () => {
  const rows = (count: number) => `<worksheet><sheetData>${'<row><c t="str"><v>a</v></c></row>'.repeat(count)}</sheetData></worksheet>`;

  test('a bomb, by the sizes it declares, before anything is unpacked', async () => {
    const path = await written(workbook(Buffer.alloc(64 * 1024 * 1024, 0x20)));
    expect((await readFile(path)).length).toBeLessThan(100_000);
    expect(await refusalOf(path)).toBe('exchange.spreadsheet_bomb');
  });

  test('a bomb that declares little, while it is unpacked', async () => {
    expect(await refusalOf(await written(workbook(Buffer.alloc(64 * 1024 * 1024, 0x20), { declaredSize: 2_000 })))).toBe(
      'exchange.spreadsheet_bomb',
    );
  });

  test('a bomb of entities', async () => {
    const bomb = '<!DOCTYPE sst [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><sst><si><t>&b;</t></si></sst>';
    expect(await refusalOf(await written(workbook(rows(2), { strings: bomb })))).toBe('exchange.spreadsheet_damaged');
  });

  test('damaged files: cut off, not a workbook, broken XML, rubbish inside', async () => {
    const whole = workbook(rows(2));
    expect(await refusalOf(await written(whole.subarray(0, whole.length - 30)))).toBe('exchange.spreadsheet_damaged');
    expect(await refusalOf(await written(zip([{ name: 'readme.txt', content: Buffer.from('x') }])))).toBe('exchange.spreadsheet_damaged');
    expect(await refusalOf(await written(workbook('<worksheet><sheetData><row><c')))).toBe('exchange.spreadsheet_damaged');
    const broken = Buffer.from(whole);
    const content =
      whole.lastIndexOf('xl/worksheets/sheet1.xml', whole.indexOf(Buffer.from('504b0102', 'hex'))) + 'xl/worksheets/sheet1.xml'.length;
    broken.fill(0xff, content, content + 19);
    expect(await refusalOf(await written(broken))).toBe('exchange.spreadsheet_damaged');
  });

  test('a file beyond 50 MB', async () => {
    const path = join(folder, 'large.xlsx');
    await writeFile(path, Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(51 * 1024 * 1024)]));
    expect(await refusalOf(path)).toBe('exchange.file_too_large');
  });

  test('a sheet that needs more memory or time than the child may use', async () => {
    const strings = `<sst>${Array.from({ length: 300_000 }, (_, at) => `<si><t>text number ${at}</t></si>`).join('')}</sst>`;
    const path = await written(workbook(rows(2), { strings }));
    const read = async (bounds: { seconds: number; megabytes: number }) => {
      for await (const _ of readSpreadsheet(path, '', 'orders.xlsx', bounds));
    };
    await expect(read({ seconds: 60, megabytes: 16 })).rejects.toMatchObject({ code: 'exchange.spreadsheet_too_heavy' });
    await expect(read({ seconds: 0.02, megabytes: 512 })).rejects.toMatchObject({ code: 'exchange.spreadsheet_too_heavy' });
    await read({ seconds: 60, megabytes: 512 });
  });

  test('only a header, and a sheet of nothing', async () => {
    expect(await refusalOf(await written(workbook(rows(1))))).toBe('exchange.file_without_rows');
    expect(await refusalOf(await written(workbook('<worksheet><sheetData/></worksheet>')))).toBe('exchange.file_empty');
  });
});

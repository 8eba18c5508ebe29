import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openFiles, readDocuments } from '../documents/read.ts';
import { guessMapping } from '../documents/mapping.ts';
import type { Part, Template } from '../documents/template.ts';
import { openSource } from '../reading/source.ts';
import { findTemplate, templates } from '../templates/index.ts';
import type { ReadingContext } from '../values/cell.ts';
import { type FailedRow, failedRows, writeFailedRows } from './failed-rows.ts';
import { writeTemplateFile } from './template-file.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'exchange-writing-'));
});
afterAll(() => rm(folder, { recursive: true }));

const context: ReadingContext = { zone: 'Asia/Shanghai', exponent: 2, country: 'CN', decimalMark: '.', statusWords: {}, options: {} };

async function read(path: string) {
  const open = await openFiles(findTemplate('orders'), { orders: { path, file: 'orders' } });
  const found = [];
  for await (const one of readDocuments<any>(open, context)) found.push(one);
  return { found, headers: open.parts[0]?.source.headers ?? [] };
}

async function failedFile(from: string, format: 'csv' | 'xlsx', language: 'zh' | 'en'): Promise<string> {
  const path = join(folder, `failed-${language}.${format}`);
  const out = createWriteStream(path);
  const { found, headers } = await read(from);
  async function* batches(): AsyncGenerator<FailedRow[]> {
    for (const one of found) if (one.kind === 'refused') yield failedRows(one);
  }
  await Promise.all([writeFailedRows(out, { format, headers, language }, batches()), finished(out)]);
  return path;
}

const WRONG =
  '订单号,下单时间,SKU编码,商品名称,数量,单价,备注\n' +
  'A,2024-03-01,s,伞,1,10,\n' +
  'B,2024-03-01,"\t6900000000000000001",伞,-1,x,=1+1\n' +
  'B,2024-03-01,t,伞,1,10,@x\n';

test('the failed rows with their reasons, in the language of the person, all rows of a document together', async () => {
  const path = join(folder, 'wrong.csv');
  await writeFile(path, WRONG);
  const csv = await readFile(await failedFile(path, 'csv', 'zh'), 'utf8');
  expect(csv).toBe(
    '\ufeff订单号,下单时间,SKU编码,商品名称,数量,单价,备注,失败原因\n' +
      "B,2024-03-01,'\t6900000000000000001,伞,'-1,x,'=1+1,数量：“-1”不能是负数；单价：“x”不是数字\n" +
      "B,2024-03-01,t,伞,1,10,'@x,同一单据的其他行有错误\n",
  );
  const english = await readFile(await failedFile(path, 'csv', 'en'), 'utf8');
  expect(english).toContain('数量: “-1” must not be negative; 单价: “x” is not a number');
});

test.each(['csv', 'xlsx'] as const)('the %s of failed rows, mended, is read again with nothing lost', async (format) => {
  const path = join(folder, `wrong-${format}.csv`);
  await writeFile(path, WRONG);
  const failed = await failedFile(path, format, 'zh');
  const source = await openSource(failed, { file: 'failed' });
  const rows = [];
  for await (const { cells } of source.rows()) rows.push(cells);
  const mended = rows.map((cells) => cells.map((cell) => (cell === "'-1" ? '2' : cell === 'x' ? '10' : cell)));
  const again = join(folder, `mended-${format}.csv`);
  await writeFile(
    again,
    [source.headers, ...mended].map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n'),
  );
  expect((await read(again)).found).toMatchObject([
    {
      kind: 'document',
      key: 'B',
      value: {
        sellerRemark: '=1+1',
        lines: [
          { skuCode: '6900000000000000001', quantity: '2', amount: '20' },
          { skuCode: 't', amount: '10' },
        ],
      },
    },
  ]);
});

const parts = templates.flatMap((template) =>
  Object.entries(template.parts as Template['parts']).map(([name, part]) => [`${template.name} ${name}`, part as Part] as const),
);

test.each(parts)('the empty file of %s has every column under a header that is read so, and says what each is', async (_, part) => {
  for (const language of ['zh', 'en'] as const) {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await writeTemplateFile(part, language)) as never);
    const [rows, about] = workbook.worksheets as [ExcelJS.Worksheet, ExcelJS.Worksheet];
    const headers = (rows.getRow(1).values as string[]).slice(1);
    const guessed = guessMapping(part, headers);
    expect(Object.keys(guessed.mapping)).toEqual(Object.keys(part.columns));
    expect([guessed.missing, guessed.doubled, guessed.unused]).toEqual([[], [], []]);
    expect((about.getColumn(1).values as string[]).slice(2)).toEqual(headers);
  }
});

test.each(['products', 'opening-stock', 'customers', 'suppliers', 'orders'])('the example row of %s is a document', async (name) => {
  const template = findTemplate(name);
  const [[main, part]] = Object.entries(template.parts as Template['parts']) as [[string, Part]];
  const path = join(folder, `${name}-example.xlsx`);
  await writeFile(path, await writeTemplateFile(part, 'zh'));
  const open = await openFiles(template, { [main]: { path, file: name } });
  const found = [];
  for await (const one of readDocuments<any>(open, context)) found.push(one);
  expect(found).toMatchObject([{ kind: 'document' }]);
});

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { codeAt, fitsBarcode, isEan13 } from './codes.rules.ts';
import { pdfRenderer } from './pdf/renderer.ts';
import type { Block, Sheets } from './sheets.ts';
import { wordingIn } from './wording.ts';

const folder = mkdtempSync(join(tmpdir(), 'zhanggui-print-'));
const renderer = pdfRenderer();
afterAll(() => {
  renderer.close();
  rmSync(folder, { recursive: true, force: true });
});
const hasReader = spawnSync('pdftotext', ['-v']).error === undefined;

/** The texts of each page, as a reader of PDF sees them. */
function pagesOf(pdf: Buffer): string[] {
  const path = join(folder, 'read.pdf');
  writeFileSync(path, pdf);
  return spawnSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' }).stdout.split('\f').slice(0, -1);
}
const head = (number: string): Block => ({
  block: 'head',
  title: '装箱单',
  ...{ merchant: '掌柜商贸', logo: null, about: [], number, barcode: number, qr: null, mark: null },
});
const table = (rows: string[][]): Block => ({
  block: 'table',
  ruled: false,
  columns: [
    { label: '编码', kind: 'code' },
    { label: '名称', kind: 'text' },
    { label: '数量', kind: 'quantity' },
  ],
  rows,
  sums: null,
});
const sheetsOf = (paper: Sheets['paper'], each: { number: string; language: 'zh' | 'en'; rows: string[][] }[]): Sheets => ({
  ...{ title: 't', paper, papers: [paper], language: null, options: [], marks: null, more: null },
  sheets: each.map(({ number, language, rows }) => ({
    ...{ kind: 'document' as const, id: number, number, language, foot: '谢谢惠顾' },
    blocks: [head(number), table(rows)],
  })),
});

test.skipIf(!hasReader)(
  'the head of a table comes again on every page, pages are counted within each document, in its language',
  async () => {
    const long = Array.from({ length: 60 }, (_, n) => [`K${n}`, '羽绒服', '1 件']);
    const short = [['X1', 'Coat', '2 pcs']];
    const pdf = await renderer.write(
      sheetsOf('a4', [
        { number: 'SH1', language: 'zh', rows: long },
        { number: 'SH2', language: 'en', rows: short },
      ]),
      {},
    );
    const pages = pagesOf(pdf);
    expect(pages).toHaveLength(3);
    for (const page of pages) expect(page).toMatch(/编码 +名称 +数量/);
    expect(pages[0]).toMatch(/SH1 +谢谢惠顾 +第 ?1 ?页，共 ?2 ?页/);
    expect(pages[1]).toMatch(/第 ?2 ?页，共 ?2 ?页/);
    expect(pages[1]).toContain('K59');
    expect(pages[2]).toMatch(/SH2 +谢谢惠顾 +Page 1 of 1/);
  },
);

test.skipIf(!hasReader)(
  'names of 500 letters, emoji and letters from right to left break no page: what the font lacks is a box',
  async () => {
    const name = '加厚保暖羽绒服'.repeat(72).slice(0, 500);
    const rows = [
      ['A', name, '1 件'],
      ['B', '外套 😀👍🏽 مرحبا 𠮷', '3 件'],
      ['WITHOUTANYPLACETOBREAK'.repeat(6), 'x', '1 件'],
    ];
    for (const paper of ['a4', '76x130'] as const) {
      const text = pagesOf(await renderer.write(sheetsOf(paper, [{ number: 'SH1', language: 'zh', rows }]), {}))
        .map((page) => page.split(/\n\n+SH1 /)[0])
        .join('');
      const letters = text.replace(/\s/g, '');
      expect(letters.match(/[加厚保暖羽绒服]/g)?.length).toBeGreaterThanOrEqual(500);
      expect(text).toMatch(/外套\s+□/);
      expect(text).not.toContain('\ufffd');
    }
  },
);

test('two hundred slips are written in their process while the server goes on answering', async () => {
  const each = Array.from({ length: 200 }, (_, n) => ({
    number: `SH2611-${String(n).padStart(6, '0')}`,
    language: 'zh' as const,
    rows: [
      ['A', '羽绒服 红 L', '1 件'],
      ['B', '围巾', '2 件'],
    ],
  }));
  let longest = 0;
  let last = performance.now();
  const beat = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 5);
  const pdf = await renderer.write(sheetsOf('76x130', each), {});
  clearInterval(beat);
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(pdf.toString('latin1').match(/\/Type \/Page\n/g)).toHaveLength(200);
  // the machine of the test may be busy: a render on this thread would stand still for seconds
  expect(longest).toBeLessThan(700);
});

test('a sheet that cannot be written fails alone, and the next one is written', async () => {
  const broken = { ...sheetsOf('a4', []), paper: 'no such paper' as never };
  await expect(renderer.write(broken, {})).rejects.toThrow();
  const good = await renderer.write(sheetsOf('a5', [{ number: 'SH1', language: 'zh', rows: [] }]), {});
  expect(good.subarray(0, 5).toString()).toBe('%PDF-');
});

test('bars that scanners could not read give way to a QR code; a wrong check digit is no EAN', () => {
  expect(fitsBarcode('SH2611-000001', 66)).toBe(true);
  expect(fitsBarcode('羽绒服-红', 66)).toBe(false);
  expect(fitsBarcode('X'.repeat(40), 66)).toBe(false);
  expect(codeAt('羽绒服-红', { x: 3, y: 10, width: 54, height: 15 })).toEqual({ item: 'qr', text: '羽绒服-红', x: 22.5, y: 10, width: 15 });
  expect([isEan13('6901234567892'), isEan13('6901234567891')]).toEqual([true, false]);
});

test('amounts keep every digit and take the decimals of their currency', () => {
  const zh = wordingIn({ currency: 'CNY', zone: 'Asia/Shanghai', language: 'zh' }, 'zh');
  expect(zh.money('9007199254740993.27')).toBe('9,007,199,254,740,993.27');
  expect(zh.moneySigned('-5')).toBe('-¥5.00');
  expect(zh.money('1234', 'JPY')).toBe('1,234');
  expect(zh.quantity('1.5', '米')).toBe('1.5 米');
  expect(zh.instant('2026-03-01T17:30:00Z')).toBe('2026-03-02 01:30');
  expect([zh.name({ en: 'Coat' }), zh.name({ zh: '', en: 'Coat' }), zh.name(null)]).toEqual(['Coat', 'Coat', '']);
});

test.skipIf(!hasReader)(
  'what stands at the lower edge of a label stays on its paper, also behind documents, which keep their margins',
  async () => {
    const place = { x: 4, width: 60, size: 9, lines: 1, bold: false, align: 'left' as const };
    const label = (number: string): Sheets['sheets'][number] => ({
      ...{ kind: 'label', id: number, language: 'zh', copies: 1 },
      items: [
        { item: 'text', text: `${number} top`, y: 3, ...place },
        { item: 'rule', x: 4, y: 140, width: 60, height: 0.3 },
        { item: 'text', text: `${number} foot`, y: 146, ...place },
      ],
    });
    const print = async (sheets: Sheets) =>
      pagesOf(await renderer.write(sheets, {})).map((page) => page.match(/L\d (top|foot)|SH1/g)?.join(' '));
    const documents = sheetsOf('100x150', [{ number: 'SH1', language: 'zh', rows: [['X1', '衣', '1']] }]);
    const labels = [label('L1'), label('L2')];
    expect(await print({ ...documents, sheets: labels })).toEqual(['L1 top L1 foot', 'L2 top L2 foot']);
    expect((await print({ ...documents, sheets: [...documents.sheets, ...labels] })).slice(1)).toEqual([
      'L1 top L1 foot',
      'L2 top L2 foot',
    ]);
  },
);

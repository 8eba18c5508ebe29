import { expect, test } from 'vitest';
import { writePdf } from '../../kernel/print/pdf/write.ts';
import type { Block, Document, Sheets } from '../../kernel/print/sheets.ts';
import { SYSTEM_ACTOR_ID } from '../../kernel/runtime.ts';
import { testRuntime } from '../../test/postgres.ts';
import { scenario } from '../../test/scenario.ts';
import { capitalAmount } from './capital.rules.ts';

const runtime = testRuntime({ poolSize: 4 });

// examples of 支付结算办法 Annex 1, and what accountants write
test.each([
  ['0', '零元整'],
  ['1409.50', '壹仟肆佰零玖元伍角整'],
  ['6007.14', '陆仟零柒元壹角肆分'],
  ['107000.53', '壹拾万零柒仟元伍角叁分'],
  ['16409.02', '壹万陆仟肆佰零玖元零贰分'],
  ['325.04', '叁佰贰拾伍元零肆分'],
  ['0.05', '伍分'],
  ['-48', '负肆拾捌元整'],
  ['100010000', '壹亿零壹万元整'],
  ['10000000001', '壹佰亿零壹元整'],
  ['1000000000000', '壹万亿元整'],
])('%s yuan are written %s', (amount, written) => expect(capitalAmount(amount)).toBe(written));

test('a voucher has the usual layout: accounts, debit and credit, the total in capital figures, who made it', async () => {
  const s = await scenario(runtime());
  await s.stock({ A: '8' });
  const today = new Date(Date.parse(runtime().clock()) + 8 * 3_600_000).toISOString().slice(0, 10);
  const sheets: Sheets = await s.ask('ledger.voucher-sheets', { from: today, to: today });
  const [voucher] = sheets.sheets as Document[];
  const table = voucher?.blocks.find((block) => block.block === 'table') as Extract<Block, { block: 'table' }>;
  // eight pieces at 6
  expect(table.rows.map((row) => row.slice(2))).toEqual([
    ['48.00', ''],
    ['', '48.00'],
  ]);
  expect(table.sums).toEqual(['合计：肆拾捌元整', '', '48.00', '48.00']);
  // every line says what happened, by which document
  expect(table.rows.map((row) => row[0])).toEqual([expect.stringMatching(/^期初库存 \S+$/), expect.stringMatching(/^期初库存 \S+$/)]);
  expect(JSON.stringify(voucher)).toContain('制单');
  const english: Sheets = await s.ask('ledger.voucher-sheets', { from: today, to: today, language: 'en' });
  expect(JSON.stringify(english.sheets)).toContain('Journal voucher');
  expect(JSON.stringify(english.sheets)).toContain('Opening stock ');
  const stranger = { ...s.actor, permissions: new Set<string>() };
  await expect(runtime().ask(stranger, 'ledger.voucher-sheets', { from: today, to: today })).rejects.toMatchObject({ kind: 'forbidden' });
});

test('what does not fit into one print is counted, and follows after the last of it', async () => {
  const s = await scenario(runtime());
  const skuId = await s.sku('A');
  const receive = () =>
    s.run('inventory.post-other-in', { warehouseId: s.warehouseId, reason: 'found', lines: [{ skuId, quantity: '1', unitCost: '6' }] });
  for (let n = 0; n < 203; n += 1) await receive();
  const today = new Date(Date.parse(runtime().clock()) + 8 * 3_600_000).toISOString().slice(0, 10);
  const first: Sheets = await s.ask('ledger.voucher-sheets', { from: today, to: today });
  expect(first.sheets).toHaveLength(200);
  expect(first.more).toEqual({ left: 3, after: first.sheets.at(-1)?.id });
  const next: Sheets = await s.ask('ledger.voucher-sheets', { from: today, to: today, after: first.more?.after });
  expect(next.sheets).toHaveLength(3);
  expect(next.more).toBeNull();
  expect(new Set([...first.sheets, ...next.sheets].map((sheet) => sheet.id)).size).toBe(203);
});

test('what the program posted is prepared by the system, in the language of the sheet whoever prints it', async () => {
  const s = await scenario(runtime());
  const skuId = await s.sku('A');
  const program = { ...s.actor, id: SYSTEM_ACTOR_ID, kind: 'system' as const };
  const receipt = { warehouseId: s.warehouseId, reason: 'found', lines: [{ skuId, quantity: '1', unitCost: '6' }] };
  await runtime().execute(program, 'inventory.post-other-in', receipt);
  const entry = (await s.ask('ledger.entries')).rows[0] as { id: string };
  const preparedBy = async (reader: 'zh' | 'en', language?: 'zh' | 'en') => {
    const print = await runtime().ask({ ...s.actor, language: reader }, 'ledger.voucher-sheets', { entryIds: [entry.id], language });
    const signatures = (print as Sheets).sheets.flatMap((sheet) => (sheet.kind === 'document' ? sheet.blocks : [])).at(-1);
    return signatures?.block === 'signatures' && signatures.names.at(-1);
  };
  expect(await preparedBy('en')).toEqual({ label: '制单', value: '系统' });
  expect(await preparedBy('zh', 'en')).toEqual({ label: 'Prepared', value: 'System' });
});

test('a long voucher goes over several sheets of its paper: each carries over what came before, the last has the total', async () => {
  const s = await scenario(runtime());
  const { rows } = await s.ask('ledger.accounts', { limit: 500 });
  const idOf = (code: string) => rows.find((row: { code: string }) => row.code === code).id;
  const amounts = Array.from({ length: 18 }, (_, at) => `${at + 1}.01`);
  const made = await s.run('ledger.post-manual-voucher', {
    ...{ date: '2026-03-05', summary: '报销' },
    lines: [...amounts.map((debit) => ({ accountId: idOf('560204'), debit })), { accountId: idOf('1001'), credit: '171.18' }],
  });
  await s.run('ledger.seal-entries', {});
  const tablesOn = async (paper?: string) => {
    const print: Sheets = await s.ask('ledger.voucher-sheets', { entryIds: [made.id], paper });
    const documents = print.sheets as Document[];
    const tables = documents.map(({ blocks }) => blocks.find((block) => block.block === 'table') as Extract<Block, { block: 'table' }>);
    return { print, documents, tables };
  };
  const { print, documents, tables } = await tablesOn();
  expect(print.paper).toBe('a4-2');
  expect(documents.map(({ number }) => number)).toEqual(['2026-03-1-1/3', '2026-03-1-2/3', '2026-03-1-3/3']);
  expect(JSON.stringify(documents[1])).toContain('记字第 1-2/3 号');
  // 1.01 to 7.01, to 14.01, to 18.01 by a sum of its own
  const through = (count: number) => ((count * (count + 1)) / 2 + count / 100).toFixed(2);
  expect(tables.map(({ rows: lines }) => lines.length)).toEqual([7, 8, 6]);
  expect(tables.map(({ sums }) => sums?.slice(0, 3))).toEqual([
    ['过次页', '', through(7)],
    ['过次页', '', through(14)],
    ['合计：壹佰柒拾壹元壹角捌分', '', '171.18'],
  ]);
  expect(tables.map(({ rows: [first] }) => first?.[0])).toEqual(['报销', '承前页', '承前页']);
  expect(tables[1]?.rows[0]?.slice(2)).toEqual([through(7), '0.00']);
  expect((await tablesOn('a4')).documents.map(({ number }) => number)).toEqual(['2026-03-1']);
});

test('two vouchers stand on a page of A4 in one PDF: as many pages as half of them', async () => {
  const s = await scenario(runtime());
  const skuId = await s.sku('A');
  for (let n = 0; n < 5; n += 1)
    await s.run('inventory.post-other-in', {
      warehouseId: s.warehouseId,
      reason: 'found',
      lines: [{ skuId, quantity: '1', unitCost: '6' }],
    });
  const today = new Date(Date.parse(runtime().clock()) + 8 * 3_600_000).toISOString().slice(0, 10);
  const pagesOf = async (paper: string) => {
    const sheets: Sheets = await s.ask('ledger.voucher-sheets', { from: today, to: today, paper });
    const pdf = (await writePdf(sheets, {})).toString('latin1');
    return [...pdf.matchAll(/\/Type \/Page\b/g)].length;
  };
  expect([await pagesOf('a4-2'), await pagesOf('a5'), await pagesOf('241x140')]).toEqual([3, 5, 5]);
});

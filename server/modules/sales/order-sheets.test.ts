import { expect, test } from 'vitest';
import { newId } from '../../kernel/ids.ts';
import type { Block, Document, Sheets } from '../../kernel/print/sheets.ts';
import { testRuntime } from '../../test/postgres.ts';
import { scenario } from '../../test/scenario.ts';

const runtime = testRuntime({ poolSize: 4 });
const blocksOf = (sheets: Sheets, at = 0) => (sheets.sheets[at] as Document).blocks;
const rowsOf = (blocks: Block[], name: 'table' | 'totals'): unknown =>
  (blocks.find((block) => block.block === name) as { rows: unknown }).rows;

test('a printed order shows what each line costs, what is paid and what is owed', async () => {
  const s = await scenario(runtime(), { moneyHolder: 'merchant' });
  await s.stock({ A: '10', B: '10' });
  const order = await s.order({ A: '3', B: '1' }, { freight: '6', lines: [{ unitPrice: '1234.56', discount: '3.68' }] });
  await s.pay(order, '700');
  const sheets = await s.ask('sales.order-sheets', { orderIds: [order.id] });
  // by hand: 3 x 1234.56 = 3703.68, less 3.68 = 3700; and 10; freight 6; 3716 in all, 700 of it paid
  expect(rowsOf(blocksOf(sheets), 'table')).toEqual([
    ['1', 'A', '商品 A', '3 件', '1,234.56', '3.68', '3,700.00'],
    ['2', 'B', '商品 B', '1 件', '10.00', '', '10.00'],
  ]);
  const totals = rowsOf(blocksOf(sheets), 'totals') as { label: string; value: string }[];
  const said = Object.fromEntries(totals.map(({ label, value }) => [label, value]));
  expect(said).toMatchObject({ 优惠: '-¥3.68', 运费: '¥6.00', 应付: '¥3,716.00', 已付: '¥700.00', 待付: '¥3,016.00' });
});

test('persons are masked on paper as on screen, and orders of other shops are not there', async () => {
  const s = await scenario(runtime());
  await s.stock({ A: '10' });
  const order = await s.order({ A: '1' });
  const input = { orderIds: [order.id] };
  const plain = JSON.stringify(await s.ask('sales.order-sheets', input));
  expect(plain).toContain('王小明  13812345678');
  const viewer = { ...s.actor, permissions: new Set(['sales.view']) };
  const masked = JSON.stringify(await runtime().ask(viewer, 'sales.order-sheets', input));
  expect(masked).toContain('王**  138****5678');
  expect(masked).not.toMatch(/王小明|13812345678|3 幢/);
  const elsewhere = (await runtime().ask({ ...s.actor, shops: [newId()] }, 'sales.order-sheets', input)) as Sheets;
  expect(elsewhere.sheets).toEqual([]);
  expect(await runtime().execute({ ...s.actor, shops: [newId()] }, 'sales.mark-orders-printed', { ids: [order.id] })).toEqual({
    marked: 0,
  });
  await s.run('sales.mark-orders-printed', { ids: [order.id] });
  expect(JSON.stringify(await s.ask('sales.order-sheets', { ...input, language: 'en' }))).toContain('Reprint 2');
});

test('a bundle is printed with its price, its parts under it without', async () => {
  const s = await scenario(runtime());
  await s.stock({ A: '10', B: '10' });
  await s.bundle('KIT', { A: '2', B: '1' }, '25');
  const order = await s.order({ KIT: '2' }, { lines: [{ unitPrice: '25' }] });
  const sheets = await s.ask('sales.order-sheets', { orderIds: [order.id] });
  expect(rowsOf(blocksOf(sheets), 'table')).toEqual([
    ['1', 'KIT', '商品 KIT', '2 件', '25.00', '', '50.00'],
    ['2', 'A', '– 商品 A', '4 件', '', '', ''],
    ['3', 'B', '– 商品 B', '2 件', '', '', ''],
  ]);
});

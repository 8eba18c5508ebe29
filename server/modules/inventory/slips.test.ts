import { expect, test } from 'vitest';
import { newId } from '../../kernel/ids.ts';
import type { BlockOf, Document, Sheets } from '../../kernel/print/sheets.ts';
import { modulesUpTo } from '../../test/goods.ts';
import { probeModule } from '../../test/goods-probe.ts';
import { testRuntime } from '../../test/postgres.ts';
import { stockScenario } from '../../test/stock-scenario.ts';

const runtime = testRuntime({ modules: [...(await modulesUpTo('inventory')), probeModule], poolSize: 4 });

const tableOf = (sheets: Sheets, at = 0) =>
  (sheets.sheets[at] as Document).blocks.find((block) => block.block === 'table') as BlockOf<'table'>;
const cellsUnder = (sheets: Sheets, label: string) => {
  const { columns, rows } = tableOf(sheets);
  const at = columns.findIndex((column) => column.label === label);
  return rows.map((row) => row[at]);
};

test('a slip says what came in, whither and how much; only the columns that say something stand on it', async () => {
  const s = await stockScenario(runtime());
  const lines = [s.lineOf('A', '10', { value: '100' }), s.lineOf('B', '4', { value: '8' })];
  const made = await s.run('post-other-in', { warehouseId: s.w1.id, reason: 'found', remark: '清点三号架', lines });
  const sheets: Sheets = await s.ask('stock-document-sheets', { documentIds: [made.id] });
  expect(cellsUnder(sheets, '规格编码')).toEqual(['A', 'B']);
  expect(cellsUnder(sheets, '数量')).toEqual(['10', '4']);
  expect(cellsUnder(sheets, '移入货位').every(Boolean)).toBe(true);
  const labels = tableOf(sheets).columns.map((column) => column.label);
  expect(labels).not.toContain('移出货位');
  expect(labels).not.toContain('质量');
  expect(tableOf(sheets).sums).toContain('14');
  const said = JSON.stringify(sheets.sheets[0]);
  for (const word of ['其他入库单', made.number, '盘盈', '清点三号架', '制单', '发货', '收货']) expect(said).toContain(word);
  // what it is worth is nothing for the paper in the aisle
  expect(said).not.toContain('108');
});

test('slips come in the order asked for and in the language chosen; a reversed one is stamped', async () => {
  const s = await stockScenario(runtime());
  const first = await s.receive('A', '10', '100');
  const second = await s.lose('A', '3');
  await s.run('reverse-stock-document', { documentId: second.id });
  const sheets: Sheets = await s.ask('stock-document-sheets', { documentIds: [second.id, first.id], language: 'en' });
  expect(sheets.sheets.map((sheet) => (sheet as Document).number)).toEqual([second.number, first.number]);
  expect((sheets.sheets as Document[]).map(({ blocks }) => blocks[0])).toMatchObject([
    { title: 'Goods issued slip', mark: 'Reversed' },
    { title: 'Goods received slip', mark: null },
  ]);
});

test('a transfer on paper leaves room for what is not counted yet, then says what left and what came, with the bins', async () => {
  const s = await stockScenario(runtime());
  await s.receive('A', '50', '400');
  const { id } = await s.run('create-transfer', { fromWarehouseId: s.w1.id, toWarehouseId: s.w2.id, lines: [s.lineOf('A', '20')] });
  const asked: Sheets = await s.ask('transfer-sheets', { transferIds: [id] });
  expect([cellsUnder(asked, '数量'), cellsUnder(asked, '实发'), cellsUnder(asked, '实收')]).toEqual([['20'], [''], ['']]);
  await s.run('ship-transfer', { transferId: id });
  const { lines } = await s.ask('transfer', { id });
  await s.run('receive-transfer', { transferId: id, lines: [{ lineId: lines[0].id, quantity: '18' }] });
  const moved: Sheets = await s.ask('transfer-sheets', { transferIds: [id] });
  expect([cellsUnder(moved, '实发'), cellsUnder(moved, '实收')]).toEqual([['20'], ['18']]);
  expect(cellsUnder(moved, '移出货位')).toEqual([await codeOf(s.w1.bin)]);
  expect(cellsUnder(moved, '移入货位')).toEqual([await codeOf(s.w2.bin)]);
});

test('slips are for those who may view stock, of the warehouses they work in', async () => {
  const s = await stockScenario(runtime());
  const made = await s.receive('A', '10', '100');
  const { id } = await s.run('create-transfer', { fromWarehouseId: s.w1.id, toWarehouseId: s.w2.id, lines: [s.lineOf('A', '2')] });
  const documents = { documentIds: [made.id] };
  const transfers = { transferIds: [id] };
  const ask = async (actor: typeof s.actor, name: string, input: object) =>
    ((await runtime().ask(actor, `inventory.${name}`, input)) as Sheets).sheets.length;
  const nobody = { ...s.actor, permissions: new Set<string>() };
  await expect(ask(nobody, 'stock-document-sheets', documents)).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(ask(nobody, 'transfer-sheets', transfers)).rejects.toMatchObject({ kind: 'forbidden' });
  const far = { ...s.actor, warehouses: [newId()] };
  expect(await ask(far, 'stock-document-sheets', documents)).toBe(0);
  expect(await ask(far, 'transfer-sheets', transfers)).toBe(0);
  const receiving = { ...s.actor, warehouses: [s.w2.id] };
  expect(await ask(receiving, 'stock-document-sheets', documents)).toBe(0);
  expect(await ask(receiving, 'transfer-sheets', transfers)).toBe(1);
});

const codeOf = async (bin: string): Promise<string> =>
  (await runtime().pools.owner.query('select code from inventory.location where id = $1', [bin])).rows[0].code;

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importFiles } from '../../test/importing.ts';
import { testRuntime } from '../../test/postgres.ts';
import { scenario } from '../../test/scenario.ts';

const runtime = testRuntime({ poolSize: 8 });
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'counting-'));
});
afterAll(() => rm(folder, { recursive: true }));

const HEAD = '货位,SKU编码,批次,实盘数';

/** 10 of A and 5 of B in the warehouse, C known and not there, under a count. */
async function counting() {
  const s = await scenario(runtime());
  await s.stock({ A: '10', B: '5' });
  await s.sku('C');
  await s.run('inventory.create-locations', { warehouseId: s.warehouseId, pattern: 'A-0{1..2}' });
  const count = await s.run('inventory.start-count', { warehouseId: s.warehouseId, scope: 'all' });
  const filter = [{ column: 'countId', operator: 'equals', value: count.id }];
  return {
    ...s,
    count,
    async bringIn(rows: string[], name = 'counted.csv') {
      const file = join(folder, name);
      await writeFile(file, [HEAD, ...rows].join('\n'));
      const request = { template: 'counted-goods', files: { counted: file }, options: { count: count.number } };
      let checked: any;
      const batch = await importFiles(runtime(), s.actor, request, (seen) => (checked = seen));
      const { rows: problems } = await s.ask('exchange.import-problems', { importId: batch.id, limit: 50 });
      return { batch, checked, problems };
    },
    async lines() {
      const { rows } = await s.ask('inventory.count-lines', { filter, limit: 50 });
      return Object.fromEntries(rows.map((row: any) => [`${row.skuCode} ${row.bin.startsWith('A-') ? row.bin : 'own'}`, row.counted]));
    },
    record: () => s.ask('inventory.stock-count', { number: count.number }),
  };
}

test('every row of a count that the books cannot take is told at the check, all at once, before anything is written', async () => {
  const s = await counting();
  const { checked, problems, batch } = await s.bringIn([',A,,9', 'Z-99,NOSUCH,,1', 'A-01,B,,x', ',B,,0.5', 'A-01,C,,2']);
  expect(checked).toMatchObject({ total: 5, failed: 3 });
  expect(problems.map(({ row }: { row: number }) => row).sort()).toEqual([3, 3, 4, 5]);
  expect(problems.filter(({ row }: { row: number }) => row === 3).map(({ message }: any) => message)).toEqual([
    expect.stringContaining('NOSUCH'),
    expect.stringContaining('Z-99'),
  ]);
  expect(batch).toMatchObject({ status: 'done', updated: 1, created: 1 });
  expect(await s.lines()).toMatchObject({ 'A own': '9', 'B own': null, 'C A-01': '2' });
});

test('rows of the same goods are added up, by code or barcode; the same file again changes nothing', async () => {
  const s = await counting();
  const rows = [',A,,4', ',B,,5', ',A,,3'];
  expect((await s.bringIn(rows)).batch).toMatchObject({ updated: 2, failed: 0 });
  expect(await s.lines()).toMatchObject({ 'A own': '7', 'B own': '5' });
  expect((await s.bringIn(rows)).batch).toMatchObject({ updated: 0, created: 0, skipped: 2 });
  expect(await s.lines()).toMatchObject({ 'A own': '7' });
  expect(await s.record()).toMatchObject({ countedCount: 2, files: [{ lines: 2, name: 'counted.csv' }, { lines: 0 }] });
});

test('a file is taken back whole: found goods are gone, lines stand as before, what was counted since is kept', async () => {
  const s = await counting();
  await s.bringIn([',A,,9']);
  await s.bringIn([',A,,8', ',B,,4', 'A-02,C,,3'], 'second.csv');
  expect(await s.record()).toMatchObject({ countedCount: 3, lineCount: 3 });
  await s.run('inventory.count-goods', { countId: s.count.id, lines: [{ n: 2, quantity: '6' }] });
  const { files } = await s.record();
  const back = await s.run('inventory.take-back-counted', { countId: s.count.id, fileId: files[1].id });
  expect(back).toMatchObject({ takenBack: 2, kept: 1 });
  expect(await s.lines()).toEqual({ 'A own': '9', 'B own': '6' });
  expect(await s.record()).toMatchObject({ countedCount: 2, lineCount: 2, files: [{}, { allowed: [] }] });
  await expect(s.run('inventory.take-back-counted', { countId: s.count.id, fileId: files[1].id })).rejects.toMatchObject({
    code: 'inventory.count_file_not_found',
  });
});

test('a bin that another count holds is refused row by row; a count that is over takes no file', async () => {
  const s = await counting();
  await s.run('inventory.start-count', { warehouseId: s.warehouseId, scope: 'bin', bins: ['A-01'], locksBins: true });
  const { problems } = await s.bringIn(['A-01,C,,2', 'A-02,C,,2']);
  expect(problems).toMatchObject([{ row: 2, message: expect.stringContaining('A-01') }]);
  await s.run('inventory.cancel-count', { countId: s.count.id });
  await expect(s.bringIn(['A-02,C,,2'])).rejects.toMatchObject({ code: 'inventory.count_status' });
});

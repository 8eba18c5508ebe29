import { expect, test } from 'vitest';
import { newId } from '../../kernel/ids.ts';
import type { Label, Sheets } from '../../kernel/print/sheets.ts';
import { testRuntime } from '../../test/postgres.ts';
import { scenario } from '../../test/scenario.ts';

const runtime = testRuntime({ poolSize: 4 });

test('the bins of a warehouse are labelled in the order of walking, for those who work there', async () => {
  const s = await scenario(runtime());
  await s.run('inventory.create-locations', { warehouseId: s.warehouseId, pattern: 'B-01', firstSequence: 2 });
  await s.run('inventory.create-locations', { warehouseId: s.warehouseId, pattern: 'A-01', firstSequence: 1 });
  const sheets: Sheets = await s.ask('inventory.bin-labels', { warehouseId: s.warehouseId });
  const said = sheets.sheets.map((label) => (label as Label).items.map((item) => ('text' in item ? item.text : '')));
  expect(said).toEqual([
    ['A-01', 'A-01', '仓库 W1'],
    ['B-01', 'B-01', '仓库 W1'],
  ]);
  const elsewhere = { ...s.actor, warehouses: [newId()] };
  expect((await runtime().ask(elsewhere, 'inventory.bin-labels', { warehouseId: s.warehouseId })) as Sheets).toMatchObject({ sheets: [] });
});

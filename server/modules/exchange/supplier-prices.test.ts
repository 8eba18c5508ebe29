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
  folder = await mkdtemp(join(tmpdir(), 'importing-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('a price list of a supplier comes in: rows of one SKU are its tiers, and what is wrong is told row by row', async () => {
  const s = await scenario(runtime());
  await s.run('parties.create-party', { name: '厂一', supplier: true, type: 'company' });
  await s.stock({ A: '1', B: '1' });
  const file = join(folder, 'prices.csv');
  const rows = [
    '供应商,货品编码,供应商货号,单价,数量起,起订量',
    '厂一,A,X1,12.5,,10',
    '厂一,A,X1,11,100,10',
    '谁,B,,5,,',
    '厂一,NONE,,5,,',
    '厂一,B,,x,,',
  ];
  await writeFile(file, rows.join('\n'));
  const batch = await importFiles(runtime(), s.actor, { template: 'supplier-prices', files: { prices: file } });
  const { rows: problems } = await s.ask('exchange.import-problems', { importId: batch.id, limit: 50 });
  expect({ created: batch.created, rows: problems.map(({ row }: { row: number }) => row).sort() }).toEqual({ created: 1, rows: [4, 5, 6] });
  const offers = await s.ask('purchasing.offers', {});
  expect(offers.rows).toHaveLength(1);
  expect(offers.rows[0]).toMatchObject({ code: 'X1', leastQuantity: '10' });
  expect(offers.rows[0].tiers).toHaveLength(2);
});

import { expect, test } from 'vitest';
import type { Label, Sheets } from '../../kernel/print/sheets.ts';
import { testRuntime } from '../../test/postgres.ts';
import { scenario } from '../../test/scenario.ts';

const runtime = testRuntime({ poolSize: 4 });
const labelsOf = (sheets: Sheets) => sheets.sheets as Label[];
const saidBy = (label: Label | undefined) => label?.items.map((item) => ('text' in item ? item.text : ''));

test('a label says what it is and the code a scanner finds it by: the maker’s barcode before the code of the SKU', async () => {
  const s = await scenario(runtime());
  const a = await s.sku('A', { listPrice: '1299' });
  const b = await s.sku('B');
  await s.run('catalog.add-barcode', { skuId: a, code: '6901234567892', kind: 'ean13' });
  const plain = await s.ask('catalog.sku-labels', { skuIds: [b, a], copies: 3 });
  expect(labelsOf(plain).map((label) => [label.copies, ...(saidBy(label) ?? [])])).toEqual([
    [3, '商品 B', '', 'B', 'B'],
    [3, '商品 A', '', '6901234567892', '6901234567892  A'],
  ]);
  const priced = await s.ask('catalog.sku-labels', { skuIds: [a], price: true, paper: '40x30' });
  expect(saidBy(labelsOf(priced)[0])).toContain('¥1,299.00');
  // nothing stands outside of its label
  for (const item of labelsOf(priced)[0]?.items ?? []) {
    expect(item.x + item.width).toBeLessThanOrEqual(40);
    expect(item.y).toBeLessThan(30);
  }
  const stranger = { ...s.actor, permissions: new Set<string>() };
  await expect(runtime().ask(stranger, 'catalog.sku-labels', { skuIds: [a] })).rejects.toMatchObject({ kind: 'forbidden' });
});

import { expect, test } from 'vitest';
import { decimal } from '../../kernel/decimal.ts';
import { compareScans } from './scan.rules.ts';

const meanings = new Map([
  ['690', { skuId: 'a', numerator: '1', denominator: '1' }],
  ['BOX', { skuId: 'a', numerator: '6', denominator: '1' }],
  ['691', { skuId: 'b', numerator: '1', denominator: '1' }],
]);
const once = (...codes: string[]) => codes.map((code) => ({ code, quantity: '1' }));
const compare = (scans: { code: string; quantity: string }[], toShip: Record<string, string>) =>
  compareScans(scans, meanings, new Map(Object.entries(toShip).map(([sku, quantity]) => [sku, decimal(quantity)])));

test('what was scanned is what is to be shipped: units, and packs by what is in them', () => {
  expect(compare(once('690', 'BOX', '690'), { a: '8' })).toEqual({ wrong: [], tooMany: [], missing: [] });
});

test('wrong goods, too many and missing ones are each named', () => {
  expect(compare(once('690', '691', '???', '???'), { a: '1' }).wrong).toEqual(['691', '???']);
  expect(compare(once('690', '690'), { a: '1' }).tooMany).toEqual([{ skuId: 'a', quantity: '1' }]);
  expect(compare(once('690'), { a: '3', b: '1' }).missing).toEqual([
    { skuId: 'a', quantity: '2' },
    { skuId: 'b', quantity: '1' },
  ]);
});

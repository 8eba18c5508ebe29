import { expect, test } from 'vitest';
import { judge, type LineToScan, progressOf, type Scan, withScan } from './scanning.ts';

const line = (skuCode: string, quantity: string, more: Partial<LineToScan> = {}): LineToScan => ({
  lineId: `${skuCode} ${quantity}`,
  skuCode,
  quantity,
  stopped: false,
  barcodes: [
    { code: `69${skuCode}`, quantity: '1' },
    { code: `BOX-${skuCode}`, quantity: '6' },
  ],
  ...more,
});
const scanned = (...codes: string[]) => codes.reduce<Scan[]>(withScan, []);

test('a box counts its pieces, a SKU code one', () => {
  const lines = [line('A', '8')];
  expect(progressOf(lines, scanned('BOX-A', '69A', 'A'))).toEqual([{ skuCode: 'A', wanted: '8', scanned: '8', complete: true }]);
});

test('one SKU on two lines is scanned as one', () => {
  const lines = [line('A', '1'), line('B', '1'), line('A', '2')];
  expect(progressOf(lines, scanned('A', 'A'))).toMatchObject([
    { skuCode: 'A', wanted: '3', scanned: '2', complete: false },
    { skuCode: 'B', wanted: '1', scanned: '0' },
  ]);
  expect(judge(lines, scanned('A', 'A'), 'a')).toBe('right');
  expect(judge(lines, scanned('A', 'A', 'A'), 'A')).toBe('too-many');
});

test('goods of another order are wrong, a box too large is too many, cancelled goods stop', () => {
  expect(judge([line('A', '8')], [], 'C')).toBe('wrong');
  expect(judge([line('A', '8')], scanned('BOX-A'), 'BOX-A')).toBe('too-many');
  expect(judge([line('A', '8', { stopped: true })], [], 'A')).toBe('stopped');
});

test('scans of one code are sent as one with its count', () => {
  expect(scanned('A', 'B', 'A')).toEqual([
    { code: 'A', quantity: '2' },
    { code: 'B', quantity: '1' },
  ]);
});

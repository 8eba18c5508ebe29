import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Decimal, decimal, sum, text } from '../../../kernel/decimal.ts';
import { putAway, type Waiting } from './put-away.rules.ts';

const goods = (skuId: string, quantity: string, lotId = ''): Waiting => ({ skuId, locationId: 'IN', lotId, quantity: decimal(quantity) });
const face = (skuId: string, locationId: string, free: string, minimum = '5', maximum = '20') => ({
  ...{ skuId, locationId, minimum: decimal(minimum), maximum: decimal(maximum) },
  ...{ free: decimal(free), coming: decimal('0') },
});
const shown = (found: ReturnType<typeof putAway>) =>
  found.map(({ at, toLocationId, quantity, reason }) => `${at} ${toLocationId} ${text(quantity)} ${reason}`);

test('a pick face below its minimum is filled first, the rest joins what lies there of the same lot, then empty bins', () => {
  const faces = [face('A', 'F-1', '3')];
  const holding = [{ skuId: 'A', locationId: 'R-1', lotIds: ['L1'] }];
  const places = { faces, holding, empty: ['E-1', 'E-2'] };
  expect(shown(putAway([goods('A', '30', 'L1')], places))).toEqual(['0 F-1 17 face_below_minimum', '0 R-1 13 same_goods']);
  // another lot is not mixed in; two lines of one lot share their new bin
  expect(shown(putAway([goods('A', '30', 'L2'), goods('A', '1', 'L2'), goods('B', '2')], places))).toEqual([
    '0 F-1 17 face_below_minimum',
    '0 E-1 13 empty_bin',
    '1 E-1 1 empty_bin',
    '2 E-2 2 empty_bin',
  ]);
});

test('a face that has its minimum gets goods only where none lie elsewhere; what has no place stays', () => {
  const faces = [face('A', 'F-1', '10')];
  const holding = [{ skuId: 'A', locationId: 'R-1', lotIds: [''] }];
  expect(shown(putAway([goods('A', '4')], { faces, holding, empty: [] }))).toEqual(['0 R-1 4 same_goods']);
  expect(shown(putAway([goods('A', '14')], { faces, holding: [], empty: [] }))).toEqual(['0 F-1 10 face_room']);
});

test('never more is put away than waits, and no face over its maximum', () => {
  const sku = fc.constantFrom('A', 'B');
  const amount = fc.integer({ min: 1, max: 40 }).map(String);
  fc.assert(
    fc.property(
      fc.array(fc.tuple(sku, amount, fc.constantFrom('', 'L1'))),
      fc.array(fc.tuple(sku, fc.integer({ min: 0, max: 20 }).map(String)), { maxLength: 3 }),
      (lines, filled) => {
        const waiting = lines.map(([code, quantity, lot]) => goods(code, quantity, lot));
        const faces = filled.map(([code, free], at) => face(code, `F-${at}`, free));
        const found = putAway(waiting, { faces, holding: [], empty: ['E-1'] });
        const total = (of: typeof found): Decimal => sum(of.map(({ quantity }) => quantity));
        for (const [at, line] of waiting.entries()) expect(total(found.filter((each) => each.at === at)) <= line.quantity).toBe(true);
        for (const one of faces) {
          const into = total(found.filter(({ toLocationId }) => toLocationId === one.locationId));
          expect(into <= one.maximum - one.free || into === decimal('0')).toBe(true);
        }
      },
    ),
  );
});

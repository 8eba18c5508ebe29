import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aisleOf, walk, type WalkedBin } from './walk.rules.ts';

const bin = (code: string, more: Partial<WalkedBin> = {}): WalkedBin => ({
  ...{ locationId: code, zone: '', code, sequence: 0, isDefault: false },
  ...more,
});
const codes = (bins: WalkedBin[]) => bins.map((each) => each.code).join(' ');

test('by sequence: zones, then the sequence people gave, then codes with numbers as numbers; the default bin last', () => {
  const bins = [bin('*', { isDefault: true }), bin('B-1', { sequence: 5 }), bin('A-10'), bin('A-2'), bin('Z-1', { zone: 'A1' })];
  expect(codes(walk(bins, 'sequence'))).toBe('A-2 A-10 B-1 Z-1 *');
});

test('serpentine: up the first aisle, down the next one that is entered, up the third', () => {
  const bins = ['A-1', 'A-2', 'A-3', 'C-1', 'C-4', 'D-2', 'D-9'].map((code) => bin(code));
  expect(codes(walk(bins, 'serpentine'))).toBe('A-1 A-2 A-3 C-4 C-1 D-2 D-9');
});

test('an aisle is what stands before the first separator', () => {
  expect(['A-03-2', 'B_1', 'C', '12.4'].map(aisleOf)).toEqual(['A', 'B', 'C', '12']);
});

test('every bin is walked once, and the way does not depend on the order in which they were asked for', () => {
  const bins = fc.uniqueArray(fc.tuple(fc.constantFrom('A', 'B', 'C'), fc.integer({ min: 1, max: 30 })), {
    selector: ([aisle, place]) => `${aisle}-${place}`,
  });
  fc.assert(
    fc.property(bins, fc.constantFrom('sequence' as const, 'serpentine' as const), (places, rule) => {
      const given = places.map(([aisle, place]) => bin(`${aisle}-${place}`));
      const walked = walk(given, rule);
      expect(walked.toSorted((a, b) => (a.code < b.code ? -1 : 1))).toEqual(given.toSorted((a, b) => (a.code < b.code ? -1 : 1)));
      expect(walk(given.toReversed(), rule)).toEqual(walked);
    }),
  );
});

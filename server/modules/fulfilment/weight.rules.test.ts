import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decimal, text, whole, zero } from '../../kernel/decimal.ts';
import { deviationPercent, expectedWeight, isPossibleWeight, isWithinTolerance, learnWeight, MOST_SAMPLES } from './weight.rules.ts';

const kg = decimal;
const tolerance = (grams: string, percent: string) => ({ grams: kg(grams), percent: kg(percent) });

test('TV-45 two of 0.45 and one of 0.80 in a box of 0.12 should weigh 1.82; 1.95 is 7.14 % off and over 5 %', () => {
  const lines = [
    { quantity: whole(2), unitWeight: kg('0.45') },
    { quantity: whole(1), unitWeight: kg('0.80') },
  ];
  const expected = expectedWeight(lines, { packaging: zero, box: kg('0.12'), boxes: 1 });
  expect(text(expected ?? zero)).toBe('1.82');
  expect(text(deviationPercent(kg('1.95'), kg('1.82')))).toBe('7.14');
  expect(isWithinTolerance(kg('1.95'), kg('1.82'), tolerance('20', '5'))).toBe(false);
});

test('R11 exactly on the tolerance passes, a gram more does not; the larger of grams and percent counts', () => {
  expect(isWithinTolerance(kg('1.05'), kg('1'), tolerance('0', '5'))).toBe(true);
  expect(isWithinTolerance(kg('1.051'), kg('1'), tolerance('0', '5'))).toBe(false);
  expect(isWithinTolerance(kg('0.07'), kg('0.05'), tolerance('20', '5'))).toBe(true);
  expect(isWithinTolerance(kg('0.029'), kg('0.05'), tolerance('20', '5'))).toBe(false);
});

test('where the weight of a piece is not known nothing is expected; nothing and a ton are no weights', () => {
  expect(expectedWeight([{ quantity: whole(1), unitWeight: null }], { packaging: zero, box: zero, boxes: 1 })).toBeNull();
  expect(['0', '0.001', '999.999', '1000'].map((weight) => isPossibleWeight(kg(weight)))).toEqual([false, true, true, false]);
});

test('one wrong weighing among many does not move what was learned', () => {
  const right = ['0.45', '0.46', '0.44', '0.45'];
  expect(text(learnWeight(right, kg('0.45')).learned)).toBe('0.45');
  expect(text(learnWeight(right, kg('4.5')).learned)).toBe('0.45');
  expect(text(learnWeight(['1', '2'], kg('3')).learned)).toBe('2');
  expect(text(learnWeight(['1'], kg('2')).learned)).toBe('1.5');
});

test('what was learned lies between the least and the most that was weighed, of the last weighings alone', () => {
  const grams = fc.integer({ min: 1, max: 5_000 });
  fc.assert(
    fc.property(fc.array(grams, { maxLength: 60 }), grams, (before, last) => {
      const { samples, learned } = learnWeight(before.map(String), whole(last));
      const kept = [...before, last].slice(-MOST_SAMPLES);
      expect(samples.map(text)).toEqual(kept.map(String));
      expect(Number(text(learned))).toBeGreaterThanOrEqual(Math.min(...kept));
      expect(Number(text(learned))).toBeLessThanOrEqual(Math.max(...kept));
    }),
  );
});

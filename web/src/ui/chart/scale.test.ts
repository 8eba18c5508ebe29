import { expect, test } from 'vitest';
import { apart, pathOf, scaleOf, shownNames, ticksFor } from './scale.ts';

test.each([
  [
    [0, 8734],
    [0, 5000, 10000],
  ],
  [
    [3, 7],
    [0, 2.5, 5, 7.5],
  ],
  [[0], [0, 1]],
  [
    [-40, 90],
    [-50, 0, 50, 100],
  ],
  [[900], [0, 500, 1000]],
])('the steps beside a chart of %j are %j', (values, expected) => {
  expect(ticksFor(values)).toEqual(expected);
});

test('steps hold every value, whatever its size', () => {
  for (let size = 0.01; size < 1e9; size *= 3.7) {
    const ticks = ticksFor([size]);
    expect(ticks.at(-1)).toBeGreaterThanOrEqual(size * 0.999);
    expect(ticks.length).toBeLessThanOrEqual(5);
  }
});

test('the lowest step lies at the foot and the highest at the top', () => {
  const scale = scaleOf({ width: 120, height: 100, left: 10, right: 10, top: 5, bottom: 15 }, 4, [0, 50]);
  expect([scale.y(0), scale.y(50)]).toEqual([85, 5]);
  expect([scale.x(0), scale.x(3)]).toEqual([22.5, 97.5]);
});

test('a day without a value breaks the line', () => {
  expect(pathOf([[0, 1], [2, 3], null, [4, 5]])).toBe('M0.0 1.0L2.0 3.0M4.0 5.0');
});

test('the last name stands below the axis, the others as room allows', () => {
  expect([...shownNames(10, 440)].length).toBe(10);
  expect([...shownNames(30, 440)]).toEqual([29, 26, 23, 20, 17, 14, 11, 8, 5, 2]);
});

test('labels at the ends of lines do not lie on each other and stay within', () => {
  expect(apart([10, 12], 14, 100)).toEqual([10, 24]);
  expect(apart([99, 98], 14, 100)).toEqual([100, 86]);
});

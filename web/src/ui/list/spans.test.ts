import { expect, test } from 'vitest';
import { EVERYTHING, growing, newIn, type Span, spanOf } from './spans.ts';

test('a window of 800 px, 3,210 px down a sheet of 32 px rows, shows rows 100 to 128', () => {
  expect(spanOf(3_210, 800, 32)).toEqual({ from: 100, to: 128 });
});

test('a turn of the wheel brings four rows or none, a dragged bar as many as there are in sight', () => {
  const before = { from: 100, to: 128 };
  expect(newIn(before, { from: 104, to: 132 }, 0)).toBe(4);
  expect(newIn(before, { from: 104, to: 132 }, 8)).toBe(0);
  expect(newIn(before, { from: 96, to: 124 }, 0)).toBe(4);
  expect(newIn(before, { from: 400, to: 428 }, 8)).toBe(28);
});

test('when the hand rests, rows are drawn whole a few in each frame, until all in sight are', () => {
  const sight = { from: 400, to: 428 };
  const frames: Span[] = [];
  for (let whole: Span = { from: 92, to: 136 }; whole !== EVERYTHING && frames.length < 20; frames.push(whole))
    whole = growing(whole, sight);
  const drawn = frames.map(({ from, to }) => Math.min(to, sight.to) - Math.max(from, sight.from));
  expect(drawn[0]).toBe(5);
  for (const [at, rows] of drawn.entries()) expect(rows - (drawn[at - 1] ?? 0)).toBeLessThanOrEqual(10);
  expect(frames.at(-1)).toBe(EVERYTHING);
});

test('rows that were drawn whole stay so where the sight still shows them', () => {
  const next = growing({ from: 92, to: 136 }, { from: 124, to: 152 });
  expect(next.from).toBeLessThanOrEqual(124);
  expect(next.to).toBeGreaterThan(136);
});

import { expect, test } from 'vitest';
import { newlySeen, type Sight } from './seen.ts';

const scans = (frames: [at: number, code?: string][]) => {
  const found: string[] = [];
  let sight: Sight | undefined;
  for (const [at, code] of frames) {
    const seen = newlySeen(sight, code, at);
    sight = seen.sight;
    if (seen.scan) found.push(seen.scan);
  }
  return found;
};

test('a code held before the camera is one scan, also when a picture or two miss it', () => {
  expect(scans([[0, 'A'], [100, 'A'], [200], [300, 'A'], [1400, 'A']])).toEqual(['A']);
});

test('taken away and shown again it is two, and another code is another scan at once', () => {
  expect(
    scans([
      [0, 'A'],
      [1300, 'A'],
    ]),
  ).toEqual(['A', 'A']);
  expect(
    scans([
      [0, 'A'],
      [100, 'B'],
    ]),
  ).toEqual(['A', 'B']);
});

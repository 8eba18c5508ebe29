import fc from 'fast-check';
import { expect, test } from 'vitest';
import { grown } from './flat.ts';

const pagesOf = (sizes: number[], from: number) =>
  sizes.map((size, at) => ({ rows: Array.from({ length: size }, (_, row) => `${from}-${at}-${row}`) }));

test('pages that follow are added, pages that are other ones replace: the rows are always those of the pages', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.boolean(), fc.array(fc.nat(4), { maxLength: 4 })), { maxLength: 8 }), (steps) => {
      let pages: { rows: string[] }[] = [];
      let state = { pages: pages as readonly { rows: string[] }[], rows: [] as string[] };
      for (const [at, [anew, sizes]] of steps.entries()) {
        pages = anew ? pagesOf(sizes, at) : [...pages, ...pagesOf(sizes, at)];
        state = grown(state, pages);
        expect(state.rows).toEqual(pages.flatMap((page) => page.rows));
      }
    }),
  );
});

test('a page more leaves the rows before it where they are', () => {
  const first = pagesOf([3], 0);
  const before = grown({ pages: [], rows: [] as string[] }, first);
  expect(grown(before, [...first, ...pagesOf([2], 1)]).rows).toBe(before.rows);
});

test('a page in the middle that was asked again is shown as it is now', () => {
  const first = pagesOf([2, 2, 2], 0);
  const before = grown({ pages: [], rows: [] as string[] }, first);
  const now = first.map((page, at) => (at === 1 ? { rows: ['another'] } : page));
  expect(grown(before, now).rows).toEqual(now.flatMap((page) => page.rows));
});

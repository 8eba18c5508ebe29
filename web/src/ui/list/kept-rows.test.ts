import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstPages, withKeptRows } from './kept-rows.ts';

const pagesOf = (...pages: { id: number; state: string }[][]) => ({
  pages: pages.map((rows, at) => ({ rows, next: at + 1 < pages.length ? `after ${at}` : null })),
  pageParams: pages.map((_, at) => (at ? `after ${at - 1}` : undefined)),
});
const copy = <T>(value: T): T => structuredClone(value);

test('an answer that says the same leaves everything as it was', () => {
  const before = pagesOf([{ id: 1, state: 'open' }], [{ id: 2, state: 'open' }]);
  expect(withKeptRows(before, copy(before))).toBe(before);
});

test('of a page in which one row changed, the others stay the same rows', () => {
  const before = pagesOf([
    { id: 1, state: 'open' },
    { id: 2, state: 'open' },
  ]);
  const now = copy(before);
  Object.assign(now.pages[0]?.rows[1] ?? {}, { state: 'closed' });
  const kept = withKeptRows(before, now);
  expect(kept.pages[0]?.rows[0]).toBe(before.pages[0]?.rows[0]);
  expect(kept.pages[0]?.rows[1]).toEqual({ id: 2, state: 'closed' });
  expect(kept.pages).not.toBe(before.pages);
});

test('whatever was here before, what is shown is what was answered', () => {
  const rows = fc.array(fc.record({ id: fc.nat(3), state: fc.constantFrom('open', 'closed') }), { maxLength: 3 });
  const lists = fc.array(rows, { maxLength: 3 }).map((all) => pagesOf(...all));
  fc.assert(
    fc.property(lists, lists, (before, now) => {
      expect(withKeptRows(before, now)).toEqual(now);
    }),
  );
});

test('a page whose rows are the same but that is the last now is another page', () => {
  const before = pagesOf([{ id: 1, state: 'open' }], [{ id: 2, state: 'open' }]);
  const now = pagesOf([{ id: 1, state: 'open' }]);
  expect(withKeptRows(before, now)).toEqual(now);
});

test('of a list that was scrolled far its first pages stay, with what asked for them', () => {
  const far = pagesOf(...Array.from({ length: 7 }, (_, id) => [{ id, state: 'open' }]));
  const cut = firstPages(far, 5);
  expect(cut.pages).toEqual(far.pages.slice(0, 5));
  expect(cut.pageParams).toEqual(far.pageParams.slice(0, 5));
  expect(firstPages(cut, 5)).toBe(cut);
});

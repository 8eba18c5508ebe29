import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { openKnown, type Place } from './store.ts';
import { isStale, type KnownKind, take } from './take.ts';

const place: Place = { merchantId: 'm', warehouseId: 'w' };
const goods = (pages: string[][], more: Partial<KnownKind> = {}): KnownKind => ({
  kind: 'inventory.goods',
  title: { zh: '货品', en: 'Goods' },
  permission: 'inventory.view',
  every: 60,
  most: 100,
  page: async (_, after) => {
    const at = Number(after ?? '0');
    const rows = (pages[at] ?? []).map((code) => ({ id: code, codes: [code, `69${code}`], value: { code } }));
    return { rows, next: at + 1 < pages.length ? String(at + 1) : null };
  },
  ...more,
});

test('goods are found by every code of theirs, in any case, in their warehouse alone', async () => {
  const known = await openKnown('known-1');
  await take(known, goods([['a', 'b'], ['c']]), place, () => 0);
  expect(await known.find('inventory.goods', place, '69B')).toEqual([{ code: 'b' }]);
  expect(await known.find('inventory.goods', { ...place, warehouseId: 'other' }, 'b')).toEqual([]);
  expect(await known.freshness('inventory.goods', place)).toEqual({ takenAt: '1970-01-01T00:00:00.000Z', count: 3, whole: true });
});

test('what is taken again takes the place of all that was there', async () => {
  const known = await openKnown('known-2');
  await take(known, goods([['a', 'b']]), place, () => 0);
  await take(known, goods([['b', 'c']]), place, () => 0);
  const found = await Promise.all(['a', 'b', 'c'].map((code) => known.find('inventory.goods', place, code)));
  expect(found.map((rows) => rows.length)).toEqual([0, 1, 1]);
});

test('a device keeps no more than it should, and says that it is not all', async () => {
  const known = await openKnown('known-3');
  await take(known, goods([['a', 'b'], ['c', 'd'], ['e']], { most: 3 }), place, () => 0);
  expect(await known.find('inventory.goods', place, 'd')).toEqual([]);
  expect((await known.freshness('inventory.goods', place))?.whole).toBe(false);
});

test('what broke off leaves the old as it was', async () => {
  const known = await openKnown('known-4');
  await take(known, goods([['a']]), place, () => 0);
  const broken = goods([], { page: async () => Promise.reject(new Error('away')) });
  await expect(take(known, broken, place, () => 1)).rejects.toThrow('away');
  expect(await known.find('inventory.goods', place, 'a')).toHaveLength(1);
});

test('another merchant on the device finds nothing of the first', async () => {
  const known = await openKnown('known-5');
  await take(known, goods([['a']]), place, () => 0);
  await known.forget('another');
  expect(await known.find('inventory.goods', place, 'a')).toEqual([]);
});

test('it is taken again when its time has come', () => {
  expect(isStale({ every: 5 }, undefined, 0)).toBe(true);
  expect(isStale({ every: 5 }, '1970-01-01T00:00:00.000Z', 299_999)).toBe(false);
  expect(isStale({ every: 5 }, '1970-01-01T00:00:00.000Z', 300_000)).toBe(true);
});

import { expect, test } from 'vitest';
import type { ListState } from './filters.ts';
import { chosen, inPlaces, isSame, placedBefore } from './view-state.ts';

const before: ListState = {
  search: '王',
  filter: [{ column: 'payable', operator: 'at_least', value: '100' }],
  sort: '-placedAt',
  view: 'mine',
  ...{ group: 'shop' },
};

test('a chosen view replaces all of the state before it, parts unknown to it too', () => {
  const saved = { key: 'v1', title: '甲', filter: [], saved: { state: { filter: [], group: 'warehouse' } } } as never;
  expect(chosen(saved, before)).toEqual({ search: '', filter: [], sort: undefined, view: 'v1', group: 'warehouse' });
  expect(chosen(undefined, before)).toEqual({ search: '', filter: [], sort: '-placedAt', view: undefined, group: undefined });
});

test('states are the same whatever order their parts stand in, and what is empty is not said', () => {
  expect(isSame({ a: 1, b: [{ x: '1', y: 2 }], search: '' }, { b: [{ y: 2, x: '1' }], a: 1 })).toBe(true);
  expect(isSame({ filter: [] }, {})).toBe(true);
  expect(isSame({ b: ['x', 'y'] }, { b: ['y', 'x'] })).toBe(false);
  expect(isSame({ a: 1 }, { a: 1, b: false })).toBe(false);
});

test('tabs stand as they were placed, new ones behind', () => {
  const tabs = ['a', 'b', 'c', 'd'].map((key) => ({ key }));
  expect(inPlaces(tabs, ['c', 'a']).map(({ key }) => key)).toEqual(['c', 'a', 'b', 'd']);
  expect(placedBefore(['a', 'b', 'c'], 'c', 'a')).toEqual(['c', 'a', 'b']);
  expect(placedBefore(['a', 'b', 'c'], 'a', undefined)).toEqual(['b', 'c', 'a']);
  expect(placedBefore(['a', 'b', 'c'], 'b', 'b')).toEqual(['a', 'b', 'c']);
});

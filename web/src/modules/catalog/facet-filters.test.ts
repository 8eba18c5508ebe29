import { expect, test } from 'vitest';
import { searchFromState, stateFromSearch } from '../../ui/list/filters.ts';
import { choosing, chosenOf, facetOf } from './facet-filters.ts';

test('values of a facet stand in one filter, those of another attribute in their own, and an address carries them', () => {
  const red = choosing([], 'attribute:color', ['color=红']);
  const both = choosing(red, 'attribute:color', ['color=红', 'color=绿,深']);
  const all = choosing(both, 'attribute:size', ['size=M']);
  expect(all).toEqual([
    { column: 'attribute', operator: 'one_of', value: ['color=红', 'color=绿,深'] },
    { column: 'attribute', operator: 'one_of', value: ['size=M'] },
  ]);
  const empty = { search: '', filter: all, sort: undefined, group: undefined, view: undefined };
  const read = stateFromSearch(new URLSearchParams(searchFromState(empty).toString())).filter;
  expect(chosenOf(read, 'attribute:color')).toEqual(['color=红', 'color=绿,深']);
  expect(choosing(read, 'attribute:color', [])).toEqual([all[1]]);
});

test('what shuts values out, or mixes attributes, is a filter with a chip; a single value of a link is a choice of one', () => {
  expect(facetOf({ column: 'brandId', operator: 'not_one_of', value: ['x'] })).toBeUndefined();
  expect(facetOf({ column: 'attribute', operator: 'one_of', value: ['color=红', 'size=M'] })).toBeUndefined();
  expect(facetOf({ column: 'status', operator: 'equals', value: 'active' })).toBeUndefined();
  expect(facetOf({ column: 'attribute', operator: 'equals', value: 'color=红' })).toBe('attribute:color');
});

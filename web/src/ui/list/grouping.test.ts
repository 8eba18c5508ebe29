import { expect, test } from 'vitest';
import { groupsFromText, groupsToText } from './grouping.ts';

test('levels of groups survive the address, two at most', () => {
  for (const text of ['state', 'placedAt:month', 'state,placedAt:week~-count', 'shopId~-payable,state'])
    expect(groupsToText(groupsFromText(text))).toBe(text);
  expect(groupsToText(groupsFromText('a,b,c'))).toBe('a,b');
  expect(groupsToText([])).toBeUndefined();
  expect(groupsFromText('placedAt:decade')).toEqual([{ column: 'placedAt', unit: undefined, sort: undefined }]);
});

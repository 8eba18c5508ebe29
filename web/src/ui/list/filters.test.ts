import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asAsked, asShown, filterFromText, filterToText, isComplete, searchFromState, stateFromSearch } from './filters.ts';
import type { ListFilter } from './protocol.ts';

const text = fc.string({ minLength: 1 }).filter((value) => value.trim() !== '');
const filter: fc.Arbitrary<ListFilter> = fc.oneof(
  fc.record({
    column: fc.constant('total'),
    operator: fc.constantFrom('at_least' as const, 'contains' as const, 'equals' as const),
    value: text,
  }),
  fc.record({
    column: fc.constant('state'),
    operator: fc.constant('one_of' as const),
    value: fc.array(text, { minLength: 1, maxLength: 4 }),
  }),
  fc.record({ column: fc.constant('held'), operator: fc.constantFrom('is_true' as const, 'is_empty' as const) }),
);

test('a filter survives the address', () => {
  fc.assert(
    fc.property(fc.array(filter), text, (filters, search) => {
      const state = { search, filter: filters, sort: '-placedAt', group: 'state,placedAt:month', view: 'mine' };
      expect(stateFromSearch(new URLSearchParams(searchFromState(state).toString()))).toEqual(state);
    }),
  );
});

test('an address written by hand: a bare value means equals, a colon in it is no operator', () => {
  expect(filterFromText('status', 'paid')).toEqual({ column: 'status', operator: 'equals', value: 'paid' });
  expect(filterFromText('note', 'a:b')).toEqual({ column: 'note', operator: 'equals', value: 'a:b' });
  expect(filterToText({ column: 'note', operator: 'one_of', value: ['a,b', '50%'] })).toBe('one_of:a%2Cb,50%25');
});

test('a range with one end is asked as a bound', () => {
  expect(asAsked({ column: 't', operator: 'between', value: ['100', ''] })).toEqual({ column: 't', operator: 'at_least', value: '100' });
  expect(asAsked({ column: 't', operator: 'between', value: ['', '9'] })).toEqual({ column: 't', operator: 'at_most', value: '9' });
  expect(isComplete({ column: 't', operator: 'between', value: ['', ''] })).toBe(false);
});

test('what may be chosen several at once reads as a choice of one, and is asked as that one', () => {
  const column = { key: 'shop', type: 'reference' as const, label: { zh: '', en: '' }, filter: true, sort: false, group: true };
  const shown = asShown({ column: 'shop', operator: 'equals', value: 'a' }, column);
  expect(shown).toEqual({ column: 'shop', operator: 'one_of', value: ['a'] });
  expect(asAsked(shown)).toEqual({ column: 'shop', operator: 'equals', value: 'a' });
  expect(asShown({ column: 'due', operator: 'equals', value: '2026-01-01' }, { ...column, type: 'money' }).operator).toBe('equals');
});

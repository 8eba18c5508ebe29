import { expect, test } from 'vitest';
import { changesOf, type Edits, holdsAfter, isChanged, permissionsAfter, ticked, without } from './role-edits.ts';

const role = { id: 'r', permissions: ['sales.view', 'sales.audit'] };
const none: Edits = {};

test('a tick is a difference; ticking back leaves nothing to save', () => {
  const edits = ticked(ticked(none, role, ['sales.enter'], true), role, ['sales.audit'], false);
  expect(changesOf(role, edits)).toEqual({ added: ['sales.enter'], removed: ['sales.audit'] });
  expect(permissionsAfter(role, edits)).toEqual(['sales.enter', 'sales.view']);
  expect([holdsAfter(role, edits, 'sales.audit'), isChanged(role, edits, 'sales.audit'), isChanged(role, edits, 'sales.view')]).toEqual([
    false,
    true,
    false,
  ]);
  expect(ticked(ticked(edits, role, ['sales.enter'], false), role, ['sales.audit'], true)).toEqual({});
});

test('what somebody else changed meanwhile stays: the edits are laid over what is kept now', () => {
  const edits = ticked(none, role, ['sales.enter'], true);
  const theirs = { id: 'r', permissions: ['sales.view', 'sales.cancel'] };
  expect(permissionsAfter(theirs, edits)).toEqual(['sales.cancel', 'sales.enter', 'sales.view']);
});

test('where somebody else did the same there is nothing left to save', () => {
  const edits = ticked(none, role, ['sales.enter'], true);
  expect(changesOf({ id: 'r', permissions: [...role.permissions, 'sales.enter'] }, edits)).toEqual({ added: [], removed: [] });
});

test('the edits of one role are put away alone', () => {
  const other = { id: 'o', permissions: [] };
  const edits = ticked(ticked(none, role, ['sales.enter'], true), other, ['sales.view'], true);
  expect(without(edits, 'r')).toEqual({ o: { 'sales.view': true } });
});

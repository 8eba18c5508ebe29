import { expect, test } from 'vitest';
import { valueAt, withValue } from './path.ts';

test('a value is put at its place, and what is not on the way stays the same', () => {
  const values = { lines: [{ sku: 'a' }, { sku: 'b' }], note: 'x' };
  const next = withValue(values, 'lines.1.sku', 'c');
  expect(next).toEqual({ lines: [{ sku: 'a' }, { sku: 'c' }], note: 'x' });
  expect(next.lines[0]).toBe(values.lines[0]);
  expect(valueAt(next, 'lines.1.sku')).toBe('c');
});

test('a place that is not there yet is made; an empty value is taken away', () => {
  expect(withValue({}, 'name.zh', '茶')).toEqual({ name: { zh: '茶' } });
  expect(withValue({ note: 'x' }, 'note', undefined)).toEqual({});
  expect(valueAt({}, 'a.b.c')).toBeUndefined();
});

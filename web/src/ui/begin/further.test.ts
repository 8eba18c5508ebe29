import { expect, test } from 'vitest';
import type { Effects } from '../../../../server/kernel/contract.ts';
import { afterwards, goesFurther } from './further.ts';

const effects = (more: Partial<Effects> = {}): Effects => ({
  stock: [],
  reservations: [],
  entries: [],
  documents: [],
  events: [],
  ...more,
});
const document = (id: string): Effects['documents'][number] => ({ entity: 'sales.order', id, change: 'changed' });

test('what changes its own document alone goes no further, however often it writes it', () => {
  expect(goesFurther(effects({ documents: [document('1'), document('1')], events: [{ name: 'sales.flag-set', payload: {} }] }))).toBe(
    false,
  );
});

test('goods, promises, money and other documents are further, and so is work that somebody loses', () => {
  const stock = [{ sku: 'A', from: 'A-01', to: 'B-01', quantity: '1', value: '10' }];
  const entries = [{ kind: 'manual', date: '2026-01-01', lines: [] }];
  expect(goesFurther(effects({ stock }))).toBe(true);
  expect(goesFurther(effects({ reservations: [{ sku: 'A', warehouse: 'W1', quantity: '-1' }] }))).toBe(true);
  expect(goesFurther(effects({ entries }))).toBe(true);
  expect(goesFurther(effects({ documents: [document('1'), document('2')] }))).toBe(true);
  expect(goesFurther(effects({ events: [{ name: 'sales.order-unaudited', payload: {} }] }))).toBe(true);
});

test('what follows of itself is named once', () => {
  const events = ['sales.order-unaudited', 'sales.order-cancelled', 'sales.flag-set'].map((name) => ({ name, payload: {} }));
  expect(afterwards(events)).toEqual(['intercepted']);
});

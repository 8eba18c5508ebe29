import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextEnd, nextStates, statementStates } from './states.rules.ts';

test('A132 cycles end on a day of the month, on the 15th and the last day, or after so many days', () => {
  expect(nextEnd('monthly', 25, '2025-01-24')).toBe('2025-01-25');
  expect(nextEnd('monthly', 25, '2025-01-25')).toBe('2025-02-25');
  expect(nextEnd('monthly', 31, '2025-01-31')).toBe('2025-02-28');
  expect(nextEnd('monthly', 31, '2025-12-31')).toBe('2026-01-31');
  expect(nextEnd('half_monthly', 0, '2025-02-14')).toBe('2025-02-15');
  expect(nextEnd('half_monthly', 0, '2025-02-15')).toBe('2025-02-28');
  expect(nextEnd('half_monthly', 0, '2025-12-31')).toBe('2026-01-15');
  expect(nextEnd('days', 10, '2024-02-25')).toBe('2024-03-06');
  expect(nextEnd('none', 5, '2025-01-01')).toBeNull();
});

test('an end lies always after the day it is looked for from', () => {
  const day = fc
    .date({ min: new Date('2000-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
    .map((at) => at.toISOString().slice(0, 10));
  fc.assert(
    fc.property(
      fc.constantFrom('monthly' as const, 'half_monthly' as const, 'days' as const),
      fc.integer({ min: 1, max: 31 }),
      day,
      (cycle, days, from) => {
        const end = nextEnd(cycle, days, from) as string;
        return end > from && Date.parse(end) - Date.parse(from) <= 31 * 86_400_000;
      },
    ),
  );
});

test('each step of a statement has its way back', () => {
  for (const from of statementStates)
    for (const to of nextStates(from)) {
      const reached = new Set(nextStates(to));
      for (const state of [...reached]) for (const next of nextStates(state)) reached.add(next);
      expect([from, to, reached.has(from)]).toEqual([from, to, true]);
    }
});

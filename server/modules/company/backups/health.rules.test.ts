import { expect, test } from 'vitest';
import { healthOf, isDue, type Known } from './health.rules.ts';

const now = '2026-11-28T12:00:00.000Z';
const at = (madeAt: string, more: Partial<Known> = {}): Known => ({ madeAt, state: 'ready', rehearsal: 'proved', ...more });

test.for<[string, Known[]]>([
  ['none', []],
  ['none', [at(now, { state: 'making' })]],
  ['well', [at('2026-11-27T19:00:00Z')]],
  // 26 hours to the second are not too old
  ['well', [at('2026-11-27T10:00:00Z')]],
  ['old', [at('2026-11-27T09:59:59Z')]],
  ['failed', [at(now, { state: 'failed' }), at('2026-11-27T19:00:00Z')]],
  ['unproved', [at('2026-11-28T03:00:00Z', { rehearsal: 'failed' })]],
  ['well', [at(now, { state: 'making' }), at('2026-11-28T03:00:00Z')]],
  // written, and being tried; and one whose trial was broken off
  ['well', [at('2026-11-28T09:00:00Z', { rehearsal: null })]],
  ['unproved', [at('2026-11-28T08:59:59Z', { rehearsal: null })]],
])('%s', ([health, backups]) => {
  expect(healthOf(backups, now)).toBe(health);
});

// 3 o'clock in Shanghai is 19 o'clock UTC of the day before
test.for<[boolean, string, string]>([
  [false, '2026-11-26T19:10:00Z', '2026-11-27T18:59:00Z'],
  [true, '2026-11-26T19:10:00Z', '2026-11-27T19:00:00Z'],
  // by hand in the afternoon: the night follows
  [true, '2026-11-27T07:00:00Z', '2026-11-27T19:07:00Z'],
  [false, '2026-11-27T19:07:00Z', '2026-11-27T20:07:00Z'],
  // the machine was off for the night, and for a week
  [true, '2026-11-26T19:10:00Z', '2026-11-28T01:00:00Z'],
  [true, '2026-11-20T19:10:00Z', '2026-11-28T01:00:00Z'],
])('due: %s since %s at %s', ([due, since, at]) => {
  expect(isDue(since, at, 'Asia/Shanghai', 3)).toBe(due);
});

import { expect, test } from 'vitest';
import { typedInstant } from './typed-time.ts';

test('a typed time is read on the clock of the zone, with or without seconds, in the ways spreadsheets write it', () => {
  expect(typedInstant('2026-11-27 14:30', 'Asia/Shanghai')).toBe('2026-11-27T06:30:00.000Z');
  expect(typedInstant('2026/1/7 9:05:12', 'America/Sao_Paulo')).toBe('2026-01-07T12:05:12.000Z');
  expect(typedInstant(' 2026年1月7日 09:05 ', 'UTC')).toBe('2026-01-07T09:05:00.000Z');
});

test('what is no time stays as it was typed', () => {
  expect(typedInstant('昨天', 'UTC')).toBe('昨天');
});

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { instantOf } from './wall-clock.ts';
import { addDays, daysBetween, fullInstant, localTime, sayDate, sayInstant } from './time.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-21T02:05:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

test('an instant is said in the zone of the merchant, not of the browser', () => {
  expect(sayInstant('2026-11-20T16:30:00Z', 'Asia/Shanghai', 'zh-CN')).toBe('今天 00:30');
  expect(sayInstant('2026-11-20T16:30:00Z', 'America/Sao_Paulo', 'en')).toBe('Today 13:30');
  expect(sayInstant('2026-11-20T15:59:00Z', 'Asia/Shanghai', 'en')).toBe('Yesterday 23:59');
  expect(fullInstant('2026-11-20T16:30:05Z', 'Asia/Shanghai', 'zh-CN')).toBe('2026-11-21 周六 00:30:05 (Asia/Shanghai)');
});

test('a date is said shorter the nearer it is', () => {
  expect(sayDate('2026-11-21', '2026-11-21', 'zh-CN')).toBe('今天');
  expect(sayDate('2026-11-22', '2026-11-21', 'en')).toBe('Tomorrow');
  expect(sayDate('2026-11-13', '2026-11-21', 'zh-CN')).toBe('11-13 周五');
  expect(sayDate('2026-11-13', '2026-11-21', 'en')).toBe('Fri 13 Nov');
  expect(sayDate('2025-12-31', '2026-01-03', 'en')).toBe('2025-12-31');
});

test('days are counted over months and leap years', () => {
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
  expect(daysBetween('2026-11-01', '2026-12-01')).toBe(30);
});

test('a zone is as far from UTC as it is at that moment, to the second in which its clocks change', () => {
  expect(localTime('2026-03-29T00:59:59Z', 'Europe/Berlin').seconds).toBe('01:59:59');
  expect(localTime('2026-03-29T01:00:00Z', 'Europe/Berlin').seconds).toBe('03:00:00');
  expect(localTime('2026-04-04T14:59:59Z', 'Australia/Lord_Howe')).toEqual({ date: '2026-04-05', time: '01:59', seconds: '01:59:59' });
  expect(localTime('2026-04-04T15:00:00Z', 'Australia/Lord_Howe')).toEqual({ date: '2026-04-05', time: '01:30', seconds: '01:30:00' });
});

test('a wall clock becomes the instant of its zone, across a change of clocks too', () => {
  expect(instantOf('2026-11-21', '14:05', 'Asia/Shanghai')).toBe('2026-11-21T06:05:00.000Z');
  expect(instantOf('2026-03-29', '01:30', 'Europe/Berlin')).toBe('2026-03-29T00:30:00.000Z');
  expect(instantOf('2026-03-29', '03:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z');
  expect(localTime('2026-10-25T01:30:00Z', 'Europe/Berlin').time).toBe('02:30');
});

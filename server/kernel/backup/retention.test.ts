import { expect, test } from 'vitest';
import { momentOf, nameAt } from './make.ts';
import { kept } from './retention.ts';

const at = (day: string, hour = '03') => `${day}T${hour}:00:00Z`;

test('the name of a backup and its moment say the same', () => {
  expect(nameAt('2026-11-28T03:00:07.123Z')).toBe('zhanggui-20261128T030007Z');
  expect(momentOf('zhanggui-20261128T030007Z')).toBe('2026-11-28T03:00:07Z');
  expect([momentOf('zhanggui-20261128T030007Z.part'), momentOf('photos')]).toEqual([undefined, undefined]);
});

test('of each day and each week the last one stays; days without a backup do not count', () => {
  // 28 November 2026 is a Saturday
  const moments = [
    at('2026-11-28', '03'),
    at('2026-11-28', '15'),
    at('2026-11-27'),
    at('2026-11-25'),
    at('2026-11-22'),
    at('2026-11-21'),
    at('2026-11-15'),
    at('2026-11-08'),
  ];
  expect(kept(moments, { daily: 3, weekly: 0 })).toEqual([at('2026-11-28', '15'), at('2026-11-27'), at('2026-11-25')]);
  // the weeks end on Sundays: 29, 22, 15 and 8 November
  expect(kept(moments, { daily: 1, weekly: 3 })).toEqual([at('2026-11-28', '15'), at('2026-11-22'), at('2026-11-15')]);
  expect(kept(moments, { daily: 1, weekly: 9 })).toHaveLength(4);
});

test('the newest stays whatever is asked', () => {
  expect(kept([at('2026-01-01'), at('2026-01-02')], { daily: 0, weekly: 0 })).toEqual([at('2026-01-02')]);
  expect(kept([], { daily: 7, weekly: 4 })).toEqual([]);
});

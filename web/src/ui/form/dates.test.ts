import { expect, test } from 'vitest';
import { readDate, readMonth } from './dates.ts';

test('a date is read however it is written, also by the years of the Republic and of the Buddha', () => {
  for (const typed of [
    '2026-11-20',
    '2026/11/20',
    '2026.11.20',
    '20261120',
    '2026年11月20日',
    '２０２６－１１－２０'.replaceAll('－', '-'),
    '民国115年11月20日',
    '民國 115-11-20',
    'ROC 115/11/20',
    '2569-11-20',
    '2569年11月20日',
  ])
    expect(readDate(typed)).toBe('2026-11-20');
});

test('what could mean several days, or none, is not read', () => {
  for (const typed of ['115-11-20', '20/11/2026', '11-20', '2026-02-30', '2026-13-01', '明天', '', '0026-11-20'])
    expect(readDate(typed)).toBeUndefined();
});

test('a month is read with a dash, a stroke, a point, as 2026年3月 or in six digits; a thirteenth is none', () => {
  for (const typed of ['2026-3', '2026/03', '2026.03', '202603', '2026年3月', '２０２６年３月']) expect(readMonth(typed)).toBe('2026-03');
  for (const typed of ['2026-13', '2026', '3-2026', '']) expect(readMonth(typed)).toBeUndefined();
});

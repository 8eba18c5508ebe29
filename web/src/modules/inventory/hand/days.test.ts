import { expect, test } from 'vitest';
import { dayRead } from './days.ts';

test('a day is read as labels print it and as it is keyed; what is none is not', () => {
  expect(['20270131', '2027-1-31', '2027/01/31', '2027年1月31日', '270131'].map(dayRead)).toEqual(Array(5).fill('2027-01-31'));
  expect(['20270231', 'L2701', '2027-13-01', ''].map(dayRead)).toEqual(Array(4).fill(undefined));
});

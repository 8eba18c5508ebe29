import { expect, test } from 'vitest';
import { volumeOf } from './quote-form.ts';

test('a size is three sides, by any cross; its volume is exact', () => {
  expect(['40×30×25', '40x30x25', '10.5 * 2 * 2', '0.001x1x1'].map(volumeOf)).toEqual(['30000', '30000', '42', '0.001']);
  expect(['40x30', 'large', '', undefined].map(volumeOf)).toEqual([undefined, undefined, undefined, undefined]);
});

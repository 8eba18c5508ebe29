import { expect, test } from 'vitest';
import { weightIn } from './station-lines.ts';

test.each([
  ['1.820kg', '1.820'],
  ['ST,GS,+   1.820 kg', '1.820'],
  ['1820 g', '1.82'],
  [' 0.52 ', '0.52'],
  ['2KG', '2'],
])('a scale that sends %j means %s kilograms', (sent, kilograms) => {
  expect(weightIn(sent)).toBe(kilograms);
});

test.each(['780000000012', 'SO202611270001', 'W-1', 'A1.5', '', '6901234567892'])('%j is a code and no weight', (code) => {
  expect(weightIn(code)).toBeUndefined();
});

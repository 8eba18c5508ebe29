import { expect, test } from 'vitest';
import { decimal, text, zero } from '../../../kernel/decimal.ts';
import { promiseOver, runsOutOn } from './pipeline.rules.ts';

const coming = (date: string | null, quantity: string) => ({ date, quantity: decimal(quantity) });
const today = '2026-11-28';

test('TV-4 75 available and 60 to come are 135 from the day they come on; what is late or has no day is not counted on', () => {
  const some = [coming('2026-11-30', '60'), coming('2026-11-27', '500'), coming(null, '700')];
  const days = promiseOver(decimal('75'), zero, some, { today, days: 4 });
  expect(days.map(({ date, incoming, promise }) => [date, text(incoming), text(promise)])).toEqual([
    ['2026-11-28', '0', '75'],
    ['2026-11-29', '0', '75'],
    ['2026-11-30', '60', '135'],
    ['2026-12-01', '0', '135'],
  ]);
});

test('what orders wait for is taken first, so that nothing is promised twice', () => {
  const days = promiseOver(decimal('5'), decimal('20'), [coming('2026-11-29', '10')], { today, days: 2 });
  expect(days.map(({ promise }) => text(promise))).toEqual(['-15', '-5']);
});

test('goods run out on the first day that sells more than is there; goods that do not sell never do', () => {
  const days = promiseOver(decimal('7'), zero, [coming('2026-11-30', '2')], { today, days: 10 });
  expect(runsOutOn(days, decimal('3'))).toBe('2026-12-01');
  expect(runsOutOn(days, zero)).toBeNull();
  expect(runsOutOn(promiseOver(decimal('100'), zero, [], { today, days: 10 }), decimal('3'))).toBeNull();
});

import { expect, test } from 'vitest';
import { leaving } from './part.ts';

const open = [
  { lineId: 'a', quantity: '3' },
  { lineId: 'b', quantity: '1.5' },
];

test('all that is open leaves without naming lines', () => {
  expect(leaving(open, open)).toEqual({});
});

test('of a part the lines are named, those of which nothing leaves are not', () => {
  expect(
    leaving(open, [
      { lineId: 'a', quantity: '2' },
      { lineId: 'b', quantity: '0' },
    ]),
  ).toEqual({ lines: [{ lineId: 'a', quantity: '2' }] });
  expect(leaving(open, [{ lineId: 'a', quantity: '3' }, { lineId: 'b' }])).toEqual({ lines: [{ lineId: 'a', quantity: '3' }] });
});

test('nothing at all is no whole shipment, and what is no figure is kept, to be refused', () => {
  expect(
    leaving(open, [
      { lineId: 'a', quantity: '0' },
      { lineId: 'b', quantity: '' },
    ]),
  ).toEqual({ lines: [] });
  expect(leaving(open, [{ lineId: 'a', quantity: 'x' }])).toEqual({ lines: [{ lineId: 'a', quantity: 'x' }] });
});

import { expect, test } from 'vitest';
import { needOf, type Standing } from './raising.rules.ts';

const standing = (more: Partial<Standing>): Standing => ({
  ...{
    skuId: 'A',
    warehouseId: 'W',
    available: '0',
    incoming: '0',
    transfer: '0',
    requested: '0',
    backlog: '0',
    minimum: null,
    maximum: null,
  },
  ...more,
});
const need = (more: Partial<Standing>) => {
  const found = needOf(standing(more));
  return found && [found.source, found.quantity];
};

test('TV-11: available 25, incoming 30, backlog 10, min 80, max 300 ask for 255', () => {
  expect(need({ available: '25', incoming: '30', backlog: '10', minimum: '80', maximum: '300' })).toEqual(['threshold', '255']);
});

test('at the minimum nothing is asked for; without a maximum up to the minimum', () => {
  expect(need({ available: '80', minimum: '80', maximum: '300' })).toBeUndefined();
  expect(need({ available: '79', minimum: '80' })).toEqual(['threshold', '1']);
});

test('orders that nothing on the way serves ask for what is missing, once', () => {
  expect(need({ available: '2', backlog: '5' })).toEqual(['shortage', '3']);
  expect(need({ available: '2', backlog: '5', requested: '3' })).toBeUndefined();
  expect(need({ available: '-4', transfer: '4' })).toBeUndefined();
});

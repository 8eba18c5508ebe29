import { expect, test } from 'vitest';
import { after, nextTurn, openAt, type Task, unitsOf } from './walking.ts';

const slot = (n: number, quantity: string, more: object = {}) => ({
  slot: n,
  orderNumber: `SO${n}`,
  quantity,
  picked: '0',
  short: '0',
  stopped: false,
  ...more,
});
const stop = (bin: string, slots: ReturnType<typeof slot>[]) => ({
  bin,
  locationId: bin,
  skuCode: 'A',
  barcodes: [{ code: '690', quantity: '6' }],
  picked: '0',
  short: '0',
  slots,
});
const taskOf = (method: string, stops: ReturnType<typeof stop>[]) => ({ method, orders: 2, stops }) as unknown as Task;

test('a trolley with slots is filled slot by slot; a batch takes all at once', () => {
  const stops = [stop('A-1', [slot(1, '2'), slot(2, '3')])];
  expect(nextTurn(taskOf('order', stops))).toMatchObject({ open: '2', slot: { slot: 1 } });
  expect(nextTurn(taskOf('batch', stops))).toMatchObject({ open: '5', slot: undefined });
});

test('what was taken is not asked for again, and an order that was stopped is passed by', () => {
  const task = taskOf('order', [
    stop('A-1', [slot(1, '2', { stopped: true }), slot(2, '3')]),
    stop('A-2', [slot(1, '1', { stopped: true })]),
  ]);
  const turn = nextTurn(task);
  expect(turn).toMatchObject({ open: '3', slot: { slot: 2 } });
  const half = after(task, turn as never, 'picked', '2');
  expect(nextTurn(half)).toMatchObject({ open: '1' });
  expect(nextTurn(after(half, nextTurn(half) as never, 'short', '1'))).toBeUndefined();
});

test('a short is of the whole stop, and goods scanned by the box count what is in it', () => {
  const task = taskOf('order', [stop('A-1', [slot(1, '2'), slot(2, '3')])]);
  const turn = nextTurn(task);
  expect(openAt((turn as never as { stop: Task['stops'][number] }).stop)).toBe('5');
  expect(nextTurn(after(task, turn as never, 'short', '5'))).toBeUndefined();
  expect([unitsOf(stop('A-1', []), '690'), unitsOf(stop('A-1', []), 'a'), unitsOf(stop('A-1', []), 'B')]).toEqual(['6', '1', undefined]);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { add, decimal, text, whole, zero } from '../../kernel/decimal.ts';
import { MOST_STOPS, openOf, orderKind, planTasks, shareOut, type Stop } from './wave.rules.ts';

test('an order is a single piece, several of one SKU, or several SKUs', () => {
  expect(orderKind(1, whole(1))).toBe('single');
  expect(orderKind(1, whole(3))).toBe('single_sku');
  expect(orderKind(2, whole(2))).toBe('multi');
});

const stop = (outboundId: string, slot: number, place: number, zone = ''): Stop => ({ outboundId, slot, place, zone });

test('order by order: the trolley takes as many as it has slots, those near each other together, and is walked by place', () => {
  const stops = [stop('far', 1, 90), stop('near', 2, 1), stop('near', 2, 50), stop('second', 3, 2)];
  const tasks = planTasks(stops, 'order', 2);
  expect(tasks.map((task) => task.stops.map((each) => `${each.taskSlot}:${each.outboundId}@${each.place}`))).toEqual([
    ['1:near@1', '2:second@2', '1:near@50'],
    ['1:far@90'],
  ]);
});

test('in batch: zone by zone, and no walk longer than the most stops', () => {
  const stops = Array.from({ length: MOST_STOPS + 1 }, (_, place) => stop(`o${place}`, place + 1, place, 'A'));
  const tasks = planTasks([...stops, stop('x', 999, 5000, 'B')], 'batch', 1);
  expect(tasks.map((task) => [task.orders, task.stops.length])).toEqual([
    [MOST_STOPS, MOST_STOPS],
    [1, 1],
    [1, 1],
  ]);
});

test('goods are shared out in order, never more than a line wants, and nothing is lost', () => {
  const quantity = fc.integer({ min: 0, max: 500 });
  fc.assert(
    fc.property(quantity, fc.array(quantity, { maxLength: 12 }), (given, wanted) => {
      const lines = wanted.map((open, id) => ({ id: String(id), open: String(open) }));
      const { parts, over } = shareOut(whole(given), lines);
      const shared = parts.reduce((total, part) => add(total, decimal(part.quantity)), zero);
      expect(text(add(shared, over))).toBe(String(given));
      for (const part of parts) expect(Number(part.quantity)).toBeLessThanOrEqual(Number(lines[Number(part.id)]?.open));
      expect(text(shared)).toBe(String(Math.min(given, Number(text(openOf(lines))))));
    }),
  );
});

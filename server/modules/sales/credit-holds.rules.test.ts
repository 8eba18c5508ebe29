import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decimal } from '../../kernel/decimal.ts';
import { heldBeyond } from './credit-holds.rules.ts';

const order = (id: string, owed: string, holdable = true) => ({ id, owed: decimal(owed), holdable });
const room = (limit: string, unapplied = '0') => ({ limit: decimal(limit), unapplied: decimal(unapplied) });

test('the orders audited last wait, as many as it takes; what left or was let pass does not', () => {
  const orders = [order('c', '300'), order('b', '300', false), order('a', '300')];
  expect([...heldBeyond(room('900'), orders)]).toEqual([]);
  expect([...heldBeyond(room('899.99'), orders)]).toEqual(['c']);
  expect([...heldBeyond(room('500'), orders)]).toEqual(['c', 'a']);
  expect([...heldBeyond(room('500', '100'), orders)]).toEqual(['c']);
  expect([...heldBeyond(room('0'), orders)]).toEqual(['c', 'a']);
});

test('what does not wait stays within the limit, or nothing more can wait; nobody waits without need', () => {
  const orders = fc.array(fc.record({ owed: fc.integer({ min: 1, max: 500 }), holdable: fc.boolean() }), { maxLength: 12 });
  fc.assert(
    fc.property(orders, fc.integer({ min: 0, max: 3000 }), (some, limit) => {
      const all = some.map(({ owed, holdable }, at) => order(String(at), String(owed), holdable));
      const held = heldBeyond(room(String(limit)), all);
      const left = some.reduce((sum, { owed }, at) => (held.has(String(at)) ? sum : sum + owed), 0);
      const more = some.some(({ holdable }, at) => holdable && !held.has(String(at)));
      const last = [...held].at(-1);
      return (left <= limit || !more) && (last === undefined || left + (some[Number(last)]?.owed ?? 0) > limit);
    }),
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Decimal, decimal, sum, text } from '../../kernel/decimal.ts';
import { releaseOf, worthOf } from './receiving.rules.ts';

const line = (more = {}) => ({ quantity: '3', cost: '10', received: '0', transitQuantity: '0', transitAmount: '0', ...more });
const cents = { order: 2, books: 2 };
const shown = (worth: ReturnType<typeof worthOf>) => [text(worth.accrued), text(worth.transit)];

test('a line that comes piece by piece is worth its total at the end; more than was ordered costs the same', () => {
  const step = (received: string) => shown(worthOf(line({ received }), decimal('1'), decimal('1'), cents))[0];
  expect(['0', '1', '2', '3'].map(step)).toEqual(['3.33', '3.34', '3.33', '3.33']);
  const whole = fc.integer({ min: 1, max: 50 });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100_000 }), fc.array(whole, { minLength: 1, maxLength: 8 }), (cost, parts) => {
      const quantity = String(parts.reduce((a, b) => a + b, 0));
      let received = 0;
      const worths = parts.map((part) => {
        const of = line({ quantity, cost: (cost / 100).toFixed(2), received: String(received) });
        received += part;
        return worthOf(of, decimal(String(part)), decimal('1'), cents).accrued;
      });
      expect(text(sum(worths))).toBe(text(decimal((cost / 100).toFixed(2))));
    }),
  );
});

test('goods in another currency come in at the rate of the day', () => {
  expect(shown(worthOf(line({ quantity: '1000', cost: '2150' }), decimal('1000'), decimal('7.15'), cents))).toEqual(['15372.5', '0']);
});

test('what was billed before it came is worth what the bill said, the last of it takes the rest', () => {
  const of = line({ quantity: '10', cost: '100', transitQuantity: '3', transitAmount: '31' });
  expect(shown(worthOf(of, decimal('2'), decimal('1'), cents))).toEqual(['0', '20.67']);
  expect(shown(worthOf({ ...of, transitQuantity: '1', transitAmount: '10.33' }, decimal('4'), decimal('1'), cents))).toEqual([
    '30',
    '10.33',
  ]);
});

test('what bills and returns take out of an accrual ends at the accrual', () => {
  const of = { accruable: decimal('3'), accrued: decimal('10'), releasedQuantity: decimal('0'), released: decimal('0') };
  const taken: Decimal[] = [];
  for (let n = 0; n < 3; n++) taken.push(releaseOf({ ...of, releasedQuantity: decimal(String(n)), released: sum(taken) }, decimal('1'), 2));
  expect(taken.map(text)).toEqual(['3.33', '3.34', '3.33']);
  expect(text(releaseOf({ ...of, accruable: decimal('0') }, decimal('1'), 2))).toBe('0');
});

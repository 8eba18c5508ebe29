import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimal, fromUnits, multiply, text, whole } from '../../kernel/decimal.ts';
import { emptyPool, issue, receive, unitCost } from './cost.rules.ts';
import { pricePerBaseUnit, toBaseUnits } from './packs.rules.ts';

const pack = (pieces: string) => ({ pack: decimal('1'), base: decimal(pieces) });

describe('packs', () => {
  test('TV-7 boxes become pieces, their value stays the truth and the unit cost is derived', () => {
    const pieces = toBaseUnits(decimal('10'), pack('36'), 0) ?? whole(0);
    const { pool } = receive(emptyPool(whole(0)), pieces, multiply(decimal('10'), decimal('100.00'), 2), 2);
    expect([pieces, pool.value, unitCost(pool)].map(text)).toEqual(['360', '1000', '2.777778']);
    const issued = issue(pool, decimal('7'), 2);
    expect([issued.value, issued.pool.quantity, issued.pool.value].map(text)).toEqual(['19.44', '353', '980.56']);
    expect(text(pricePerBaseUnit(decimal('312.00'), pack('24')))).toBe('13');
  });

  test('a quantity that does not come out even at the base precision is refused, not rounded', () => {
    expect(toBaseUnits(decimal('0.5'), pack('25'), 0)).toBeUndefined();
    expect(toBaseUnits(decimal('0.5'), pack('24'), 0)).toBe(decimal('12'));
    expect(toBaseUnits(decimal('1'), { pack: decimal('3'), base: decimal('1') }, 3)).toBeUndefined();
    expect(toBaseUnits(decimal('3'), { pack: decimal('3'), base: decimal('1') }, 0)).toBe(decimal('1'));
    expect(toBaseUnits(decimal('1'), { pack: decimal('1000'), base: decimal('1') }, 3)).toBe(decimal('0.001'));
    expect(toBaseUnits(decimal('0.5'), { pack: decimal('1000'), base: decimal('1') }, 3)).toBeUndefined();
  });

  test('whole packs of whole pieces always convert, exactly', () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 10n ** 9n), fc.bigInt(1n, 10n ** 6n), (count, pieces) => {
        expect(toBaseUnits(fromUnits(count, 0), { pack: whole(1), base: fromUnits(pieces, 0) }, 0)).toBe(fromUnits(count * pieces, 0));
      }),
    );
  });
});

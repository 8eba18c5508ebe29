import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Decimal, decimal, fromUnits, isExactTo, sum, text, whole } from '../../kernel/decimal.ts';
import { ratiosFit, shareByCap, shareByQuota, shareByRatio } from './channel-share.rules.ts';

const byRatio = (pool: string, ratios: string[], precision = 0): string[] =>
  shareByRatio(decimal(pool), ratios.map(decimal), precision).map(text);
const byQuota = (pool: string, quotas: string[]): string[] => shareByQuota(decimal(pool), quotas.map(decimal)).map(text);

describe('channel share', () => {
  test('TV-5 the unit left over goes to the first in priority', () => {
    expect(byRatio('65', ['0.5', '0.3', '0.2'])).toEqual(['33', '19', '13']);
  });

  test('TV-128 ratios below 100 % leave the rest unshared', () => {
    expect(byRatio('65', ['0.5', '0.3'])).toEqual(['33', '19']);
  });

  test('more than 100 % or a negative ratio is refused (R21)', () => {
    expect(ratiosFit(['0.5', '0.5'].map(decimal))).toBe(true);
    expect(() => byRatio('65', ['0.6', '0.5'])).toThrow(RangeError);
    expect(() => byRatio('65', ['1.2', '-0.3'])).toThrow(RangeError);
  });

  test('goods in kilograms are shared to the gram', () => {
    expect(byRatio('1', ['0.3333', '0.3333', '0.3334'], 3)).toEqual(['0.334', '0.333', '0.333']);
  });

  test('shares are whole units, at most one above their floor, together floor(pool * sum of ratios)', () => {
    const percents = fc.array(fc.bigInt(0n, 25n), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 6n), percents, (pool, parts) => {
        const shares = shareByRatio(
          fromUnits(pool, 0),
          parts.map((part) => fromUnits(part, 2)),
          0,
        );
        const together = parts.reduce((a, b) => a + b, 0n);
        expect(sum(shares)).toBe(fromUnits((pool * together) / 100n, 0));
        for (const [place, share] of shares.entries()) {
          const floor = (pool * (parts[place] ?? 0n)) / 100n;
          expect(isExactTo(share, 0)).toBe(true);
          expect([fromUnits(floor, 0), fromUnits(floor + 1n, 0)]).toContain(share);
        }
      }),
    );
  });

  test('dedicated quotas are filled in priority order as far as the pool reaches', () => {
    expect(byQuota('65', ['40', '20', '30'])).toEqual(['40', '20', '5']);
    expect(byQuota('65', ['10', '10'])).toEqual(['10', '10']);
    expect(byQuota('-3', ['10'])).toEqual(['0']);
    fc.assert(
      fc.property(fc.bigInt(0n, 1000n), fc.array(fc.bigInt(0n, 500n), { maxLength: 6 }), (pool, quotas) => {
        const shares: Decimal[] = shareByQuota(
          fromUnits(pool, 0),
          quotas.map((quota) => fromUnits(quota, 0)),
        );
        const wanted = quotas.reduce((a, b) => a + b, 0n);
        expect(sum(shares)).toBe(fromUnits(wanted < pool ? wanted : pool, 0));
      }),
    );
  });

  test('a cap shows the pool up to the cap', () => {
    expect(shareByCap(whole(65), whole(40))).toBe(whole(40));
    expect(shareByCap(whole(65), whole(100))).toBe(whole(65));
  });
});

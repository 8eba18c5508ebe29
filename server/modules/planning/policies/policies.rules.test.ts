import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimal, text } from '../../../kernel/decimal.ts';
import { leadOf } from './lead.rules.ts';
import { silverMeal, wagnerWhitin } from './lot-sizing.rules.ts';
import { probability, quantile } from './normal.rules.ts';
import { discountedSize, orderSize } from './order-size.rules.ts';
import { orderAtReview, orderByLimits, orderInLots, orderUpToLevel, positionOf, sellable, simpleLimits } from './ordering.rules.ts';
import { regretOf } from './regret.rules.ts';
import { fillRateStock, leadDeviation, orderUpTo, reorderPoint, safetyStock } from './safety.rules.ts';
import { termsOf } from './terms.rules.ts';

const demand = { daily: 40, dailyDeviation: 10, lead: 9, leadDeviation: 2 };

test('the normal distribution is that of the tables', () => {
  expect(quantile(0.95)).toBeCloseTo(1.644854, 6);
  expect(quantile(0.975)).toBeCloseTo(1.959964, 6);
  expect(quantile(0.5)).toBeCloseTo(0, 9);
  expect(probability(-1.959964)).toBeCloseTo(0.025, 6);
  expect(probability(3)).toBeCloseTo(0.9986501, 7);
});

test('TV-28: D 12000, S 80, H 2.40: EOQ 894.43, 13.42 orders a year, cost 2146.63, a cycle of 27.2 days', () => {
  const size = orderSize({ yearly: 12000, setup: 80, holding: 2.4, least: 1 });
  expect(size.exact).toBeCloseTo(894.43, 2);
  expect(size.orders).toBeCloseTo(13.42, 2);
  expect(size.cost).toBe('2146.63');
  expect(size.cycle).toBeCloseTo(27.2, 1);
  expect(size.result).toBe(894);
  expect(size.numbers).toBe('√(2·12000·80 / 2.4) = 894.43 → 894');
});

test('TV-29: of three price brackets the middle one at its EOQ is cheapest', () => {
  const { best, candidates } = discountedSize(6000, 60, 0.25, [
    { from: 1, each: 8 },
    { from: 500, each: 7.8 },
    { from: 2000, each: 7.7 },
  ]);
  expect(candidates.map(({ size, total }) => [size, total.toFixed(2)])).toEqual([
    [499, '49220.44'],
    [608, '47984.91'],
    [2000, '48305.00'],
  ]);
  expect(best.size).toBe(608);
});

test('TV-30: d 40, σd 10, L 9, σL 2 at 95 %: σ 85.4400, safety stock 141, reorder point 501', () => {
  expect(leadDeviation(demand)).toBeCloseTo(85.44, 4);
  const safety = safetyStock(demand, 0.95);
  expect([safety.exact.toFixed(2), safety.result]).toEqual(['140.54', 141]);
  expect(safety.numbers).toBe('1.6449·√(9·10² + 40²·2²) = 140.54 → 141');
  const point = reorderPoint(demand, 0.95);
  expect([point.exact.toFixed(2), point.result]).toEqual(['500.54', 501]);
  expect(point.numbers).toBe('40·9 + 140.54 = 500.54 → 501');
});

test('TV-31: looked at every 7 days, up to 706; with 250 there, 456 are ordered', () => {
  const level = orderUpTo({ ...demand, leadDeviation: 0 }, 7, 0.95);
  expect([level.exact.toFixed(2), level.result]).toEqual(['705.79', 706]);
  expect(orderAtReview(250, level.result).result).toBe(456);
});

test('TV-32: Q 300 at a fill rate of 98 %: G 0.070225, z 1.0883, safety stock 93, cycle service 86.18 %', () => {
  const stock = fillRateStock(300, 0.98, 85.44);
  expect(stock.loss).toBeCloseTo(0.070225, 6);
  expect(stock.z).toBeCloseTo(1.0883, 4);
  expect([stock.exact.toFixed(2), stock.result]).toEqual(['92.98', 93]);
  expect((stock.cycles * 100).toFixed(2)).toBe('86.18');
});

test('TV-33: (s 80, S 300) at 70 orders 230; (s 80, Q 60) at 10 orders two lots', () => {
  const position = positionOf({ onHand: 30, incoming: 50, arriving: 0, demanded: 10 });
  expect(position.result).toBe(70);
  expect(orderUpToLevel(position.result, 80, 300).result).toBe(230);
  expect(orderInLots(10, 80, 60)).toMatchObject({ result: 120, numbers: '10 ≤ 80: 2·60 = 120' });
});

describe('bounds', () => {
  test('R16: (s,S) and (R,Q) order at s, min-max only below the minimum', () => {
    expect(orderUpToLevel(80, 80, 300).result).toBe(220);
    expect(orderUpToLevel(81, 80, 300).result).toBe(0);
    expect(orderInLots(80, 80, 60).result).toBe(60);
    expect(orderByLimits(80, 80, 300).result).toBe(0);
    expect(orderByLimits(79, 80, 300).result).toBe(221);
  });

  test('R12: without demand the order size is the smallest the supplier sells', () => {
    expect(orderSize({ yearly: 0, setup: 80, holding: 2.4, least: 24 }).result).toBe(24);
    expect(orderSize({ yearly: 10, setup: 1, holding: 50, least: 24 }).result).toBe(24);
  });

  test('a lead time of nothing needs no safety stock, and the reorder point is nothing', () => {
    expect(reorderPoint({ daily: 5, dailyDeviation: 3, lead: 0, leadDeviation: 0 }, 0.95).result).toBe(0);
  });

  test('TV-25 of the quantity: 130 with a minimum of 100 in packs of 24 are 144', () => {
    expect(sellable(130, 100, 24)).toBe(144);
    expect(sellable(0, 100, 24)).toBe(0);
    expect(sellable(10, 100, 24)).toBe(120);
  });

  test('the simple rule: 4 a day, 10 days of lead and 5 of review keep 72, and 30 days more at most', () => {
    const { minimum, maximum } = simpleLimits(4, 10, 5, 30);
    expect([minimum.result, maximum.result]).toEqual([72, 192]);
  });

  test('(R,Q) ends above s with as few lots as can be', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -500, max: 500 }),
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: 1, max: 90 }),
        (position, point, lot) => {
          const { result } = orderInLots(position, point, lot);
          if (position > point) return result === 0;
          return position + result > point && position + result - lot <= point && result % lot === 0;
        },
      ),
    );
  });
});

test('the lead time is that of the last ten deliveries, without what was an accident', () => {
  expect(leadOf([10, 12, 8, 10, 90])).toEqual({ leadDays: 10, leadDeviation: 1.6 });
  expect(leadOf([...Array.from({ length: 10 }, () => 7), 100, 100])).toEqual({ leadDays: 7, leadDeviation: 0 });
  expect(leadOf([10, 12])).toBeNull();
});

test('whoever served everything without knowing the demand never spent less than the best in hindsight', () => {
  const usual = termsOf({ least: 6, multiple: 6 });
  fc.assert(
    fc.property(
      fc.array(fc.nat({ max: 40 }), { minLength: 10, maxLength: 70 }),
      fc.constantFrom('order_up_to' as const, 'lots' as const, 'review' as const, 'min_max' as const),
      (history, policy) => {
        const regret = regretOf(history, { ...usual, policy }, 12);
        if (!regret) return true;
        return [regret.policy, regret.plain].every((played) => played.short > 0 || played.total >= regret.best - 0.01);
      },
    ),
    { numRuns: 60 },
  );
});

const terms = (units: number[], setup: string, holding: string) => ({
  demand: units.map((one) => decimal(String(one))),
  setups: units.map(() => decimal(setup)),
  holding: decimal(holding),
});

test('Wagner and Whitin 1958: the optimal plan of their example costs 864', () => {
  const setups = [85, 102, 102, 101, 98, 114, 105, 86, 119, 110, 98, 114].map((one) => decimal(String(one)));
  const plan = wagnerWhitin({ ...terms([69, 29, 36, 61, 61, 26, 34, 67, 45, 67, 79, 56], '0', '1'), setups });
  expect(text(plan.total)).toBe('864');
});

test('no plan is cheaper than that of Wagner and Whitin, and Silver-Meal orders just what is asked for', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 1, max: 120 }),
      (units, setup) => {
        const given = terms(units, String(setup), '1');
        const best = wagnerWhitin(given);
        const quick = silverMeal(given);
        const ordered = quick.orders.reduce((total, order) => total + Number(text(order.units)), 0);
        if (ordered !== units.reduce((total, one) => total + one, 0) || quick.total < best.total) return false;
        // every way to choose the periods with an order, by hand
        for (let mask = 0; mask < 1 << units.length; mask++) {
          let [cost, stock, served] = [0, 0, true];
          for (let at = 0; at < units.length; at++) {
            if (mask & (1 << at)) {
              let end = at + 1;
              while (end < units.length && !(mask & (1 << end))) end++;
              cost += setup;
              stock += units.slice(at, end).reduce((total, one) => total + one, 0);
            }
            stock -= units[at] as number;
            if (stock < 0) served = false;
            cost += stock;
          }
          if (served && cost < Number(text(best.total))) return false;
        }
        return true;
      },
    ),
    { numRuns: 60 },
  );
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Assignment, assign, type Demand, firstCome, isBetter } from './batch.rules.ts';

const served = (assignment: Assignment) => assignment.filter((option) => option >= 0).length;

/** Tries every assignment there is. */
function exact(demands: readonly Demand[], stock: readonly bigint[]): Assignment {
  let best: Assignment = demands.map(() => -1);
  const got: number[] = [];
  const visit = (left: readonly bigint[]): void => {
    const demand = demands[got.length];
    if (!demand) {
      if (isBetter(got, best)) best = [...got];
      return;
    }
    for (const [at, option] of demand.options.entries()) {
      if (option.some(({ place, quantity }) => (left[place] as bigint) < quantity)) continue;
      const after = [...left];
      for (const { place, quantity } of option) after[place] = (after[place] as bigint) - quantity;
      got.push(at);
      visit(after);
      got.pop();
    }
    got.push(-1);
    visit(left);
    got.pop();
  };
  visit(stock);
  return best;
}

const places = 6;
const amount = fc.bigInt({ min: 1n, max: 3n });
const option = fc.uniqueArray(fc.record({ place: fc.nat(places - 1), quantity: amount }), {
  selector: ({ place }) => place,
  minLength: 1,
  maxLength: 3,
});
const instance = fc.record({
  demands: fc.array(fc.record({ options: fc.array(option, { minLength: 1, maxLength: 2 }) }), { minLength: 1, maxLength: 7 }),
  stock: fc.array(fc.bigInt({ min: 0n, max: 5n }), { minLength: places, maxLength: places }),
});

describe('goods that are short', () => {
  test('one large order gives way to two small ones', () => {
    const demands = [3n, 2n, 1n].map((quantity): Demand => ({ options: [[{ place: 0, quantity }]] }));
    expect(firstCome(demands, [3n])).toEqual([0, -1, -1]);
    expect(assign(demands, [3n])).toEqual([-1, 0, 0]);
  });

  test('of orders of the same size the most urgent are served', () => {
    const demands = [1n, 1n, 1n].map((quantity): Demand => ({ options: [[{ place: 0, quantity }]] }));
    expect(assign(demands, [2n])).toEqual([0, 0, -1]);
  });

  test('an order that can go elsewhere makes room for one that cannot', () => {
    const here = [{ place: 0, quantity: 1n }];
    const there = [{ place: 1, quantity: 1n }];
    expect(assign([{ options: [here, there] }, { options: [here] }], [1n, 1n])).toEqual([1, 0]);
  });

  test('no more is given than there is, never fewer are served than first come first served, and each has the best that the others leave', () => {
    fc.assert(
      fc.property(instance, ({ demands, stock }) => {
        const got = assign(demands, stock);
        const left = [...stock];
        for (const [index, at] of got.entries())
          for (const { place, quantity } of demands[index]?.options[at] ?? []) left[place] = (left[place] as bigint) - quantity;
        expect(left.every((each) => each >= 0n)).toBe(true);
        expect(isBetter(firstCome(demands, stock), got)).toBe(false);
        for (const [index, at] of got.entries()) {
          const own = new Map((demands[index]?.options[at] ?? []).map(({ place, quantity }) => [place, quantity]));
          const first = demands[index]?.options.findIndex((each) =>
            each.every(({ place, quantity }) => (left[place] as bigint) + (own.get(place) ?? 0n) >= quantity),
          );
          expect(first).toBe(at);
        }
      }),
      { numRuns: 400, seed: 7 },
    );
  });

  test('small instances come out within one order of the exact answer, nineteen of twenty exactly', () => {
    const found = fc.sample(instance, { numRuns: 300, seed: 42 }).map(({ demands, stock }) => ({
      best: served(exact(demands, stock)),
      own: served(assign(demands, stock)),
    }));
    expect(found.every(({ best, own }) => own <= best && best - own <= 1)).toBe(true);
    expect(found.filter(({ best, own }) => best === own).length).toBeGreaterThanOrEqual(285);
  });

  test('ten thousand orders that all want the same goods of ten warehouses are answered, and next to nothing is left lying', () => {
    const places10 = Array.from({ length: 10 }, (_, place) => place);
    const demands = Array.from({ length: 10_000 }, (_, index): Demand => {
      const quantity = BigInt(1 + (index % 3));
      return { options: places10.map((place) => [{ place: (place + index) % 10, quantity }]) };
    });
    const stock = places10.map(() => 500n);
    const got = assign(demands, stock);
    // 5,000 units are 3,334 of one and 833 of two; each warehouse may keep a unit that nobody takes alone
    expect(served(got)).toBeGreaterThanOrEqual(3334 + 833 - 10);
    expect(served(got)).toBeLessThanOrEqual(3334 + 833);
    expect(isBetter(firstCome(demands, stock), got)).toBe(false);
  });
});

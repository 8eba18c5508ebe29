import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { add, type Decimal, decimal, sum, text, zero } from '../../kernel/decimal.ts';
import { baseFee, billableWeight, isFree, type Load, rate, ruleFor, type Terms, volumetric } from './rate.rules.ts';
import { type ChargeBy, regionRule, surcharge, templateBody } from './template-shapes.ts';

const terms: Terms = { regions: ['浙江省'], date: '2026-03-01', collected: null, declared: null };
const load = (given: Partial<Record<keyof Load, string>>): Load => ({
  ...{ pieces: zero, weight: zero, volume: zero, longest: zero, amount: zero },
  ...Object.fromEntries(Object.entries(given).map(([key, value]) => [key, decimal(value)])),
});
const rule = (firstUnit: string, firstFee: string, stepUnit: string, stepFee: string, more: object = {}) =>
  regionRule.parse({ firstUnit, firstFee, stepUnit, stepFee, ...more });
const first8 = rule('1', '8', '1', '2');
const fee = (of: ReturnType<typeof rule>, u: string) => text(baseFee(of, decimal(u)));

/** A whole price: by a rule, with surcharges. */
function priced(given: {
  by?: ChargeBy;
  of?: ReturnType<typeof rule>;
  surcharges?: object[];
  load: Load;
  terms?: Partial<Terms>;
  divisor?: string;
  step?: string;
}) {
  const { by = 'weight', of = first8, surcharges = [], divisor = null, step = null } = given;
  const body = templateBody.parse({ rules: [of], surcharges: surcharges.map((each) => surcharge.parse(each)) });
  const rated = rate({ chargeBy: by, body, weighing: { divisor, step }, exponent: 2 }, body.rules[0] as never, given.load, {
    ...terms,
    ...given.terms,
  });
  return {
    total: text(rated.total),
    parts: rated.parts.map((part) => `${part.kind} ${text(part.amount)}`),
    billable: text(rated.billable),
  };
}

describe('first and further units', () => {
  test('TV-66: first 1 kg 8.00, then 2.00 a kilogram', () => {
    expect([fee(first8, '3.2'), fee(first8, '1.0'), fee(first8, '1.01')]).toEqual(['14', '8', '10']);
  });
  test('TV-67: bulk counts as kilograms by the divisor of the contract, and is charged where it is more than the scale says', () => {
    const volume = decimal('30000');
    expect(['6000', '8000', '12000', '5000'].map((divisor) => text(volumetric(volume, decimal(divisor))))).toEqual([
      '5',
      '3.75',
      '2.5',
      '6',
    ]);
    expect(priced({ load: load({ weight: '3.2', volume: '30000' }), divisor: '6000' })).toMatchObject({ total: '16', billable: '5' });
  });
  test('TV-68: by piece, further units in threes', () => {
    const pieces = rule('2', '10', '3', '4');
    expect([fee(pieces, '9'), fee(pieces, '2')]).toEqual(['22', '10']);
  });
  test('TV-69: by volume, 4.8 steps are five', () => {
    expect(priced({ by: 'volume', of: rule('0.1', '15', '0.05', '3'), load: load({ volume: '340000' }) }).total).toBe('30');
  });
  test('TV-70: fuel on the base, remote on top; the total is rounded once and the parts sum to it', () => {
    const answer = priced({
      of: rule('1', '12', '0.5', '2.5'),
      load: load({ weight: '2.3' }),
      surcharges: [
        { kind: 'fuel', rate: '0.05' },
        { kind: 'remote', fee: '15', regions: ['浙江省'] },
        { kind: 'remote', fee: '99', regions: ['西藏自治区'] },
      ],
    });
    expect(answer).toMatchObject({ total: '35.48', parts: ['base 19.5', 'fuel 0.98', 'remote 15'] });
  });
  test('TV-118: a tenth of a kilogram over is one step of a tenth, whatever binary floats say', () => {
    expect(fee(rule('1', '8', '0.1', '0.3'), '1.1')).toBe('8.3');
  });
  test('TV-72: free over 99.00 on the mainland; the remote pay on', () => {
    const body = templateBody.parse({
      rules: [
        rule('1', '8', '1', '2', { free: [{ amount: '99' }] }),
        rule('1', '20', '1', '15', { regions: ['西藏自治区', '新疆维吾尔自治区'] }),
      ],
    });
    const charge = (amount: string, regions: string[]) => {
      const found = ruleFor(body, regions);
      return text(
        rate(
          { chargeBy: 'weight', body, weighing: { divisor: null, step: null }, exponent: 2 },
          found as never,
          load({ weight: '1.6', amount }),
          { ...terms, regions },
        ).total,
      );
    };
    expect([charge('120', ['浙江省']), charge('120', ['西藏自治区/拉萨市', '西藏自治区']), charge('80', ['浙江省'])]).toEqual([
      '0',
      '35',
      '10',
    ]);
  });
});

test('R18: the least and the most are kept before fuel', () => {
  const capped = rule('1', '3', '1', '2', { minFee: '5', maxFee: '9' });
  expect([fee(capped, '1'), fee(capped, '3'), fee(capped, '30')]).toEqual(['5', '7', '9']);
  expect(priced({ of: capped, load: load({ weight: '1' }), surcharges: [{ kind: 'fuel', rate: '0.1' }] }).total).toBe('5.5');
});

test('bands: the upper bound belongs to its band; within one the weight counts to the gram', () => {
  const bands = regionRule.parse({
    bands: [
      { upTo: '1', base: '3' },
      { upTo: '3', base: '3.5' },
      { upTo: null, base: '2', perUnit: '0.8' },
    ],
  });
  expect(['1', '1.001', '3', '3.25'].map((u) => fee(bands, u))).toEqual(['3', '3.5', '3.5', '4.6']);
});

test('weights go up to the step of the contract, also those that only bulk makes', () => {
  const by = (weight: string, volume: string, step: string) => text(billableWeight(load({ weight, volume }), { divisor: '6000', step }));
  expect([by('2.01', '0', '0.5'), by('2.5', '0', '0.5'), by('0.1', '6001', '0.5')]).toEqual(['2.5', '2.5', '1.5']);
});

test('collecting and insuring cost a share, at least the least; they stay to be paid where sending is free', () => {
  const surcharges = [
    { kind: 'cod', rate: '0.01', fee: '2' },
    { kind: 'insurance', rate: '0.005', fee: '1' },
    { kind: 'packaging', fee: '1.5' },
  ];
  const terms = { collected: decimal('268'), declared: decimal('100') };
  expect(priced({ load: load({ weight: '1' }), surcharges, terms }).parts).toEqual(['base 8', 'cod 2.68', 'insurance 1', 'packaging 1.5']);
  const free = rule('1', '8', '1', '2', { free: [{}] });
  expect(priced({ of: free, load: load({ weight: '1' }), surcharges, terms }).parts).toEqual(['base 0', 'cod 2.68', 'insurance 1']);
});

test('a season holds on both of its days', () => {
  const peak = [{ kind: 'peak', fee: '3', from: '2026-01-20', to: '2026-02-10' }];
  const on = (date: string) => priced({ load: load({ weight: '1' }), surcharges: peak, terms: { date } }).total;
  expect(['2026-01-19', '2026-01-20', '2026-02-10', '2026-02-11'].map(on)).toEqual(['8', '11', '11', '8']);
});

test('the most particular region wins: district, city, province, rest', () => {
  const body = templateBody.parse({
    rules: [
      { firstFee: '1' },
      { firstFee: '2', regions: ['广东省'] },
      { firstFee: '3', regions: ['广东省/深圳市'] },
      { firstFee: '4', regions: ['广东省/深圳市/南山区'] },
    ],
  });
  const found = (...regions: string[]) => ruleFor(body, regions)?.firstFee;
  expect([
    found('广东省/深圳市/南山区', '广东省/深圳市', '广东省'),
    found('广东省/深圳市/福田区', '广东省/深圳市', '广东省'),
    found('广东省/广州市', '广东省'),
    found('湖南省'),
  ]).toEqual(['4', '3', '2', '1']);
});

test('one of several conditions makes free, each holds whole', () => {
  const either = regionRule.parse({ free: [{ amount: '99', weight: '5' }, { pieces: '10' }] });
  const free = (amount: string, weight: string, pieces: string) => isFree(either, load({ amount, weight, pieces }));
  expect([free('99', '5', '1'), free('99', '5.01', '1'), free('98.99', '1', '10')]).toEqual([true, false, true]);
});

// ---- properties ------------------------------------------------------------------------------------------------------

const money = fc.integer({ min: 0, max: 5000 }).map((cents) => (cents / 100).toFixed(2));
const units = fc.integer({ min: 1, max: 500 }).map((count) => (count / 100).toFixed(2));
const weights = fc.integer({ min: 1, max: 5_000_000 }).map((grams) => (grams / 1000).toFixed(3));
const anyRule = fc.record({
  firstUnit: units,
  firstFee: money,
  stepUnit: units,
  stepFee: money,
  minFee: fc.option(money),
  maxFee: fc.option(money),
});

test('heavier never costs less', () => {
  fc.assert(
    fc.property(anyRule, weights, weights, (of, a, b) => {
      const [light, heavy] = [decimal(a), decimal(b)].sort((x, y) => (x < y ? -1 : 1)) as [Decimal, Decimal];
      const made = regionRule.parse(of);
      expect(baseFee(made, light) <= baseFee(made, heavy)).toBe(true);
    }),
  );
});

test('a weight on a boundary costs what the step below costs, a gram more the next step', () => {
  fc.assert(
    fc.property(units, units, money, fc.integer({ min: 1, max: 60 }), (firstUnit, stepUnit, stepFee, count) => {
      const made = regionRule.parse({ firstUnit, stepUnit, stepFee, firstFee: '5' });
      const boundary = Array.from({ length: count }).reduce<Decimal>((at) => add(at, decimal(stepUnit)), decimal(firstUnit));
      const steps = (of: number) => Array.from({ length: of }).reduce<Decimal>((at) => add(at, decimal(stepFee)), decimal('5'));
      expect(baseFee(made, boundary)).toBe(steps(count));
      expect(baseFee(made, add(boundary, decimal('0.001')))).toBe(steps(count + 1));
    }),
  );
});

test('the parts shown always sum to the total', () => {
  const kinds = fc.constantFrom('fuel', 'remote', 'packaging', 'cod', 'insurance');
  const many = fc.array(fc.record({ kind: kinds, rate: fc.constantFrom('0.0333', '0.05', '0.12345'), fee: money }), { maxLength: 6 });
  fc.assert(
    fc.property(anyRule, many, weights, money, (of, surcharges, weight, value) => {
      const body = templateBody.parse({ rules: [of], surcharges });
      const rated = rate(
        { chargeBy: 'weight', body, weighing: { divisor: null, step: null }, exponent: 2 },
        body.rules[0] as never,
        load({ weight }),
        {
          ...terms,
          collected: decimal(value),
          declared: decimal(value),
        },
      );
      expect(sum(rated.parts.map(({ amount }) => amount))).toBe(rated.total);
    }),
  );
});

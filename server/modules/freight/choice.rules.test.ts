import { describe, expect, test } from 'vitest';
import { decimal, text, zero } from '../../kernel/decimal.ts';
import { chargeOf, partsTotal } from './charge.rules.ts';
import { ruleConditions } from './choice-shapes.ts';
import { type Asked, choose, holds } from './choice.rules.ts';
import { arrivalOf, leavingFrom } from './leaving.rules.ts';
import { type Parcel, quote } from './quote.rules.ts';
import { templateBody } from './template-shapes.ts';
import type { CarrierRule, Service, Template } from './tariff.ts';

const SHOP = '01900000-0000-7000-8000-000000000001';
const service = (code: string, more: Partial<Service> = {}): Service => ({
  ...{
    id: code,
    carrierId: code,
    carrier: code,
    carrierName: code,
    supplierId: null,
    code,
    name: code,
    days: 3,
    cashOnDelivery: false,
    minWeight: null,
    maxWeight: null,
  },
  ...{
    divisor: '6000',
    weightStep: null,
    classes: [],
    warehouses: [],
    contractFrom: null,
    contractTo: null,
    cutOff: null,
    taxRate: '0.06',
  },
  ...{ dailyLimit: null, priority: 100, stops: [] },
  ...more,
});
const template = (id: string, rules: object[], more: Partial<Template> = {}, validFrom = '2020-01-01'): Template => ({
  ...{ id, code: id, name: id, kind: 'cost', serviceId: id, chargeBy: 'weight', shops: [], warehouses: [], classes: [], priority: 100 },
  versions: [{ id: `${id}-1`, validFrom, validTo: null, body: templateBody.parse({ rules }) }],
  ...more,
});
const parcel: Parcel = {
  ...{ shopId: SHOP, warehouseId: 'w', classes: ['ordinary'], unweighed: [] },
  load: { pieces: decimal('1'), weight: decimal('3.2'), volume: decimal('30000'), longest: decimal('40'), amount: decimal('100') },
  terms: { regions: ['浙江省/杭州市', '浙江省'], date: '2026-03-01', collected: null, declared: null },
};
const asked = (more: Partial<Asked> = {}): Asked => ({
  parcel,
  skuIds: [],
  remarks: [],
  wish: { asked: [], refused: [], words: [] },
  ...more,
});
const whenever = leavingFrom({ now: '2026-03-01T08:00:00Z', zone: 'Asia/Shanghai', shipBy: null });
const easy = { fullness: () => 0, preference: 'cheapest' as const, leaving: whenever };
const rule = (action: 'use' | 'avoid', services: string[], conditions: object, name = 'rule'): CarrierRule => ({
  ...{ id: name, name, action, services, conditions: ruleConditions.parse(conditions), validFrom: null, validTo: null },
});

// TV-73: the three carriers of the vector
const services = [service('YTO'), service('ZTO'), service('SF', { divisor: '12000', days: 1 })];
const templates = [
  template('YTO', [{ firstFee: '3.2', stepUnit: '1', stepFee: '1.2' }]),
  template('ZTO', [{ firstFee: '3.5', stepUnit: '1', stepFee: '1' }]),
  template('SF', [{ firstFee: '12', stepUnit: '0.5', stepFee: '2.5' }]),
];
const candidates = (of: Parcel = parcel, own = services) => quote(own, templates, of, 2);
const costs = (of?: Parcel) => Object.fromEntries(candidates(of).map(({ service: { code }, rated }) => [code, rated && text(rated.total)]));

describe('choice of the carrier', () => {
  test('TV-73: the same parcel costs 8.00, 7.50 and 24.50; the cheapest is chosen', () => {
    expect(costs()).toEqual({ YTO: '8', ZTO: '7.5', SF: '24.5' });
    const choice = choose(candidates(), [], asked(), easy);
    expect(choice.chosen?.service.code).toBe('ZTO');
    expect(choice.reasons).toEqual([{ code: 'cheapest' }]);
    expect(choice.ranked.map((each) => each.service.code)).toEqual(['ZTO', 'YTO', 'SF']);
  });
  test('what the buyer asks for comes before a rule, a rule before the cost', () => {
    const rules = [rule('use', ['YTO'], { shops: [SHOP] }, '旗舰店')];
    expect(choose(candidates(), rules, asked(), easy)).toMatchObject({
      chosen: { service: { code: 'YTO' } },
      reasons: [{ code: 'rule', detail: '旗舰店' }],
    });
    const wish = { asked: ['SF'], refused: [], words: ['顺丰'] };
    expect(choose(candidates(), rules, asked({ wish }), easy)).toMatchObject({
      chosen: { service: { code: 'SF' } },
      reasons: [{ code: 'asked', detail: '顺丰' }],
    });
  });
  test('what cannot be done is said, and the next best is taken', () => {
    const closed = [service('YTO', { contractTo: '2026-02-28' }), ...services.slice(1)];
    const rules = [rule('use', ['YTO'], {}, '只走圆通')];
    const choice = choose(candidates(parcel, closed), rules, asked(), easy);
    expect(choice.chosen?.service.code).toBe('ZTO');
    expect(choice.reasons).toContainEqual({ code: 'rule_but_cannot', detail: '只走圆通' });
    expect(choice.ranked.at(-1)?.excluded).toEqual([{ code: 'out_of_contract', detail: '' }]);
  });
  test('R17: of equal cost the faster, then the emptier, then priority, then id', () => {
    const alike = [
      service('A', { days: 3 }),
      service('B', { days: 2 }),
      service('C', { days: 2, priority: 50 }),
      service('D', { days: 2, priority: 50 }),
    ];
    const same = alike.map(({ code }) => template(code, [{ firstFee: '5' }]));
    const pick = (fullness: (id: string) => number) =>
      choose(quote(alike, same, parcel, 2), [], asked(), { ...easy, fullness }).chosen?.service.code;
    expect(pick(() => 0)).toBe('C');
    expect(pick((id) => (id === 'B' ? 0 : 0.5))).toBe('B');
    expect(pick((id) => (id === 'C' ? 1 : 0))).toBe('D');
  });
  test('who prefers speed gets it', () => {
    expect(choose(candidates(), [], asked(), { ...easy, preference: 'fastest' }).chosen?.service.code).toBe('SF');
  });
  test('each reason why a service cannot is told: weight, goods, collecting, region, stop, unknown weight', () => {
    const cases: [Partial<Service>, Partial<Parcel>, string][] = [
      [{ maxWeight: '4.9' }, {}, 'too_heavy'],
      [{ minWeight: '5.1' }, {}, 'too_light'],
      [{ classes: ['ordinary'] }, { classes: ['liquid'] }, 'class_refused'],
      [{ warehouses: ['elsewhere'] }, {}, 'warehouse_refused'],
      [{ stops: [{ regions: ['浙江省'], from: '2026-02-20', to: null, reason: '台风' }] }, {}, 'stopped'],
      [{}, { terms: { ...parcel.terms, collected: decimal('10') } }, 'no_cod'],
      [{}, { load: { ...parcel.load, weight: zero }, unweighed: ['A1'] }, 'no_weight'],
    ];
    for (const [more, of, code] of cases) {
      const [only] = quote([service('YTO', more)], templates, { ...parcel, ...of }, 2);
      expect(only?.excluded.map((each) => each.code)).toEqual([code]);
    }
    const closed = template('YTO', [{ regions: ['广东省'] }, { regions: ['浙江省/杭州市'], blocked: true }]);
    const at = (regions: string[]) =>
      quote([service('YTO')], [closed], { ...parcel, terms: { ...parcel.terms, regions } }, 2)[0]?.excluded[0]?.code;
    expect([at(['浙江省/杭州市', '浙江省']), at(['浙江省']), at(['广东省'])]).toEqual(['region_blocked', 'region_unlisted', undefined]);
  });
  test('a rule holds where all of its conditions do', () => {
    const spoken = rule('use', ['SF'], { words: ['加急'], minWeight: '3', regions: ['浙江省'], cashOnDelivery: false });
    expect(holds(spoken, asked({ remarks: ['请加急'] }))).toBe(true);
    expect(holds(spoken, asked({ remarks: ['慢慢来'] }))).toBe(false);
    expect(holds(rule('use', ['SF'], { minWeight: '3.3' }), asked())).toBe(false);
    expect(holds({ ...spoken, validTo: '2026-02-28' }, asked({ remarks: ['加急'] }))).toBe(false);
  });
  test('prices are those of the day the parcel leaves', () => {
    const dated: Template = template('ZTO', [{ firstFee: '9' }], {}, '2026-04-01');
    dated.versions.push({
      id: 'old',
      validFrom: '2026-01-01',
      validTo: '2026-03-31',
      body: templateBody.parse({ rules: [{ firstFee: '4' }] }),
    });
    const on = (date: string) => quote([service('ZTO')], [dated], { ...parcel, terms: { ...parcel.terms, date } }, 2)[0]?.rated?.total;
    expect([on('2026-03-31'), on('2026-04-01'), on('2025-12-31')].map((total) => total && text(total))).toEqual(['4', '9', undefined]);
  });
});

describe('the cut-off of a carrier', () => {
  // 16:00 in Shanghai: the round of 15:00 has gone, that of 20:00 has not
  const now = '2026-03-01T08:00:00Z';
  const zone = 'Asia/Shanghai';
  const rounds = [
    service('YTO', { cutOff: '15:00' }),
    service('ZTO', { cutOff: '15:00' }),
    service('SF', { divisor: '12000', cutOff: '20:00', days: 1 }),
  ];
  const chosenBy = (shipBy: string | null) =>
    choose(candidates(parcel, rounds), [], asked(), { ...easy, leaving: leavingFrom({ now, zone, shipBy }) });

  test('what still leaves today is dearer and chosen where the order has to leave today', () => {
    const choice = chosenBy('2026-03-01T15:59:00Z');
    expect([choice.chosen?.service.code, choice.reasons]).toEqual(['SF', [{ code: 'in_time', detail: '20:00' }]]);
    expect(choice.ranked.map(({ service: { code }, leaving }) => [code, leaving?.late, leaving?.at])).toEqual([
      ['SF', false, '2026-03-01T12:00:00.000Z'],
      ['ZTO', true, '2026-03-02T07:00:00.000Z'],
      ['YTO', true, '2026-03-02T07:00:00.000Z'],
    ]);
  });
  test('with time until tomorrow the cheapest is chosen; without a deadline too', () => {
    expect(chosenBy('2026-03-02T10:00:00Z').chosen?.service.code).toBe('ZTO');
    expect(chosenBy(null).reasons).toEqual([{ code: 'cheapest' }]);
  });
  test('an order that is late already leaves as early as it can', () => {
    expect(chosenBy('2026-02-28T10:00:00Z').chosen?.service.code).toBe('SF');
  });
  test('the next round is counted in the zone of the merchant, and the days from it', () => {
    const next = leavingFrom({ now: '2026-03-01T20:30:00Z', zone, shipBy: null })({ cutOff: '04:15' });
    expect(next.at).toBe('2026-03-02T20:15:00.000Z');
    expect(arrivalOf(next, 2, zone)).toBe('2026-03-05');
    expect(arrivalOf(next, null, zone)).toBeNull();
  });
});

describe('what customers are charged', () => {
  const charged = (id: string, chargeBy: Template['chargeBy'], body: object, more: Partial<Template> = {}) =>
    template(id, [body], { kind: 'charge', serviceId: null, chargeBy, ...more });
  const goods = (classCode: string, weight: string, pieces: string, amount = '50') => ({
    ...{ classCode, weight: decimal(weight), pieces: decimal(pieces), amount: decimal(amount), volume: zero, longest: zero },
  });
  const two = [
    charged('T1', 'weight', { firstFee: '8', stepUnit: '1', stepFee: '2' }, { classes: ['heavy'] }),
    charged('T2', 'piece', { firstFee: '6', stepUnit: '1', stepFee: '1' }, { classes: ['small'] }),
  ];
  const order = { shopId: SHOP, goods: [goods('heavy', '2.4', '1'), goods('small', '0.1', '3')], terms: parcel.terms };
  test('TV-71: two templates in one order: 20.00 as a sum; with the highest first fee once 15.00', () => {
    expect(text(chargeOf(two, order, { together: 'sum', exponent: 2 })?.total ?? zero)).toBe('20');
    const first = chargeOf(two, order, { together: 'max_first', exponent: 2 });
    expect(text(first?.total ?? zero)).toBe('15');
    expect(first?.shares.map(({ code, further, total }) => [code, further, text(total)])).toEqual([
      ['T1', false, '12'],
      ['T2', true, '3'],
    ]);
    expect(partsTotal(first?.shares ?? [])).toBe(first?.total);
  });
  test('R17: of equal first fees the larger own total bears it, then the lower id', () => {
    const alike = [
      charged('B', 'piece', { firstFee: '6', stepUnit: '1', stepFee: '5' }, { classes: ['small'] }),
      charged('A', 'weight', { firstFee: '6', stepUnit: '1', stepFee: '2' }, { classes: ['heavy'] }),
    ];
    const found = chargeOf(alike, order, { together: 'max_first', exponent: 2 });
    expect(found?.shares.find(({ further }) => !further)?.code).toBe('B');
  });
  test('free goods bear nothing and the first fee falls to the next', () => {
    const free = [
      charged('T1', 'weight', { firstFee: '8', stepUnit: '1', stepFee: '2', free: [{ amount: '50' }] }, { classes: ['heavy'] }),
      two[1] as Template,
    ];
    expect(text(chargeOf(free, order, { together: 'max_first', exponent: 2 })?.total ?? zero)).toBe('8');
  });
  test('a template of the shop comes before one of all; where nothing is sent it is said; without a template nothing is charged', () => {
    const all = [charged('ALL', 'piece', { firstFee: '9' }), charged('OWN', 'piece', { firstFee: '4' }, { shops: [SHOP] })];
    expect(text(chargeOf(all, order, { together: 'sum', exponent: 2 })?.total ?? zero)).toBe('4');
    const shut = [charged('ALL', 'piece', { regions: ['浙江省'], blocked: true })];
    expect(chargeOf(shut, order, { together: 'sum', exponent: 2 })?.blocked).toEqual([{ name: 'ALL', region: '浙江省/杭州市' }]);
    expect(chargeOf([], order, { together: 'sum', exponent: 2 })).toBeUndefined();
  });
});

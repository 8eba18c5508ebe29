import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decimal } from '../../../kernel/decimal.ts';
import { earliestDeadline, type Mergeable, mergeGroups, mergeProblems } from './merging.rules.ts';

const order = (id: string, more: Partial<Mergeable> = {}): Mergeable => ({
  ...{
    id,
    shopId: 's',
    platform: 'douyin',
    businessDate: '2026-11-11',
    customerId: 'c',
    receiver: 'r',
    currency: 'CNY',
    taxInclusive: true,
    moneyHolder: 'platform',
  },
  ...{
    warehouseId: null,
    carrier: null,
    paid: true,
    cashOnDelivery: false,
    touched: false,
    presold: null,
    holdCodes: [],
    refunding: false,
  },
  ...{ purpose: 'sale', shipFrom: null, shipBy: null, placedAt: '2026-11-11T08:00:00.000Z', weight: decimal('1'), amount: decimal('50') },
  ...more,
});
const terms = { windowHours: 24, mostWeight: decimal('3'), mostAmount: decimal('200') };

test('each condition of merging is a refusal with its name', () => {
  const wrong: [string, Partial<Mergeable>][] = [
    ['merge_shop_differs', { shopId: 't' }],
    ['merge_buyer_differs', { customerId: 'd' }],
    ['merge_buyer_differs', { customerId: null }],
    ['merge_receiver_differs', { receiver: 'q' }],
    ['merge_receiver_differs', { receiver: null }],
    ['merge_currency_differs', { currency: 'USD' }],
    ['merge_currency_differs', { moneyHolder: 'merchant' }],
    ['merge_payment_differs', { cashOnDelivery: true }],
    ['merge_unpaid', { paid: false }],
    ['merge_touched', { touched: true }],
    ['merge_held', { holdCodes: ['MANUAL'] }],
    ['merge_refunding', { refunding: true }],
    ['merge_purpose_differs', { purpose: 'resend' }],
    ['merge_date_differs', { shipFrom: '2026-12-01' }],
    ['merge_outside_window', { placedAt: '2026-11-12T08:00:00.001Z' }],
    ['merge_too_heavy', { weight: decimal('2.001') }],
    ['merge_too_dear', { amount: decimal('150.01') }],
  ];
  for (const [problem, more] of wrong) expect([more, mergeProblems([order('a'), order('b', more)], terms)]).toEqual([more, [problem]]);
  const chosen = { warehouseId: 'w', carrier: 'sf' };
  expect(mergeProblems([order('a', chosen), order('b', { warehouseId: 'v', carrier: 'yto' })], terms)).toEqual([
    'merge_warehouse_differs',
    'merge_carrier_differs',
  ]);
  expect(
    mergeProblems([order('a', chosen), order('b', { holdCodes: ['MERGE_WAIT'], weight: decimal('2'), amount: decimal('150') })], terms),
  ).toEqual([]);
});

test('pre-sold orders go together where their terms are the same and their balances paid', () => {
  const presold = (id: string, terms: string, more = {}) => order(id, { presold: terms, ...more });
  expect(mergeProblems([presold('a', 'offer'), presold('b', 'offer')], terms)).toEqual([]);
  expect(mergeProblems([presold('a', 'offer'), presold('b', 'another')], terms)).toEqual(['merge_presale_differs']);
  expect(mergeProblems([presold('a', 'offer'), order('b')], terms)).toEqual(['merge_presale_differs']);
  expect(mergeProblems([presold('a', 'offer'), presold('b', 'offer', { paid: false })], terms)).toEqual(['merge_unpaid', 'merge_presold']);
});

test('orders of one buyer to one door within the window are one group; a group that is full is followed by another', () => {
  const orders = ['d', 'b', 'a', 'c'].map((id, index) => order(id, { placedAt: `2026-11-11T0${index}:00:00.000Z` }));
  expect(mergeGroups([...orders, order('x', { receiver: 'q' })], terms).map((group) => group.map(({ id }) => id))).toEqual([
    ['d', 'b', 'a'],
  ]);
  expect(mergeGroups(orders, { ...terms, mostWeight: decimal('2') }).map((group) => group.map(({ id }) => id))).toEqual([
    ['d', 'b'],
    ['a', 'c'],
  ]);
});

test('what is grouped may be merged, and no order stands in two groups', () => {
  const any = fc.record({
    receiver: fc.constantFrom('r', 'q', null),
    warehouseId: fc.constantFrom(null, 'w', 'v'),
    cashOnDelivery: fc.boolean(),
    shipFrom: fc.constantFrom(null, '2026-12-01'),
    weight: fc.constantFrom(decimal('1'), decimal('2')),
    placedAt: fc.constantFrom('2026-11-11T08:00:00.000Z', '2026-11-12T07:00:00.000Z', '2026-11-12T20:00:00.000Z'),
  });
  fc.assert(
    fc.property(fc.array(any, { maxLength: 9 }), (found) => {
      const groups = mergeGroups(
        found.map((more, index) => order(String(index), more)),
        terms,
      );
      for (const group of groups) expect(mergeProblems(group, terms)).toEqual([]);
      const ids = groups.flat().map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }),
  );
});

test('R33 what is merged has the earliest deadline of its orders', () => {
  const at = (shipBy: string | null) => ({ shipBy });
  expect(earliestDeadline([at('2026-11-13T00:00:00.000Z'), at(null), at('2026-11-12T00:00:00.000Z')])).toBe('2026-11-12T00:00:00.000Z');
  expect(earliestDeadline([at(null)])).toBeNull();
});

test('Taobao and Tmall merge orders of one natural week only: Sunday and the Monday after it are apart, Monday and Sunday are not', () => {
  const on = (platform: string, first: string, second: string) =>
    mergeProblems([order('a', { platform, businessDate: first }), order('b', { platform, businessDate: second })], terms);
  expect(on('tmall', '2026-11-15', '2026-11-16')).toEqual(['merge_week_differs']);
  expect(on('taobao', '2026-11-09', '2026-11-15')).toEqual([]);
  expect(on('douyin', '2026-11-15', '2026-11-16')).toEqual([]);
});

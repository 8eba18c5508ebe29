import { expect, test } from 'vitest';
import { decimal, text } from '../../../kernel/decimal.ts';
import { type AlertSettings, alertsOf, coverDays, type Figures, isAbnormal, positionOf } from './alert.rules.ts';

const settings: AlertSettings = { maxCoverDays: 180, slowDays: 60, deadDays: 180, exponent: 2 };
const NUMBERS = ['onHand', 'available', 'incoming', 'transferIn', 'backlog', 'daily', 'nearExpiry', 'unitCost', 'elsewhere'] as const;
type Said = Partial<Record<(typeof NUMBERS)[number] | 'minimum' | 'maximum', string>> &
  Partial<Pick<Figures, 'daysSinceSale' | 'ageDays' | 'slowDays' | 'listed' | 'daysOut'>>;

const figures = (said: Said): Figures => ({
  ...(Object.fromEntries(NUMBERS.map((key) => [key, decimal(said[key] ?? '0')])) as Pick<Figures, (typeof NUMBERS)[number]>),
  minimum: said.minimum === undefined ? null : decimal(said.minimum),
  maximum: said.maximum === undefined ? null : decimal(said.maximum),
  daysSinceSale: said.daysSinceSale === undefined ? 1 : said.daysSinceSale,
  ageDays: said.ageDays === undefined ? 10 : said.ageDays,
  slowDays: said.slowDays ?? null,
  precision: 0,
  together: true,
  listed: said.listed ?? true,
  daysOut: said.daysOut ?? 0,
});
const told = (said: Said) =>
  alertsOf(figures(said), settings).map(({ kind, quantity, value, suggested, critical }) => ({
    ...{ kind, critical, quantity: text(quantity), value: text(value), suggested: text(suggested) },
  }));
const kinds = (said: Said) => told(said).map(({ kind }) => kind);

test('TV-11 480 on hand at 4 a day cover 120 days; over a maximum of 300 are 180 worth 3870.00', () => {
  const said = { onHand: '480', available: '480', daily: '4', maximum: '300', unitCost: '21.50' };
  expect(text(coverDays(decimal('480'), decimal('4')) ?? decimal('0'))).toBe('120');
  expect(told(said)).toMatchObject([{ kind: 'overstock', quantity: '180', value: '3870' }]);
});

test('TV-11 available 25, incoming 30, owed 10 against 80 to 300: P 45, short of 35, suggested 255', () => {
  const said = { onHand: '25', available: '25', incoming: '30', backlog: '10', minimum: '80', maximum: '300', daily: '1' };
  expect(text(positionOf(figures(said)))).toBe('45');
  expect(told(said)).toMatchObject([{ kind: 'minimum', quantity: '35', suggested: '255', critical: false }]);
  // orders already cannot be served, whatever a late purchase order promises
  expect(told({ ...said, available: '5' })[0]).toMatchObject({ critical: true });
});

test('limits are strict: exactly at the minimum or the maximum nothing is raised (R16)', () => {
  expect(kinds({ onHand: '80', available: '80', minimum: '80', daily: '1' })).toEqual([]);
  expect(kinds({ onHand: '300', available: '300', maximum: '300', daily: '2' })).toEqual([]);
  expect(kinds({ onHand: '79', available: '79', minimum: '80', daily: '1' })).toEqual(['minimum']);
});

test('what is too much is told in whole pieces, and less than one is nothing', () => {
  expect(told({ onHand: '10', available: '10', daily: '0.05' })).toMatchObject([{ kind: 'overstock', quantity: '1', suggested: '1' }]);
  expect(kinds({ onHand: '10', available: '10', daily: '0.0555' })).toEqual([]);
});

test('without a maximum, cover beyond the limit is overstock', () => {
  expect(told({ onHand: '400', available: '400', daily: '2' })).toMatchObject([{ kind: 'overstock', quantity: '40' }]);
  expect(kinds({ onHand: '360', available: '360', daily: '2' })).toEqual([]);
});

test('goods move slowly when old enough and unsold, or when a quarter would sell less than a fifth of them', () => {
  expect(kinds({ onHand: '10', available: '10', ageDays: 40, daysSinceSale: 60 })).toEqual(['slow']);
  expect(kinds({ onHand: '10', available: '10', ageDays: 40, daysSinceSale: 59, daily: '0.5' })).toEqual([]);
  expect(kinds({ onHand: '10', available: '10', ageDays: 30, daysSinceSale: null })).toEqual([]);
  expect(kinds({ onHand: '10', available: '10', ageDays: 40, daysSinceSale: 20, slowDays: 20 })).toEqual(['slow']);
  expect(kinds({ onHand: '500', available: '100', ageDays: 40, daily: '1' })).toEqual(['slow']);
});

test('goods are dead after half a year without a sale, beyond a year of cover, or near their expiry; then they are not slow too', () => {
  expect(told({ onHand: '10', available: '10', ageDays: 300, daysSinceSale: 180 })).toMatchObject([{ kind: 'dead', quantity: '10' }]);
  expect(told({ onHand: '10', available: '10', ageDays: 200, daysSinceSale: null })).toMatchObject([{ kind: 'dead', quantity: '10' }]);
  const years = told({ onHand: '1000', available: '1000', daily: '1', maximum: '2000' });
  expect(years).toMatchObject([{ kind: 'dead', quantity: '635' }]);
  expect(told({ onHand: '10', available: '10', daily: '1', nearExpiry: '4' })).toMatchObject([
    { kind: 'dead', quantity: '4', critical: true },
  ]);
});

test('out of stock is what is offered and not there, with what was not sold meanwhile', () => {
  expect(told({ daily: '3', daysOut: 4 })).toMatchObject([{ kind: 'out', quantity: '12', suggested: '90', critical: true }]);
  expect(kinds({ listed: false })).toEqual([]);
});

test('a movement is out of the ordinary beyond months of sales, or by its value where somebody made it by hand', () => {
  const limits = { months: 3, value: decimal('10000') };
  const move = (quantity: string, value: string, byHand: boolean, daily: string) =>
    isAbnormal({ quantity: decimal(quantity), value: decimal(value), byHand, daily: decimal(daily) }, limits);
  expect(move('91', '1', false, '1')).toBe(true);
  expect(move('90', '1', false, '1')).toBe(false);
  expect(move('9999', '1', true, '0')).toBe(false);
  expect(move('1', '10000.01', true, '0')).toBe(true);
  expect(move('1', '10000.01', false, '0')).toBe(false);
});

import { expect, test } from 'vitest';
import { regionRule, surcharge } from '../../../../server/modules/freight/contract.ts';
import { bandsOf, lineOf, percentOf, regionsOf, ruleOf, surchargeLineOf, surchargeOf } from './template-lines.ts';

test('regions are parted as people part them; "the rest" in any words is no region', () => {
  expect(regionsOf('广东、江苏 苏州，浙江;西藏')).toEqual(['广东', '江苏 苏州', '浙江', '西藏']);
  expect([regionsOf('其余'), regionsOf('全国'), regionsOf(undefined)]).toEqual([[], [], []]);
});

test('bands are written in one cell', () => {
  expect(bandsOf('1:3 3:3.5 *:2+0.8')).toEqual([
    { upTo: '1', base: '3', perUnit: '0' },
    { upTo: '3', base: '3.5', perUnit: '0' },
    { upTo: null, base: '2', perUnit: '0.8' },
  ]);
  expect(bandsOf('')).toEqual([]);
  expect(bandsOf('1-3')).toBeUndefined();
});

test('a rule that becomes a row and a rule again is the same', () => {
  const rule = regionRule.parse({
    ...{
      regions: ['广东省', '浙江省/杭州市'],
      firstUnit: '0.5',
      firstFee: '8',
      stepUnit: '0.5',
      stepFee: '1.25',
      minFee: '3',
      maxFee: '90',
    },
    free: [{ amount: '99', weight: '5' }],
    bands: [
      { upTo: '1', base: '3' },
      { upTo: null, base: '2', perUnit: '0.8' },
    ],
  });
  expect(regionRule.parse(ruleOf(lineOf(rule)))).toEqual(rule);
});

test('surcharges are written in per cent', () => {
  const fuel = surcharge.parse({ kind: 'fuel', rate: '0.055', regions: ['西藏自治区'], from: '2026-01-01' });
  expect(surchargeLineOf(fuel)).toMatchObject({ percent: '5.5' });
  expect(surcharge.parse(surchargeOf(surchargeLineOf(fuel)))).toEqual(fuel);
  expect([percentOf('0.06'), percentOf('1'), percentOf('0.0005')]).toEqual(['6', '100', '0.05']);
});

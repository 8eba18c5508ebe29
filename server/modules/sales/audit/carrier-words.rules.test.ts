import { describe, expect, test } from 'vitest';
import { carrierRules, wishOf } from './carrier-words.rules.ts';
import { readRemarks } from './remarks.rules.ts';

describe('what remarks say of carriers', () => {
  const carriers = [
    { code: 'SF', names: ['顺丰速运'] },
    { code: 'YUNDA', names: ['韵达快递'] },
    { code: 'EMS', names: ['中国邮政 EMS', '邮政'] },
  ];
  test.each([
    ['请发顺丰，谢谢', ['SF'], []],
    ['不要韵达', [], ['YUNDA']],
    ['别发邮政，发sf', ['SF'], ['EMS']],
    ['勿发韵达！顺丰到付', ['SF'], ['YUNDA']],
    ['不要顺丰，顺丰太贵', [], ['SF']],
    ['sfsf 是我的网名', [], []],
    ['周末送货', [], []],
  ])('%s', (remark, wanted, unwanted) => {
    const reading = readRemarks({ buyerRemark: remark, sellerRemark: '' }, carrierRules(carriers), { shopId: 's', today: '2026-03-01' });
    expect(wishOf(reading)).toMatchObject({ asked: wanted, refused: unwanted });
    expect(reading.isUnderstood).toBe(false);
  });
  test('what the merchant taught the program comes first, and is carried out by itself', () => {
    const own = {
      id: 'r',
      shopId: null,
      pattern: '发顺丰',
      regular: false,
      action: { kind: 'carrier', carrier: 'SF' },
      automatic: true,
    } as const;
    const rules = [own, ...carrierRules(carriers)];
    const reading = readRemarks({ buyerRemark: '请发顺丰', sellerRemark: '' }, rules, { shopId: 's', today: '2026-03-01' });
    expect(reading).toMatchObject({ isUnderstood: true, proposals: [{ ruleId: 'r' }] });
    expect(wishOf(reading)).toEqual({ asked: ['SF'], refused: [], words: ['发顺丰'] });
  });
});

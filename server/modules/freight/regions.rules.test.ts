import { expect, test } from 'vitest';
import { regionCode, regionsOf } from './regions.rules.ts';

const at = (province: string, city = '', district = '', country = 'CN') => regionsOf({ country, province, city, district });

test('a place lies in its district, city and province, by their full names', () => {
  expect(at('广东', '深圳', '南山')).toEqual(['广东省/深圳市/南山区', '广东省/深圳市', '广东省']);
  expect(at('北京市', '市辖区', '东城区')).toEqual(['北京市/北京市/东城区', '北京市/北京市', '北京市']);
  expect(at('西藏')).toEqual(['西藏自治区']);
  expect(at('California', '', '', 'US')).toEqual(['US/California', 'US']);
  expect(at('')).toEqual([]);
});

test('people name regions short or full, with any stroke between; what the division does not know is no region', () => {
  expect(['广东', '广东省 深圳', '广东/深圳市/南山区', '新疆', 'US'].map(regionCode)).toEqual([
    '广东省',
    '广东省/深圳市',
    '广东省/深圳市/南山区',
    '新疆维吾尔自治区',
    'US',
  ]);
  expect(['火星', '广东 火星', '广东 深圳 火星'].map(regionCode)).toEqual([undefined, undefined, undefined]);
});

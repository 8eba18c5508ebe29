import { describe, expect, test } from 'vitest';
import { text as shown } from '../../../kernel/decimal.ts';
import { cleanCell, type Parser, type ReadingContext } from './cell.ts';
import { day, instant } from './date.ts';
import { amount, count, orderQuantity, signedAmount, taxRate, unitPrice } from './number.ts';
import { fullProvince, readRegion, shortProvince } from './region.ts';
import { jdWords, status, taobaoWords } from './status.ts';
import { barcode, email, identifier, several, text, yesOrNo } from './text.ts';

const context: ReadingContext = { zone: 'Asia/Shanghai', exponent: 2, country: 'CN', decimalMark: '.', statusWords: {}, options: {} };

/** What a parser makes of a cell as it stands in a file: the value, or the code of its refusal. */
function read<T>(parse: Parser<T>, raw: string, changes: Partial<ReadingContext> = {}): unknown {
  const parsed = parse(cleanCell(raw), { ...context, ...changes });
  if ('code' in parsed) return parsed.code;
  return typeof parsed.value === 'bigint' ? shown(parsed.value as never) : parsed.value;
}

describe('numbers are exact', () => {
  test.each([
    ['28.90', '28.9'],
    ['1,028.90', '1028.9'],
    ['１，０２８．９０', '1028.9'],
    ['￥99.50', '99.5'],
    ['59.00元', '59'],
    ['R$ 1,234.50', '1234.5'],
    ['CNY 12', '12'],
    ['  12\t', '12'],
    ["'12", '12'],
    ['="12.5"', '12.5'],
    ['.5', '0.5'],
    ['7.', '7'],
    ['0.0', '0'],
    ['88259496234.57', '88259496234.57'],
  ])('%s is %s', (cell, value) => expect(read(amount, cell)).toBe(value));

  test.each([
    ['二十', 'not_a_number'],
    ['12a', 'not_a_number'],
    ['1.2.3', 'not_a_number'],
    ['--5', 'not_a_number'],
    ['-5.00', 'negative'],
    ['(5.00)', 'negative'],
    ['12.345', 'too_precise'],
    ['12,5', 'decimal_comma'],
    ['1.234,56', 'decimal_comma'],
    ['1.23E+09', 'scientific_notation'],
    ['9999999999999', 'out_of_range'],
    ['9'.repeat(80), 'out_of_range'],
  ])('%s is refused as %s', (cell, code) => expect(read(amount, cell)).toBe(code));

  test('a decimal comma is read where the person says so', () => {
    expect(read(amount, '1.234,56', { decimalMark: ',' })).toBe('1234.56');
    expect(read(amount, '12,5', { decimalMark: ',' })).toBe('12.5');
  });

  test('the currency decides the decimals of an amount, prices have six', () => {
    expect(read(amount, '12.5', { exponent: 0 })).toBe('too_precise');
    expect(read(unitPrice, '0.333333')).toBe('0.333333');
    expect(read(unitPrice, '0.3333333')).toBe('too_precise');
  });

  test('signed amounts keep their sign in every spelling', () => {
    expect(['-10.00', '(10)', '−10', '￥-10', '-￥10'].map((cell) => read(signedAmount, cell))).toEqual(Array(5).fill('-10'));
  });

  test('quantities are above zero and not absurd', () => {
    expect(['-2', '0', '99999999', '1.5'].map((cell) => read(orderQuantity, cell))).toEqual([
      'negative',
      'not_positive',
      'out_of_range',
      '1.5',
    ]);
  });

  test('a tax rate is the same as percent, number and fraction', () => {
    expect(['13%', '13', '0.13', '0'].map((cell) => read(taxRate, cell))).toEqual(['0.13', '0.13', '0.13', '0']);
  });

  test('a count is whole', () => {
    expect([read(count, '30'), read(count, '30.0'), read(count, '1.5')]).toEqual([30, 30, 'not_whole']);
  });
});

describe('identifiers are texts', () => {
  test.each([
    ['\t6917926768823643751', '6917926768823643751'],
    ["'6917926768823643751", '6917926768823643751'],
    ['="6917926768823643751"', '6917926768823643751'],
    ["'\t123", '123'],
    ['１２３', '123'],
    ['123.0', '123'],
    ['0012', '0012'],
    ['2E10', '2E10'],
    ['TS-001-M', 'TS-001-M'],
  ])('%j is %s', (cell, value) => expect(read(identifier(), cell)).toBe(value));

  test.each(['1.23E+09', '6.91793E+18', '6.917926768823643e18', '1e+09', '3.45679E18'])('%s has lost its digits', (cell) => {
    expect(read(identifier(), cell)).toBe('id_in_scientific_notation');
  });

  test('a text that looks like a formula stays a text, one leading apostrophe comes off (R34)', () => {
    expect(read(text(100), "'=1+1")).toBe('=1+1');
    expect(read(text(100), '=HYPERLINK("http://x","y")')).toBe('=HYPERLINK("http://x","y")');
    expect(['+1', '-1', '@x'].map((cell) => read(text(100), `'${cell}`))).toEqual(['+1', '-1', '@x']);
  });

  test('control characters and overlong texts are refused, line ends kept', () => {
    expect(read(text(10), 'a\u0001b')).toBe('control_characters');
    expect(read(text(3), '四个汉字')).toBe('too_long');
    expect(read(text(10), 'a\r\nb')).toBe('a\nb');
  });

  test('barcodes have their check digit, but for those shops give out', () => {
    expect(read(barcode, '6901234567892')).toBe('6901234567892');
    expect(read(barcode, '6901234567893')).toBe('barcode_invalid');
    expect(read(barcode, '2000000000011')).toBe('2000000000011');
    expect(read(barcode, 'BOX-17')).toBe('BOX-17');
    expect(read(several(barcode), '6901234567892，BOX-17')).toEqual(['6901234567892', 'BOX-17']);
  });

  test('yes, no and e-mail', () => {
    expect(['是', 'No', '√', '可能'].map((cell) => read(yesOrNo, cell))).toEqual([true, false, true, 'not_yes_or_no']);
    expect([read(email, 'a@b.cn'), read(email, 'a@b')]).toEqual(['a@b.cn', 'email_invalid']);
  });
});

describe('times', () => {
  test.each([
    ['2024-01-31', '2024-01-30T16:00:00.000Z'],
    ['2024-01-31 13:45', '2024-01-31T05:45:00.000Z'],
    ['2024-01-31 13:45:09', '2024-01-31T05:45:09.000Z'],
    ['2024/1/31 3:04', '2024-01-30T19:04:00.000Z'],
    ['2024.1.31', '2024-01-30T16:00:00.000Z'],
    ['2024年1月31日', '2024-01-30T16:00:00.000Z'],
    ['2024年1月31日 13:45', '2024-01-31T05:45:00.000Z'],
    ['2024年1月31日13时45分09秒', '2024-01-31T05:45:09.000Z'],
    ['20240131', '2024-01-30T16:00:00.000Z'],
    ['20240131134509', '2024-01-31T05:45:09.000Z'],
    ['2024-01-31T13:45:09Z', '2024-01-31T13:45:09.000Z'],
    ['2024-01-31T13:45:09.250+08:00', '2024-01-31T05:45:09.250Z'],
    ['2024-01-31T13:45:09', '2024-01-31T05:45:09.000Z'],
    ['２０２４-０１-３１', '2024-01-30T16:00:00.000Z'],
    ['45322.573', '2024-01-31T05:45:07.000Z'],
    ['45322', '2024-01-30T16:00:00.000Z'],
  ])('%s is %s', (cell, value) => expect(read(instant, cell)).toBe(value));

  test.each([
    ['民国113年1月31日', 'date_other_calendar'],
    ['113年1月31日', 'date_other_calendar'],
    ['令和6年1月31日', 'date_other_calendar'],
    ['2567-01-31', 'date_other_calendar'],
    ['1445-07-19', 'date_out_of_range'],
    ['02/03/2020', 'date_ambiguous'],
    ['31.01.2024', 'date_ambiguous'],
    ['2024-02-30', 'date_not_existing'],
    ['2023-02-29', 'date_not_existing'],
    ['2024-01-31 24:10', 'date_not_existing'],
    ['1970-01-01', 'date_out_of_range'],
    ['9999-12-31', 'date_out_of_range'],
    ['yesterday', 'date_unreadable'],
    ['1706679909', 'date_unreadable'],
    ['2024-1', 'date_unreadable'],
  ])('%s is refused as %s', (cell, code) => expect(read(instant, cell)).toBe(code));

  test('a day drops the time', () => expect(read(day, '2024-01-05 08:00')).toBe('2024-01-05'));

  test('clocks set forward and back: São Paulo', () => {
    const zone = 'America/Sao_Paulo';
    expect(read(instant, '2018-01-10 10:41:17', { zone })).toBe('2018-01-10T12:41:17.000Z');
    expect(read(instant, '2018-05-10 10:41:17', { zone })).toBe('2018-05-10T13:41:17.000Z');
    // 2017-10-15 00:30 never came: the clock went from 00:00 to 01:00.
    expect(read(instant, '2017-10-15 00:30:00', { zone })).toBe('2017-10-15T03:30:00.000Z');
    // 2018-02-17 23:30 came twice: the first is meant.
    expect(read(instant, '2018-02-17 23:30:00', { zone })).toBe('2018-02-18T01:30:00.000Z');
    expect(read(instant, '2018-02-18 00:30:00', { zone })).toBe('2018-02-18T03:30:00.000Z');
  });
});

describe('regions', () => {
  test.each([
    ['广东', '广东省'],
    ['广东省', '广东省'],
    ['内蒙古', '内蒙古自治区'],
    ['广西', '广西壮族自治区'],
    ['新疆维吾尔自治区', '新疆维吾尔自治区'],
    ['宁夏', '宁夏回族自治区'],
    ['西藏', '西藏自治区'],
    ['北京', '北京市'],
    ['上海市', '上海市'],
    ['香港', '香港特别行政区'],
    ['澳门特别行政区', '澳门特别行政区'],
    ['台湾', '台湾省'],
    ['黑龙江', '黑龙江省'],
  ])('%s is %s', (written, full) => expect(fullProvince(written)).toBe(full));

  test('short names of all provinces lead back to the full ones', () => {
    const full = ['内蒙古自治区', '广西壮族自治区', '新疆维吾尔自治区', '香港特别行政区', '北京市', '陕西省', '山西省'];
    expect(full.map(shortProvince)).toEqual(['内蒙古', '广西', '新疆', '香港', '北京', '陕西', '山西']);
    expect(full.map(shortProvince).map(fullProvince)).toEqual(full);
    expect(shortProvince('SP')).toBe('SP');
  });

  const region = (parts: Parameters<typeof readRegion>[0], home = 'CN') => {
    const found = readRegion(parts, home);
    if ('code' in found) return found.code;
    return [found.value.country, found.value.province, found.value.city, found.value.district, found.value.address]
      .map((piece) => piece ?? '')
      .join('|');
  };

  test.each([
    [{ province: '广东', city: '深圳', district: '南山', address: '科技园' }, 'CN|广东省|深圳市|南山区|科技园'],
    [{ province: '北京', city: '市辖区', district: '朝阳', address: 'x' }, 'CN|北京市|北京市|朝阳区|x'],
    [{ address: '广东省 深圳市 南山区 粤海街道 1 号' }, 'CN|广东省|深圳市|南山区|粤海街道 1 号'],
    [{ address: '江西南昌市青山湖区测试路**号' }, 'CN|江西省|南昌市|青山湖区|测试路**号'],
    [{ address: '上海浦东新区世纪大道 6 号' }, 'CN|上海市|上海市|浦东新区|世纪大道 6 号'],
    [{ address: '浙江省 义乌市 稠州北路 2 号' }, 'CN|浙江省|金华市|义乌市|稠州北路 2 号'],
    [{ address: '吉林省吉林市船营区 1 号' }, 'CN|吉林省|吉林市|船营区|1 号'],
    [{ address: '北京朝阳路 8 号' }, 'CN|北京市|北京市||朝阳路 8 号'],
    [{ address: '北京路 1 号' }, 'CN||||北京路 1 号'],
    [{ province: '浙江省', address: '浙江省杭州市西湖区文三路 9 号' }, 'CN|浙江省|杭州市|西湖区|文三路 9 号'],
    [{ province: '江苏省', city: '南京', district: '鼓楼' }, 'CN|江苏省|南京市|鼓楼区|'],
    [{ province: '福建省', city: '福州', district: '鼓楼' }, 'CN|福建省|福州市|鼓楼区|'],
    [{ province: '广东省', city: '新城市', district: '新区' }, 'CN|广东省|新城市|新区|'],
    [{ province: '**省', address: '****' }, 'CN|**省|||****'],
    [{ country: '巴西', province: 'SP', city: 'São Paulo' }, 'BR|SP|São Paulo||'],
    [{ country: 'united states', province: 'CA' }, 'US|CA|||'],
  ])('%j', (parts, expected) => expect(region(parts)).toBe(expected));

  test('an unknown province or country is refused, abroad any province is right', () => {
    expect(region({ province: '亚特兰蒂斯' })).toBe('province_unknown');
    expect(region({ country: '火星', province: 'x' })).toBe('country_unknown');
    expect(region({ province: 'Atlantis' }, 'BR')).toBe('BR|Atlantis|||');
  });
});

describe('status words', () => {
  test('width of commas does not matter', () => {
    const words = ['买家已付款，等待卖家发货', '买家已付款,等待卖家发货'].map((cell) => read(status(taobaoWords), cell));
    expect(words).toEqual([
      { word: '买家已付款，等待卖家发货', status: 'paid' },
      { word: '买家已付款,等待卖家发货', status: 'paid' },
    ]);
  });

  test('P1: an unknown word is refused until the person explains it', () => {
    expect(read(status(jdWords), '等待火箭')).toBe('status_unknown');
    expect(read(status(jdWords), '等待火箭', { statusWords: { 等待火箭: 'shipped' } })).toEqual({ word: '等待火箭', status: 'shipped' });
    expect(read(status(jdWords), '等待火箭', { statusWords: { 等待火箭: 'flying' } })).toBe('status_unknown');
  });

  test('a locked JD order must not ship', () => {
    expect(read(status(jdWords), '(锁定)等待出库')).toMatchObject({ status: 'paid', held: true });
  });
});

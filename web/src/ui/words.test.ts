import { expect, test } from 'vitest';
import type { ListColumn } from './list/protocol.ts';
import { sayValue, type Wording } from './words.ts';

const status = {
  key: 'status',
  type: 'choice',
  choices: [{ value: 'in_transit', label: { zh: '在途', en: 'In transit' } }],
} as unknown as ListColumn;
const zh: Wording = { columns: [status], language: 'zh-CN', zone: 'Asia/Shanghai', yes: '是', no: '否' };
const en: Wording = { ...zh, language: 'en', yes: 'yes', no: 'no' };

test('a choice is said in the language of the reader; what no column knows stays as it is', () => {
  expect(sayValue('status', 'in_transit', zh)).toBe('在途');
  expect(sayValue('status', 'in_transit', en)).toBe('In transit');
  expect(sayValue('status', 'lost', zh)).toBe('lost');
  expect(sayValue('number', 'in_transit', zh)).toBe('in_transit');
});

test('several choices are a list, nothing is a dash, and yes and no are words', () => {
  expect(sayValue('status', ['in_transit', 'lost'], zh)).toBe('在途、lost');
  expect(sayValue('status', ['in_transit', 'lost'], en)).toBe('In transit, lost');
  expect([null, undefined, '', []].map((value) => sayValue('status', value, zh))).toEqual(['–', '–', '–', '–']);
  expect(sayValue('active', false, zh)).toBe('否');
});

test('an id is the name it stands for, and never shown itself', () => {
  const id = '018f3a52-7d10-7c3e-9a55-0123456789ab';
  expect(sayValue('warehouseId', id, { ...zh, names: { [id]: '华东仓' } })).toBe('华东仓');
  expect(sayValue('lines', `${id} ×2 = 30`, zh)).toBe('… ×2 = 30');
});

test('a name in two languages and an instant are read by people', () => {
  expect(sayValue('name', { zh: '现金', en: 'Cash' }, en)).toBe('Cash');
  expect(sayValue('name', { zh: '现金' }, en)).toBe('现金');
  expect(sayValue('at', '2024-05-01T16:30:00.000Z', zh)).toContain('2024-05-02');
});

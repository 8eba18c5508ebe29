import { expect, test } from 'vitest';
import { receiverKey } from './receiver.rules.ts';

const person = {
  ...{ name: '王 小明', phone: '138 0013 8000', country: 'CN', province: '浙江省', city: '杭州市', district: '西湖区' },
  ...{ address: '文三路 1 号' },
};
const key = (more: Partial<typeof person> = {}) => receiverKey({ ...person, ...more });

test('the same door written in other ways is the same door', () => {
  for (const same of [
    { name: '王小明' },
    { phone: '+86 138-0013-8000' },
    { phone: '００８６１３８００１３８０００' },
    { province: '浙江', city: '杭州' },
    { address: '文三路１号' },
    { address: '浙江省杭州市西湖区文三路1号' },
    { address: '文三路1号。' },
  ])
    expect([same, key(same)]).toEqual([same, key()]);
  expect(receiverKey({ ...person, province: '北京市', city: '北京市' })).toBe(receiverKey({ ...person, province: '北京', city: '' }));
});

test('another person, phone, district or house is another door', () => {
  for (const other of [{ name: '王小红' }, { phone: '13800138001' }, { district: '滨江区' }, { address: '文三路11号' }, { country: 'TW' }])
    expect(key(other)).not.toBe(key());
});

test('where name, phone or address is not known nothing can be said', () => {
  for (const unknown of [{ name: ' ' }, { phone: '' }, { address: '浙江省杭州市西湖区' }]) expect(key(unknown)).toBeNull();
});

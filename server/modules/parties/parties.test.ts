import { expect, test } from 'vitest';
import { z } from 'zod';
import { type Actor, handle, type Module } from '../../kernel/context.ts';
import { defineContract, operation } from '../../kernel/contract.ts';
import { loadModules } from '../../modules.ts';
import { testMerchant } from '../../test/merchant.ts';
import { testRuntime } from '../../test/postgres.ts';
import { type Buyer, findOrCreateCustomers } from './index.ts';
import { regions, unknownRegion } from './regions.rules.ts';

// another module calls the door of parties inside its own operation
const caller = defineContract('caller', {
  title: { zh: '调用', en: 'Caller' },
  permissions: {},
  operations: {
    find: operation({
      title: { zh: '找', en: 'Find' },
      permission: 'signed-in',
      input: z.object({ shop: z.string(), buyers: z.array(z.any()) }),
      output: z.object({ ids: z.array(z.string().nullable()) }),
    }),
  },
  queries: {},
  events: {},
});
const find = handle(caller.operations.find, async (ctx, { shop, buyers }) => ({ ids: await findOrCreateCustomers(ctx, shop, buyers) }));
const callerModule: Module = { contract: caller, operations: [find], queries: [] };

const runtime = testRuntime({ modules: [...(await loadModules()), callerModule] });
const ask = (actor: Actor, name: string, input: object = {}): Promise<any> => runtime().ask(actor, `parties.${name}`, input);
const run = (actor: Actor, name: string, input: object): Promise<any> => runtime().execute(actor, `parties.${name}`, input);
const codes = (page: { rows: { code: string }[] }) => page.rows.map(({ code }) => code).sort();
const without = (actor: Actor, permission: string): Actor => ({
  ...actor,
  permissions: new Set([...actor.permissions].filter((one) => one !== permission)),
});
const findCustomers = async (actor: Actor, shop: string, buyers: Buyer[]): Promise<(string | null)[]> =>
  ((await runtime().execute(actor, 'caller.find', { shop, buyers })) as any).ids;

const wang = {
  name: '王小明',
  customer: true,
  phone: '138 1234-5678',
  addresses: [
    { receiver: '王小明', phone: '13812345678', province: '广东省', city: '深圳市', district: '南山区', detail: '科技园路 1 号' },
  ],
};

test('a customer is found by name, pinyin, phone and its last four digits', async () => {
  const actor = await testMerchant(runtime());
  const { code } = await run(actor, 'create-party', wang);
  await run(actor, 'create-party', { name: '李四', customer: true, phone: '13900001111' });
  await run(actor, 'create-party', { name: '义乌工厂', supplier: true, type: 'company' });
  await runtime().settle();
  for (const search of ['小明', 'wxm', 'wangxiao', '13812345678', '+86 138 1234 5678', '5678', code])
    expect(codes(await ask(actor, 'customers', { search })), search).toEqual([code]);
  expect((await ask(actor, 'suppliers')).rows).toMatchObject([{ name: '义乌工厂', region: null }]);
  expect((await ask(actor, 'customers', { search: '5678' })).rows[0]).toMatchObject({
    phone: '138 1234-5678',
    region: '广东省 深圳市 南山区',
  });
});

test('whoever may not see personal data sees masks, until a logged look', async () => {
  const actor = await testMerchant(runtime());
  const { id } = await run(actor, 'create-party', { ...wang, email: 'wang@example.com', bankAccount: '6222020200112233' });
  const clerk = without(actor, 'parties.see-personal-data');
  const record = await ask(clerk, 'party', { id });
  expect(record).toMatchObject({ name: '王**', email: 'w***@example.com', bankAccount: '****2233', masked: true });
  expect(record.addresses[0]).toMatchObject({ receiver: '王**', phone: '138****5678', detail: '科技园路 1****' });
  expect(JSON.stringify((await ask(clerk, 'customers')).rows)).not.toMatch(/小明|1234/);
  await expect(run(without(clerk, 'parties.reveal'), 'reveal-party', { id })).rejects.toMatchObject({ code: 'request.permission_missing' });
  expect(await run(clerk, 'reveal-party', { id, reason: '退款' })).toMatchObject({
    name: '王小明',
    phone: '138 1234-5678',
    bankAccount: '6222020200112233',
  });
});

test('who looks alike is named before somebody is created twice', async () => {
  const actor = await testMerchant(runtime());
  const { id, code } = await run(actor, 'create-party', wang);
  await expect(run(actor, 'create-party', { name: '别人', customer: true, phone: '13812345678' })).rejects.toMatchObject({
    code: 'parties.duplicates_found',
    params: { candidates: [{ id, code, name: '王小明', why: 'phone' }] },
  });
  await expect(run(actor, 'create-party', { ...wang, phone: '13700000000' })).rejects.toMatchObject({
    params: { candidates: [{ why: 'address' }] },
  });
  await run(actor, 'create-party', { name: '别人', customer: true, phone: '13812345678', anyway: true });
  expect((await ask(actor, 'customers')).rows).toHaveLength(2);
});

test('regions of China are checked, those abroad are not', async () => {
  const actor = await testMerchant(runtime());
  const at = (region: object) => run(actor, 'create-party', { ...wang, anyway: true, addresses: [{ ...wang.addresses[0], ...region }] });
  await expect(at({ city: '广州市' })).rejects.toMatchObject({
    code: 'parties.region_unknown',
    params: { region: '广东省 广州市 南山区' },
  });
  await at({ country: 'US', province: 'California', city: 'Nowhere', district: '' });
  expect(unknownRegion({ country: 'CN', province: '北京市', city: '北京市', district: '东城区' })).toBeUndefined();
  expect(unknownRegion({ country: 'CN', province: '海南省', city: '五指山市', district: '' })).toBeUndefined();
  expect(unknownRegion({ country: 'CN', province: '火星省', city: '', district: '' })).toBe('火星省');
  expect(Object.keys(regions)).toHaveLength(34);
});

test('contacts and addresses keep what is not given; one of them is the default', async () => {
  const actor = await testMerchant(runtime());
  const { id: partyId } = await run(actor, 'create-party', { name: '工厂', supplier: true, type: 'company' });
  const first = await run(actor, 'save-contact', { partyId, name: '张三', phone: '13811112222', isDefault: true });
  await run(actor, 'save-contact', { partyId, name: '李四', isDefault: true });
  await run(actor, 'save-contact', { partyId, id: first.id, name: '张三丰' });
  const { contacts } = await ask(actor, 'party', { id: partyId });
  expect(contacts.map(({ name, phone, isDefault }: any) => [name, phone, isDefault])).toEqual([
    ['李四', null, true],
    ['张三丰', '13811112222', false],
  ]);
  await run(actor, 'remove-contact', { partyId, id: first.id });
  expect((await ask(actor, 'party', { id: partyId })).contacts).toHaveLength(1);
});

test('the same import twice changes nothing', async () => {
  const actor = await testMerchant(runtime());
  const documents = [
    { code: 'C1', name: '甲公司', type: 'company', creditLimit: '5000.00', contacts: [{ name: '张三', phone: '13811112222' }] },
    { name: '王小明', phone: '13812345678', addresses: wang.addresses },
    { name: '无电话' },
    { name: '打码甲', phone: '138****5678' },
    { name: '打码乙', phone: '138****5678' },
    { name: '坏地址', addresses: [{ receiver: 'a', province: '火星省', detail: 'b' }] },
  ];
  const results = async (given: object[]) =>
    (await run(actor, 'upsert-parties', { role: 'customer', parties: given })).results.map(({ result }: any) => result);
  expect(await results(documents)).toEqual(['created', 'created', 'created', 'created', 'created', 'refused']);
  expect(await results(documents)).toEqual(['unchanged', 'unchanged', 'unchanged', 'unchanged', 'unchanged', 'refused']);
  expect(
    await results([
      { name: '王晓明', phone: '+8613812345678' },
      { code: 'C1', name: '甲公司', creditLimit: '6000' },
    ]),
  ).toEqual(['updated', 'updated']);
  expect((await ask(actor, 'customers')).rows).toHaveLength(5);
});

test('buyers become customers once: by account, by phone, within a batch and across batches', async () => {
  const actor = await testMerchant(runtime());
  const shop = '00000000-0000-7000-8000-00000000aaaa';
  const address = { receiver: '王', country: 'CN', province: '广东省', city: '深圳市', district: '', detail: '路 1 号', postcode: '' };
  const buyers: Buyer[] = [
    { account: 'tb_wang', name: '王', phone: '13812345678', address },
    { account: null, name: '王', phone: '138-1234-5678', address },
    { account: 'tb_li', name: '李', phone: null },
    { account: null, name: '谁', phone: null },
  ];
  const [first, same, li, nobody] = await findCustomers(actor, shop, buyers);
  expect([same, nobody]).toEqual([first, null]);
  expect(li).not.toBe(first);
  expect(await findCustomers(actor, shop, buyers)).toEqual([first, first, li, null]);
  const masked = (account: string): Buyer => ({ account, name: '王', phone: '138****5678', address });
  const strangers = await findCustomers(actor, shop, [masked('a'), masked('b'), { ...masked('c'), account: null }]);
  expect(new Set([first, ...strangers]).size).toBe(4);
  expect(strangers[2]).toBeNull();
  const record = await ask(actor, 'party', { id: first as string });
  expect(record).toMatchObject({ customer: true, account: 'tb_wang', phone: '13812345678' });
  expect(record.addresses).toHaveLength(1);
});

test('two intakes that meet a new account at once make one customer', async () => {
  const actor = await testMerchant(runtime());
  const shop = '00000000-0000-7000-8000-00000000bbbb';
  const once = () => findCustomers(actor, shop, [{ account: 'same', name: '同', phone: null }]);
  const ids = await Promise.all([once(), once(), once()]);
  expect(new Set(ids.flat()).size).toBe(1);
});

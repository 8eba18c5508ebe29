import { expect, test } from 'vitest';
import type { Actor } from '../../kernel/context.ts';
import { testMerchant } from '../../test/merchant.ts';
import { testRuntime } from '../../test/postgres.ts';
import { scenario } from '../../test/scenario.ts';
import { staffOf } from '../../test/staff.ts';

const runtime = testRuntime();
const run = (actor: Actor, name: string, input: object) => runtime().execute(actor, name, input);
const set = (actor: Actor, form: string, field: string, more: object) => run(actor, 'company.set-field-rule', { form, field, ...more });
const refused = (code: string) => expect.objectContaining({ code });
/** The forms are known once somebody may ask. */
const ready = () => staffOf(runtime());

test('a rule holds for every road: what is made, what is changed, what a batch brings, and a dry run; with its place and words', async () => {
  ready();
  const actor = await testMerchant(runtime());
  await set(actor, 'parties.party', 'phone', { required: true, pattern: 'mobile_cn', hint: '11 位手机号' });
  const create = (more: object) => run(actor, 'parties.create-party', { name: '客户', customer: true, ...more });
  await expect(create({})).rejects.toMatchObject({
    kind: 'invalid',
    code: 'company.field_rule_broken',
    params: { problems: '电话 必填', issues: [{ path: ['phone'], message: '必填' }] },
  });
  await expect(runtime().preview(actor, 'parties.create-party', { name: '客户', customer: true })).rejects.toEqual(
    refused('company.field_rule_broken'),
  );
  await expect(create({ phone: '0571-88888888' })).rejects.toMatchObject({
    params: { issues: [{ path: ['phone'], message: '格式不对：11 位手机号' }] },
  });
  const { id } = await create({ phone: '13812345678' });
  // a change that says nothing of the phone is none of the rule's business; one that empties it is
  await run(actor, 'parties.change-party', { id, remark: '老客户' });
  await expect(run(actor, 'parties.change-party', { id, phone: null })).rejects.toEqual(refused('company.field_rule_broken'));
  const batch = { role: 'customer', parties: [{ name: '甲', phone: '13812345679' }, { name: '乙' }] };
  await expect(run(actor, 'parties.upsert-parties', batch)).rejects.toMatchObject({
    params: { issues: [{ path: ['parties', 1, 'phone'], message: '必填' }] },
  });
  const english = { ...actor, language: 'en' as const };
  await expect(run(english, 'parties.create-party', { name: 'x', customer: true })).rejects.toMatchObject({
    params: { problems: 'Phone is required' },
  });
});

test('a default fills what nobody gave; fields within the input and in rows are reached', async () => {
  ready();
  const s = await scenario(runtime());
  await set(s.actor, 'catalog.product', 'unit', { defaultValue: '箱' });
  await set(s.actor, 'catalog.product', 'skus.*.barcodes', { required: true });
  await set(s.actor, 'sales.order', 'receiver.name', { minLength: 2 });
  const product = (code: string, barcodes: string[]) =>
    s.run('catalog.create-product', { code, name: { zh: code }, skus: [{ code, listPrice: '10', barcodes }] });
  await expect(product('A', [])).rejects.toMatchObject({ params: { issues: [{ path: ['skus', 0, 'barcodes'], message: '必填' }] } });
  await product('A', ['6901234567892']);
  expect(await s.ask('catalog.product', { code: 'A' })).toMatchObject({ unit: '箱' });
  const { rows } = await s.ask('catalog.products', { search: 'A' });
  const order = (name: string) =>
    s.run('sales.place-order', {
      shopId: s.shopId,
      receiver: { name, phone: '13812345678', province: '浙江省', city: '杭州市', district: '西湖区', address: '文三路' },
      lines: [{ skuCode: 'A', quantity: '1', unitPrice: '10' }],
    });
  expect(rows).toHaveLength(1);
  await expect(order('王')).rejects.toMatchObject({ params: { issues: [{ path: ['receiver', 'name'], message: '至少 2 个字' }] } });
  expect(await order('王小明')).toMatchObject({ number: expect.any(String) });
});

test('a rule holds in its merchant alone, from the next operation on, until it is cleared', async () => {
  ready();
  const [actor, other] = [await testMerchant(runtime()), await testMerchant(runtime())];
  const warehouse = (who: Actor, code: string) => run(who, 'inventory.create-warehouse', { code, name: code });
  await warehouse(actor, 'x1');
  await set(actor, 'inventory.warehouse', 'code', { pattern: 'own', ownPattern: 'W\\d{2}' });
  await expect(warehouse(actor, 'x2')).rejects.toEqual(refused('company.field_rule_broken'));
  await warehouse(actor, 'W02');
  await warehouse(other, 'x2');
  await run(actor, 'company.clear-field-rule', { form: 'inventory.warehouse', field: 'code' });
  await warehouse(actor, 'x3');
  await expect(run(actor, 'company.clear-field-rule', { form: 'inventory.warehouse', field: 'code' })).rejects.toEqual(
    refused('company.rule_not_found'),
  );
});

test('a rule that no value could keep, or that the program could hang on, is refused', async () => {
  ready();
  const actor = await testMerchant(runtime());
  const wrong: [string, string, object, string][] = [
    ['parties.nothing', 'phone', { required: true }, 'company.form_unknown'],
    ['parties.party', 'constructor', { required: true }, 'company.form_unknown'],
    ['catalog.product', 'categoryId', { pattern: 'digits' }, 'company.field_not_text'],
    ['parties.party', 'name', { pattern: 'own', ownPattern: '(a)\\1' }, 'company.format_wrong'],
    ['parties.party', 'name', { pattern: 'own' }, 'company.format_wrong'],
    ['parties.party', 'name', { minLength: 5, maxLength: 2 }, 'company.lengths_crossed'],
    ['catalog.product', 'unit', { maxLength: 1, defaultValue: '公斤' }, 'company.default_unfit'],
    ['parties.party', 'email', { defaultValue: 'no address' }, 'company.default_unfit'],
  ];
  for (const [form, field, more, code] of wrong) await expect(set(actor, form, field, more), code).rejects.toEqual(refused(code));
  await set(actor, 'catalog.product', 'categoryId', { required: true });
  await expect(
    run({ ...actor, permissions: new Set(['company.view']) }, 'company.set-field-rule', { form: 'parties.party', field: 'name' }),
  ).rejects.toMatchObject({ kind: 'forbidden' });
});

test('two who set one field at once both get through and one rule stands; who saw an older one is told', async () => {
  ready();
  const actor = await testMerchant(runtime());
  const answers = await Promise.all([1, 2, 3, 4].map((maxLength) => set(actor, 'parties.party', 'remark', { maxLength })));
  expect(answers.map(({ version }) => version).toSorted()).toEqual([1, 2, 3, 4]);
  const rules = await runtime().ask(actor, 'company.field-rules');
  expect(rules).toEqual([expect.objectContaining({ form: 'parties.party', field: 'remark', version: 4 })]);
  await expect(set(actor, 'parties.party', 'remark', { required: true, expectedVersion: 3 })).rejects.toEqual(
    refused('request.version_conflict'),
  );
});

test('every form of every module names fields that its operations have', async () => {
  ready();
  const actor = await testMerchant(runtime());
  const forms: { name: string; fields: { field: string; kind: string; needed: boolean }[] }[] = await runtime().ask(actor, 'company.forms');
  expect(forms.map(({ name }) => name)).toEqual(expect.arrayContaining(['catalog.product', 'parties.party', 'sales.order']));
  const product = forms.find(({ name }) => name === 'catalog.product')?.fields;
  const kindOf = (field: string) => product?.find((each) => each.field === field);
  expect(kindOf('code')).toMatchObject({ kind: 'text', needed: true });
  expect(kindOf('skus.*.barcodes')).toMatchObject({ kind: 'texts' });
  expect([kindOf('skus.*.code')?.needed, kindOf('description.zh')?.needed, kindOf('name.zh')?.needed]).toEqual([true, false, false]);
  expect(kindOf('categoryId')).toMatchObject({ kind: 'other', needed: false });
  for (const module of runtime().modules)
    for (const form of Object.values(module.contract.forms ?? {}))
      for (const field of Object.keys(form.fields))
        await expect(set(actor, form.name, field, { required: true }), `${form.name} ${field}`).resolves.toMatchObject({ version: 1 });
});

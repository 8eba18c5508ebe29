import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importFiles } from '../../test/importing.ts';
import { testMerchant } from '../../test/merchant.ts';
import { testRuntime } from '../../test/postgres.ts';
import { staffOf } from '../../test/staff.ts';

const runtime = testRuntime();
const fixture = (name: string) => join(import.meta.dirname, 'fixtures', name);

test('an import shows among the tasks of whoever began it while it runs, and they are told once what came of it', async () => {
  const [merchant, staff] = [await testMerchant(runtime()), staffOf(runtime())];
  const owner = await (await staff.hire(merchant, { name: '阿珍' })).actor();
  const other = await (await staff.hire(merchant, { name: '阿强' })).actor();
  const ask = (actor: typeof owner, name: string): Promise<any> => runtime().ask(actor, `office.${name}`);
  const kept = runtime().filesOf(merchant.merchant.id);
  const { createReadStream } = await import('node:fs');
  const { hash } = await kept.keepStream(createReadStream(fixture('products.csv')), 1e6);
  const files = [{ part: 'products', hash, name: 'products.csv' }];
  const { id, number } = await runtime().execute(owner, 'exchange.create-import', { template: 'products', files });
  const link = `/imports/${id}`;
  expect(await ask(owner, 'tasks')).toEqual([expect.objectContaining({ id, status: 'running', total: null, link })]);
  await runtime().settle();
  const batch = await runtime().ask(owner, 'exchange.import', { id });
  expect(await ask(owner, 'tasks')).toEqual([expect.objectContaining({ id, status: 'done' })]);
  await runtime().execute(owner, 'exchange.start-import', { importId: id });
  expect(await ask(owner, 'tasks')).toEqual([expect.objectContaining({ status: 'running', done: 0, total: batch.total })]);
  await runtime().settle();
  const done = await runtime().ask(owner, 'exchange.import', { id });
  expect(await ask(owner, 'tasks')).toEqual([
    expect.objectContaining({ status: 'done', done: batch.total, title: { zh: `导入 ${number}`, en: `Import ${number}` } }),
  ]);
  const zh = `导入 ${number}：新建 ${done.created}，更新 0，跳过 0，失败 0`;
  expect((await ask(owner, 'notifications')).rows).toEqual([
    expect.objectContaining({ kind: 'task', text: expect.objectContaining({ zh }), link }),
  ]);
  expect([await ask(other, 'tasks'), (await ask(other, 'notifications')).rows]).toEqual([[], []]);
});

test('an import that cannot be read ends as failed, with the reason', async () => {
  const [merchant, staff] = [await testMerchant(runtime()), staffOf(runtime())];
  const owner = await (await staff.hire(merchant)).actor();
  const batch = await importFiles(runtime(), owner, { template: 'products', files: { products: fixture('olist/payments.csv') } });
  expect(batch.status).toBe('failed');
  const [task] = await runtime().ask(owner, 'office.tasks');
  expect(task).toMatchObject({ status: 'failed', result: { zh: batch.error } });
  expect((await runtime().ask(owner, 'office.notifications')).rows).toHaveLength(1);
});

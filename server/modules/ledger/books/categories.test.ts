import { expect, test } from 'vitest';
import { testRuntime } from '../../../test/postgres.ts';
import { scenario } from '../../../test/scenario.ts';

const runtime = testRuntime({ poolSize: 6 });

test('entries of documents stand under the category of their goods on accounts that ask for it: what is of several stands under none, and all is the account', async () => {
  const s = await scenario(runtime(), { moneyHolder: 'merchant' });
  const category = async (zh: string): Promise<string> => (await s.run('catalog.save-category', { name: { zh } })).id;
  const [tea, cups] = [await category('茶'), await category('杯')];
  for (const [code, categoryId, unitCost] of [
    ['A', tea, '6'],
    ['B', cups, '2'],
  ] as const) {
    const skuId = await s.sku(code);
    const { rows } = await s.ask('catalog.skus', { limit: 10 });
    await s.run('catalog.change-product', { id: rows.find((sku: any) => sku.id === skuId).productId, categoryId });
    await s.stock({ [code]: '20' }, { unitCost });
  }
  const sell = async (quantities: Record<string, string>) => {
    const order = await s.order(quantities);
    await s.pay(order);
    await s.audit(order);
    await s.ship(order);
  };
  const orders: Record<string, string>[] = [{ A: '1' }, { A: '1' }, { B: '1' }, { A: '1', B: '1' }];
  for (const quantities of orders) await sell(quantities);
  const { rows: accounts } = await s.ask('ledger.accounts', { limit: 500 });
  const cost = accounts.find((account: any) => account.code === '540101').id;
  const span = { from: '2000-01-01', to: '2099-12-31' };
  const byCategory = async () => {
    const { rows, total } = await s.ask('ledger.dimension-balances', { accountId: cost, dimension: 'category', ...span });
    return { rows: Object.fromEntries(rows.map((row: any) => [row.name ?? 'none', row.debit])), total: total.debit };
  };
  // nobody asked for it: everything names none
  expect(await byCategory()).toEqual({ rows: { none: '22' }, total: '22' });
  await s.run('ledger.set-account-dimensions', { accountId: cost, dimensions: ['category'] });
  expect(await byCategory()).toEqual({ rows: { 茶: '12', 杯: '2', none: '8' }, total: '22' });
  const lines = async (value: string) => {
    const found = await s.ask('ledger.account-ledger', { accountId: cost, dimension: 'category', value, ...span });
    return [found.rows.length, found.debit, found.closing];
  };
  expect([await lines(tea), await lines(cups), await lines('none')]).toEqual([
    [2, '12', '12'],
    [1, '2', '2'],
    [1, '8', '8'],
  ]);
  const sheet = await s.ask('ledger.account-ledger-sheet', { accountId: cost, dimension: 'category', value: tea, ...span });
  expect(JSON.stringify(sheet.sheets)).toContain('12.00');
});

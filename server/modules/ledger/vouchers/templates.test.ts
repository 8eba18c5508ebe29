import { expect, test } from 'vitest';
import { testMerchant } from '../../../test/merchant.ts';
import { testRuntime } from '../../../test/postgres.ts';
import { scenario } from '../../../test/scenario.ts';

const runtime = testRuntime({ poolSize: 4 });

async function books() {
  const s = await scenario(runtime());
  const { rows } = await s.ask('ledger.accounts', { limit: 500 });
  const account = (code: string): string => rows.find((row: { code: string }) => row.code === code).id;
  const lines = [
    { accountId: account('560104'), side: 'debit', kind: 'share', value: '0.6', shopId: s.shopId },
    { accountId: account('560201'), side: 'debit', kind: 'share', value: '0.4', summary: '管理人员工资' },
    { accountId: account('221101'), side: 'credit', kind: 'share', value: '1' },
  ];
  return { s, account, lines };
}

test('a template of each month is offered until a voucher is made of it, and gives its parts to the cent', async () => {
  const { s, lines } = await books();
  const { id, version } = await s.run('ledger.save-voucher-template', { name: '计提工资', summary: '计提本月工资', monthly: true, lines });
  const [template] = (await s.ask('ledger.voucher-templates')).rows;
  expect(template).toMatchObject({ name: '计提工资', due: true, takesTotal: true, lastUsedOn: null });
  expect(template.lines[0].account).toMatch(/^560104 /);
  const made = await s.ask('ledger.template-voucher', { id, total: '10000.01' });
  expect(made.lines.map((line: Record<string, string>) => line.debit ?? line.credit)).toEqual(['6000.01', '4000', '10000.01']);
  const today = new Date(Date.parse(runtime().clock()) + 8 * 3_600_000).toISOString().slice(0, 10);
  const entered = made.lines.map(({ accountId, debit, credit, shopId, summary }: Record<string, string>) => ({
    ...{ accountId, debit, credit, shopId, summary },
  }));
  await s.run('ledger.post-manual-voucher', { date: today, summary: made.summary, templateId: id, lines: entered });
  expect((await s.ask('ledger.voucher-templates')).rows[0]).toMatchObject({ due: false, lastUsedOn: today });
  await s.run('ledger.save-voucher-template', { id, expectedVersion: version, name: '工资', summary: '计提工资', monthly: false, lines });
  expect((await s.ask('ledger.voucher-templates')).rows).toMatchObject([{ name: '工资', monthly: false, due: false, lastUsedOn: today }]);
  await s.run('ledger.delete-voucher-template', { id });
  expect((await s.ask('ledger.voucher-templates')).rows).toEqual([]);
});

test('a template that gives away less than the whole, has a name that is taken, or an account nobody has is refused', async () => {
  const { s, lines } = await books();
  const save = (more: object) =>
    s.run('ledger.save-voucher-template', { name: '计提工资', summary: '计提本月工资', monthly: false, lines, ...more });
  await expect(save({ lines: lines.slice(1) })).rejects.toMatchObject({ code: 'ledger.template_shares_wrong' });
  await save({});
  await expect(save({})).rejects.toMatchObject({ code: 'ledger.template_name_taken' });
  await expect(save({ name: '别的', lines: [{ ...lines[2], kind: 'open', accountId: s.shopId }, lines[2]] })).rejects.toMatchObject({
    code: 'ledger.account_not_found',
  });
  await expect(s.run('ledger.delete-voucher-template', { id: s.shopId })).rejects.toMatchObject({ code: 'ledger.template_not_found' });
});

test('an account is found by code, name, pinyin and initials; what a line is about by its name', async () => {
  const { s } = await books();
  const found = async (search: string) => (await s.ask('ledger.accounts', { search })).rows.map((row: { code: string }) => row.code);
  expect(await found('yszk')).toContain('1122');
  expect(await found('kucunxianjin')).toEqual(['1001']);
  expect(await found('库存现金')).toEqual(['1001']);
  expect(await found('10010')).toEqual([]);
  const values = async (dimension: string, search?: string) =>
    (await s.ask('ledger.dimension-values', { dimension, search })).rows.map((row: { id: string }) => row.id);
  expect(await values('shop')).toEqual([s.shopId]);
  expect(await values('shop', '店铺')).toEqual([s.shopId]);
  expect(await values('warehouse', 'W1')).toEqual([s.warehouseId]);
  expect(await values('shop', '仓库')).toEqual([]);
  const other = await testMerchant(runtime());
  expect((await runtime().ask(other, 'ledger.dimension-values', { dimension: 'shop' })).rows).toEqual([]);
});

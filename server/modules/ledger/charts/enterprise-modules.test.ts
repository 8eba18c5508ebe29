import { expect, test } from 'vitest';
import { decimal, subtract, text } from '../../../kernel/decimal.ts';
import { testRuntime } from '../../../test/postgres.ts';
import { settledShop } from '../../marketplaces/fixtures/shop.ts';

const runtime = testRuntime({ poolSize: 8 });
const LAPTOP = { name: '笔记本电脑', category: 'electronics', cost: '12000', months: 36, acquiredOn: '2026-01-15', origin: 'bank' };
const LI = { employee: '小李', gross: '8000', social: '840', housing: '400', employerSocial: '2000', employerHousing: '400' };

test('sales, settlement, assets, pay and bank find their accounts on the chart of 企业会计准则 by what these are for', async () => {
  const s = await settledShop(runtime(), { accountingStandard: 'enterprise' });
  const standing = async (...codes: string[]) => {
    const { rows } = await s.ask('ledger.trial-balance', { to: '2026-12-31' });
    return codes.map((code) => {
      const row = rows.find((each: { accountCode: string }) => each.accountCode === code);
      return row ? text(subtract(decimal(row.closingDebit), decimal(row.closingCredit))) : '0';
    });
  };
  // 1,000 pieces at 1 stood before; two are sold, one of them settled by TV-52
  await s.run('marketplaces.set-terms', { shopId: s.shopId, wallet: 'alipay', feesInvoiced: true });
  await s.run('marketplaces.set-fee-rate', { shopId: s.shopId, kind: 'commission', rate: '0.05', validFrom: '2020-01-01' });
  await s.run('marketplaces.set-fee-rate', { shopId: s.shopId, kind: 'payment_fee', rate: '0.006', validFrom: '2020-01-01' });
  await s.sold('T1', '113');
  await s.sold('T2', '56.5');
  const { number } = await s.tell([
    { order: 'T1', kind: 'sale', amount: '113' },
    { order: 'T1', kind: 'commission', amount: '-5.65' },
    { order: 'T1', kind: 'payment_fee', amount: '-0.68' },
  ]);
  await s.post(number);
  expect(await standing('140501', '600101', '22210106', '640101', '410401')).toEqual(['998', '-150', '-19.5', '2', '-1000']);
  expect(await standing('1122', '101201', '660101', '222105', '660301')).toEqual(['56.5', '106.67', '5.33', '0.32', '0.68']);

  const { id: laptop } = await s.run('assets.add-asset', LAPTOP);
  await s.run('assets.depreciate', { month: '2026-02' });
  // 12,000 less two months is 11,366.67 left
  await s.run('assets.dispose-asset', { assetId: laptop, disposedOn: '2026-03-20', proceeds: '11000', tax: '1430' });
  expect(await standing('1601', '1602', '1606', '660202', '611502')).toEqual(['0', '0', '0', '633.33', '366.67']);

  const { id: sheetId } = await s.run('payroll.save-sheet', { month: '2026-01', lines: [LI] });
  await s.run('payroll.post-sheet', { sheetId });
  await s.run('payroll.pay-sheet', { sheetId, paidOn: '2026-02-05' });
  expect(await standing('660201', '221101', '221102', '221103', '224101', '224102', '222112')).toEqual([
    ...['10400', '0', '-2000', '-400', '-840', '-400', '-52.8'],
  ]);

  const { checks } = await s.ask('ledger.statements', { from: '2026-01-01', to: '2026-12-31' });
  expect(checks.map(({ difference }: { difference: string }) => difference)).toEqual(['0', '0', '0']);
  const profit = await s.ask('analytics.profit', { from: '2000-01-01', to: '2099-12-31', limit: 10, by: 'shop' });
  expect(profit.total.revenue).toBe('150');
  expect((await runtime().prove(s.actor.merchant.id)).differences).toEqual([]);
});

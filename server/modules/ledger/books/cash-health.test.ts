import { expect, test } from 'vitest';
import { testMerchant } from '../../../test/merchant.ts';
import { testRuntime } from '../../../test/postgres.ts';
import { booksOf } from '../fixtures/month.ts';
import { probeModules } from '../fixtures/probe.ts';

// a Saturday: the week that runs began on the 23rd, the first of thirteen on the 31st of August
const runtime = testRuntime({ modules: probeModules, clock: () => '2026-11-28T04:00:00.000Z' });

test('A145 cash now by account, what came and went by week without transfers, and how long it lasts', async () => {
  const actor = await testMerchant(runtime());
  const { voucher } = await booksOf(runtime(), actor);
  const move = (date: string, debit: string, credit: string, amount: string) =>
    voucher(date, [
      [debit, amount, ''],
      [credit, '', amount],
    ]);
  await move('2026-08-30', '1002', '3001', '10000');
  await move('2026-08-31', '1002', '1122', '300');
  await move('2026-11-22', '560206', '1002', '1000');
  await move('2026-11-23', '101201', '1002', '2000');
  await move('2026-11-28', '560206', '1002', '600');
  const answer = await runtime().ask(actor, 'ledger.cash-health', {});
  expect(answer.accounts.map((each: Record<string, string>) => [each.accountCode, each.balance])).toEqual([
    ['1002', '6700'],
    ['101201', '2000'],
  ]);
  expect(answer.weeks).toHaveLength(13);
  expect(answer.weeks.filter((week: Record<string, string>) => week.cameIn !== '0' || week.wentOut !== '0')).toEqual([
    { monday: '2026-08-31', cameIn: '300', wentOut: '0' },
    { monday: '2026-11-16', cameIn: '0', wentOut: '1000' },
    { monday: '2026-11-23', cameIn: '0', wentOut: '600' },
  ]);
  // 1 300 were lost in thirteen weeks, 100 each: 8 700 last for 87
  expect([answer.total, answer.cameIn, answer.wentOut, answer.weeksLeft]).toEqual(['8700', '300', '1600', '87']);
  await move('2026-11-28', '1002', '1122', '1300');
  expect((await runtime().ask(actor, 'ledger.cash-health', {})).weeksLeft).toBeNull();
});

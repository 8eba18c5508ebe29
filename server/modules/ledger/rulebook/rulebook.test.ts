import { expect, test } from 'vitest';
import { testMerchant } from '../../../test/merchant.ts';
import { testRuntime } from '../../../test/postgres.ts';
import { probeModules } from '../fixtures/probe.ts';
import { postingRules } from '../posting.rules.ts';

const runtime = testRuntime({ modules: probeModules });
interface Rule {
  event: string;
  title: string;
  lines: { side: string; role: string; account: string; amount: string; red: boolean }[];
}

test('every business event stands in the book of rules with the accounts of the day, and an account that changes changes it from its day on', async () => {
  const actor = await testMerchant(runtime());
  const rulesOn = async (date: string): Promise<Rule[]> => (await runtime().ask(actor, 'ledger.posting-rules', { date })).rules;
  const rules = await rulesOn('2024-01-31');
  expect(rules.map(({ event }) => event)).toEqual(Object.keys(postingRules));
  const paid = (of: Rule[]) => of.find(({ event }) => event === 'payment_received')?.lines;
  expect(paid(rules)).toMatchObject([
    { side: 'debit', role: 'money', account: '', amount: '金额', red: false },
    { side: 'credit', role: 'advance', amount: '金额' },
  ]);
  const refund = rules.find(({ event }) => event === 'refund_after_revenue')?.lines[0];
  expect(refund).toMatchObject({ side: 'credit', role: 'revenue', amount: '不含税金额', red: true });
  const { rows } = await runtime().ask(actor, 'ledger.accounts', { search: '220302' });
  await runtime().execute(actor, 'ledger.map-role', { role: 'advance', accountId: rows[0].id, validFrom: '2024-02-01' });
  expect(paid(await rulesOn('2024-01-31'))?.[1]?.account).toMatch(/^220301 /);
  expect(paid(await rulesOn('2024-02-01'))?.[1]?.account).toMatch(/^220302 /);
  const sheet = await runtime().ask({ ...actor, language: 'en' }, 'ledger.posting-rules-sheet', { date: '2024-02-01' });
  expect(JSON.stringify(sheet.sheets)).toContain('220302');
});

import { describe, expect, test } from 'vitest';
import { newId } from '../../../kernel/ids.ts';
import { testMerchant } from '../../../test/merchant.ts';
import { testRuntime } from '../../../test/postgres.ts';
import { chartOf } from '../chart.rules.ts';
import { booksOf } from '../fixtures/month.ts';
import { probeModules } from '../fixtures/probe.ts';
import { amountParts, type BusinessEventName, postingRules } from '../posting.rules.ts';

const runtime = testRuntime({ modules: probeModules });
const payers = ['general', 'small_scale'] as const;
const cases = (['small_business', 'enterprise'] as const).flatMap((standard) => payers.map((payer) => [standard, payer] as const));
const events = Object.keys(postingRules) as BusinessEventName[];
const namesOf = (event: BusinessEventName) => [...new Set(postingRules[event].flatMap(([, , amount]) => amountParts(amount).names))];

describe.each(cases)('%s, payer of VAT %s', (accountingStandard, vatPayer) => {
  test('every event of the posting rules lands on the accounts that the chart gives its roles, and the statements agree', async () => {
    const actor = await testMerchant(runtime(), { accountingStandard, vatPayer });
    const { voucher, idOf } = await booksOf(runtime(), actor);
    const named = (code: string) => ({ accountId: idOf(code), code, name: { zh: code } });
    const posted = events.map((event, at) => ({
      ...{ event, source: 'probe.document', sourceId: newId(), sourceNumber: `P-${at}`, date: '2026-03-05' },
      amounts: Object.fromEntries(namesOf(event).map((name, n) => [name, `${at + n + 1}.37`])),
      accounts: { counter: named('3002'), target: named('1001') },
    }));
    await runtime().execute(actor, 'probe.post-events', { events: posted });
    await voucher('2026-03-06', [
      ['1002', '10', ''],
      ['3001', '', '10'],
    ]);
    const { rows: lines } = await runtime().pools.owner.query(
      `select l.role, a.code from ledger.entry_line l join ledger.account a on a.merchant_id = l.merchant_id and a.id = l.account_id
       where l.merchant_id = $1 and l.role not in ('manual', 'bank', 'cash') group by 1, 2`,
      [actor.merchant.id],
    );
    const { roles } = chartOf(accountingStandard, vatPayer);
    expect(lines.length).toBeGreaterThan(60);
    for (const { role, code } of lines) expect([role, code]).toEqual([role, roles[role as keyof typeof roles]]);
    for (const interval of [
      { from: '2026-03-01', to: '2026-03-31' },
      { from: '2026-01-01', to: '2026-12-31' },
    ]) {
      const { checks, assets } = await runtime().ask(actor, 'ledger.statements', interval);
      expect(checks.map(({ difference }: { difference: string }) => difference)).toEqual(['0', '0', '0']);
      expect(assets.at(-1).now).not.toBe('0');
    }
    expect((await runtime().prove(actor.merchant.id)).differences).toEqual([]);
  });
});

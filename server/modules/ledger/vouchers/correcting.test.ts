import { expect, test } from 'vitest';
import type { Actor } from '../../../kernel/context.ts';
import { testMerchant } from '../../../test/merchant.ts';
import { testRuntime } from '../../../test/postgres.ts';

const runtime = testRuntime();

async function books() {
  const actor: Actor = await testMerchant(runtime());
  const run = (name: string, input: object) => runtime().execute(actor, `ledger.${name}`, input) as Promise<any>;
  const ask = (name: string, input: object = {}) => runtime().ask(actor, `ledger.${name}`, input) as Promise<any>;
  const { rows } = await ask('accounts', { limit: 500 });
  const idOf = (code: string) => rows.find((row: any) => row.code === code).id;
  const voucher = (amount: string, code = '560204', date = '2026-03-05') => ({
    ...{ date, summary: '买纸' },
    lines: [
      { accountId: idOf(code), debit: amount },
      { accountId: idOf('1001'), credit: amount },
    ],
  });
  const balance = async () => {
    const { rows: balances } = await ask('trial-balance', { from: '2026-01-01', to: '2099-12-31' });
    return Object.fromEntries(
      balances.filter((row: any) => row.leaf).map((row: any) => [row.accountCode, [row.closingDebit, row.closingCredit]]),
    );
  };
  return { actor, run, ask, voucher, balance };
}

test('B70 a wrong voucher is corrected in one step: red for the wrong one, the right one beside it, found together', async () => {
  const b = await books();
  const wrong = await b.run('post-manual-voucher', b.voucher('120.50'));
  const right = await b.run('correct-voucher', { entryId: wrong.id, ...b.voucher('102.50', '560205') });
  expect(await b.balance()).toMatchObject({ 1001: ['0', '102.5'], 560205: ['102.5', '0'] });
  const shown = await b.ask('entry', { id: wrong.id });
  expect(shown.reversedById).toBe(right.reversalId);
  // corrected again, all three stand for the first
  const again = await b.run('correct-voucher', { entryId: right.id, ...b.voucher('100') });
  const { entries } = await b.ask('entries-of-source', { sourceId: wrong.id });
  expect(entries.map((entry: any) => entry.id)).toEqual([wrong.id, right.id, again.id]);
  expect((await b.balance())[1001]).toEqual(['0', '100']);
  // the last one is taken back by itself
  await b.run('reverse-voucher', { entryId: again.id });
  expect((await b.balance())[1001] ?? ['0', '0']).toEqual(['0', '0']);
  expect((await runtime().prove(b.actor.merchant.id)).differences).toEqual([]);
});

test('a correction that cannot be posted leaves the wrong voucher as it is, and one voucher is corrected once', async () => {
  const b = await books();
  const wrong = await b.run('post-manual-voucher', b.voucher('120.50'));
  const unbalanced = b.voucher('10');
  unbalanced.lines.pop();
  await expect(
    b.run('correct-voucher', { entryId: wrong.id, ...unbalanced, lines: [...unbalanced.lines, ...b.voucher('9').lines] }),
  ).rejects.toThrow();
  expect((await b.ask('entry', { id: wrong.id })).reversedById).toBe(null);
  const both = await Promise.allSettled([1, 2].map(() => b.run('correct-voucher', { entryId: wrong.id, ...b.voucher('7') })));
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect((await b.balance())[1001]).toEqual(['0', '7']);
});

test('where a second person reviews, a voucher is not corrected past that person', async () => {
  const b = await books();
  const wrong = await b.run('post-manual-voucher', b.voucher('5'));
  await runtime().execute(b.actor, 'company.set-parameter', { key: 'ledger.review_vouchers', value: true });
  await expect(b.run('correct-voucher', { entryId: wrong.id, ...b.voucher('6') })).rejects.toMatchObject({
    code: 'ledger.voucher_needs_review',
  });
});

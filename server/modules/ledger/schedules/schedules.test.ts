import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shareThrough } from '../../../kernel/allocation.ts';
import type { Actor } from '../../../kernel/context.ts';
import { decimal, sum, text } from '../../../kernel/decimal.ts';
import { testMerchant } from '../../../test/merchant.ts';
import { testRuntime } from '../../../test/postgres.ts';
import { booksOf } from '../fixtures/month.ts';
import { probeModules } from '../fixtures/probe.ts';

const runtime = testRuntime({ modules: probeModules });
const run = (actor: Actor, name: string, input: object): Promise<any> => runtime().execute(actor, `ledger.${name}`, input);
const ask = (actor: Actor, name: string, input: object): Promise<any> => runtime().ask(actor, `ledger.${name}`, input);
const balanceOf = async (actor: Actor, code: string, to: string) => {
  const { rows } = await ask(actor, 'trial-balance', { to });
  const row = rows.find((each: { accountCode: string }) => each.accountCode === code);
  return row ? [row.closingDebit, row.closingCredit] : ['0', '0'];
};

async function books() {
  const actor = await testMerchant(runtime());
  const { ids, voucher } = await booksOf(runtime(), actor);
  const schedule = (more: object) =>
    run(actor, 'create-schedule', {
      ...{ name: '房租', kind: 'spread', amount: '1000', months: 3, firstMonth: '2026-01' },
      ...{ debitAccountId: ids.get('560207'), creditAccountId: ids.get('1801'), ...more },
    });
  const post = async (month: string) => (await run(actor, 'post-schedules', { month })).amount;
  const proven = async () => expect((await runtime().prove(actor.merchant.id)).differences).toEqual([]);
  return { actor, ids, voucher, schedule, post, proven };
}

test('a cost over three months is posted a month at a time and is the whole of it to the cent; what was left out is taken up', async () => {
  const { actor, schedule, post, proven } = await books();
  const { id } = await schedule({});
  expect(await post('2026-01')).toBe('333.33');
  await expect(post('2026-01')).rejects.toMatchObject({ code: 'ledger.no_schedule_due' });
  await expect(post('2025-12')).rejects.toMatchObject({ code: 'ledger.no_schedule_due' });
  // February was forgotten
  expect(await post('2026-03')).toBe('666.67');
  expect(await balanceOf(actor, '560207', '2026-03-31')).toEqual(['1000', '0']);
  await expect(post('2026-04')).rejects.toMatchObject({ code: 'ledger.no_schedule_due' });
  const shown = await ask(actor, 'schedule', { id });
  expect(shown).toMatchObject({ posted: '1000', left: '0', postings: [{ amount: '333.33' }, { amount: '666.67', reversed: false }] });
  // a voucher that is reversed was not posted
  await run(actor, 'reverse-voucher', { entryId: shown.postings[1].entryId });
  expect(await post('2026-04')).toBe('666.67');
  await proven();
});

test('an accrual is taken back on the first, whatever is posted of it stays out of the next month; a changed one posts the difference', async () => {
  const { actor, ids, schedule, post, proven } = await books();
  const accounts = { debitAccountId: ids.get('560206'), creditAccountId: ids.get('220202') };
  const { id } = await schedule({ name: '水电', kind: 'accrual', amount: '250', months: 2, ...accounts });
  expect(await post('2026-01')).toBe('250');
  expect(await balanceOf(actor, '220202', '2026-01-31')).toEqual(['0', '250']);
  expect(await balanceOf(actor, '220202', '2026-02-01')).toEqual(['0', '0']);
  await run(actor, 'change-schedule', { scheduleId: id, amount: '300' });
  expect(await post('2026-01')).toBe('50');
  expect(await balanceOf(actor, '560206', '2026-01-31')).toEqual(['300', '0']);
  expect(await balanceOf(actor, '560206', '2026-02-28')).toEqual(['0', '0']);
  await run(actor, 'stop-schedule', { scheduleId: id });
  await expect(run(actor, 'stop-schedule', { scheduleId: id })).rejects.toMatchObject({ code: 'ledger.schedule_status' });
  await expect(post('2026-02')).rejects.toMatchObject({ code: 'ledger.no_schedule_due' });
  await run(actor, 'resume-schedule', { scheduleId: id });
  expect(await post('2026-02')).toBe('300');
  await expect(post('2026-03')).rejects.toMatchObject({ code: 'ledger.no_schedule_due' });
  await proven();
});

test('accounts that are one, that follow stock or have others below them are refused, and an amount finer than a cent', async () => {
  const { ids, schedule } = await books();
  for (const wrong of [
    { creditAccountId: ids.get('560207') },
    { creditAccountId: ids.get('140501') },
    { creditAccountId: ids.get('1405') },
  ])
    await expect(schedule(wrong)).rejects.toMatchObject({ code: 'ledger.schedule_accounts_wrong' });
  await expect(schedule({ amount: '0.001' })).rejects.toMatchObject({ code: 'ledger.line_too_fine' });
});

test('shares of any total over any months sum to it exactly, and none is further than a cent from its even part', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000_000 }), fc.integer({ min: 1, max: 120 }), (cents, months) => {
      const total = decimal((cents / 100).toFixed(2));
      const through = (k: number) => shareThrough(total, k, months, 2);
      const parts = Array.from({ length: months }, (_, k) => (through(k + 1) - through(k)) as never);
      expect(text(sum(parts))).toBe(text(total));
      for (const part of parts) expect(Math.abs(Number(text(part)) - cents / 100 / months)).toBeLessThan(0.0101);
    }),
  );
});

import { expect, test } from 'vitest';
import type { Actor } from '../../../kernel/context.ts';
import { testRuntime } from '../../../test/postgres.ts';
import { scenario } from '../../../test/scenario.ts';
import { staffOf } from '../../../test/staff.ts';

const runtime = testRuntime({ poolSize: 4 });

async function office() {
  const s = await scenario(runtime());
  const { rows } = await s.ask('ledger.accounts', { limit: 500 });
  const account = (code: string): string => rows.find((row: { code: string }) => row.code === code).id;
  const staff = staffOf(runtime());
  const writer = await (await staff.hire(s.actor, { role: 'accountant', name: '小李' })).actor();
  const reviewer = await (await staff.hire(s.actor, { role: 'accountant', name: '老王' })).actor();
  const voucher = (amount: string) => ({
    date: '2024-04-10',
    summary: '办公用品',
    attachments: 2,
    lines: [
      { accountId: account('560203'), debit: amount, summary: '打印纸' },
      { accountId: account('1001'), credit: amount },
    ],
  });
  const as = (actor: Actor, name: string, input: object): Promise<any> => runtime().execute(actor, `ledger.${name}`, input);
  const look = (actor: Actor, name: string, input: object = {}): Promise<any> => runtime().ask(actor, `ledger.${name}`, input);
  return { s, account, writer, reviewer, voucher, as, look };
}
const switchOn = (s: { run: (name: string, input: object) => Promise<unknown> }) =>
  s.run('company.set-parameter', { key: 'ledger.review_vouchers', value: true });

test('where a second person reviews, a voucher waits outside the books until another one posts it; who wrote it never does', async () => {
  const { s, writer, reviewer, voucher, as, look } = await office();
  await switchOn(s);
  await expect(as(writer, 'post-manual-voucher', voucher('30'))).rejects.toMatchObject({ code: 'ledger.voucher_needs_review' });
  const draft = await as(writer, 'save-voucher-draft', voucher('30'));
  expect((await look(writer, 'entries')).rows).toEqual([]);
  expect(await look(writer, 'voucher-terms')).toMatchObject({ review: true, waiting: 1 });
  await expect(as(writer, 'review-voucher', { id: draft.id })).rejects.toMatchObject({ code: 'ledger.draft_own' });
  expect((await look(writer, 'voucher-draft', { id: draft.id })).allowed).toEqual([
    'ledger.save-voucher-draft',
    'ledger.withdraw-voucher-draft',
  ]);
  const [row] = (await look(reviewer, 'voucher-drafts')).rows;
  expect(row).toMatchObject({ id: draft.id, amount: '30', maker: '小李', allowed: ['ledger.review-voucher', 'ledger.send-back-voucher'] });
  const posted = await as(reviewer, 'review-voucher', { id: draft.id, expectedVersion: draft.version });
  const entry = await look(reviewer, 'entry', { id: posted.id });
  expect(entry).toMatchObject({ maker: '小李', reviewer: '老王', attachments: 2, amount: '30', summary: '办公用品' });
  expect(entry.lines.map((line: { summary: string | null }) => line.summary)).toEqual(['打印纸', null]);
  expect(await look(reviewer, 'voucher-draft', { id: draft.id })).toBeNull();
  await expect(as(reviewer, 'review-voucher', { id: draft.id })).rejects.toMatchObject({ code: 'ledger.draft_not_found' });
  const print = await look(reviewer, 'voucher-sheets', { entryIds: [posted.id] });
  const text = JSON.stringify(print.sheets);
  expect(text).toContain('附单据 2 张');
  expect(text).toContain('打印纸');
  expect(text).toMatch(/"label":"记账","value":"老王"}.*"label":"审核","value":"老王"}.*"label":"制单","value":"小李"/);
  await runtime().settle();
  expect((await runtime().prove(s.actor.merchant.id)).differences).toEqual([]);
});

test('a voucher is sent back with the reason, changed by who wrote it alone, handed in anew, and taken away', async () => {
  const { s, writer, reviewer, voucher, as, look } = await office();
  await switchOn(s);
  const { id } = await as(writer, 'save-voucher-draft', voucher('30'));
  await as(reviewer, 'send-back-voucher', { id, reason: '缺发票' });
  await expect(as(reviewer, 'review-voucher', { id })).rejects.toMatchObject({ code: 'ledger.draft_sent_back' });
  await expect(as(reviewer, 'save-voucher-draft', { id, ...voucher('31') })).rejects.toMatchObject({ code: 'ledger.draft_not_own' });
  expect(await look(writer, 'voucher-draft', { id })).toMatchObject({ status: 'sent_back', reason: '缺发票', sentBackBy: '老王' });
  const told = await runtime().ask(writer, 'office.notifications', {});
  expect(JSON.stringify(told)).toContain('您的凭证被退回：缺发票');
  await expect(as(writer, 'save-voucher-draft', { id, expectedVersion: 1, ...voucher('31') })).rejects.toMatchObject({
    code: 'request.version_conflict',
  });
  expect(await as(writer, 'save-voucher-draft', { id, ...voucher('31') })).toEqual({ id, version: 3 });
  expect(await look(writer, 'voucher-draft', { id })).toMatchObject({ status: 'waiting', reason: '', amount: '31' });
  await as(writer, 'withdraw-voucher-draft', { id });
  expect((await look(writer, 'voucher-drafts')).rows).toEqual([]);
});

test('a draft is checked as if it were posted, and again when it is; two who pass it at once post it once', async () => {
  const { s, account, writer, reviewer, voucher, as } = await office();
  await switchOn(s);
  const wrong = {
    ...voucher('30'),
    lines: [
      { accountId: account('1001'), debit: '1' },
      { accountId: account('1002'), credit: '2' },
    ],
  };
  await expect(as(writer, 'save-voucher-draft', wrong)).rejects.toMatchObject({ code: 'ledger.entry_unbalanced' });
  const { id } = await as(writer, 'save-voucher-draft', voucher('30'));
  const both = await Promise.allSettled([as(reviewer, 'review-voucher', { id }), as(s.actor, 'review-voucher', { id })]);
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const late = await as(writer, 'save-voucher-draft', voucher('5'));
  await as(s.actor, 'close-period', { month: '2024-04', uncarried: true });
  await expect(as(reviewer, 'review-voucher', { id: late.id })).rejects.toMatchObject({ code: 'ledger.period_closed' });
});

test('who may not review does not reverse either, once a second person reviews', async () => {
  const { s, account, voucher, as } = await office();
  const staff = staffOf(runtime());
  const role = await s.run('access.create-role', { name: { zh: '记账', en: 'Keeper' }, permissions: ['ledger.view', 'ledger.post'] });
  const keeper = await (await staff.hire(s.actor, { roles: [role.id] })).actor();
  const { id } = await as(keeper, 'post-manual-voucher', voucher('30'));
  await switchOn(s);
  await expect(as(keeper, 'reverse-voucher', { entryId: id })).rejects.toMatchObject({ code: 'ledger.voucher_needs_review' });
  await as(s.actor, 'reverse-voucher', { entryId: id });
  expect(account('1001')).toBeTruthy();
});

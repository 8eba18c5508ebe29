import { beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../kernel/context.ts';
import { decimal, subtract, text } from '../../kernel/decimal.ts';
import { testMerchant } from '../../test/merchant.ts';
import { testRuntime } from '../../test/postgres.ts';
import { createActorResolver } from '../access/actors.ts';
import { taxOf } from './tax.rules.ts';

const runtime = testRuntime({ poolSize: 8 });
beforeAll(() => void createActorResolver(runtime()));

const run = (actor: Actor, name: string, input: object): Promise<any> => runtime().execute(actor, `payroll.${name}`, input);
const standing = async (actor: Actor, to: string, ...codes: string[]) => {
  const { rows } = await runtime().ask(actor, 'ledger.trial-balance', { to });
  return codes.map((code) => {
    const row = rows.find((each: { accountCode: string }) => each.accountCode === code);
    return row ? text(subtract(decimal(row.closingDebit), decimal(row.closingCredit))) : '0';
  });
};
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error) => error.code,
  );
const LI = { employee: '小李', gross: '8000', social: '840', housing: '400', employerSocial: '2000', employerHousing: '400' };

test('TV-60 January: 8,000 less insurance and housing fund is taxed 52.80, 6,707.20 are paid; what is withheld and the employer’s part are handed on', async () => {
  const actor = await testMerchant(runtime());
  const { id, tax, net } = await run(actor, 'save-sheet', { month: '2026-01', lines: [LI] });
  expect([tax, net]).toEqual(['52.8', '6707.2']);
  expect((await runtime().ask(actor, 'payroll.sheet', { id })).lines).toMatchObject([{ taxable: '1760', tax: '52.8', net: '6707.2' }]);
  await run(actor, 'post-sheet', { sheetId: id });
  expect(await standing(actor, '2026-01-31', '560201', '221101', '221102', '221103')).toEqual(['10400', '-8000', '-2000', '-400']);
  await run(actor, 'pay-sheet', { sheetId: id, paidOn: '2026-02-05' });
  expect(await standing(actor, '2026-02-05', '221101', '1002', '224101', '224102', '222112')).toEqual([
    '0',
    '-6707.2',
    '-840',
    '-400',
    '-52.8',
  ]);
  await run(actor, 'remit-sheet', { sheetId: id, paidOn: '2026-02-15' });
  expect(await standing(actor, '2026-02-15', '221102', '221103', '224101', '224102', '222112', '1002')).toEqual([
    '0',
    '0',
    '0',
    '0',
    '0',
    '-10400',
  ]);
  for (const status of ['remitted', 'paid', 'posted']) {
    expect((await runtime().ask(actor, 'payroll.sheet', { id })).status).toBe(status);
    await run(actor, 'undo-step', { sheetId: id });
  }
  expect(await standing(actor, '2099-12-31', '560201', '221101', '221102', '224101', '222112', '1002')).toEqual([
    '0',
    '0',
    '0',
    '0',
    '0',
    '0',
  ]);
  expect(await refusal(run(actor, 'delete-sheet', { sheetId: id }))).toBe('payroll.sheet_was_posted');
  const fresh = await run(actor, 'save-sheet', { month: '2026-02', lines: [LI] });
  await run(actor, 'delete-sheet', { sheetId: fresh.id });
  expect(await refusal(run(actor, 'delete-sheet', { sheetId: fresh.id }))).toBe('payroll.sheet_not_found');
  expect((await runtime().prove(actor.merchant.id)).differences).toEqual([]);
});

test('R39 tax counts the year so far: a month of little pay is taxed nothing and gives nothing back; months are posted in order', async () => {
  const actor = await testMerchant(runtime());
  const save = (month: string, line: object) => run(actor, 'save-sheet', { month, lines: [{ ...LI, ...line }] });
  const january = await save('2026-01', {});
  const early = await save('2026-02', { gross: '2000' });
  expect(await refusal(run(actor, 'post-sheet', { sheetId: early.id }))).toBe('payroll.earlier_draft');
  await run(actor, 'post-sheet', { sheetId: january.id });
  // 10,000 less 10,000 free and 2,480 of insurance: nothing is taxed, 52.80 stay withheld
  const february = await save('2026-02', { gross: '2000' });
  expect(february.tax).toBe('0');
  await run(actor, 'post-sheet', { sheetId: february.id });
  // 60,000 less 15,000 and 3,720 are 41,280: ten hundredths less 2,520, and what was withheld
  expect((await save('2026-03', { gross: '50000' })).tax).toBe('1555.2');
  expect(await refusal(run(actor, 'undo-step', { sheetId: january.id }))).toBe('payroll.later_posted');
  expect(await refusal(save('2026-01', {}))).toBe('payroll.sheet_status');
  // a new year begins anew
  expect((await save('2027-01', {})).tax).toBe('52.8');
});

test('a person twice, an amount finer than a cent, and more taken off than there is are refused', async () => {
  const actor = await testMerchant(runtime());
  const save = (...lines: object[]) => refusal(run(actor, 'save-sheet', { month: '2026-01', lines }));
  expect(await save(LI, LI)).toBe('payroll.employee_twice');
  expect(await save({ ...LI, gross: '8000.001' })).toBe('payroll.amount_too_fine');
  expect(await save({ ...LI, gross: '1000' })).toBe('payroll.net_negative');
});

test('the brackets of the year meet: at each bound both rates give the same tax', () => {
  const year = (income: string) => ({
    income: decimal(income),
    months: 0,
    insurance: decimal('0'),
    deductions: decimal('0'),
    withheld: decimal('0'),
  });
  const bounds: [string, string][] = [
    ['36000', '1080'],
    ['144000', '11880'],
    ['300000', '43080'],
    ['420000', '73080'],
    ['660000', '145080'],
    ['960000', '250080'],
  ];
  for (const [bound, tax] of bounds) {
    expect(text(taxOf(year(bound), 2))).toBe(tax);
    const above = taxOf(year(`${bound}.01`), 2);
    expect(Number(text(subtract(above, decimal(tax))))).toBeLessThan(0.011);
  }
});

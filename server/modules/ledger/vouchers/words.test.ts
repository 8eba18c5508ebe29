import { expect, test } from 'vitest';
import type { Document, Sheets } from '../../../kernel/print/sheets.ts';
import { testMerchant } from '../../../test/merchant.ts';
import { testRuntime } from '../../../test/postgres.ts';

const runtime = testRuntime({ poolSize: 8 });

async function books() {
  const actor = await testMerchant(runtime());
  const run = (name: string, input: object = {}) => runtime().execute(actor, name, input) as Promise<any>;
  const ask = (name: string, input: object = {}) => runtime().ask(actor, name, input) as Promise<any>;
  const { rows } = await ask('ledger.accounts', { limit: 500 });
  const idOf = (code: string) => rows.find((row: any) => row.leaf && row.code.startsWith(code)).id;
  const post = (date: string, debit: string, credit: string) =>
    run('ledger.post-manual-voucher', {
      ...{ date, summary: `${debit} ${credit}` },
      lines: [
        { accountId: idOf(debit), debit: '10' },
        { accountId: idOf(credit), credit: '10' },
      ],
    });
  const called = async () => {
    const listed = (await ask('ledger.entries', { limit: 100 })).rows;
    return listed.map((row: any) => [row.date, row.summary, row.voucherWord, row.voucherNumber]).sort();
  };
  return { actor, run, ask, post, called };
}

test('receipts, payments and transfers are numbered apart from a month on; what was numbered before keeps its word', async () => {
  const b = await books();
  await b.post('2026-01-10', '1002', '3001');
  await b.post('2026-01-11', '560204', '1001');
  await b.run('ledger.seal-entries');
  await expect(b.run('ledger.set-voucher-words', { from: '2026-01', words: 'three' })).rejects.toMatchObject({
    ...{ code: 'ledger.voucher_words_begun', params: { month: '2026-01', next: '2026-02' } },
  });
  expect(await b.ask('ledger.voucher-words')).toMatchObject({ firstMonth: '2026-02', changes: [] });
  await b.run('ledger.set-voucher-words', { from: '2026-02', words: 'three' });
  const received = await b.post('2026-02-01', '1002', '3001');
  await b.post('2026-02-02', '560204', '1001');
  // from the bank into the till: by the custom a payment, and no receipt beside it
  await b.post('2026-02-03', '1001', '1002');
  await b.post('2026-02-04', '560204', '3002');
  // a wallet is neither cash in hand nor a bank
  await b.post('2026-02-05', '1012', '3001');
  await b.post('2026-02-06', '1001', '3001');
  await b.post('2026-01-31', '1002', '3001');
  await b.run('ledger.seal-entries');
  // red figures stand on their own side
  const red = await b.run('ledger.reverse-voucher', { entryId: received.id });
  await b.run('ledger.seal-entries');
  expect(await b.ask('ledger.entry', { id: red.id })).toMatchObject({ voucherWord: 'receipt', reversesId: received.id });
  expect((await b.called()).filter(([date]: string[]) => /^2026-0[12]/.test(date ?? ''))).toEqual([
    ['2026-01-10', '1002 3001', 'general', 1],
    ['2026-01-11', '560204 1001', 'general', 2],
    ['2026-01-31', '1002 3001', 'general', 3],
    ['2026-02-01', '1002 3001', 'receipt', 1],
    ['2026-02-02', '560204 1001', 'payment', 1],
    ['2026-02-03', '1001 1002', 'payment', 2],
    ['2026-02-04', '560204 3002', 'transfer', 1],
    ['2026-02-05', '1012 3001', 'transfer', 2],
    ['2026-02-06', '1001 3001', 'receipt', 2],
  ]);
  const { rows } = await b.ask('ledger.periods');
  expect(rows.find((row: any) => row.month === '2026-02')).toMatchObject({ vouchers: 6, unsealed: 0 });
  expect((await runtime().prove(b.actor.merchant.id)).differences).toEqual([]);
});

test('a month may be given back its one word until a voucher of it is numbered; sealing at the same time gives no mixture', async () => {
  const b = await books();
  await b.run('ledger.set-voucher-words', { from: '2026-01', words: 'three' });
  await b.run('ledger.set-voucher-words', { from: '2026-01', words: 'one' });
  for (let day = 1; day <= 9; day += 1) await b.post(`2026-01-0${day}`, day % 2 ? '1002' : '560204', day % 2 ? '3001' : '3002');
  await Promise.allSettled([
    b.run('ledger.seal-entries'),
    b.run('ledger.set-voucher-words', { from: '2026-01', words: 'three' }),
    b.run('ledger.seal-entries'),
  ]);
  const words = new Set((await b.called()).map(([, , word]: string[]) => word));
  expect(words.has('general') && words.size > 1).toBe(false);
  expect((await runtime().prove(b.actor.merchant.id)).differences).toEqual([]);
});

test('the word stands on prints, in ledgers, is searched by, and goes out to other programs', async () => {
  const b = await books();
  await b.run('ledger.set-voucher-words', { from: '2026-01', words: 'three' });
  await b.post('2026-01-05', '1002', '3001');
  const paid = await b.post('2026-01-06', '560204', '1002');
  await b.run('ledger.seal-entries');
  const print: Sheets = await b.ask('ledger.voucher-sheets', { from: '2026-01-01', to: '2026-01-31' });
  expect((print.sheets as Document[]).map(({ number }) => number)).toEqual(['2026-01-收-1', '2026-01-付-1']);
  expect(JSON.stringify(print.sheets[1])).toContain('付字第 1 号');
  const bank = (await b.ask('ledger.accounts', { limit: 500 })).rows.find((row: any) => row.code === '1002').id;
  const book: Sheets = await b.ask('ledger.account-ledger-sheet', { accountId: bank, from: '2026-01-01', to: '2026-01-31' });
  expect(JSON.stringify(book)).toContain('"付-1"');
  const found = (text: string) => b.ask('search.everything', { text });
  expect(((await found('付-1')) as any).hits.map((hit: any) => hit.id)).toEqual([paid.id]);
  expect(((await found('凭证1')) as any).hits).toHaveLength(2);
  const numbers = async (target: string) => {
    const { id } = await b.run('bookkeeping.export-vouchers', { target, from: '2026-01-01', to: '2026-01-31' });
    const file = await b.ask('bookkeeping.export-file', { exportId: id, format: 'csv' });
    const [head = '', ...lines] = Buffer.from(file.content, 'base64')
      .toString('utf8')
      .replace(/^\uFEFF/, '')
      .trim()
      .split(/\r?\n/);
    const columns = head.split(',');
    const at = (name: string) => columns.indexOf(name);
    const word = { kingdee: 'FGroupID', yonyou: '凭证类别字', chanjet: '凭证类别', kingdee_cloud: '凭证字' }[target] ?? '';
    return [...new Set(lines.map((line) => line.split(',')[at(word)]))];
  };
  for (const target of ['kingdee', 'kingdee_cloud', 'yonyou', 'chanjet'])
    expect([target, await numbers(target)]).toEqual([target, ['付', '收']]);
});

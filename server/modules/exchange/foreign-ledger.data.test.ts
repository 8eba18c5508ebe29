import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { importFiles } from '../../test/importing.ts';
import { testMerchant } from '../../test/merchant.ts';
import { testRuntime } from '../../test/postgres.ts';

const FOLDER = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'data', 'ledger_beancount');
const isHere = existsSync(FOLDER);
const runtime = testRuntime();

if (!isHere) console.warn('data test skipped: ledger_beancount is not in ../shared/data');

const cents = (text: string): bigint => {
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.');
  const value = BigInt(whole) * 100n + BigInt(fraction.padEnd(2, '0'));
  return text.startsWith('-') ? -value : value;
};
const ofUnit = (balances: Record<string, string>, unit: string) =>
  Object.fromEntries(
    Object.entries(balances).flatMap(([name, value]) =>
      name.endsWith(` ${unit}`) ? [[name.slice(0, -unit.length - 1), cents(value)]] : [],
    ),
  );

/** A merchant of its own that takes in one unit of the two years. */
async function bringIn(options: Record<string, string>) {
  const actor = await testMerchant(runtime(), { currency: 'USD', language: 'en', zone: 'America/New_York' });
  const folder = await mkdtemp(join(tmpdir(), 'ledger-'));
  try {
    const file = join(folder, 'journal.csv');
    await writeFile(file, gunzipSync(readFileSync(join(FOLDER, 'journal_2013_2014.csv.gz'))));
    const bring = () =>
      importFiles(runtime(), actor, { template: 'journal', files: { vouchers: file }, options: { accounts: 'create', ...options } });
    const ask = (name: string, input: object = {}) => runtime().ask(actor, name, input) as Promise<any>;
    const balances = async (to: string) => {
      const { rows, total } = await ask('ledger.trial-balance', { from: '2013-01-01', to });
      expect(total.closingDebit).toBe(total.closingCredit);
      const leaves = rows.filter((row: any) => row.leaf);
      return Object.fromEntries(
        leaves.flatMap((row: any) => {
          const value = cents(row.closingDebit) - cents(row.closingCredit);
          return value ? [[row.accountName, value]] : [];
        }),
      ) as Record<string, bigint>;
    };
    const batch = await bring();
    return { actor, ask, batch, balances, again: await bring() };
  } finally {
    await rm(folder, { recursive: true });
  }
}

test.skipIf(!isHere)(
  'the ledger of two years gives its published balances and nets; 59 differences go to equity, each listed',
  async () => {
    const truth = JSON.parse(readFileSync(join(FOLDER, 'truth.json'), 'utf8'));
    const books = await bringIn({ rounding: 'book' });
    expect(books.batch).toMatchObject({ status: 'done', total: 762, created: 758, skipped: 4, failed: 0 });
    expect(books.again).toMatchObject({ created: 0, skipped: 762, failed: 0 });
    for (const [date, offBy] of [
      ['2013-12-31', 35n],
      ['2014-12-31', 59n],
    ] as const) {
      const { 'Equity:Rounding': rounding, ...found } = await books.balances(date);
      expect(found).toEqual(ofUnit(truth[`trial_balance_${date}`], 'USD'));
      expect(rounding).toBe(offBy);
    }
    const off = await books.ask('bookkeeping.taken-vouchers', {
      ...{ filter: [{ column: 'difference', operator: 'not_equals', value: '0' }], limit: 0, count: true },
    });
    expect(off.count).toEqual({ value: 59, more: false });
    for (const year of ['2013', '2014']) {
      const statements = await books.ask('ledger.statements', { from: `${year}-01-01`, to: `${year}-12-31` });
      expect(statements.checks.map(({ difference }: any) => difference)).toEqual(['0', '0', '0']);
      const net = statements.income.find(({ row }: any) => row === 32).now;
      expect(cents(net)).toBe(cents(truth[`USD_${year}`].net));
    }
    expect((await runtime().prove(books.actor.merchant.id)).differences).toEqual([]);
  },
);

test.skipIf(!isHere)('as they are, those 59 are refused by name and the others come in whole', async () => {
  const books = await bringIn({});
  expect(books.batch).toMatchObject({ status: 'done', created: 699, skipped: 4, failed: 59 });
});

test.skipIf(!isHere).each(['VACHR', 'IRAUSD'])('%s is in books of its own', async (unit) => {
  const truth = JSON.parse(readFileSync(join(FOLDER, 'truth.json'), 'utf8'));
  const books = await bringIn({ currency: unit });
  expect(books.batch).toMatchObject({ status: 'done', failed: 0 });
  expect(await books.balances('2014-12-31')).toEqual(ofUnit(truth['trial_balance_2014-12-31'], unit));
});

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { verify } from '../../launch/verify-export.mjs';
import { testRuntime } from '../test/postgres.ts';
import { scenario } from '../test/scenario.ts';
import { type ChainEnd, exportLedger } from './export-ledger.ts';

const runtime = testRuntime();
let lines: string[];
let ends: Record<string, ChainEnd>;

beforeAll(async () => {
  const s = await scenario(runtime(), { moneyHolder: 'merchant' });
  await s.stock({ A: '20', B: '10' });
  for (const quantity of ['1', '2', '3']) {
    const order = await s.order({ A: quantity });
    await s.pay(order);
    await s.audit(order);
    await s.ship(order);
  }
  const folder = await mkdtemp(join(tmpdir(), 'ledger-'));
  const file = join(folder, 'ledger.ndjson');
  ends = await exportLedger(runtime(), s.actor, file);
  lines = (await readFile(file, 'utf8')).trim().split('\n');
  await rm(folder, { recursive: true });
});

const problemsOf = async (changed: readonly string[], known: { ledger: string; position: number; hash: string }[] = []) =>
  (await verify(changed, known)).problems;
/** The place of the row at a position of a ledger. */
const at = (ledger: string, position: number) =>
  lines.findIndex((line) => line.startsWith(`{"ledger":"${ledger}","position":"${position}"`));
const row = (place: number) => JSON.parse(lines[place] as string);
const edited = (place: number, edit: (row: any) => object) => lines.with(place, JSON.stringify({ ...row(place), ...edit(row(place)) }));

test('an export as it was written passes, with all its rows', async () => {
  const { problems, chains } = await verify(lines);
  expect(problems).toEqual([]);
  expect([chains.money?.rows, chains.goods?.rows]).toEqual([ends.money?.rows, ends.goods?.rows]);
  expect(ends.money?.rows).toBeGreaterThan(5);
  expect(ends.goods?.rows).toBeGreaterThan(4);
});

test('a changed amount is found, with its row', async () => {
  const place = at('money', 3);
  // the amount of the entry stands behind its day
  const says = (row(place).says as string).replace(/,(\d+),(\d+)(\.\d+)?,/, (_, day, whole) => `,${day},${Number(whole) + 1},`);
  expect(says).not.toBe(row(place).says);
  const [first] = await problemsOf(edited(place, () => ({ says })));
  expect(first).toMatch(/^money 3 \(voucher \d{4}-\d\d 3, .*does not fit its hash/);
});

test('a row taken away, one put in, and two that changed places are found', async () => {
  expect((await problemsOf(lines.toSpliced(at('money', 2), 1))).join()).toMatch(/money 3 .*2 was expected/);
  const double = lines[at('goods', 2)] as string;
  expect((await problemsOf(lines.toSpliced(at('goods', 2), 0, double))).join()).toMatch(/goods 2 .*3 was expected/);
  const [one, two] = [at('money', 1), at('money', 2)];
  const turned = lines.with(one, lines[two] as string).with(two, lines[one] as string);
  expect((await problemsOf(turned)).join()).toMatch(/money 2 .*1 was expected/);
});

test('a row of the goods, a voucher number and a month that were changed are found', async () => {
  const goods = await problemsOf(edited(at('goods', 1), ({ says }) => ({ says: says.replace('|20|', '|19|') })));
  expect(goods).toEqual([expect.stringMatching(/^goods 1 \(.*does not fit its hash/)]);
  expect((await problemsOf(edited(at('money', 2), () => ({ voucher: 9 })))).join()).toMatch(/money 2 .*voucher 2 of .* was expected/);
  expect((await problemsOf(edited(at('money', 2), () => ({ month: '2001-01' })))).join()).toMatch(/not of the month 2001-01/);
});

test('an end that was cut off is found; and one that was made to fit, by a hash that was known', async () => {
  expect(await problemsOf(lines.slice(0, -1))).toEqual(['the end of the file is missing']);
  const last = Number(ends.goods?.position);
  const short = lines.toSpliced(at('goods', last), 1);
  expect((await problemsOf(short)).join()).toMatch(/rows are missing at its end/);
  const { position, hash } = row(at('goods', last - 1));
  const fitted = short.with(-1, JSON.stringify({ end: { ...ends, goods: { position, hash } } }));
  expect(await problemsOf(fitted)).toEqual([]);
  const known = { ledger: 'goods', position: last, hash: String(ends.goods?.hash) };
  expect((await problemsOf(fitted, [known])).join()).toMatch(/which was known/);
  expect((await problemsOf(lines, [{ ...known, hash: 'ff' }])).join()).toMatch(/was another when it was written down/);
  expect(await problemsOf(lines, [known])).toEqual([]);
});

test('vouchers of several words are counted by word, and a number that was changed is found in its own', async () => {
  const s = await scenario(runtime(), { moneyHolder: 'merchant' });
  const month = new Date(Date.parse(runtime().clock()) + 8 * 3_600_000).toISOString().slice(0, 7);
  await s.run('ledger.set-voucher-words', { from: month, words: 'three' });
  const { rows } = await s.ask('ledger.accounts', { limit: 500 });
  const idOf = (code: string) => rows.find((account: any) => account.leaf && account.code.startsWith(code)).id;
  for (const [debit, credit] of [
    ['1002', '3001'],
    ['560204', '1002'],
    ['1002', '3001'],
    ['560204', '1002'],
  ] as const)
    await s.run('ledger.post-manual-voucher', {
      ...{ date: `${month}-01`, summary: 'x' },
      lines: [
        { accountId: idOf(debit), debit: '1' },
        { accountId: idOf(credit), credit: '1' },
      ],
    });
  const folder = await mkdtemp(join(tmpdir(), 'ledger-'));
  const file = join(folder, 'ledger.ndjson');
  await exportLedger(runtime(), s.actor, file);
  const written = (await readFile(file, 'utf8')).trim().split('\n');
  await rm(folder, { recursive: true });
  const numbered = written.map((line) => JSON.parse(line)).filter(({ ledger }) => ledger === 'money');
  expect(numbered.map(({ word, voucher }) => `${word} ${voucher}`)).toEqual(['receipt 1', 'payment 1', 'receipt 2', 'payment 2']);
  expect((await verify(written)).problems).toEqual([]);
  const third = written.findIndex((line) => line.includes('"position":"3"'));
  const changed = written.with(third, (written[third] as string).replace('"receipt"', '"payment"'));
  expect((await verify(changed)).problems.join()).toMatch(/voucher 2 of .* was expected|voucher 3 of .* was expected/);
});

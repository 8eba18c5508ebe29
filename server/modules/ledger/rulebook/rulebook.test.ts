import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testMerchant } from '../../../test/merchant.ts';
import { testRuntime } from '../../../test/postgres.ts';
import { probeModules } from '../fixtures/probe.ts';
import { documentTitles, eventDocuments } from '../event-documents.rules.ts';
import { factsRows } from '../facts-events.rules.ts';
import { postingRules } from '../posting.rules.ts';
import { eventTitles } from '../titles.ts';

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

test('every event of the posting table has its number of facts.md 6.5 or none, and the documents that make it; every row of 6.5 is there', () => {
  expect(Object.keys(eventDocuments).toSorted()).toEqual(Object.keys(postingRules).toSorted());
  // the numbers that descriptions in the posting table begin with are those of the rows
  const table = readFileSync(join(import.meta.dirname, '../posting.rules.ts'), 'utf8');
  const said = [...table.matchAll(/\/\*\*\s+\*? ?(\d+[a-z]?(?:, \d+[a-z]?)*)(?![.\d])[^/]*?\*\/\n {2}(\w+):/g)].flatMap(
    ([, numbers = '', event = '']) => numbers.split(', ').map((number) => `${number} ${event}`),
  );
  expect(said.length).toBeGreaterThan(40);
  const known = factsRows.flatMap(({ number, events }) => events.map((event) => `${number} ${event}`));
  expect(said.filter((each) => !known.includes(each))).toEqual([]);
  const numbers = factsRows.map(({ number }) => Number.parseInt(number, 10));
  expect([...new Set(numbers)]).toEqual(Array.from({ length: 46 }, (_, at) => at + 1));
  const events = new Set([...Object.keys(postingRules), ...Object.keys(eventTitles)]);
  expect(known.filter((each) => !events.has(each.split(' ')[1] ?? ''))).toEqual([]);
  // a row that nothing posts says why, or what does
  expect(factsRows.filter(({ events: own, by, note }) => !own.length && !by && !note)).toEqual([]);
});

test('the table in docs/posting-events.md says the same', () => {
  const rows = readFileSync(join(import.meta.dirname, '../../../../docs/posting-events.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/^\| (No\.|-)/.test(line))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  const documentsOf = (events: readonly string[]) =>
    [...new Set(events.flatMap((event) => eventDocuments[event] ?? []).map((kind) => documentTitles[kind].en))].join(', ');
  expect(rows).toEqual([
    ...factsRows.map(({ number, title, events, by, note }) => [
      ...[number, title.en, events.map((event) => `\`${event}\``).join(' ')],
      [documentsOf(events), by?.en, note?.en].filter(Boolean).join('; '),
    ]),
    ...Object.keys(postingRules)
      .filter((event) => !factsRows.some(({ events }) => events.includes(event)))
      .map((event) => ['', eventTitles[event]?.en ?? '', `\`${event}\``, documentsOf([event])]),
  ]);
});

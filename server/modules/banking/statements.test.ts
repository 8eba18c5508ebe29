import { expect, test } from 'vitest';
import { newId } from '../../kernel/ids.ts';
import { testRuntime } from '../../test/postgres.ts';
import { type Scenario, scenario } from '../../test/scenario.ts';

const runtime = testRuntime({ poolSize: 10 });

interface Line {
  date: string;
  amount: string;
  balance?: string;
  serial?: string;
  counterparty?: string;
  summary?: string;
}
async function bank(s: Scenario, name = '工行') {
  const { id } = await s.run('banking.create-money-account', { name, kind: 'bank' });
  return id as string;
}
async function draft(s: Scenario, lines: Line[], account = '工行') {
  const importId = newId();
  const numbered = lines.map((line, at) => ({ n: at + 2, ...line }));
  const { number } = await s.run('banking.take-in-statement-lines', { account, importId, fileName: '流水.csv', lines: numbered });
  return s.ask('banking.statement', { number });
}
/** A statement that is taken; without balances it opens at nothing. */
async function taken(s: Scenario, lines: Line[], closing: string, opening = lines[0]?.balance ? undefined : '0') {
  const { id } = await draft(s, lines);
  await s.run('banking.accept-statement', { statementId: id, closing, ...(opening && { opening }) });
  return (await s.ask('banking.statement-lines', { statementId: id, sort: 'date', limit: 500 })).rows as any[];
}
const account = async (s: Scenario, code: string): Promise<string> =>
  (await s.ask('ledger.accounts', { filter: [{ column: 'code', operator: 'equals', value: code }] })).rows[0].id;
/** Money that comes in (negative: goes out) in the books, with its one line on the account. */
async function booked(s: Scenario, moneyAccountId: string, amount: string, more: Record<string, string> = {}) {
  const paper = { moneyAccountId, amount: amount.replace('-', ''), date: '2026-03-10', ...more };
  const made = await s.run(amount.startsWith('-') ? 'banking.record-payment' : 'banking.record-receipt', {
    counterAccountId: await account(s, amount.startsWith('-') ? '560203' : '3001'),
    ...paper,
  });
  const { rows } = await runtime().pools.owner.query(
    `select l.entry_id as "entryId", l.n from ledger.entry e join ledger.entry_line l on l.merchant_id = e.merchant_id and l.entry_id = e.id
     join banking.money_account m on m.merchant_id = l.merchant_id and m.account_id = l.account_id
     where e.merchant_id = $1 and e.source_id = $2 and m.id = $3`,
    [s.actor.merchant.id, made.id, moneyAccountId],
  );
  return { ...made, entry: rows[0] as { entryId: string; n: number } };
}
const code = (expected: string, params?: object) => ({ code: expected, ...(params && { params: expect.objectContaining(params) }) });

const MARCH: Line[] = [
  { date: '2026-03-02', amount: '1000', balance: '1500', serial: 'A1' },
  { date: '2026-03-05', amount: '-200', balance: '1300', serial: 'A2' },
  { date: '2026-03-09', amount: '50', balance: '1350', serial: 'A3' },
  { date: '2026-03-09', amount: '-10', balance: '1340', serial: 'A4' },
];

test('a statement is whole or not taken: cut in half, with a line missing, not closing at what the bank says, coming in twice', async () => {
  const s = await scenario(runtime());
  await bank(s);
  const half = await draft(s, MARCH.slice(0, 2));
  await expect(s.run('banking.accept-statement', { statementId: half.id, closing: '1340' })).rejects.toMatchObject(
    code('banking.does_not_close', { computed: '1300', closing: '1340', opening: '500' }),
  );
  await s.run('banking.delete-statement', { statementId: half.id });
  const gap = await draft(s, [MARCH[0], MARCH[2], MARCH[3]] as Line[]);
  await expect(s.run('banking.accept-statement', { statementId: gap.id, closing: '1340' })).rejects.toMatchObject(
    code('banking.balance_breaks', { row: 3, expected: '1550', found: '1350' }),
  );
  const whole = await taken(s, MARCH, '1340');
  expect(whole.map(({ state }) => state)).toEqual(['taken', 'taken', 'taken', 'taken']);
  const again = await draft(s, MARCH);
  await expect(s.run('banking.accept-statement', { statementId: again.id, closing: '1340' })).rejects.toMatchObject(
    code('banking.nothing_new', { known: 4 }),
  );
});

test('lines of a second file that the first had are known; two alike in one file are two; a month between is missed', async () => {
  const s = await scenario(runtime());
  await bank(s);
  await taken(s, MARCH, '1340');
  // newest first, as some banks list them
  const overlapping = [
    { date: '2026-03-20', amount: '5', balance: '1350' },
    { date: '2026-03-20', amount: '5', balance: '1345' },
    { date: '2026-03-09', amount: '-10', balance: '1340', serial: 'A4' },
  ];
  const lines = await taken(s, overlapping, '1350');
  expect(lines.map(({ date, state }) => [date, state])).toEqual([
    ['2026-03-09', 'known'],
    ['2026-03-20', 'taken'],
    ['2026-03-20', 'taken'],
  ]);
  const may = await draft(s, [{ date: '2026-05-02', amount: '1', balance: '2001' }]);
  await expect(s.run('banking.accept-statement', { statementId: may.id, closing: '2001' })).rejects.toMatchObject(
    code('banking.gap_before', { opening: '2000', closing: '1350' }),
  );
  expect((await s.ask('banking.statement-lines', {})).rows).toHaveLength(6);
});

test('without balances opening and closing are said; two movements alike on one day are two, once', async () => {
  const s = await scenario(runtime());
  await bank(s);
  const alike = [
    { date: '2026-03-02', amount: '9.90', counterparty: '甲' },
    { date: '2026-03-02', amount: '9.90', counterparty: '甲' },
  ];
  const asked = await draft(s, alike);
  await expect(s.run('banking.accept-statement', { statementId: asked.id, closing: '19.80' })).rejects.toMatchObject(
    code('banking.opening_needed'),
  );
  expect(await taken(s, alike, '119.80', '100')).toHaveLength(2);
  const more = await taken(s, [...alike, { date: '2026-03-03', amount: '1', counterparty: '乙' }], '120.80', '100');
  expect(more.map(({ state }) => state)).toEqual(['known', 'known', 'taken']);
});

test('C22 a line is matched with amounts that are the same, whole and once: two people at once, one of them is refused', async () => {
  const s = await scenario(runtime());
  const moneyAccountId = await bank(s);
  const lines = await taken(s, MARCH, '1340');
  const [one, two] = [await booked(s, moneyAccountId, '1000'), await booked(s, moneyAccountId, '1000')];
  const match = (entry: object) => s.run('banking.match-lines', { moneyAccountId, lineIds: [lines[0].id], entries: [entry] });
  const both = await Promise.allSettled([match(one.entry), match(two.entry)]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect((both.find(({ status }) => status === 'rejected') as PromiseRejectedResult).reason).toMatchObject(code('banking.line_matched'));
  const free = both[0]?.status === 'fulfilled' ? two : one;
  await expect(s.run('banking.match-lines', { moneyAccountId, lineIds: [lines[2].id], entries: [free.entry] })).rejects.toMatchObject(
    code('banking.sums_differ', { lines: '50', entries: '1000', difference: '-950' }),
  );
  const shown = (await s.ask('banking.statement-lines', { filter: [{ column: 'matched', operator: 'is_true' }] })).rows;
  expect(shown).toHaveLength(1);
  await s.run('banking.unmatch-lines', { matchId: shown[0].matchId });
  await expect(s.run('banking.unmatch-lines', { matchId: shown[0].matchId })).rejects.toMatchObject(code('banking.match_not_found'));
  await match(free.entry);
  const statement = (await s.ask('banking.statements')).rows[0];
  await expect(s.run('banking.withdraw-statement', { statementId: statement.id })).rejects.toMatchObject(
    code('banking.statement_matched', { count: 1 }),
  );
});

test('many lines with many: sums are the same, or what they differ by is booked as what the person says and belongs to the match', async () => {
  const s = await scenario(runtime());
  const moneyAccountId = await bank(s);
  const lines = await taken(s, MARCH, '1340');
  const papers = [await booked(s, moneyAccountId, '600'), await booked(s, moneyAccountId, '452')];
  const asked = { moneyAccountId, lineIds: [lines[0].id, lines[2].id], entries: papers.map(({ entry }) => entry) };
  await expect(s.run('banking.match-lines', { ...asked, difference: { kind: 'interest' } })).rejects.toMatchObject(
    code('banking.wrong_direction'),
  );
  await s.run('banking.match-lines', { ...asked, difference: { kind: 'fee' } });
  const { rows } = await s.ask('banking.documents', { filter: [{ column: 'kind', operator: 'equals', value: 'fee' }] });
  expect(rows).toMatchObject([{ amount: '2', date: '2026-03-09' }]);
  const { rows: open } = await s.ask('banking.statement-lines', { filter: [{ column: 'matched', operator: 'is_false' }] });
  expect(open.map(({ amount }: { amount: string }) => amount).sort()).toEqual(['-10', '-200']);
});

test('the paper that is missing is made of the line; of a transfer the other side waits for its own statement', async () => {
  const s = await scenario(runtime());
  const moneyAccountId = await bank(s);
  const other = await bank(s, '招行');
  const lines = await taken(s, MARCH, '1340');
  const record = (at: number, more: object) => s.run('banking.record-from-line', { lineId: lines[at].id, ...more });
  await expect(record(1, { kind: 'interest' })).rejects.toMatchObject(code('banking.wrong_direction'));
  await record(1, { kind: 'transfer', otherAccountId: other });
  await record(3, { kind: 'fee' });
  const { id } = await draft(s, [{ date: '2026-03-06', amount: '200', balance: '200' }], '招行');
  await s.run('banking.accept-statement', { statementId: id, closing: '200' });
  const [there] = (await s.ask('banking.statement-lines', { statementId: id })).rows;
  const { rows: proposed } = await s.ask('banking.candidates', { lineId: there.id });
  expect(proposed).toMatchObject([{ amount: '200', score: 39, reasons: ['amount', 'near_day', 'transfer'] }]);
  const { entryId, n } = proposed[0];
  await s.run('banking.match-lines', { moneyAccountId: other, lineIds: [there.id], entries: [{ entryId, n }] });
  const { rows } = await s.ask('banking.money-balances');
  expect(rows.map(({ name, balance }: any) => [name, balance])).toEqual([
    ['工行', '-210'],
    ['招行', '200'],
  ]);
  expect(moneyAccountId).not.toBe(other);
});

test('what is certain is matched by itself: the same amount with its reference, or with its partner within days; two that fit are left', async () => {
  const s = await scenario(runtime());
  const moneyAccountId = await bank(s);
  const customer = await s.run('parties.create-party', { name: '华东经销', customer: true });
  await booked(s, moneyAccountId, '1000', { reference: 'A1' });
  // the reference with another amount is no match, nor is the amount alone
  await booked(s, moneyAccountId, '49', { reference: 'A3' });
  await booked(s, moneyAccountId, '-10');
  await booked(s, moneyAccountId, '70', { partyId: customer.id });
  for (let twice = 0; twice < 2; twice += 1) await booked(s, moneyAccountId, '30', { partyId: customer.id });
  const more = [
    { date: '2026-03-11', amount: '70', balance: '1410', counterparty: '华东经销' },
    { date: '2026-03-11', amount: '30', balance: '1440', counterparty: '华东经销' },
    { date: '2026-03-11', amount: '71', balance: '1511', counterparty: '华东经销' },
  ];
  const lines = await taken(s, [...MARCH, ...more], '1511');
  await s.run('banking.match-automatically', { moneyAccountId });
  await s.settle();
  const { run } = await s.ask('banking.matching-run', { moneyAccountId });
  expect(run).toMatchObject({ status: 'finished', total: 1, done: 1, matched: 2 });
  const { rows } = await s.ask('banking.statement-lines', { filter: [{ column: 'matched', operator: 'is_true' }], sort: 'date' });
  expect(rows.map(({ amount, foundBy }: any) => [amount, foundBy])).toEqual([
    ['1000', 'rule'],
    ['70', 'rule'],
  ]);
  // whom it was with is no reason by itself
  expect((await s.ask('banking.candidates', { lineId: lines.at(-1).id })).rows).toEqual([]);
  const near = (await s.ask('banking.candidates', { lineId: lines[2].id })).rows;
  expect(near).toMatchObject([{ amount: '49', reasons: ['reference', 'near_day'] }]);
});

test('what was made of a line is kept as a pattern with its examples; it does nothing before a person accepts it, and nothing when it is off', async () => {
  const s = await scenario(runtime());
  const moneyAccountId = await bank(s);
  const rent = (date: string, balance: string) => ({ date, amount: '-100', balance, counterparty: '物业公司', summary: '房租' });
  const lines = await taken(s, [rent('2026-01-05', '900'), rent('2026-02-05', '800'), rent('2026-03-05', '700')], '700');
  const counterAccountId = await account(s, '560203');
  await s.run('banking.record-from-line', { lineId: lines[0].id, kind: 'payment', counterAccountId });
  const rule = async () => (await s.ask('banking.matching-rules')).rows[0];
  expect(await rule()).toMatchObject({ status: 'proposed', counterparty: '物业公司', summary: '房租', kind: 'payment', examples: 1 });
  const go = async () => {
    await s.run('banking.match-automatically', { moneyAccountId });
    await s.settle();
    return (await s.ask('banking.documents')).rows.length;
  };
  expect(await go()).toBe(1);
  await s.run('banking.switch-on-matching-rule', { ruleId: (await rule()).id });
  expect(await go()).toBe(3);
  expect(await go()).toBe(3);
  expect((await s.ask('banking.documents', { sort: 'date' })).rows.map(({ date }: any) => date)).toEqual([
    '2026-01-05',
    '2026-02-05',
    '2026-03-05',
  ]);
  await s.run('banking.switch-off-matching-rule', { ruleId: (await rule()).id });
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('银行存款余额调节表: both sides come to the same on any day, with what each does not know yet and what was unlike at the start', async () => {
  const s = await scenario(runtime());
  const moneyAccountId = await bank(s);
  await booked(s, moneyAccountId, '480', { date: '2026-02-20' });
  const match = await booked(s, moneyAccountId, '1000', { date: '2026-03-01' });
  await booked(s, moneyAccountId, '-75', { date: '2026-03-08' });
  await booked(s, moneyAccountId, '20', { date: '2026-03-09' });
  const lines = await taken(s, MARCH, '1340');
  await s.run('banking.match-lines', { moneyAccountId, lineIds: [lines[0].id], entries: [match.entry] });
  const on = (date: string) => s.ask('banking.reconciliation', { moneyAccountId, date });
  // bank 1340 + 20 - 75 = 1285; books 1425 + 50 - 210 + (500 at the bank less 480 in the books)
  expect(await on('2026-03-31')).toMatchObject({
    ...{ bank: '1340', inTransit: '20', outstanding: '75', adjustedBank: '1285' },
    ...{ book: '1425', bankReceipts: '50', bankPayments: '210', openingDifference: '20', adjustedBook: '1285' },
  });
  expect((await on('2026-03-31')).bankLines.map(({ amount }: any) => amount)).toEqual(['-200', '50', '-10']);
  for (const date of ['2026-03-01', '2026-03-02', '2026-03-05', '2026-03-08']) {
    const { adjustedBank, adjustedBook } = await on(date);
    expect([date, adjustedBank]).toEqual([date, adjustedBook]);
  }
  const { sheets } = await s.ask('banking.reconciliation-sheet', { moneyAccountId, date: '2026-03-31' });
  expect(JSON.stringify(sheets)).toContain('1,285.00');
});

test('a rule shows what it was learned from; recorded otherwise it begins anew and is off; a line that says nothing teaches nothing', async () => {
  const s = await scenario(runtime());
  const moneyAccountId = await bank(s);
  const rent = (date: string, balance: string) => ({ date, amount: '-100', balance, counterparty: '物业公司', summary: '房租' });
  const lines = await taken(
    s,
    [rent('2026-01-05', '900'), rent('2026-02-05', '800'), rent('2026-03-05', '700'), { date: '2026-03-06', amount: '-7', balance: '693' }],
    '693',
  );
  const [rents, office] = [await account(s, '560203'), await account(s, '560299')];
  const record = (at: number, counterAccountId: string) =>
    s.run('banking.record-from-line', { lineId: lines[at].id, kind: 'payment', counterAccountId });
  await record(3, rents);
  expect((await s.ask('banking.matching-rules')).rows).toEqual([]);
  const { number } = await record(0, rents);
  const rule = async () => (await s.ask('banking.matching-rules')).rows[0];
  const { id: ruleId } = await rule();
  expect(await s.ask('banking.rule-examples', { ruleId })).toMatchObject({
    fitting: 2,
    rows: [{ date: '2026-01-05', amount: '-100', document: number }],
  });
  await s.run('banking.switch-on-matching-rule', { ruleId });
  await record(1, office);
  expect(await rule()).toMatchObject({ status: 'proposed', examples: 1 });
  await s.run('banking.match-automatically', { moneyAccountId });
  await s.settle();
  expect((await s.ask('banking.statement-lines', { filter: [{ column: 'matched', operator: 'is_false' }] })).rows).toHaveLength(1);
});

test('C22 of two who record one line at once one is refused, and nothing of it is left; what is reversed lets its line go and is proposed no more', async () => {
  const s = await scenario(runtime());
  const moneyAccountId = await bank(s);
  const lines = await taken(s, MARCH, '1340');
  const counterAccountId = await account(s, '3001');
  const record = () => s.run('banking.record-from-line', { lineId: lines[0].id, kind: 'receipt', counterAccountId });
  const both = await Promise.allSettled([record(), record()]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const papers = (await s.ask('banking.documents')).rows;
  expect(papers).toHaveLength(1);
  await s.run('banking.reverse-document', { documentId: papers[0].id });
  expect((await s.ask('banking.candidates', { lineId: lines[0].id })).rows).toEqual([]);
  await s.run('banking.match-automatically', { moneyAccountId });
  await s.settle();
  expect((await s.ask('banking.statement-lines', { filter: [{ column: 'matched', operator: 'is_true' }] })).rows).toEqual([]);
  await record();
  expect((await s.ask('banking.reconciliation', { moneyAccountId, date: '2026-03-31' })).bankReceipts).toBe('50');
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

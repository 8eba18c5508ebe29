import { beforeAll, expect, test } from 'vitest';
import { addDays } from '../../../kernel/calendar.ts';
import { testRuntime } from '../../../test/postgres.ts';
import { scenario } from '../../../test/scenario.ts';
import { createActorResolver } from '../../access/actors.ts';
import { filledIn, nextLevel } from './levels.rules.ts';

let now = '2025-01-05T04:00:00Z';
const runtime = testRuntime({ poolSize: 8, clock: () => now });
beforeAll(() => void createActorResolver(runtime()));
const on = (day: string): void => void (now = `${day}T04:00:00Z`);
const DUE = '2025-02-04';

/** A customer who owes 100 since 4 February. */
async function late(more: object = {}) {
  on('2025-01-05');
  const s = await scenario(runtime(), { moneyHolder: 'merchant' });
  await s.stock({ A: '100' });
  const { id: partyId } = await s.run('parties.create-party', { name: '批发客户', customer: true, paymentDays: 30, ...more });
  const sold = async (unitPrice: string) => {
    const order = await s.order({ A: '1' }, { customerId: partyId, lines: [{ unitPrice }] });
    await s.audit(order);
    await s.ship(order);
    return order;
  };
  const order = await sold('100');
  const due = async () => (await s.ask('settlement.dunning-due')).rows;
  const draw = async () =>
    (await s.run('settlement.draw-dunning-letters', { partyIds: [partyId] })).letters[0] as { id: string; number: string };
  const move = (letter: { id: string }, to: string) => s.run('settlement.move-dunning-letters', { letterIds: [letter.id], to });
  const letters = async () => (await s.ask('settlement.dunning-letters')).rows;
  return { s, partyId, order, sold, due, draw, move, letters };
}

test('steps follow each other, so many days apart, and rest where somebody said so', () => {
  const of = (more: object) => nextLevel({ reached: 3, last: 0, since: 0, again: 7, rests: false, ...more });
  expect(of({})).toBe(1);
  expect(of({ last: 1, since: 6 })).toBe(0);
  expect(of({ last: 1, since: 7 })).toBe(2);
  expect(of({ last: 3, since: 7 })).toBe(3);
  expect(of({ reached: 1, last: 1, since: 30 })).toBe(1);
  expect(of({ reached: 0 })).toBe(0);
  expect(of({ rests: true })).toBe(0);
  expect(filledIn('{name}: {total}, {days}, {other}', { name: 'A', total: '1', days: '2', date: '', merchant: '' })).toBe(
    'A: 1, 2, {other}',
  );
});

test('B35 who is late is due a letter of the step its days have reached, one after the other', async () => {
  const { s, due, draw, move, letters, order, sold } = await late({ email: 'buyer@example.com' });
  on(DUE);
  expect(await due()).toEqual([]);
  on(addDays(DUE, 2));
  expect(await due()).toMatchObject([{ total: '100', days: 2, items: 1, reached: 1, lastLevel: 0, level: 1 }]);
  const first = await draw();
  expect(await due()).toMatchObject([{ level: 0, waiting: first.number }]);
  await expect(draw()).rejects.toMatchObject({ code: 'settlement.nothing_to_dun' });
  const { sheets, letter } = await s.ask('settlement.dunning-sheets', { letterIds: [first.id] });
  expect(JSON.stringify(sheets[0])).toContain('付款提醒');
  expect(JSON.stringify(sheets[0])).toContain(order.number);
  expect(letter).toMatchObject({ to: ['buyer@example.com'] });
  expect(letter.text).toContain('100.00');
  await move(first, 'sent');
  expect(await letters()).toMatchObject([{ status: 'sent', sentOn: addDays(DUE, 2), level: 1, total: '100' }]);
  // the second step is reached, and a week has gone
  on(addDays(DUE, 15));
  expect(await due()).toMatchObject([{ reached: 2, lastLevel: 1, level: 2 }]);
  await move(await draw(), 'sent');
  on(addDays(DUE, 50));
  expect(await due()).toMatchObject([{ reached: 3, lastLevel: 2, level: 3 }]);
  await s.pay(order);
  expect(await due()).toEqual([]);
  // what is late for another order begins anew
  const other = await sold('40').catch(() => undefined);
  expect(other).toBeDefined();
  on(addDays(DUE, 50 + 33));
  expect(await due()).toMatchObject([{ total: '40', days: 3, lastLevel: 0, level: 1 }]);
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('a promise rests it until its day, a stop with its reason until it is taken away, and money that came in counts', async () => {
  const { s, partyId, due, letters, draw, move } = await late();
  on(addDays(DUE, 20));
  const set = (more: object) => s.run('settlement.set-dunning', { partyId, ...more });
  await set({ promisedOn: addDays(DUE, 25), promiseNote: '月底付' });
  expect(await due()).toMatchObject([{ level: 0, promisedOn: addDays(DUE, 25), broken: false }]);
  on(addDays(DUE, 26));
  expect(await due()).toMatchObject([{ level: 1, broken: true }]);
  await set({ stop: '诉讼中' });
  expect(await due()).toMatchObject([{ level: 0, stop: '诉讼中', promiseNote: '月底付' }]);
  await set({ stop: '', promisedOn: null });
  const letter = await draw();
  await move(letter, 'withdrawn');
  await expect(move(letter, 'sent')).rejects.toMatchObject({ code: 'settlement.letter_state' });
  const next = await draw();
  await expect(move(letter, 'waiting')).rejects.toMatchObject({ code: 'settlement.letter_waits' });
  await move(next, 'withdrawn');
  await move(letter, 'waiting');
  expect((await letters()).map(({ status }: { status: string }) => status).sort()).toEqual(['waiting', 'withdrawn']);
  await s.run('settlement.enter-receipt', { partyId, amount: '60' });
  expect(await due()).toMatchObject([{ overdue: '100', unapplied: '60', total: '40' }]);
  await s.run('settlement.enter-receipt', { partyId, amount: '40' });
  expect(await due()).toEqual([]);
});

test('two who draw up at once make one letter; by itself it is done only where the merchant wants it', async () => {
  const { s, draw, letters, move } = await late();
  on(addDays(DUE, 3));
  const results = await Promise.allSettled(Array.from({ length: 4 }, draw));
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await letters()).toHaveLength(1);
  await move((await letters())[0], 'withdrawn');
  const propose = () => s.run('settlement.propose-dunning-letters', {});
  expect(await propose()).toEqual({ letters: 0 });
  await s.run('company.set-parameter', { key: 'settlement.dunning_proposes', value: true });
  expect(await propose()).toEqual({ letters: 1 });
  expect(await propose()).toEqual({ letters: 0 });
  expect((await letters()).map(({ status }: { status: string }) => status).sort()).toEqual(['waiting', 'withdrawn']);
});

test('the merchant says from which day on what is written, in both languages', async () => {
  const { s, due, draw } = await late({ language: 'en' });
  const level = (days: number, word: string) => ({
    days,
    title: { zh: word, en: word },
    body: { zh: `{name} ${word}`, en: `{name} ${word} {total}` },
  });
  await expect(s.run('settlement.set-dunning-levels', { levels: [level(9, 'a'), level(9, 'b')] })).rejects.toMatchObject({
    code: 'settlement.levels_wrong',
  });
  expect(await s.ask('settlement.dunning-levels')).toMatchObject({ usual: true, levels: [{ days: 1 }, { days: 15 }, { days: 45 }] });
  await s.run('settlement.set-dunning-levels', { levels: [level(10, 'Gentle'), level(20, 'Firm')] });
  on(addDays(DUE, 9));
  expect(await due()).toMatchObject([{ reached: 0, level: 0 }]);
  on(addDays(DUE, 10));
  const { letter } = await s.ask('settlement.dunning-sheets', { letterIds: [(await draw()).id] });
  expect(letter.text).toContain('批发客户 Gentle ¥100.00');
});

test('what two people say of a customer at once stands, both of it; of two who saw the same terms one is told', async () => {
  const { s, partyId, due } = await late();
  on('2025-02-10');
  for (let turn = 0; turn < 5; turn++) {
    const [stop, promiseNote] = [`停 ${turn}`, `付 ${turn}`];
    const set = (more: object) => s.run('settlement.set-dunning', { partyId, ...more });
    await Promise.all([set({ stop }), set({ promisedOn: '2025-03-01', promiseNote })]);
    expect(await due()).toMatchObject([{ stop, promisedOn: '2025-03-01', promiseNote }]);
  }
  const { version } = await s.run('settlement.set-terms', { partyId, trade: 'wholesale' });
  const terms = (trade: string) => s.run('settlement.set-terms', { partyId, trade, expectedVersion: version });
  const both = await Promise.allSettled([terms('retail'), terms('other')]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
});

import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { deliver, LEASE } from './courier.ts';
import type { Deed, NewDeed, Owner } from './deed.ts';
import { type Answer, MOST_FAILURES, outcomeOf, pauseAfter } from './outcome.ts';
import { openStore } from './store.ts';

const owner: Owner = { merchantId: 'm', personId: 'p' };
let devices = 0;
const device = () => `test-${++devices}`;
const deed = (key: string, more: Partial<NewDeed> = {}): NewDeed => ({
  ...owner,
  key,
  person: '王',
  operation: 'inventory.move-between-bins',
  input: { key },
  said: { zh: `移库 ${key}`, en: `move ${key}` },
  actedAt: '2026-03-01T08:00:00.000Z',
  ...more,
});
const done: Answer = { status: 200, body: { number: 'BM1' } };
const refused: Answer = { status: 422, body: { code: 'inventory.stock_short', title: '库存不足', params: { lines: [{ missing: '2' }] } } };

test('what was done goes in its order, each under the key it was given when it was done', async () => {
  const store = await openStore(device());
  for (const key of ['a', 'b', 'c']) await store.add(deed(key));
  const sent: string[] = [];
  const post = async ({ key }: Deed) => (sent.push(key), done);
  expect(await deliver({ store, owner, tab: 't', now: () => 0, post })).toBe('empty');
  expect(sent).toEqual(['a', 'b', 'c']);
  expect(await store.all()).toEqual([]);
  expect((await store.entries()).map(({ key, number }) => [key, number])).toEqual([
    ['c', 'BM1'],
    ['b', 'BM1'],
    ['a', 'BM1'],
  ]);
});

test('a lost network stops the road; after a reload the same one goes first, under the same key', async () => {
  const name = device();
  const before = await openStore(name);
  for (const key of ['a', 'b']) await before.add(deed(key));
  const lost = async (): Promise<Answer> => ({ status: 0 });
  expect(await deliver({ store: before, owner, tab: 't', now: () => 0, post: lost })).toBe('later');
  before.close();
  const store = await openStore(name);
  const sent: [string, number][] = [];
  await deliver({ store, owner, tab: 't', now: () => 1, post: async ({ key, tries }) => (sent.push([key, tries]), done) });
  expect(sent).toEqual([
    ['a', 2],
    ['b', 1],
  ]);
});

test('one that is refused is kept with its reason and holds up nobody', async () => {
  const store = await openStore(device());
  for (const key of ['a', 'b']) await store.add(deed(key));
  const post = async ({ key }: Deed) => (key === 'a' ? refused : done);
  expect(await deliver({ store, owner, tab: 't', now: () => 0, post })).toBe('empty');
  const [kept] = await store.all();
  expect(kept).toMatchObject({
    key: 'a',
    state: 'refused',
    refusal: { code: 'inventory.stock_short', lines: [{ missing: '2' }], unsure: false },
  });
});

test('a refused one is done again with another quantity under a new key, or as it was under its own; never both', async () => {
  const store = await openStore(device());
  const { n } = await store.add(deed('a'));
  await deliver({ store, owner, tab: 't', now: () => 0, post: async () => refused });
  const instead = await store.replace(n, deed('a2'));
  expect(instead).toMatchObject({ key: 'a2', state: 'waiting' });
  expect(await store.replace(n, deed('a3'))).toBeUndefined();
  await store.again(n);
  expect((await store.all()).map(({ key }) => key)).toEqual(['a2']);
});

test('what another person did waits for that person', async () => {
  const store = await openStore(device());
  await store.add(deed('hers', { personId: 'q' }));
  await store.add(deed('mine'));
  const sent: string[] = [];
  await deliver({ store, owner, tab: 't', now: () => 0, post: async ({ key }) => (sent.push(key), done) });
  expect(sent).toEqual(['mine']);
  expect((await store.all()).map(({ key }) => key)).toEqual(['hers']);
});

test('nobody signed in: nothing is judged and nothing is lost', async () => {
  const store = await openStore(device());
  await store.add(deed('a'));
  expect(await deliver({ store, owner, tab: 't', now: () => 0, post: async () => ({ status: 401, body: {} }) })).toBe('signed-out');
  expect(await store.all()).toMatchObject([{ key: 'a', state: 'waiting' }]);
});

test('of two tabs one sends; a tab that is gone gives way', async () => {
  const name = device();
  const [one, two] = [await openStore(name), await openStore(name)];
  await one.add(deed('a'));
  expect(await one.lease('one', 0, LEASE)).toBe(true);
  const post = async () => done;
  expect(await deliver({ store: two, owner, tab: 'two', now: () => LEASE - 1, post })).toBe('busy');
  expect(await deliver({ store: two, owner, tab: 'two', now: () => LEASE, post })).toBe('empty');
});

test('a tab that has sent gives way at once: after a reload nothing waits', async () => {
  const name = device();
  const [one, two] = [await openStore(name), await openStore(name)];
  const post = async () => done;
  await deliver({ store: one, owner, tab: 'one', now: () => 0, post });
  await two.add(deed('a'));
  expect(await deliver({ store: two, owner, tab: 'two', now: () => 1, post })).toBe('empty');
});

test('a server that breaks is tried again under the same key, and then the person is told that the outcome is not known', async () => {
  const store = await openStore(device());
  await store.add(deed('a'));
  const post = async (): Promise<Answer> => ({ status: 500, body: { code: 'internal', title: 'broken' } });
  for (let n = 1; n < MOST_FAILURES; n++) expect(await deliver({ store, owner, tab: 't', now: () => n, post })).toBe('later');
  expect(await deliver({ store, owner, tab: 't', now: () => 99, post })).toBe('empty');
  expect(await store.all()).toMatchObject([{ key: 'a', state: 'refused', refusal: { unsure: true } }]);
});

test.each([0, 408, 429, 502, 503, 504])('status %i is no answer of the books', (status) => {
  expect(outcomeOf({ failures: 99 }, status ? { status, body: {} } : { status: 0 }, '').kind).toBe('later');
});

test('the pauses grow, and never beyond a minute', () => {
  const pauses = Array.from({ length: 12 }, (_, tries) => pauseAfter(tries));
  expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
  expect(pauses.at(-1)).toBe(60_000);
});

import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Actor, answer, handle, type Module } from '../../kernel/context.ts';
import { defineContract, operation, query } from '../../kernel/contract.ts';
import { newId } from '../../kernel/ids.ts';
import { testMerchant } from '../../test/merchant.ts';
import { testRuntime } from '../../test/postgres.ts';
import { accessModule } from '../access/module.ts';
import { companyModule } from '../company/module.ts';
import { type Entry, hits, indexTexts } from './index.ts';
import { searchModule } from './module.ts';

const title = { zh: '书架', en: 'Shelves' };
const shelves = defineContract('shelves', {
  title,
  permissions: { 'shelves.view': title, 'shelves.see-people': title, 'shelves.see-costs': title },
  operations: {
    put: operation({ title, permission: 'public', input: z.object({ entries: z.array(z.custom<Entry>()) }), output: z.object({}) }),
  },
  queries: {
    found: query({
      title,
      permission: 'signed-in',
      input: z.object({ text: z.string(), limit: z.number().default(25_000) }),
      output: z.array(z.string()),
    }),
  },
  events: {},
});
const shelvesModule: Module = {
  contract: shelves,
  operations: [
    handle(shelves.operations.put, async (ctx, { entries }) => {
      await indexTexts(ctx, entries);
      return {};
    }),
  ],
  queries: [answer(shelves.queries.found, async (ctx, asked) => (await hits(ctx, asked)).map((hit) => hit.id))],
};

const runtime = testRuntime({ modules: [accessModule, searchModule, companyModule, shelvesModule] });

/** The same corpus every time. */
let seed = 20_261_127;
const chance = (below: number): number => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((seed / 2 ** 32) * below);
};
const pick = <T>(all: readonly T[]): T => all[chance(all.length)] as T;

// characters of one reading each, with it: what a sound should be does not come from the code under test
const SPOKEN =
  '牛niu 津jin 外wai 套tao 羊yang 毛mao 衫shan 裙qun 真zhen 丝si 棉mian 麻ma 红hong 蓝lan 绿lv 黑hei 白bai 王wang 李li 陈chen 赵zhao 周zhou 吴wu 徐xu 孙sun 马ma 朱zhu 林lin 郭guo 明ming 丽li 芳fang 强qiang 军jun 静jing 玉yu 梅mei 山shan 江jiang 城cheng 店dian 茶cha 酒jiu 糖tang 盐yan';
const SOUNDS = new Map(SPOKEN.split(' ').map((each) => [[...each][0] as string, [...each].slice(1).join('')]));
const CHARACTERS = [...SOUNDS.keys()];
const han = (length: number) => Array.from({ length }, () => pick(CHARACTERS)).join('');
const digits = (length: number) => Array.from({ length }, () => chance(10)).join('');
const ENGLISH = ['linen', 'Shirt', 'Café', 'iPhone', 'Wool', 'coat', 'XL', 'Zoë', "men's", 'A4-80g'];

interface Thing extends Entry {
  texts: string[];
  touchedAt: string;
}
// a year and more, in no order: the index keeps what was touched within a month together
const DAYS = 430;
const LATEST = Date.parse('2026-11-27T08:00:00Z');
const touched = () => new Date(LATEST - Math.floor((chance(1_000_000) / 1_000_000) * DAYS * 86_400_000)).toISOString();
const [SHOPS, WAREHOUSES] = [Array.from({ length: 4 }, newId), Array.from({ length: 3 }, newId)];
const KINDS: (() => Pick<Thing, 'permission' | 'texts'>)[] = [
  () => ({ permission: 'shelves.view', texts: [han(2 + chance(7)), `${pick(ENGLISH)} ${pick(ENGLISH)} ${digits(2)}`, `69${digits(11)}`] }),
  () => ({ permission: 'shelves.see-people', texts: [han(2 + chance(2)), `1${digits(10)}`, `C26-${digits(6)}`] }),
  () => ({ permission: 'shelves.view', texts: [`SO2611-${digits(6)}`, `W${digits(9)}`, han(3), `${han(4)}，${han(5)}！${pick(ENGLISH)}`] }),
  () => ({ permission: 'shelves.see-costs', texts: [`${pick(ENGLISH)}${han(2)} ${han(2)}（${han(1)}）`, digits(8)] }),
];
const made = (): Thing => {
  const { permission, texts } = pick(KINDS)();
  const where = chance(4);
  return {
    entity: 'shelves.thing',
    id: newId(),
    title: texts[0] ?? '',
    link: '/',
    permission,
    texts,
    touchedAt: touched(),
    ...(where === 1 && { shopId: pick(SHOPS) }),
    ...(where === 2 && { warehouseId: pick(WAREHOUSES) }),
    ...(where === 3 && { shopId: pick(SHOPS), warehouseId: pick(WAREHOUSES) }),
  };
};
const corpus = Array.from({ length: 20_000 }, made);
const lowered = corpus.map((thing) => ({ thing, text: thing.texts.join('\n').toLowerCase() }));
const foreign = Array.from({ length: 500 }, made);
let actor: Actor;
beforeAll(async () => {
  actor = await testMerchant(runtime());
  const other = await testMerchant(runtime());
  // their index is made once they are there, as a big one is: set by set, in seconds
  const { rows: indexes } = await runtime().pools.owner.query<{ name: string; made: string }>(
    `select indexname as name, indexdef as made from pg_indexes where schemaname = 'search' and tablename = 'entry' and indexname not like '%pkey'`,
  );
  for (const { name } of indexes) await runtime().pools.owner.query(`drop index search.${name}`);
  for (let at = 0; at < corpus.length; at += 2_000)
    await runtime().execute(actor, 'shelves.put', { entries: corpus.slice(at, at + 2_000) });
  await runtime().execute(other, 'shelves.put', { entries: foreign });
  for (const { made } of indexes) await runtime().pools.owner.query(made);
  await runtime().pools.owner.query('analyze search.entry');
}, 300_000);

const all = new Set(['shelves.view', 'shelves.see-people', 'shelves.see-costs']);
const foundBy = async (given: Partial<Actor>, text: string): Promise<Set<string>> =>
  new Set(await runtime().ask({ ...actor, permissions: all, shops: null, warehouses: null, ...given }, 'shelves.found', { text }));
/** What a text surely means, by plain comparison: every thing that holds it. */
const holding = (asked: string) => lowered.filter(({ text }) => text.includes(asked.toLowerCase())).map(({ thing }) => thing);

/** Asks for parts of things, each expected to bring every thing that holds it; answers the misses. */
async function misses(parts: readonly string[]): Promise<string[]> {
  const missed: string[] = [];
  for (const part of parts) {
    const found = await foundBy({}, part);
    for (const thing of holding(part)) if (!found.has(thing.id)) missed.push(`${part} does not find ${thing.texts.join(' | ')}`);
  }
  return missed;
}

const partsOf = (text: string, least: number): string[] => {
  const points = [...text];
  return points
    .flatMap((_, from) => points.slice(from + least).map((_, more) => points.slice(from, from + least + more).join('')))
    .concat(text);
};
const some = (count: number, from: readonly Thing[] = corpus) => Array.from({ length: count }, () => pick(from));

describe('what is there is found, all of it', { timeout: 120_000 }, () => {
  test('by every part of two or more Chinese characters', async () => {
    const runs = some(45).flatMap(({ texts }) => texts.flatMap((text) => text.match(/\p{Script=Han}{2,}/gu) ?? []));
    const parts = [...new Set(runs.flatMap((run) => partsOf(run, 2)))].slice(0, 120);
    expect(parts.length).toBeGreaterThan(100);
    expect(await misses(parts)).toEqual([]);
  });

  test('by one Chinese character, by parts across signs and languages', async () => {
    const parts = some(60).flatMap(({ texts }) => {
      const text = pick(texts);
      const from = chance(Math.max(1, [...text].length - 3));
      return [
        [...text]
          .slice(from, from + 2 + chance(5))
          .join('')
          .trim(),
      ];
    });
    expect(
      await misses([...CHARACTERS.slice(0, 12), ...parts.filter((part) => [...part].length >= 2 && !/^[\p{P}\s]*$/u.test(part))]),
    ).toEqual([]);
  });

  test('by the end of a phone, by barcodes and document numbers and every long part of them', async () => {
    const numbers = some(80).flatMap(({ texts }) => texts.filter((text) => /^[A-Z\d-]{8,}$/.test(text)));
    const parts = numbers.flatMap((number) => [
      number,
      number.slice(-4),
      number.slice(-5),
      number.slice(0, 7),
      number.slice(3, 9),
      number.toLowerCase(),
    ]);
    expect(parts.length).toBeGreaterThan(200);
    expect(await misses([...new Set(parts)].slice(0, 100))).toEqual([]);
  });

  test('by pinyin and by initials of whole names and of their parts', async () => {
    const missed: string[] = [];
    for (const thing of some(30)) {
      const name = thing.texts.find((text) => /^\p{Script=Han}{2,}$/u.test(text));
      if (!name) continue;
      const sounds = [...name].map((character) => SOUNDS.get(character) ?? '');
      const from = chance(sounds.length - 1);
      const asked = [
        sounds.join(''),
        sounds.map((sound) => sound[0]).join(''),
        sounds.slice(from).join(''),
        sounds
          .slice(from)
          .map((sound) => sound[0])
          .join(''),
      ];
      for (const text of asked) if (!(await foundBy({}, text)).has(thing.id)) missed.push(`${text} does not find ${name}`);
    }
    expect(missed).toEqual([]);
  });

  test('by several words in any order, all of which must be there', async () => {
    for (const thing of some(20)) {
      const [one = '', two = ''] = thing.texts.filter((text) => !text.includes(' ')).map((text) => [...text].slice(0, 3).join(''));
      if ([...one].length < 2 || [...two].length < 2) continue;
      const found = await foundBy({}, `${two} ${one}`);
      const alsoHolds = new Set(holding(two));
      const holdsBoth = holding(one).filter((each) => alsoHolds.has(each));
      expect(holdsBoth.filter(({ id }) => !found.has(id))).toEqual([]);
    }
  });
});

const ROLES: Record<string, Partial<Actor>> = {
  'the goods alone': { permissions: new Set(['shelves.view']) },
  'people alone': { permissions: new Set(['shelves.see-people']) },
  'one shop': { permissions: all, shops: [SHOPS[0] as string] },
  'two warehouses': { permissions: all, warehouses: [WAREHOUSES[0] as string, WAREHOUSES[2] as string] },
  'one shop and one warehouse, goods alone': {
    permissions: new Set(['shelves.view']),
    shops: [SHOPS[1] as string],
    warehouses: [WAREHOUSES[1] as string],
  },
  'no shop and no warehouse': { permissions: all, shops: [], warehouses: [] },
  nothing: { permissions: new Set() },
};
const visibleTo = (role: Partial<Actor>, { permission, shopId, warehouseId }: Thing) =>
  role.permissions?.has(permission) === true &&
  (!role.shops || !shopId || role.shops.includes(shopId)) &&
  (!role.warehouses || !warehouseId || role.warehouses.includes(warehouseId));

test.each(Object.entries(ROLES))('who may see %s finds all of that and nothing else', { timeout: 120_000 }, async (_, role) => {
  const known = new Map([...corpus, ...foreign].map((thing) => [thing.id, thing]));
  for (const part of ['外套', '羊', 'li', 'so2611', 'C26', '69', ...some(14).map(({ texts }) => [...pick(texts)].slice(0, 2).join(''))]) {
    const found = await foundBy(role, part);
    const leaked = [...found].filter((id) => !visibleTo(role, known.get(id) as Thing));
    expect({ part, leaked }).toEqual({ part, leaked: [] });
    expect(holding(part).filter((thing) => visibleTo(role, thing) && !found.has(thing.id) && part.trim().length > 1)).toEqual([]);
  }
});

test('a page of what few hold brings the newest of all of them, in their order', { timeout: 60_000 }, async () => {
  const named = (thing: Thing) => thing.texts.find((text) => /^\p{Script=Han}{2,}$/u.test(text)) ?? '';
  const parts = [...new Set(some(80).map((thing) => [...named(thing)].slice(0, 2).join('')))].filter(
    (part) => part && holding(part).length > 10 && holding(part).length < 100,
  );
  expect(parts.length).toBeGreaterThan(20);
  const newestFirst = (a: Thing, b: Thing) => (a.touchedAt < b.touchedAt ? 1 : a.touchedAt > b.touchedAt ? -1 : a.id < b.id ? -1 : 1);
  for (const part of parts) {
    const page = await runtime().ask({ ...actor, permissions: all, shops: null, warehouses: null }, 'shelves.found', {
      text: part,
      limit: 7,
    });
    const expected = holding(part).toSorted(newestFirst).slice(0, 7);
    expect({ part, page }).toEqual({ part, page: expected.map(({ id }) => id) });
  }
});

test('another merchant’s things are never found', { timeout: 60_000 }, async () => {
  const theirs = new Set(foreign.map(({ id }) => id));
  for (const { texts } of some(15, foreign)) {
    const found = await foundBy({}, texts[0] ?? '');
    expect([...found].filter((id) => theirs.has(id))).toEqual([]);
  }
});

import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { z } from 'zod';
import { databaseUrl } from '../test/database.ts';
import type { ReadContext } from './context.ts';
import { type ColumnType, defineContract, type ListFilter, type ListOperator, list } from './contract.ts';
import { answerList } from './list.ts';
import { type Params, type Statement, valuesOf } from './statement.ts';

// Rows are made up for each run and handed to PostgreSQL as json: the list is asked by its own SQL, and a few lines of JavaScript that
// know nothing of it say what should come.
const shape = z.object({
  id: z.string(),
  note: z.string().nullable(),
  state: z.string().nullable(),
  total: z.string().nullable(),
  lines: z.number().nullable(),
  due: z.string().nullable(),
  placed: z.string().nullable(),
  paid: z.boolean().nullable(),
  shopId: z.string().nullable(),
  shop: z.string().nullable(),
  maker: z.string().nullable(),
  currency: z.string().nullable(),
});
type Row = z.infer<typeof shape>;
const contract = defineContract('made', {
  title: { zh: '', en: '' },
  permissions: {},
  operations: {},
  queries: { rows: list({ title: { zh: '', en: '' }, permission: 'public', row: shape }) },
  events: {},
});
const label = { zh: '', en: '' };
const TYPES: Record<string, ColumnType> = {
  note: 'text',
  state: 'choice',
  total: 'money',
  lines: 'number',
  due: 'date',
  placed: 'instant',
  paid: 'boolean',
  shopId: 'reference',
  maker: 'person',
};
const made = answerList(contract.queries.rows, {
  from: `jsonb_to_recordset(:rows::jsonb) as t (id uuid, note text, state text, total numeric, lines bigint, due date, placed timestamptz,
    paid boolean, "shopId" uuid, shop text, maker uuid, currency text)`,
  where: ':merchant is not null',
  key: 't.id',
  defaultSort: 'note',
  columns: {
    id: { sql: 't.id', type: 'reference', label, filter: false },
    ...Object.fromEntries(
      Object.entries(TYPES).map(([key, type]) => [
        key,
        {
          sql: `t."${key}"`,
          type,
          label,
          sort: ['note', 'total', 'lines', 'due', 'placed'].includes(key),
          ...(key === 'note' ? { group: true } : {}),
          ...(type === 'choice' ? { choices: ['new', 'paid', 'done'].map((value) => ({ value, label })) } : {}),
        },
      ]),
    ),
    shop: { sql: 't.shop', type: 'text', label, filter: false },
    currency: { sql: 't.currency', type: 'text', label, filter: false },
  },
  params: (_, fixed) => fixed,
});

const ME = '00000000-0000-7000-8000-00000000000a';
const TODAY = '2026-05-14';
const ZONE = 'Asia/Shanghai';
const client = new pg.Client({ connectionString: databaseUrl(inject('clusterUrl'), 'postgres') });
beforeAll(() => client.connect());
afterAll(() => client.end());

const ctx = {
  actor: { id: ME },
  merchant: { id: ME, zone: ZONE, currency: 'CNY' },
  today: TODAY,
  rows: async (made: Statement, params: Params = {}) => (await client.query(made.text, valuesOf(made, { merchant: ME }, params))).rows,
  row: async (made: Statement, params: Params = {}) => (await client.query(made.text, valuesOf(made, { merchant: ME }, params))).rows[0],
} as unknown as ReadContext;

const fixedOf = (rows: Row[]) => ({ rows: JSON.stringify(rows) });
const idsOf = (rows: Row[], input: object) =>
  made.page(ctx, fixedOf(rows), { limit: 500, ...input }).then((page) => page.rows.map((row: Row) => row.id));

// ---- what rows may look like ---------------------------------------------------------------------------------------
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 5 });
const uuid = (index: number) => `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`;
const day = fc.integer({ min: -500, max: 400 }).map((days) => new Date(Date.parse(TODAY) + days * 86_400_000).toISOString().slice(0, 10));
const nearDay = fc.integer({ min: -9, max: 9 }).map((days) => new Date(Date.parse(TODAY) + days * 86_400_000).toISOString().slice(0, 10));
const anyDay = fc.oneof(day, nearDay);
const instant = fc
  .tuple(anyDay, fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 59))
  .map(([date, hour, minute]) => `${date}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00.000Z`);
const words = fc.string({ unit: fc.constantFrom('a', 'B', '1', '２', '%', '_', '\\', '王', ' '), maxLength: 4 });
const amounts = fc.integer({ min: -99_999, max: 99_999 }).map((cents) => (cents / 100).toFixed(2));
const row: fc.Arbitrary<Omit<Row, 'id'>> = fc
  .record({
    note: maybe(words),
    state: maybe(fc.constantFrom('new', 'paid', 'done')),
    total: maybe(amounts),
    lines: maybe(fc.integer({ min: 0, max: 5 })),
    due: maybe(anyDay),
    placed: maybe(instant),
    paid: maybe(fc.boolean()),
    shop: maybe(fc.constantFrom('南店', 'North', 'West')),
    maker: maybe(fc.constantFrom(ME, uuid(7))),
    currency: fc.constantFrom('CNY', 'USD'),
  })
  .map((one) => ({ ...one, shopId: one.shop === null ? null : uuid(['南店', 'North', 'West'].indexOf(one.shop) + 1) }));
const sheet = fc.array(row, { maxLength: 40 }).map((rows) => rows.map((one, at) => ({ ...one, id: uuid(at + 100) })));

// ---- what should come ----------------------------------------------------------------------------------------------
const localDay = (at: string) => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 10);
const half = (text: string) => text.replaceAll('２', '2');
const isDay = (text: string) => text.length === 10;

/** How two values lie to each other: below, equal, above zero. */
function compare(type: ColumnType, held: string, asked: string): number {
  if (type === 'money' || type === 'number') return Number(held) - Number(half(asked));
  if (type === 'instant') return isDay(asked) ? localDay(held).localeCompare(asked) : Date.parse(held) - Date.parse(asked);
  return held < asked ? -1 : held > asked ? 1 : 0;
}
const isSame = (type: ColumnType, held: string, asked: string) =>
  type === 'text' ? held === asked || held === half(asked) : compare(type, held, asked === 'me' ? ME : asked) === 0;

function holds(one: Row, { column, operator, value }: ListFilter): boolean {
  const type = TYPES[column] as ColumnType;
  const raw = one[column as keyof Row];
  const held = raw === null ? null : String(raw);
  const values = Array.isArray(value) ? value : [value ?? ''];
  switch (operator) {
    case 'is_empty':
      return held === null || (type === 'text' && held === '');
    case 'is_not_empty':
      return !holds(one, { column, operator: 'is_empty' });
    case 'is_true':
      return held === 'true';
    case 'is_false':
      return held !== 'true';
    case 'not_equals':
      return !holds(one, { column, operator: 'equals', value });
    case 'not_one_of':
      return !holds(one, { column, operator: 'one_of', value });
    case 'not_contains':
      return !holds(one, { column, operator: 'contains', value });
    default:
      return held !== null && holdsValue(type, held, operator, values);
  }
}

function holdsValue(type: ColumnType, held: string, operator: ListOperator, values: string[]): boolean {
  const [first = '', second = ''] = values;
  switch (operator) {
    case 'contains':
      return [first, half(first)].some((part) => held.toLowerCase().includes(part.toLowerCase()));
    case 'one_of':
    case 'equals':
      return values.some((value) => isSame(type, held, value));
    case 'at_least':
      return compare(type, held, first) >= 0;
    case 'at_most':
      return compare(type, held, first) <= 0;
    case 'between':
      return compare(type, held, first) >= 0 && compare(type, held, second) <= 0;
    default:
      return RELATIVE[first]?.(type === 'instant' ? localDay(held) : held) ?? false;
  }
}

/** Relative dates said another way: by days counted and by names of months and years. TODAY is a Thursday in the second quarter. */
const distance = (date: string) => Math.round((Date.parse(date) - Date.parse(TODAY)) / 86_400_000);
const RELATIVE: Record<string, (date: string) => boolean> = {
  today: (date) => date === TODAY,
  yesterday: (date) => date === '2026-05-13',
  tomorrow: (date) => date === '2026-05-15',
  before_today: (date) => distance(date) < 0,
  from_today: (date) => distance(date) >= 0,
  this_week: (date) => distance(date) >= -3 && distance(date) <= 3,
  last_week: (date) => distance(date) >= -10 && distance(date) <= -4,
  next_week: (date) => distance(date) >= 4 && distance(date) <= 10,
  last_7_days: (date) => distance(date) >= -6 && distance(date) <= 0,
  last_45_days: (date) => distance(date) >= -44 && distance(date) <= 0,
  next_7_days: (date) => distance(date) >= 0 && distance(date) <= 6,
  this_month: (date) => date.startsWith('2026-05'),
  last_month: (date) => date.startsWith('2026-04'),
  next_month: (date) => date.startsWith('2026-06'),
  this_quarter: (date) => ['2026-04', '2026-05', '2026-06'].some((month) => date.startsWith(month)),
  last_quarter: (date) => ['2026-01', '2026-02', '2026-03'].some((month) => date.startsWith(month)),
  next_quarter: (date) => ['2026-07', '2026-08', '2026-09'].some((month) => date.startsWith(month)),
  this_year: (date) => date.startsWith('2026'),
  last_year: (date) => date.startsWith('2025'),
  next_year: (date) => date.startsWith('2027'),
};

// ---- what may be asked ---------------------------------------------------------------------------------------------
const typed = (text: string) => text.replaceAll('2', '２');
const valueOf: Record<string, fc.Arbitrary<string>> = {
  note: words,
  state: fc.constantFrom('new', 'paid', 'done', 'gone'),
  total: fc.oneof(amounts, amounts.map(typed)),
  lines: fc.oneof(fc.constantFrom('1', '2', '3'), fc.constant('２')),
  due: anyDay,
  placed: fc.oneof(anyDay, instant),
  shopId: fc.constantFrom(uuid(1), uuid(2), uuid(9)),
  maker: fc.constantFrom('me', ME, uuid(7), uuid(9)),
};
const SINGLE: Partial<Record<ColumnType, ListOperator[]>> = {
  text: ['equals', 'not_equals', 'contains', 'not_contains'],
  choice: ['equals', 'not_equals'],
  reference: ['equals', 'not_equals'],
  person: ['equals', 'not_equals'],
};
const COMPARED: ListOperator[] = ['equals', 'not_equals', 'at_least', 'at_most'];
const filterOn = (column: string): fc.Arbitrary<ListFilter> => {
  const alone = fc.record({ column: fc.constant(column), operator: fc.constantFrom<ListOperator>('is_empty', 'is_not_empty') });
  const value = valueOf[column];
  const type = TYPES[column] as ColumnType;
  if (!value)
    return fc.oneof(alone, fc.record({ column: fc.constant(column), operator: fc.constantFrom<ListOperator>('is_true', 'is_false') }));
  const of = (operators: ListOperator[], values: fc.Arbitrary<string | string[]>) =>
    fc.record({ column: fc.constant(column), operator: fc.constantFrom(...operators), value: values });
  const kinds: fc.Arbitrary<ListFilter>[] = [
    alone,
    of(SINGLE[type] ?? COMPARED, value),
    of(['one_of', 'not_one_of'], fc.array(value, { maxLength: 4 })),
  ];
  if (!SINGLE[type]) kinds.push(of(['between'], fc.tuple(value, value)));
  if (type === 'date' || type === 'instant') kinds.push(of(['relative'], fc.constantFrom(...Object.keys(RELATIVE))));
  return fc.oneof(...kinds);
};
const filter = fc.constantFrom(...Object.keys(TYPES)).chain(filterOn);

describe('a list', () => {
  test('a filter of any column finds the rows that a person would pick by hand', async () => {
    await fc.assert(
      fc.asyncProperty(sheet, filter, async (rows, asked) => {
        const expected = rows.filter((one) => holds(one, asked)).map((one) => one.id);
        expect((await idsOf(rows, { filter: [asked] })).sort()).toEqual(expected);
      }),
      { numRuns: 600 },
    );
  });

  test('several filters hold together', async () => {
    await fc.assert(
      fc.asyncProperty(sheet, fc.array(filter, { maxLength: 4 }), async (rows, asked) => {
        const expected = rows.filter((one) => asked.every((each) => holds(one, each))).map((one) => one.id);
        expect((await idsOf(rows, { filter: asked })).sort()).toEqual(expected);
      }),
    );
  });

  test('page after page gives every row once, in order, also where values are missing', async () => {
    const sort = fc
      .tuple(fc.constantFrom('note', 'total', 'lines', 'due', 'placed'), fc.boolean())
      .map(([key, down]) => (down ? `-${key}` : key));
    await fc.assert(
      fc.asyncProperty(sheet, sort, fc.integer({ min: 1, max: 7 }), async (rows, by, limit) => {
        const whole = await idsOf(rows, { sort: by });
        expect([...whole].sort()).toEqual(rows.map((one) => one.id));
        const walked: string[] = [];
        for (let after: string | undefined; ; ) {
          const page = await made.page(ctx, fixedOf(rows), { sort: by, limit, ...(after && { after }) });
          walked.push(...page.rows.map((one: Row) => one.id));
          if (!page.next) break;
          after = page.next;
        }
        expect(walked).toEqual(whole);
      }),
      { numRuns: 60 },
    );
  });
});

const cents = (rows: Row[]) => rows.reduce((so, one) => so + Math.round(Number(one.total ?? 0) * 100), 0);
const by = fc.oneof(
  fc.constantFrom('note', 'state', 'paid', 'shopId'),
  fc.tuple(fc.constantFrom('due', 'placed'), fc.constantFrom('day', 'week', 'month', 'quarter', 'year')).map((parts) => parts.join(':')),
);

describe('groups', () => {
  test('part the rows: each has its size and its sums by currency, and its filter finds just its rows', async () => {
    await fc.assert(
      fc.asyncProperty(sheet, by, fc.array(filter, { maxLength: 1 }), async (rows, asked, filters) => {
        const { groups, more } = await made.groups(ctx, fixedOf(rows), { by: asked, filter: filters, sums: ['total', 'lines'] });
        const left = new Map(rows.filter((one) => filters.every((each) => holds(one, each))).map((one) => [one.id, one]));
        expect(more).toBe(false);
        for (const group of groups) {
          const own = [...left.values()].filter((one) => holds(one, group.filter));
          for (const one of own) left.delete(one.id);
          expect(own).toHaveLength(group.count);
          for (const currency of ['CNY', 'USD']) {
            const amount = group.sums.total?.find((sum) => sum.currency === currency)?.value ?? '0';
            expect(Math.round(Number(amount) * 100)).toBe(cents(own.filter((one) => one.currency === currency)));
          }
          expect(group.sums.lines).toEqual([{ currency: null, value: String(own.reduce((so, one) => so + (one.lines ?? 0), 0)) }]);
          if (asked === 'shopId') expect(group.name).toBe(own[0]?.shop);
        }
        expect(left.size).toBe(0);
      }),
      { numRuns: 150 },
    );
  });

  const rows: Row[] = (['USD', 'CNY', 'CNY', 'USD'] as const).map((currency, at) => ({
    id: uuid(at),
    note: `n${at}`,
    state: ['done', 'new', 'paid', 'paid'][at] ?? null,
    total: String((at + 1) * 10),
    lines: null,
    due: `2026-0${at + 1}-15`,
    placed: null,
    paid: null,
    shopId: null,
    shop: null,
    maker: null,
    currency,
  }));
  const keys = async (input: { by: string; sort?: string; sums?: string[]; limit?: number }) => {
    const { groups, more } = await made.groups(ctx, fixedOf(rows), input);
    return [...groups.map((group) => group.key), ...(more ? ['…'] : [])];
  };

  test('stand in the order of the choices, dates newest first, or as asked', async () => {
    expect(await keys({ by: 'state' })).toEqual(['new', 'paid', 'done']);
    expect(await keys({ by: 'state', sort: '-count' })).toEqual(['paid', 'done', 'new']);
    expect(await keys({ by: 'due:quarter' })).toEqual(['2026-04-01', '2026-01-01']);
    expect(await keys({ by: 'due:quarter', sort: 'key' })).toEqual(['2026-01-01', '2026-04-01']);
  });

  test('by a sum: only that of the merchant’s own currency says which is larger', async () => {
    expect(await keys({ by: 'state', sort: '-total', sums: ['total'] })).toEqual(['paid', 'new', 'done']);
  });

  test('are bounded, and say when there are more', async () => {
    expect(await keys({ by: 'note', sort: 'key', limit: 2 })).toEqual(['n0', 'n1', '…']);
  });

  test('a count alone asks for no row', async () => {
    const filter: ListFilter[] = [{ column: 'state', operator: 'equals', value: 'paid' }];
    expect(await made.page(ctx, fixedOf(rows), { filter, limit: 0, count: true })).toEqual({
      ...{ rows: [], next: null, count: { value: 2, more: false } },
    });
  });

  test('totals of a page keep currencies apart too', async () => {
    expect((await made.page(ctx, fixedOf(rows), { sums: ['total'] })).sums).toEqual({
      total: [
        { currency: 'CNY', value: '50' },
        { currency: 'USD', value: '50' },
      ],
    });
  });
});

test('nonsense is refused, not asked: values of another type, unknown columns, units and relative dates', async () => {
  const refused = (filter: ListFilter) => expect(made.page(ctx, fixedOf([]), { filter: [filter] })).rejects.toThrow('request.invalid');
  await refused({ column: 'total', operator: 'at_least', value: 'a lot' });
  await refused({ column: 'due', operator: 'equals', value: '2026-02-30' });
  await refused({ column: 'due', operator: 'relative', value: 'last_0_days' });
  await refused({ column: 'total', operator: 'relative', value: 'today' });
  await refused({ column: 'shopId', operator: 'equals', value: 'me' });
  await refused({ column: 'shop', operator: 'equals', value: 'x' });
  await refused({ column: 'due', operator: 'between', value: ['2026-01-01'] });
  for (const by of ['total', 'shop', 'due:decade', 'nothing'])
    await expect(made.groups(ctx, fixedOf([]), { by })).rejects.toThrow('request.invalid');
});

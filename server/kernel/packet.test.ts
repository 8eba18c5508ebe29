import fc from 'fast-check';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testRuntime } from '../test/postgres.ts';
import { connect } from './database.ts';
import { arrayText } from './packet.ts';

const runtime = testRuntime({ modules: [] });
let pool: pg.Pool;
beforeAll(() => {
  pool = connect({ url: runtime().url, max: 4, genericPlans: true });
});
afterAll(() => pool.end());

const withoutZero = (text: string) => text.replaceAll('\0', '');
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }).map(withoutZero),
  fc.constantFrom('', 'null', 'NULL', '{}', '{a,b}', 'a"b', 'a\\b', ' a ', '掌柜,库存', '1.50', '2026-11-28T10:00:00Z', '😀'),
);

test('what is said comes back: texts, numbers, bytes, nulls and arrays of them', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        text: fc.option(anyText),
        bytes: fc.uint8Array({ maxLength: 300 }),
        all: fc.array(fc.option(anyText), { maxLength: 20 }),
        whole: fc.integer({ min: -2147483648, max: 2147483647 }),
      }),
      async ({ text, bytes, all, whole }) => {
        const { rows } = await pool.query({
          name: 'said',
          text: 'select $1::text as text, $2::bytea as bytes, $3::text[] as all, $4::int as whole, $5::int[] as none',
          values: [text, Buffer.from(bytes), all, whole, []],
        });
        expect(rows).toEqual([{ text, bytes: Buffer.from(bytes), all, whole, none: [] }]);
      },
    ),
    { numRuns: 300 },
  );
});

test('packets of any size keep apart, on several connections at once', async () => {
  const sizes = [1, 70_000, 3, 5_000_000, 200_000, 2, 900_000, 64_000, 65_530, 65_536];
  const asked = [...sizes, ...sizes].map((size, at) => `${at}掌`.repeat(Math.ceil(size / 3)));
  const answers = await Promise.all(
    asked.map((text) => pool.query({ name: 'size', text: 'select md5($1) as hash, length($1) as signs', values: [text] })),
  );
  const { createHash } = await import('node:crypto');
  expect(answers.map(({ rows }) => rows[0])).toEqual(
    asked.map((text) => ({ hash: createHash('md5').update(text).digest('hex'), signs: text.length })),
  );
});

test('what cannot be put down leaves nothing behind', async () => {
  const broken = {
    toPostgres() {
      throw new Error('no such value');
    },
  };
  const one = await pool.connect();
  try {
    const asked = [
      one.query({ name: 'broken', text: 'select $1::text as text', values: [broken] }),
      one.query({ name: 'whole', text: 'select $1::text as text', values: ['a'] }),
    ];
    const said = await Promise.allSettled(asked);
    expect(said[0]?.status).toBe('rejected');
    expect((await one.query({ name: 'whole', text: 'select $1::text as text', values: ['b'] })).rows).toEqual([{ text: 'b' }]);
  } finally {
    one.release();
  }
});

test('only arrays of texts and nulls are written here', () => {
  expect(arrayText(['a', null, 'null', 'x y', ''])).toBe('{a,NULL,"null","x y",""}');
  expect(arrayText([])).toBe('{}');
  expect(arrayText([1])).toBeUndefined();
  expect(arrayText([['a']])).toBeUndefined();
});

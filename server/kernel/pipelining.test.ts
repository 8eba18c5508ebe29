import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testRuntime } from '../test/postgres.ts';
import { begin, commit, connect, isConsequence, sendPinned } from './database.ts';

const runtime = testRuntime({ modules: [] });
let pool: pg.Pool;
beforeAll(() => {
  pool = connect({ url: runtime().url, max: 1, genericPlans: true });
});
afterAll(() => pool.end());

/** Works on the one connection; counts what it writes to the network meanwhile. */
async function counted<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<{ answer: T; writes: number }> {
  const client = await pool.connect();
  const { stream } = (client as unknown as { connection: { stream: { write(...all: unknown[]): boolean } } }).connection;
  const { write } = stream;
  let writes = 0;
  stream.write = (...all) => {
    writes += 1;
    return write.apply(stream, all);
  };
  try {
    return { answer: await work(client), writes };
  } finally {
    stream.write = write;
    client.release();
  }
}

const number = (client: pg.ClientBase, value: unknown) =>
  client.query({ name: 'number', text: 'select $1::int as a, null::text as b', values: [value] });

test('a statement alone in its transaction that fails says why, and leaves the connection well for the next', async () => {
  const merchant = '00000000-0000-7000-8000-000000000001';
  const pinned = (text: string) => counted((client) => sendPinned<{ a: number }>(client, merchant, { text }, []));
  await pinned('select 1 / 0 as a').then(
    () => expect.unreachable(),
    (error) => expect(error.code).toBe('22012'),
  );
  expect((await pinned('select 1 as a')).answer).toEqual([{ a: 1 }]);
});

test('what is asked for together goes in one write, and each gets its own answer', async () => {
  const { answer, writes } = await counted((client) =>
    Promise.all([
      number(client, 1),
      client.query({ text: 'select generate_series(1, 3) as n', values: [] }),
      number(client, 2),
      client.query({ name: 'nothing', text: 'select 1 where false', values: [] }),
      client.query({ name: 'many', text: `select array[1.50, null]::numeric[] as all, '\\x01'::bytea as bytes, true as yes`, values: [] }),
    ]),
  );
  expect(writes).toBe(1);
  expect(answer.map(({ rows }) => rows)).toEqual([
    [{ a: 1, b: null }],
    [{ n: 1 }, { n: 2 }, { n: 3 }],
    [{ a: 2, b: null }],
    [],
    [{ all: ['1.5', null], bytes: Buffer.from([1]), yes: true }],
  ]);
  expect(answer.map(({ command, rowCount }) => [command, rowCount])).toEqual([
    ['SELECT', 1],
    ['SELECT', 3],
    ['SELECT', 1],
    ['SELECT', 0],
    ['SELECT', 1],
  ]);
  // known by now: neither planned nor described anew, and read alike
  expect((await counted((client) => number(client, 3))).answer.rows).toEqual([{ a: 3, b: null }]);
});

test('the first that fails ends those behind it, which say that they are its consequence, and the connection goes on', async () => {
  const { answer } = await counted((client) =>
    Promise.allSettled([
      begin(client, '00000000-0000-7000-8000-000000000001'),
      number(client, 4),
      client.query({ name: 'broken', text: 'select 1 / $1::int as x', values: [0] }),
      client.query({ name: 'behind', text: 'select 5 as five', values: [] }),
      commit(client),
    ]),
  );
  expect(answer.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected', 'rejected']);
  const reasons = answer.map((each) => (each as PromiseRejectedResult).reason);
  expect(reasons[2]).toMatchObject({ code: '22012' });
  expect(reasons.slice(3).map(isConsequence)).toEqual([true, true]);
  const { answer: after } = await counted(async (client) => {
    await client.query('rollback');
    return Promise.all([
      client.query({ name: 'behind', text: 'select 5 as five', values: [] }),
      client.query({ name: 'broken', text: 'select 1 / $1::int as x', values: [1] }),
    ]);
  });
  expect(after.map(({ rows }) => rows)).toEqual([[{ five: 5 }], [{ x: 1 }]]);
});

test('a commit that the database turns into a rollback is no commit', async () => {
  const { answer } = await counted(async (client) => {
    await begin(client, '00000000-0000-7000-8000-000000000001');
    await client.query({ text: 'select 1 / 0', values: [] }).catch(() => {});
    return commit(client).catch((error: Error) => error.message);
  });
  expect(answer).toMatch(/rolled back/);
});

test('texts without values keep their place among the others', async () => {
  const { answer } = await counted((client) =>
    Promise.all([
      client.query({ text: 'create temporary table placed (n int)', values: [] }),
      client.query('insert into placed values (1); insert into placed values (2)'),
      client.query({ text: 'select n from placed order by n', values: [] }),
    ]),
  );
  expect(answer[2].rows).toEqual([{ n: 1 }, { n: 2 }]);
  expect(answer[0].command).toBe('CREATE');
});

test('a connection that is lost fails all that was on its way, with the reason', async () => {
  const { answer } = await counted((client) =>
    Promise.allSettled([
      client.query({ text: 'select pg_terminate_backend(pg_backend_pid())', values: [] }),
      client.query({ text: 'select 1', values: [] }),
    ]),
  );
  // what stood behind is no consequence within a transaction: it may be asked again as a whole
  expect(answer.map((each) => (each as PromiseRejectedResult).reason.code)).toEqual(['57P01', '57P01']);
});

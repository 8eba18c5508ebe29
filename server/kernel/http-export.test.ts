import { request } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { parse } from 'csv-parse/sync';
import readXlsx from 'read-excel-file/node';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { testRuntime } from '../test/postgres.ts';
import { type Scenario, scenario } from '../test/scenario.ts';
import type { Actor } from './context.ts';
import { createHttp } from './http.ts';

const runtime = testRuntime();
let s: Scenario;
let app: FastifyInstance;
const ids: string[] = [];
const nobody = (): Actor => ({ ...s.actor, id: '00000000-0000-7000-8000-000000000001' });

beforeAll(async () => {
  s = await scenario(runtime());
  for (const [placedAt, buyerRemark] of [
    ['2026-01-31T15:59:00Z', '=HYPERLINK("http://x")'],
    ['2026-01-31T16:01:00Z', '请放门口, "轻放"'],
    ['2026-02-10T01:00:00Z', ''],
  ] as const)
    ids.push((await s.order({ A: '1' }, { placedAt, buyerRemark })).id);
  await s.settle();
  app = await createHttp({
    runtime: runtime(),
    actors: {
      fromSession: async () => null,
      fromKey: async (key) =>
        key === 'clerk'
          ? { ...s.actor, kind: 'key', permissions: new Set<string>() }
          : { ...s.actor, kind: 'key', language: key === 'en' ? 'en' : 'zh' },
      nobody,
    },
    signIn: [],
    signOut: '',
    requestsPerMinute: 1000,
  });
});
afterAll(() => app.close());

const MANY = `insert into parties.party (merchant_id, id, code, name, sort_name, customer, remark, created_at, updated_at)
  select $1, ('018f0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'M' || n, 'M', 'm', true, repeat('长', 200), now(), now()
  from generate_series(1, 30000) n`;

const get = (url: string, key = 'zh') =>
  app.inject({ method: 'GET', url, headers: { authorization: `Bearer ${key}`, 'accept-language': key === 'en' ? 'en' : 'zh' } });
const table = async (url: string, key = 'zh') => parse((await get(url, key)).rawPayload, { bom: true }) as string[][];
const ORDERS = '/api/sales/orders?format=csv&sort=placedAt';

test('a file has the columns asked for in their order, in the words of whoever asks, days of the merchant’s zone', async () => {
  expect(await table(`${ORDERS}&columns=buyerRemark,placedAt,fulfilmentStatus,shopId`)).toEqual([
    ['买家留言', '下单时间', '履约', '店铺'],
    ['\'=HYPERLINK("http://x")', '2026-01-31 23:59:00', '待审核', expect.any(String)],
    ['请放门口, "轻放"', '2026-02-01 00:01:00', '待审核', expect.any(String)],
    ['', '2026-02-10 09:00:00', '待审核', expect.any(String)],
  ]);
  const english = await table(`${ORDERS}&columns=fulfilmentStatus`, 'en');
  expect(english[1]).toEqual(['To audit']);
});

test('without columns it has all that say something, and never an id', async () => {
  const [head = [], first = []] = await table(ORDERS);
  expect(head).toContain('订单号');
  expect(first.some((cell) => ids.includes(cell))).toBe(false);
});

test('amounts are numbers in a spreadsheet', async () => {
  const { rawPayload } = await get('/api/sales/orders?format=xlsx&sort=placedAt&columns=number,payable');
  const [{ data }] = (await readXlsx(rawPayload)) as unknown as [{ data: unknown[][] }];
  expect(data[0]).toEqual(['订单号', '应付']);
  expect(typeof data[1]?.[1]).toBe('number');
});

test('what a person chose by hand is exported alone', async () => {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/sales/orders/export',
    headers: { authorization: 'Bearer zh' },
    payload: { format: 'csv', columns: ['placedAt'], ids: [ids[1]] },
  });
  expect(parse(answer.rawPayload, { bom: true })).toEqual([['下单时间'], ['2026-02-01 00:01:00']]);
});

test('groups are a file too, with their sums by currency', async () => {
  expect(await table('/api/sales/orders/groups?format=csv&by=placedAt:month&sums=["payable"]')).toEqual([
    ['下单时间', '条数', expect.stringMatching(/^应付 \(CNY\)$/)],
    ['2026-02-01', '2', expect.any(String)],
    ['2026-01-01', '1', expect.any(String)],
  ]);
});

test('what is refused is refused in words, before a file begins', async () => {
  expect((await get(ORDERS, 'clerk')).statusCode).toBe(403);
  expect((await get(`${ORDERS}&filter=[{"column":"payable","operator":"equals","value":"x"}]`)).statusCode).toBe(400);
  expect((await get('/api/sales/orders?format=pdf')).statusCode).toBe(400);
});

test('five hundred pasted numbers are asked for in one address', async () => {
  const filter = [
    { column: 'number', operator: 'one_of', value: Array.from({ length: 500 }, (_, at) => `SO2611-${String(at).padStart(12, '0')}`) },
  ];
  const answer = await get(`/api/sales/orders?filter=${encodeURIComponent(JSON.stringify(filter))}`);
  expect(answer.statusCode).toBe(200);
  expect(answer.json().rows).toEqual([]);
});

test.for(['csv', 'xlsx'])('who hangs up in the middle of a %s leaves nothing behind that goes on reading', async (format) => {
  const busy = () => runtime().pools.read.totalCount - runtime().pools.read.idleCount;
  const address = await (app.server.listening
    ? app.server.address()
    : app.listen({ port: 0, host: '127.0.0.1' }).then(() => app.server.address()));
  const { port } = address as { port: number };
  await runtime().pools.owner.query(`${MANY} on conflict do nothing`, [s.actor.merchant.id]);
  await new Promise<void>((resolve, reject) => {
    const path = `/api/parties/customers?format=${format}`;
    const asked = request({ port, path, headers: { authorization: 'Bearer zh' } }, (response) => {
      response.once('readable', () => {
        expect(busy()).toBe(1);
        asked.destroy();
        resolve();
      });
    });
    asked.on('error', reject).end();
  });
  await vi.waitFor(() => expect(busy()).toBe(0), { timeout: 5_000 });
});

test('the description of the interface names the groups and the files of every list', async () => {
  const { paths } = (await get('/openapi.json')).json();
  const lists = [...runtime().queries.values()].flatMap((question) => ('groups' in question ? [question.contract.name] : []));
  expect(lists.length).toBeGreaterThan(20);
  for (const name of lists) {
    const path = `/api/${name.replace('.', '/')}`;
    expect(paths[`${path}/groups`]?.get.parameters.map((each: { name: string }) => each.name)).toContain('by');
    expect(Object.keys(paths[`${path}/export`]?.post.requestBody.content['application/json'].schema.properties)).toContain('columns');
  }
});

import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import type { Entry } from '../analytics/openapi.ts';
import { addressOf, callExample } from './call-example.ts';

const entry = (method: 'GET' | 'POST', path: string) => ({ method, path }) as Entry;
const query = entry('GET', '/api/sales/orders');
const operation = entry('POST', '/api/sales/hold-order');
const input = { orderId: 'x', note: `客户说"don't"`, urgent: true, until: null };
const ORIGIN = 'http://host:8080';

test('a query carries its input in the address, lists as JSON', () => {
  expect(addressOf(query, {})).toBe('/api/sales/orders');
  expect(addressOf(query, { limit: 10, filter: [{ a: 1 }] })).toBe('/api/sales/orders?limit=10&filter=%5B%7B%22a%22%3A1%7D%5D');
});

test('the line for the shell is one command, whatever quotes the input holds', () => {
  const line = callExample('curl', operation, ORIGIN, 'zg_k', input);
  const parts = execFileSync('bash', ['-c', `curl() { printf '%s\\0' "$@"; }; ${line}`], { encoding: 'utf8' })
    .split('\0')
    .slice(0, -1);
  expect(parts).toEqual([
    `${ORIGIN}/api/sales/hold-order`,
    '-H',
    'Authorization: Bearer zg_k',
    '-H',
    'Content-Type: application/json',
    '-H',
    expect.stringMatching(/^Idempotency-Key: [\dA-Fa-f-]{36}$/),
    '-d',
    JSON.stringify(input),
  ]);
});

test('the JavaScript runs and sends the same', async () => {
  const code = callExample('javascript', operation, ORIGIN, 'zg_k', input);
  const sent: { url: string; options: { method: string; body: string; headers: Record<string, string> } }[] = [];
  const fetched = async (url: string, options: (typeof sent)[number]['options']) => {
    sent.push({ url, options });
    return { ok: true, json: async () => ({}) };
  };
  const run = new Function('fetch', 'console', `return (async () => { ${code} })()`);
  await run(fetched, { log: () => {} });
  expect(sent[0]?.url).toBe(`${ORIGIN}/api/sales/hold-order`);
  expect(JSON.parse(sent[0]?.options.body ?? '')).toEqual(input);
  expect(sent[0]?.options.headers).toMatchObject({ Authorization: 'Bearer zg_k', 'Idempotency-Key': expect.any(String) });
});

test('Python writes its own true and nothing', () => {
  const code = callExample('python', operation, ORIGIN, 'zg_k', input);
  expect(code).toContain(`json={"orderId": "x", "note": "客户说\\"don't\\"", "urgent": True, "until": None}`);
  expect(callExample('python', query, ORIGIN, 'zg_k', { limit: 10 })).toContain(
    'requests.get(\n    "http://host:8080/api/sales/orders?limit=10",',
  );
});

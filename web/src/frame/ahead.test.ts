import { InfiniteQueryObserver, QueryClient } from '@tanstack/react-query';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import type { ModuleContract } from '../../../server/kernel/contract.ts';
import type { Me, Session } from '../session.ts';
import { pages } from './pages.ts';

// the parts of the browser that the wire looks at when it is loaded
vi.stubGlobal('window', new EventTarget());
vi.stubGlobal('document', { documentElement: {} });
const asked: string[] = [];
vi.stubGlobal('fetch', async (address: string) => {
  asked.push(address);
  const body = address.includes('/columns') ? [] : { rows: [{ id: 'a', said: asked.length }], next: null, views: [], places: [] };
  return new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } });
});
afterAll(() => vi.unstubAllGlobals());
const { askAhead, placeOf } = await import('./ahead.ts');
const { rowsQuery } = await import('../ui/list/rows-query.ts');

const signedIn = (...permissions: string[]): Session => ({
  state: 'known',
  me: { permissions, merchant: { zone: 'Asia/Shanghai' } } as Me,
});
const placed = (address: string, session = signedIn('sales.view', 'parties.view')) => {
  const place = placeOf(address, session);
  if (!place) throw new Error(`nobody may go to ${address}`);
  return place;
};
const clientOf = () => new QueryClient({ defaultOptions: { queries: { staleTime: 5_000, retry: false } } });
const calm = () => vi.waitFor(() => expect(asked.length).toBeGreaterThan(0));

beforeEach(() => void asked.splice(0));

test('a hand that comes to the same link again and again asks for its rows, columns and views once', async () => {
  const client = clientOf();
  for (let n = 0; n < 3; n++) askAhead(client, placed('/orders'));
  await calm();
  askAhead(client, placed('/orders'));
  expect(asked.map((address) => address.split('?')[0])).toEqual(['/api/sales/orders/columns', '/api/office/views', '/api/sales/orders']);
});

test('nothing is asked for a page that the person may not open, nor before anybody is signed in', () => {
  expect(placeOf('/orders', signedIn('parties.view'))).toBeUndefined();
  expect(placeOf('/orders', { state: 'nobody' })).toBeUndefined();
  expect(placeOf('/orders', { state: 'unknown' })).toBeUndefined();
  expect(placeOf('/orders', signedIn('sales.view'))?.page.path).toBe('/orders');
});

test('the rows asked ahead are those that the address filters, searches and sorts', async () => {
  askAhead(clientOf(), placed('/orders?q=%E7%8E%8B&held=is_true&payable=at_least&sort=-placedAt'));
  await calm();
  const rows = new URL(asked.find((address) => address.startsWith('/api/sales/orders?')) ?? '', 'http://here').searchParams;
  // a filter without a value says nothing yet
  expect(JSON.parse(rows.get('filter') ?? '')).toEqual([{ column: 'held', operator: 'is_true' }]);
  expect(rows.get('search')).toBe('王');
  expect(rows.get('sort')).toBe('-placedAt');
});

test('of a list whose inputs only its page knows, the columns and views are asked ahead and no rows', async () => {
  askAhead(clientOf(), placed('/inventory/count-accuracy', signedIn('inventory.view')));
  await calm();
  expect(asked.map((address) => address.split('?')[0])).toEqual(['/api/inventory/count-accuracy/columns', '/api/office/views']);
});

test('of a list of a period, the rows of the period that its page opens with are asked ahead', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-30T17:00:00Z') });
  try {
    askAhead(clientOf(), placed('/inventory/flow', signedIn('inventory.view')));
    await calm();
    // it is December in Shanghai already
    expect(asked.filter((address) => address.startsWith('/api/inventory/stock-flow?'))).toEqual([
      expect.stringContaining('from=2026-12-01&to=2026-12-01'),
    ]);
  } finally {
    vi.useRealTimers();
  }
});

test('the page of one document is asked for with what stands in its address', async () => {
  askAhead(clientOf(), placed('/orders/SO2611-000001'));
  await calm();
  expect(asked).toEqual(['/api/sales/order?number=SO2611-000001']);
});

test('rows that were kept are drawn at once and asked again, and drawn anew only where they changed', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  try {
    const client = clientOf();
    askAhead(client, placed('/orders'));
    await calm();
    await vi.waitFor(() => expect(client.isFetching()).toBe(0));
    vi.setSystemTime(Date.now() + 60_000);
    const query = rowsQuery({ name: 'sales.orders' }, {}, { search: undefined, filter: [], sort: undefined });
    const list = new InfiniteQueryObserver(client, query as never);
    const kept = list.getCurrentResult().data;
    expect(kept).toMatchObject({ pages: [{ rows: [{ id: 'a' }] }] });
    asked.splice(0);
    const leave = list.subscribe(() => {});
    await vi.waitFor(() => expect(list.getCurrentResult().isFetching).toBe(false));
    expect(asked).toHaveLength(1);
    expect(list.getCurrentResult().data).not.toEqual(kept);
    leave();
  } finally {
    vi.useRealTimers();
  }
});

const contracts = Object.values(import.meta.glob<Record<string, unknown>>('../../../server/modules/*/contract.ts', { eager: true }))
  .flatMap((exported) => Object.values(exported))
  .filter((value): value is ModuleContract => typeof value === 'object' && value !== null && 'operations' in value && 'module' in value);
const queries = contracts.flatMap((contract) => Object.values(contract.queries));

test('what pages ask ahead is what modules answer, and to nobody who may not ask it', () => {
  const problems = pages.flatMap(({ path, permission, reads = permission, list, asks = {} }) =>
    [...(list ? [list] : []), ...Object.keys(asks)].flatMap((name) => {
      const query = queries.find((each) => each.name === name);
      return query && [reads, 'signed-in'].includes(query.permission) ? [] : [`${path}: ${name} takes ${query?.permission}`];
    }),
  );
  expect(problems).toEqual([]);
});

test('who may open a page but not read what it shows first asks for nothing', () => {
  askAhead(clientOf(), placed('/settings/blacklist', signedIn('sales.set-up-audit')));
  expect(asked).toEqual([]);
});

const SOURCES = join(import.meta.dirname, '../modules');
const sourceOf = (file: string) => readFileSync(join(SOURCES, file), 'utf8');
const routes = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('routes.tsx'));

/** The part of a file that is one component. */
function componentIn(file: string, name: string): string {
  const text = sourceOf(file);
  const from = text.indexOf(`function ${name}(`);
  const next = text.indexOf('\nexport function ', from + 1);
  return from < 0 ? '' : text.slice(from, next < 0 ? undefined : next);
}

test('every page of the navigation that is a list says which, so that its rows are on their way before it is opened', () => {
  const silent = routes.flatMap((file) =>
    pages.flatMap(({ path, group, list }) => {
      const text = sourceOf(file);
      const at = text.indexOf(`path: '${path}',`);
      const entry = at < 0 ? null : /import\('\.\/([^']+)'\)\)\.(\w+)/.exec(text.slice(at));
      if (!group || list || !entry) return [];
      const body = componentIn(join(dirname(file), entry[1] ?? ''), entry[2] ?? '');
      return body.includes('<ListPage') ? [path] : [];
    }),
  );
  expect(silent, "a page that is a list says so at its route: list: '<module>.<list>'").toEqual([]);
});

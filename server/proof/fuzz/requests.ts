import type { Chance } from '../../demo/random.ts';
import { listOperators } from '../../kernel/contract.ts';
import { type Draw, HOSTILE_TEXTS, type Known, type Schema, valueOf } from '../../test/drawn-values.ts';

/** One request as it is sent. */
export interface Sent {
  method: 'GET' | 'POST';
  url: string;
  headers: Record<string, string>;
  payload?: string;
}

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema?: Schema;
  content?: { 'application/json': { schema: Schema } };
}

/** An endpoint as `/openapi.json` describes it. */
export interface Endpoint {
  name: string;
  method: 'GET' | 'POST';
  path: string;
  parameters: Parameter[];
  body: Schema | undefined;
  /** Names of the columns of a list's rows. */
  columns: string[];
}

interface Described {
  operationId: string;
  parameters?: Parameter[];
  requestBody?: { content: { 'application/json': { schema: Schema } } };
  responses?: Record<string, { content?: { 'application/json'?: { schema?: Schema } } }>;
}

/** Every endpoint of the document. */
export function endpointsOf(document: { paths: Record<string, Record<string, Described>> }): Endpoint[] {
  const columnsOf = (described: Described | undefined) =>
    Object.keys(described?.responses?.['200']?.content?.['application/json']?.schema?.properties?.rows?.items?.properties ?? {});
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({
      name: described.operationId,
      method: method === 'post' ? ('POST' as const) : ('GET' as const),
      path,
      parameters: described.parameters ?? [],
      body: described.requestBody?.content['application/json'].schema,
      columns: columnsOf(document.paths[path.replace(/\/(groups|export)$/, '')]?.get),
    })),
  );
}

/** Filters over columns that there are, with values of all kinds. */
function filtersOf({ columns }: Endpoint, { chance, known }: Draw): unknown[] {
  const ids = known.ids.get('') ?? [];
  const value = () => chance.pick([chance.pick(HOSTILE_TEXTS), '1', '2026-11-01', 'me', ids.length ? chance.pick(ids) : 'x']);
  return Array.from({ length: chance.whole(1, 3) }, () => ({
    column: chance.happens(0.9) && columns.length ? chance.pick(columns) : chance.pick(HOSTILE_TEXTS).slice(0, 60),
    operator: chance.pick(listOperators),
    ...(chance.happens(0.9) ? { value: chance.happens(0.6) ? value() : [value(), value()] } : {}),
  }));
}

/** Cursors that were never given out. */
const cursor = (chance: Chance): string =>
  Buffer.from(
    JSON.stringify(
      chance.pick<unknown>([
        null,
        1,
        {},
        [],
        ['x'],
        ['x', 'y'],
        [null, null],
        [{}, {}],
        ['2026-99-99', '01900000-0000-7000-8000-000000000000'],
        ['9'.repeat(400), '01900000-0000-7000-8000-000000000000'],
      ]),
    ),
  ).toString('base64url');

/** What a list takes, by the names of its parameters: columns that exist and values that do not fit. */
function listValue(endpoint: Endpoint, name: string, draw: Draw): unknown {
  const { chance } = draw;
  if (name === 'after' && chance.happens(0.8)) return chance.happens(0.7) ? cursor(chance) : chance.pick(HOSTILE_TEXTS);
  if (!endpoint.columns.length) return undefined;
  if (name === 'filter') return filtersOf(endpoint, draw);
  if (name === 'sort' || name === 'by') return `${chance.happens(0.5) ? '-' : ''}${chance.pick(endpoint.columns)}`;
  if (name === 'sums') return [chance.pick(endpoint.columns)];
  return undefined;
}

function addressOf(endpoint: Endpoint, draw: Draw): string {
  const { chance } = draw;
  const search = new URLSearchParams();
  for (const parameter of endpoint.parameters.filter((each) => each.in === 'query')) {
    if (!parameter.required && !chance.happens(0.3)) continue;
    const schema = parameter.schema ?? parameter.content?.['application/json'].schema ?? {};
    const value = chance.happens(draw.hostile)
      ? valueOf(schema, parameter.name, draw)
      : (listValue(endpoint, parameter.name, draw) ?? valueOf(schema, parameter.name, draw));
    if (value === undefined) continue;
    search.append(parameter.name, typeof value === 'string' ? value : JSON.stringify(value));
    if (chance.happens(0.02)) search.append(parameter.name, 'twice');
  }
  if (endpoint.method === 'GET' && chance.happens(0.03)) search.set('format', chance.pick(['csv', 'xlsx', 'eml', '../x', '']));
  if (chance.happens(0.02)) search.set('columns', chance.pick(['id', 'id,id', '__proto__', '']));
  if (chance.happens(0.02)) search.append('columns', 'number');
  const asked = search.toString();
  const raw = chance.happens(0.01) ? '&%E0%A4%A=1&=%00' : '';
  return `${endpoint.path}${asked || raw ? `?${asked}${raw}` : ''}`;
}

const BROKEN = [
  '',
  '{',
  'null',
  '[]',
  '"x"',
  '1',
  '{"a":1e999}',
  '{"__proto__":{"a":1}}',
  '{"constructor":{"prototype":1}}',
  '\u0000',
  '{"a":"\\u0000"}',
  `${'['.repeat(5000)}${']'.repeat(5000)}`,
];

function bodyOf(endpoint: Endpoint, draw: Draw): string {
  const { chance } = draw;
  if (chance.happens(0.02)) return chance.pick(BROKEN);
  const body = valueOf(endpoint.body ?? {}, '', draw) as Record<string, unknown>;
  if (endpoint.columns.length && typeof body === 'object' && body) {
    body.format = chance.pick(['csv', 'csv', 'csv', 'xlsx', 'pdf']);
    for (const name of ['filter', 'sort']) if (chance.happens(0.5)) body[name] = listValue(endpoint, name, draw);
  }
  return JSON.stringify(body) ?? '';
}

function headersOf(key: string, { chance }: Draw): Record<string, string> {
  const headers: Record<string, string> = { authorization: `Bearer ${key}` };
  if (chance.happens(0.05)) headers['accept-language'] = chance.pick(['en', 'zh', 'xx;q=0', '*', 'é', '']);
  if (chance.happens(0.05)) headers['idempotency-key'] = chance.pick(['k', ' ', 'x'.repeat(300), "';--", 'é', '{"a":1}']);
  if (chance.happens(0.03))
    headers.cookie = chance.pick(['zhanggui_session=x', 'zhanggui_session=%00', 'a', '=;=;', `zhanggui_session=${'y'.repeat(3000)}`]);
  if (chance.happens(0.02))
    headers.authorization = chance.pick([
      '',
      'Bearer',
      'Bearer ',
      'Bearer zg_x',
      'Basic eA==',
      `Bearer ${'z'.repeat(3000)}`,
      'Bearer zg_\'"\\',
    ]);
  if (chance.happens(0.02))
    headers['content-type'] = chance.pick([
      'text/plain',
      'application/xml',
      'multipart/form-data',
      'application/json; charset=utf-16',
      'x',
    ]);
  if (chance.happens(0.02)) headers.origin = chance.pick(['null', 'x', 'http://evil.example', 'http://[', 'https://localhost:80:80']);
  if (chance.happens(0.02)) headers.accept = chance.pick(['text/html', 'image/*', '']);
  return headers;
}

/** One request to an endpoint, drawn by chance. */
export function requestTo(endpoint: Endpoint, key: string, chance: Chance, known: Known): Sent {
  const draw: Draw = { chance, known, hostile: chance.pick([0, 0.03, 0.1, 0.4]) };
  const headers = headersOf(key, draw);
  const url = addressOf(endpoint, draw);
  if (endpoint.method === 'GET') return { method: 'GET', url, headers };
  const payload = bodyOf(endpoint, draw);
  return { method: 'POST', url, headers: { 'content-type': 'application/json', ...headers }, payload };
}

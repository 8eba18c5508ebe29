import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor, ListAnswer, Operation, Query } from '../../kernel/context.ts';
import { createHttp } from '../../kernel/http.ts';
import { newId } from '../../kernel/ids.ts';
import { isPrint } from '../../kernel/print/sheets.ts';
import { testMerchant } from '../../test/merchant.ts';
import { testRuntime } from '../../test/postgres.ts';
import { staffOf } from '../../test/staff.ts';
import { builtInRoles, INSTALLATION, permissionsOfRole } from './roles.rules.ts';

// Everything that the contracts offer, asked by every role: who may is let in, who may not is told so, and nobody gets anything.
const runtime = testRuntime({ poolSize: 8 });
let merchant: Actor;
let app: FastifyInstance;
const cookies = new Map<string, string>();
const actors = new Map<string, Actor>();

beforeAll(async () => {
  const staff = staffOf(runtime());
  merchant = await testMerchant(runtime());
  for (const { code } of builtInRoles) {
    const person = await staff.hire(merchant, { role: code });
    cookies.set(code, `zhanggui_session=${person.token}`);
    actors.set(code, await person.actor());
  }
  // somebody who works here and may do nothing: a role without a permission
  const { id } = await runtime().execute(merchant, 'access.create-role', { name: { zh: '空白' }, permissions: [] });
  const blank = await staff.hire(merchant, { roles: [id] });
  cookies.set('blank', `zhanggui_session=${blank.token}`);
  actors.set('blank', await blank.actor());
  app = await createHttp({
    runtime: runtime(),
    actors: staff.actors,
    signIn: ['access.sign-in'],
    signOut: 'access.sign-out',
    requestsPerMinute: 10_000_000,
  });
}, 120_000);
afterAll(() => app?.close());

const pathOf = (name: string) => `/api/${name.replace('.', '/')}`;
type Asked = { method: 'GET' | 'POST'; url: string; permission: string; name: string };

/** Every address that a contract makes, with the permission it stands under. */
function addresses(): Asked[] {
  const questions = [...runtime().queries.values()];
  const offered = (name: string, permission: string, method: Asked['method'], more = ''): Asked => ({
    method,
    url: `${pathOf(name)}${more}`,
    permission,
    name: `${name}${more}`,
  });
  return [
    ...[...runtime().operations.values()].map(({ contract }) => offered(contract.name, contract.permission, 'POST', '?dryRun=1')),
    ...questions.flatMap((question: Query | ListAnswer) => {
      const { name, permission } = question.contract;
      const beside = 'describe' in question ? ['/columns', '/groups', '/groups?format=csv', '?format=csv', '?format=xlsx'] : [];
      const print = !('describe' in question) && isPrint(question.contract) ? ['?format=pdf'] : [];
      return [
        ...['', ...beside, ...print].map((more) => offered(name, permission, 'GET', more)),
        ...('describe' in question ? [offered(name, permission, 'POST', '/export')] : []),
      ];
    }),
  ];
}

/** Everything at once would wait for a connection longer than it may: some at a time. */
async function inTurn<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const left = all[Symbol.iterator]();
  const hand = async () => {
    for (let next = left.next(); !next.done; next = left.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: 6 }, hand));
}

async function answerOf(
  { method, url }: Asked,
  cookie?: string,
): Promise<{ status: number; code: string | undefined; permission?: string }> {
  const headers: Record<string, string> = {
    ...(cookie ? { cookie } : {}),
    ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
  };
  const reply = await app.inject({ method, url, headers, ...(method === 'POST' ? { payload: '{"format":"csv"}' } : {}) });
  const isProblem = String(reply.headers['content-type']).includes('problem');
  const problem = isProblem ? reply.json() : undefined;
  return { status: reply.statusCode, code: problem?.code, permission: problem?.params?.permission };
}

test('without a session every address but the public ones answers 401, with a session that is none too', async () => {
  const wrong: string[] = [];
  await inTurn(addresses(), async (asked) => {
    for (const cookie of [undefined, `zhanggui_session=${'x'.repeat(43)}`]) {
      const { status } = await answerOf(asked, cookie);
      if ((asked.permission === 'public') === (status === 401)) wrong.push(`${asked.name}: ${status}`);
    }
  });
  expect(wrong).toEqual([]);
});

test.each([...builtInRoles.map(({ code }) => code), 'blank'])(
  'over HTTP %s is let in exactly where the contracts say, to pages, columns, groups, exports and prints alike',
  async (code) => {
    const held = actors.get(code)?.permissions ?? new Set();
    const wrong: string[] = [];
    await inTurn(addresses(), async (asked) => {
      const may = asked.permission === 'public' || asked.permission === 'signed-in' || held.has(asked.permission);
      // signing out would end what is asked with
      if (asked.name.startsWith('access.sign-out')) return;
      const came = await answerOf(asked, cookies.get(code));
      // some of what the program does by itself it does for nobody, whatever they hold
      const isProgram = came.permission === 'system';
      const refused = came.status === 403 && came.code === 'request.permission_missing' && !isProgram;
      if (refused === may || came.status === 401 || came.status >= 500) wrong.push(`${asked.name}: ${came.status} ${came.code ?? ''}`);
    });
    expect(wrong).toEqual([]);
  },
  120_000,
);

test('each role holds what its list says of the permissions that are declared, and nothing of the installation', () => {
  const grantable = [...runtime().allPermissions].filter((name) => !INSTALLATION.has(name));
  for (const role of builtInRoles) {
    const expected = permissionsOfRole({ ...role, builtIn: true }, grantable);
    expect([...(actors.get(role.code)?.permissions ?? [])].sort(), role.code).toEqual(expected.sort());
  }
  expect([...(actors.get('blank')?.permissions ?? ['?'])]).toEqual([]);
});

test('every permission that something stands under is declared, and every declared one opens something', () => {
  const used = new Set(
    [...runtime().operations.values(), ...runtime().queries.values()].map(
      (each: Operation | Query | ListAnswer) => each.contract.permission,
    ),
  );
  const declared = runtime().allPermissions;
  expect([...used].filter((name) => !['public', 'signed-in'].includes(name) && !declared.has(name))).toEqual([]);
});

test('a key reaches what it was given and nothing else', async () => {
  const { key } = await runtime().execute(merchant, 'access.create-api-key', { name: '只读', permissions: ['sales.view'] });
  const wrong: string[] = [];
  await inTurn(addresses(), async (asked) => {
    const reply = await app.inject({
      method: asked.method,
      url: asked.url,
      headers: { authorization: `Bearer ${key}`, ...(asked.method === 'POST' ? { 'content-type': 'application/json' } : {}) },
      ...(asked.method === 'POST' ? { payload: '{"format":"csv"}' } : {}),
    });
    const may = ['public', 'signed-in', 'sales.view'].includes(asked.permission);
    const refused = reply.statusCode === 403 && reply.json().code === 'request.permission_missing';
    if (refused === may) wrong.push(`${asked.name}: ${reply.statusCode}`);
  });
  expect(wrong).toEqual([]);
}, 120_000);

test('files are sent and taken by whoever holds the permission of their kind, and those of another merchant are not there', async () => {
  const other = await testMerchant(runtime());
  const staff = staffOf(runtime());
  const stranger = await staff.hire(other, { role: 'owner' });
  const hash = await runtime()
    .filesOf(merchant.merchant.id)
    .keep(Buffer.from(`only here ${newId()}`));
  const kinds = runtime().modules.flatMap((module) => Object.entries(module.files ?? {}));
  expect(kinds.length).toBeGreaterThan(4);
  for (const [kind, { read, write, guard, shelf }] of kinds) {
    const url = `/api/files/${kind}/${hash}`;
    expect((await app.inject({ url })).statusCode, kind).toBe(401);
    // what the program alone writes nobody sends
    expect((await app.inject({ method: 'POST', url: `/api/files/${kind}` })).statusCode, kind).toBe(write ? 401 : 404);
    expect((await app.inject({ url, headers: { cookie: `zhanggui_session=${stranger.token}` } })).statusCode, kind).toBe(404);
    const mine = await app.inject({ url, headers: { cookie: cookies.get('blank') ?? '' } });
    // what every signed-in person may read is guarded by a query, which knows no document with this file; what is not guarded hangs for all to see
    expect(mine.statusCode, kind).toBe(read !== 'signed-in' ? 403 : guard || shelf ? 404 : 200);
    const sent = await app.inject({ method: 'POST', url: `/api/files/${kind}`, headers: { cookie: cookies.get('blank') ?? '' } });
    expect(sent.statusCode === 403, kind).toBe(write !== undefined && write !== 'signed-in');
  }
});

test('what others do is told to nobody who is not signed in, and the program tells its inside to administrators alone', async () => {
  expect((await app.inject({ url: '/api/live' })).statusCode).toBe(401);
  expect((await app.inject({ url: '/api/operations' })).statusCode).toBe(401);
  const offered = (await app.inject({ url: '/api/operations', headers: { cookie: cookies.get('blank') ?? '' } })).json();
  expect(offered.filter(({ permission }: { permission: string }) => permission !== 'signed-in')).toEqual([]);
});

import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { bodyOf, type Caller, callerOf } from './caller.ts';
import { type Program, runCommand, runToItsEnd, startProgram } from './program.ts';
import { askAt, type Server, startServer } from './servers.ts';
import { openShop, type Shop } from './stage.ts';
import { visitor } from './visitor.ts';

// what a process remembers it remembers for two seconds
const SOON_MILLISECONDS = 4_000;
const BOSS = 'boss@example.com';
const PASSWORD = 'another long secret';

let server: Server;
let folder: string;
let environment: Record<string, string>;
let a: Program;
let b: Program;
let apiKey: string;
let atA: Caller;
let atB: Caller;
let shop: Shop;

const rows = (text: string): Promise<any[]> => askAt(server.administratorUrl, text);
const lastLineOf = async (given: readonly string[]) => {
  const { code, out, err } = await runCommand(given, environment);
  if (code !== 0) throw new Error(err);
  return out.trim().split('\n').at(-1) ?? '';
};

/** Asks until an answer is what is waited for; answers after how long, or fails. */
async function until(isSo: () => Promise<boolean>, milliseconds: number): Promise<number> {
  const began = Date.now();
  while (!(await isSo())) {
    if (Date.now() - began > milliseconds) throw new Error(`not so after ${milliseconds} ms`);
    await pause(50);
  }
  return Date.now() - began;
}

beforeAll(async () => {
  server = await startServer();
  folder = await mkdtemp(join(tmpdir(), 'zhanggui-apart-'));
  environment = { ZHANGGUI_DATA: folder, DATABASE_URL: server.url };
  [a, b] = await Promise.all([startProgram(environment), startProgram(environment)]);
  await lastLineOf(['merchant', 'add', '两处商店']);
  const token = (await lastLineOf(['user', 'add', BOSS, '老板', '--role', 'owner'])).split('#')[1];
  bodyOf(await visitor().call(a.url, 'access.accept-invitation', { token, password: PASSWORD }));
  apiKey = await lastLineOf(['apikey', 'add', 'driver', '--role', 'owner']);
  [atA, atB] = [callerOf(a.url, apiKey), callerOf(b.url, apiKey)];
  shop = await openShop(atA, { W1: { A: '100000', B: '100000' } });
});
afterAll(async () => {
  atA?.close();
  atB?.close();
  await Promise.all([a?.stop(), b?.stop()]);
  await server?.stop();
  if (folder) await rm(folder, { recursive: true, force: true });
});

const passwordOfAdministrator = async () => /password: (\S+)/.exec(await readFile(join(folder, 'first-sign-in'), 'utf8'))?.[1] ?? '';

/** The owner of the merchant, signed in at the first process. */
async function boss() {
  const owner = visitor();
  bodyOf(await owner.call(a.url, 'access.sign-in', { email: BOSS, password: PASSWORD }));
  return owner;
}

test('two first starts at once make one administrator, whose password is the one that was told', async () => {
  expect(await rows('select email from access.person where administrator')).toEqual([{ email: 'admin@example.com' }]);
  const admin = { email: 'admin@example.com', password: await passwordOfAdministrator() };
  expect((await visitor().call(b.url, 'access.sign-in', admin)).status).toBe(200);
  expect((await rows('select count(*)::int as processes from kernel.process'))[0]).toEqual({ processes: 2 });
});

test('who signed in at one is known at the other, and no longer once the session ended there', async () => {
  const owner = await boss();
  expect((await owner.call(b.url, '/api/me')).body.person.email).toBe(BOSS);
  const kept = new Map(owner.cookies);
  await owner.call(a.url, 'access.sign-out', {});
  for (const [name, value] of kept) owner.cookies.set(name, value);
  await until(async () => (await owner.call(b.url, '/api/me')).body.person === undefined, SOON_MILLISECONDS);
});

test('a role that was changed at one is another role at the other', async () => {
  const owner = await boss();
  const { id: roleId } = bodyOf(await atA.run('access.create-role', { name: { zh: '店员' }, permissions: ['sales.view'] }));
  const email = 'clerk@example.com';
  const { token } = bodyOf(await owner.call(a.url, 'access.invite-person', { email, name: '店员' }));
  bodyOf(await atB.run('access.grant-membership', { email, roles: [roleId] }));
  const clerk = visitor();
  bodyOf(await clerk.call(b.url, 'access.accept-invitation', { token, password: PASSWORD }));
  await until(async () => (await clerk.call(a.url, 'sales.order-counts')).status === 200, SOON_MILLISECONDS);
  bodyOf(await atA.run('access.change-role', { roleId, permissions: ['catalog.view'] }));
  await until(async () => (await clerk.call(b.url, 'sales.order-counts')).status === 403, SOON_MILLISECONDS);
});

test('wrong passwords are counted together, wherever they are tried', async () => {
  const attempt = async (at: Program) =>
    (await visitor().call(at.url, 'access.sign-in', { email: 'clerk@example.com', password: 'a guess' })).body.code;
  const codes: string[] = [];
  for (let turn = 0; turn < 4; turn++) codes.push(await attempt(a), await attempt(b));
  expect(codes).toContain('access.locked');
  expect(codes.filter((code) => code === 'access.sign_in_failed').length).toBeLessThanOrEqual(6);
});

test('a merchant that was renamed at one has its new name at the other', async () => {
  const owner = await boss();
  const { id: merchantId } = (await owner.call(a.url, '/api/me')).body.merchant;
  const name = async (at: Program) => (await owner.call(at.url, '/api/me')).body.merchant.name;
  expect([await name(a), await name(b)]).toEqual(['两处商店', '两处商店']);
  bodyOf(await owner.call(a.url, 'company.rename-merchant', { merchantId, name: '改名商店' }));
  await until(async () => (await name(b)) === '改名商店', SOON_MILLISECONDS);
});

test('who listens at one hears what was done at the other', async () => {
  const cut = new AbortController();
  const answer = await fetch(`${b.url}/api/live`, { headers: { authorization: `Bearer ${apiKey}` }, signal: cut.signal });
  const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
  const { id } = bodyOf(await atA.run('sales.place-order', shop.orderOf({ A: '1' })));
  let heard = '';
  while (!heard.includes(id)) heard += new TextDecoder().decode((await reader.read()).value);
  cut.abort();
  expect(heard).toContain('sales.order');
});

test('orders at both at once: each has a number of its own, vouchers have no gap, every event is delivered and every job of it is done', async () => {
  const road = async (caller: Caller, turn: number) => {
    const { id: orderId, payable } = bodyOf(await caller.run('sales.place-order', shop.orderOf({ A: '1', B: '2' })));
    bodyOf(await caller.run('sales.audit-order', { orderId }));
    bodyOf(await caller.run('billing.receive-payment', { orderId, amount: payable, method: 'bank' }));
    bodyOf(await caller.run('fulfilment.ship-order', { orderId, carrier: 'SF', trackingNumber: `apart-${turn}` }));
  };
  const clients = Array.from({ length: 8 }, async (_, client) => {
    for (let turn = 0; turn < 15; turn++) await road((client + turn) % 2 ? atA : atB, client * 100 + turn);
  });
  await Promise.all(clients);
  const seal = async (caller: Caller) => {
    for (let more = true; more; ) ({ more } = bodyOf(await caller.run('ledger.seal-entries', {})));
  };
  await Promise.all([seal(atA), seal(atB), seal(atA), seal(atB)]);
  const [orders] = await rows('select count(*)::int as orders, count(distinct number)::int as numbers from sales.sales_order');
  expect(orders.numbers).toBe(orders.orders);
  const [vouchers] = await rows(`select count(*)::int as wrong from (
    select voucher_number, row_number() over (partition by merchant_id, period order by voucher_number) as place from ledger.seal) v
    where voucher_number <> place`);
  expect(vouchers).toEqual({ wrong: 0 });
  await until(async () => !(await rows(`select from kernel.outbox where pending <> '{}'`)).length, 20_000);
  expect(await rows(`select failure from kernel.outbox where failure is not null`)).toEqual([]);
});

const DOCUMENTS = 4_000;

test('an import whose process is killed is taken up by the other, and ends with nothing twice', async () => {
  const lines = Array.from({ length: DOCUMENTS }, (_, at) => `IMP-${at},进口商品${at},,,,件,IMP-${at}-1,,,,10,5,100,,`);
  const header = '商品编码*,商品名称*,英文名称,类目,品牌,单位,SKU编码*,颜色,尺码,条码,售价(元),采购价（元）,重量(克),税率,标签';
  const form = new FormData();
  form.append('file', new Blob([[header, ...lines].join('\n')]), 'products.csv');
  const authorization = `Bearer ${apiKey}`;
  const { hash } = (await (
    await fetch(`${a.url}/api/files/import-file`, { method: 'POST', body: form, headers: { authorization } })
  ).json()) as any;
  const files = [{ part: 'products', hash, name: 'products.csv' }];
  const { id } = bodyOf(await atA.run('exchange.create-import', { template: 'products', files }));
  const standing = async (caller: Caller) => bodyOf(await caller.ask('exchange.import', { id }));
  await until(async () => (await standing(atB)).status === 'checked', 60_000);
  // the other one holds still meanwhile, so that it is this one that works at it
  b.process.kill('SIGSTOP');
  bodyOf(await atA.run('exchange.start-import', { importId: id }));
  await until(async () => (await standing(atA)).position > 0, 60_000);
  await a.kill();
  b.process.kill('SIGCONT');
  const left = (await standing(atB)).position;
  expect(left).toBeLessThan(DOCUMENTS);
  await until(async () => (await standing(atB)).status === 'done', 150_000);
  expect(await standing(atB)).toMatchObject({ created: DOCUMENTS, failed: 0, skipped: 0, updated: 0 });
  const [products] = await rows(
    `select count(*)::int as products, count(distinct code)::int as codes from catalog.product where code like 'IMP-%'`,
  );
  expect(products).toEqual({ products: DOCUMENTS, codes: DOCUMENTS });
});

test('one is stopped while the other serves: no call at the other fails', async () => {
  a = await startProgram(environment);
  atA.close();
  atA = callerOf(a.url, apiKey);
  let stopping = true;
  const serving = (async () => {
    const statuses: number[] = [];
    while (stopping || statuses.length < 20) statuses.push((await atB.run('sales.place-order', shop.orderOf({ A: '1' }))).status);
    return statuses;
  })();
  a.process.kill('SIGTERM');
  expect((await a.stopped()).code).toBe(0);
  stopping = false;
  expect(new Set(await serving)).toEqual(new Set([200]));
  expect(await rows('select count(*)::int as processes from kernel.process')).toEqual([{ processes: 2 }]);
});

test('a process with another data folder or another secret key is refused in one sentence', async () => {
  const elsewhere = await mkdtemp(join(tmpdir(), 'zhanggui-elsewhere-'));
  onTestFinished(() => rm(elsewhere, { recursive: true, force: true }));
  const otherFolder = await runToItsEnd({ ...environment, ZHANGGUI_DATA: elsewhere });
  expect([otherFolder.code, otherFolder.err]).toEqual([
    1,
    expect.stringMatching(/^A process on \S+ works on this database with another data folder: .*\n$/),
  ]);
  const otherKey = await runToItsEnd({ ...environment, ZHANGGUI_SECRET_KEY: 'k'.repeat(40) });
  expect([otherKey.code, otherKey.err]).toEqual([
    1,
    expect.stringMatching(/^A process on \S+ works on this database with another secret key: .*\n$/),
  ]);
  expect(existsSync(join(elsewhere, 'first-sign-in'))).toBe(false);
});

test('the books of what both did prove themselves', async () => {
  expect(await runCommand(['prove'], environment)).toMatchObject({ code: 0, out: expect.stringMatching(/ 0 differences/) });
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Answer, bodyOf, type Caller, callerOf } from './caller.ts';
import type { Program } from './program.ts';
import { newDataFolder, openMerchant, openShop, proven, type Shop } from './stage.ts';

let folder: Awaited<ReturnType<typeof newDataFolder>>;
let program: Program;
let caller: Caller;
let shop: Shop;

beforeAll(async () => {
  folder = await newDataFolder();
  const opened = await openMerchant(folder.environment);
  program = opened.program;
  caller = callerOf(program.url, opened.apiKey);
  shop = await openShop(caller, { W1: { LAST: '50', A: '500', B: '500' }, W2: { A: '500', B: '500' } });
});

afterAll(async () => {
  caller?.close();
  await program?.stop();
  await folder?.remove();
});

const many = <T>(count: number, work: (at: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, at) => work(at)));

/** How often each answer came: by its status and, where it is a refusal, its code. */
function counted(answers: readonly Answer[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status, body } of answers) {
    const name = status === 200 ? 'done' : `${status} ${body.code}`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

const expectProven = async () =>
  expect(await proven(folder.environment)).toMatchObject({ code: 0, out: expect.stringMatching(/ 0 differences/) });

test('200 callers at once for the last 50 units: 50 get one, 150 are told that it is short', async () => {
  const placed = await many(200, async () => bodyOf(await caller.run('sales.place-order', shop.orderOf({ LAST: '1' }))));
  expect(new Set(placed.map(({ number }) => number)).size).toBe(200);
  const answers = await many(200, (at) => caller.run('sales.audit-order', { orderId: placed[at].id }));
  // who is seen to be short is held for its goods; who lost the last unit on the way is refused
  const short = answers.filter(({ status, body }) => status !== 200 || body.instead);
  expect(answers.length - short.length).toBe(50);
  for (const { status, body } of short) {
    if (status !== 200) expect([status, body.code]).toEqual([422, 'inventory.stock_short']);
    expect(body.title ?? body.instead.message).toMatch(/库存不足|没有一个仓库/);
    expect(body.lines ?? body.instead.lines).toMatchObject([{ missing: '1' }]);
  }
  expect(await shop.stockOf('LAST', 'W1')).toEqual({ good: '50', reserved: '50', available: '0' });
  await expectProven();
});

test('one idempotency key 50 times at once acts once and answers alike; with another input it is refused', async () => {
  const order = shop.orderOf({ A: '2', B: '3' });
  const before = bodyOf(await caller.ask('sales.order-counts'));
  const answers = await many(50, () => caller.run('sales.place-order', order, 'one key'));
  expect(counted(answers)).toEqual({ done: 50 });
  for (const { body } of answers) expect(body).toEqual(answers[0]?.body);
  expect(bodyOf(await caller.ask('sales.order-counts')).toAudit).toBe(before.toAudit + 1);
  const other = await caller.run('sales.place-order', shop.orderOf({ A: '9' }), 'one key');
  expect(counted([other])).toEqual({ '409 request.idempotency_key_reused': 1 });
  const another = await caller.run('sales.audit-order', { orderId: answers[0]?.body.id }, 'one key');
  expect(counted([another])).toEqual({ '409 request.idempotency_key_reused': 1 });
});

test('16 callers move the same goods to and fro in opposite orders: none fails', async () => {
  const [there, back] = [shop.linesOf({ A: '1', B: '1' }), shop.linesOf({ B: '1', A: '1' })];
  const { W1, W2 } = shop.warehouseIds;
  const answers = await many(16, async (at) => {
    const [fromWarehouseId, toWarehouseId] = at % 2 ? [W1, W2] : [W2, W1];
    const mine: Answer[] = [];
    for (let turn = 0; turn < 20; turn++) {
      const lines = (at + turn) % 4 < 2 ? there : back;
      mine.push(await caller.run('inventory.transfer-at-once', { fromWarehouseId, toWarehouseId, lines }));
    }
    return mine;
  });
  expect(counted(answers.flat())).toEqual({ done: 320 });
  for (const warehouse of ['W1', 'W2'])
    for (const code of ['A', 'B']) expect(await shop.stockOf(code, warehouse)).toMatchObject({ good: '500' });
  await expectProven();
});

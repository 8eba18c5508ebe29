import { afterAll, beforeAll, expect, test } from 'vitest';
import { bodyOf, type Caller, callerOf } from './caller.ts';
import { type Program, startProgram } from './program.ts';
import { newDataFolder, openMerchant, openShop, proven } from './stage.ts';
import { lookInto } from './transactions.ts';

const ORDERS = 4;
let folder: Awaited<ReturnType<typeof newDataFolder>>;
let program: Program;
let caller: Caller;
let apiKey: string;
const run = async (name: string, input: object, key?: string) => bodyOf(await caller.run(name, input, key));
const ask = async (name: string, input: Record<string, string> = {}) => bodyOf(await caller.ask(name, input));

beforeAll(async () => {
  folder = await newDataFolder();
  ({ program, apiKey } = await openMerchant(folder.environment));
  caller = callerOf(program.url, apiKey);
});
afterAll(async () => {
  caller?.close();
  await program?.stop();
  await folder?.remove();
});

/** The power is cut: program and database server are gone at once; then it comes back. */
async function cutPower(): Promise<void> {
  const database = await lookInto(folder.environment.ZHANGGUI_DATA as string);
  process.kill(database.pid, 'SIGKILL');
  await program.kill();
  await database.close().catch(() => {});
  caller.close();
  program = await startProgram(folder.environment);
  caller = callerOf(program.url, apiKey);
}

/** A wave of two pieces an order, picked, its goods before the wall. */
async function pickedWave() {
  const shop = await openShop(caller, { W1: { A: '100', B: '100' } });
  const warehouseId = shop.warehouseIds.W1 as string;
  await run('fulfilment.set-warehouse-work', {
    ...{ warehouseId, picks: true, sorts: true, checks: true, weighs: false, shipsAt: 'check', walk: 'sequence' },
    ...{ packagingWeight: '0', boxWeight: '0', toleranceGrams: '20', tolerancePercent: '5' },
  });
  const wall = await run('fulfilment.create-wall', { warehouseId, code: 'W', slots: ORDERS });
  for (let n = 0; n < ORDERS; n++) {
    const order = await run('sales.place-order', shop.orderOf({ A: '1', B: '1' }));
    await run('sales.audit-order', { orderId: order.id });
  }
  const wave = await run('fulfilment.create-wave', { warehouseId, method: 'batch', wallId: wall.id });
  await run('fulfilment.release-wave', { waveId: wave.id });
  const { tasks } = await ask('fulfilment.wave', { number: wave.number });
  for (const task of tasks) {
    await run('fulfilment.claim-pick-task', { taskId: task.id });
    const { stops } = await ask('fulfilment.pick-task', { number: task.number });
    for (const { bin, skuCode, quantity } of stops) await run('fulfilment.pick-goods', { taskId: task.id, bin, code: skuCode, quantity });
  }
  return wave as { id: string; number: string };
}

test('power cuts in the middle of the wall and of the check: what was answered is there, what was not is sent again and counts once', async () => {
  const wave = await pickedWave();
  const wallNow = async (): Promise<string[]> =>
    (await ask('fulfilment.wall-state', { waveId: wave.id })).slots.map((slot: any) => `${slot.label} ${slot.sorted}/${slot.quantity}`);
  for (const slot of ['1', '2', '3', '4']) await run('fulfilment.sort-goods', { waveId: wave.id, code: 'A', slot });
  await run('fulfilment.sort-goods', { waveId: wave.id, code: 'B', slot: '1' });
  // one more scan is on its way while the power goes
  const sort = { waveId: wave.id, code: 'B', slot: '2' };
  const lost = caller.run('fulfilment.sort-goods', sort, 'sort-1').catch(() => undefined);
  await cutPower();
  await lost;
  expect(['W-2 1/2', 'W-2 2/2']).toContain((await wallNow())[1]);
  expect((await wallNow()).toSpliced(1, 1)).toEqual(['W-1 2/2', 'W-3 1/2', 'W-4 1/2']);
  await run('fulfilment.sort-goods', sort, 'sort-1');
  await run('fulfilment.sort-goods', sort, 'sort-1');
  expect(await wallNow()).toEqual(['W-1 2/2', 'W-2 2/2', 'W-3 1/2', 'W-4 1/2']);
  for (const slot of ['3', '4']) await run('fulfilment.sort-goods', { waveId: wave.id, code: 'B', slot });
  const station = await ask('fulfilment.outbound-at-station', { code: 'W-1' });
  await run('fulfilment.check-goods', { outboundId: station.id, code: 'A' });
  // the scan that ships
  const last = { outboundId: station.id, code: 'B' };
  const shipping = caller.run('fulfilment.check-goods', last, 'check-1').catch(() => undefined);
  await cutPower();
  await shipping;
  const shipped = await run('fulfilment.check-goods', last, 'check-1');
  expect(shipped).toMatchObject({ status: 'shipped', complete: true });
  expect(await run('fulfilment.check-goods', last, 'check-1')).toEqual(shipped);
  const { rows } = await ask('fulfilment.shipments');
  expect(rows.map((row: any) => row.number)).toEqual([shipped.shipment]);
  expect(await ask('fulfilment.wave', { number: wave.number })).toMatchObject({ orders: ORDERS, shipped: 1 });
  expect(await proven(folder.environment)).toMatchObject({ code: 0, out: expect.stringMatching(/ 0 differences/) });
});

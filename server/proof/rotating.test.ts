import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { RECEIVER } from '../test/scenario.ts';
import { bodyOf, type Caller, callerOf } from './caller.ts';
import { runCommand } from './program.ts';
import { newDataFolder, openMerchant, openShop, proven } from './stage.ts';

const ORDERS = 12;
const LATER = '13987654321';

const keysIn = (folder: string) => readFileSync(join(folder, 'secret-key'), 'utf8').trim().split(/\s+/);

/** Orders whose receiver has a telephone number, by what is typed into the filter of the list. */
async function foundBy(caller: Caller, phone: string): Promise<string[]> {
  const filter = JSON.stringify([{ column: 'phone', operator: 'equals', value: phone }]);
  const { rows } = bodyOf(await caller.ask('sales.orders', { filter, limit: '100' }));
  return rows.map(({ id }: { id: string }) => id).sort();
}

const phoneOf = async (caller: Caller, orderId: string): Promise<string> =>
  bodyOf(await caller.run('sales.reveal-order-contact', { orderId, reason: 'rotated' })).phone;

test('a key is rotated by the command line while orders come in: what was sealed before is read and found as ever, what came since too', async () => {
  const { environment, remove } = await newDataFolder();
  onTestFinished(remove);
  const folder = environment.ZHANGGUI_DATA ?? '';
  const { program, apiKey } = await openMerchant(environment);
  onTestFinished(async () => void (await program.stop()));
  const caller = callerOf(program.url, apiKey);
  const shop = await openShop(caller, { W1: { A: '100000' } });
  const place = async (phone: string): Promise<string> =>
    bodyOf(await caller.run('sales.place-order', { ...shop.orderOf({ A: '1' }), receiver: { ...RECEIVER, phone } })).id;
  const before: string[] = [];
  for (let n = 0; n < ORDERS; n++) before.push(await place(RECEIVER.phone));
  const [first] = keysIn(folder);

  // people work on while it runs, and nobody is refused
  let running = true;
  const rotation = runCommand(['rotate-key'], environment).finally(() => {
    running = false;
  });
  const meanwhile: string[] = [];
  while (running) meanwhile.push(await place(LATER));
  const { code, out, err } = await rotation;
  expect([code, err]).toEqual([0, '']);
  expect(meanwhile.length).toBeGreaterThan(0);
  expect(Number(/^sales\.sales_order\.phone_sealed\t(\d+)$/m.exec(out)?.[1])).toBeGreaterThanOrEqual(ORDERS);

  const keys = keysIn(folder);
  expect(keys).toHaveLength(2);
  expect(keys[1]).toBe(first);
  expect(keys[0]).not.toBe(first);

  meanwhile.push(await place(LATER));
  for (const [phone, ids] of [
    [RECEIVER.phone, before],
    [LATER, meanwhile],
  ] as const) {
    expect(await foundBy(caller, phone)).toEqual(ids.slice(-100));
    expect(await foundBy(caller, phone.slice(-4))).toEqual(ids.slice(-100));
    expect(await phoneOf(caller, ids[0] ?? '')).toBe(phone);
    expect(await phoneOf(caller, ids.at(-1) ?? '')).toBe(phone);
  }
  // once more changes nothing that was done: everything carries another key again, and the books prove
  const again = await runCommand(['rotate-key'], environment);
  expect([again.code, keysIn(folder).slice(1)]).toEqual([0, keys]);
  expect(await phoneOf(caller, before[0] ?? '')).toBe(RECEIVER.phone);
  expect((await proven(environment)).code).toBe(0);
});

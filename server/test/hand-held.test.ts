import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import type { Actor } from '../kernel/context.ts';
import { chance, handDevice, type HandDevice } from './hand-device.ts';
import { testRuntime } from './postgres.ts';
import { type Scenario, scenario } from './scenario.ts';
import { staffOf } from './staff.ts';

const runtime = testRuntime({ poolSize: 8 });
const DEVICES = 4;
const SCANS = 500;
const MINUTES = 30;
const START = Date.parse('2026-03-02T01:00:00.000Z');
const ORDERS = 90;
const SKUS = ['A', 'B', 'C', 'D', 'E', 'F'];
const BINS = ['X-01', 'X-02', 'X-03', 'X-04', 'X-05', 'X-06'];

interface World {
  s: Scenario;
  people: Actor[];
  skus: string[];
  bins: string[];
  orders: { id: string; number: string; version: number; sku: number; quantity: number }[];
}

/** A warehouse with goods in one bin of each SKU, orders that wait for their goods, and four people. */
async function world(): Promise<World> {
  const s = await scenario(runtime());
  const staff = staffOf(runtime());
  const people: Actor[] = [];
  for (let n = 0; n < DEVICES; n++) people.push(await (await staff.hire(s.actor, { name: `拣货员 ${n + 1}` })).actor());
  await s.run('inventory.create-locations', { warehouseId: s.warehouseId, pattern: 'X-{01..06}' });
  const { rows } = await s.ask('inventory.locations', { limit: 50 });
  const bins = BINS.map((code) => rows.find((row: { code: string }) => row.code === code).id as string);
  const skus: string[] = [];
  for (const code of SKUS) skus.push(await s.sku(code));
  const lines = skus.map((skuId, at) => ({ skuId, quantity: '120', unitCost: '6', locationId: bins[at] }));
  await s.run('inventory.post-opening-stock', { warehouseId: s.warehouseId, lines });
  const orders: World['orders'] = [];
  for (let n = 0; n < ORDERS; n++) {
    const sku = n % SKUS.length;
    const quantity = 1 + (n % 3);
    const order = await s.order({ [SKUS[sku] as string]: String(quantity) });
    await s.audit(order);
    const shown = await s.show(order);
    orders.push({ id: order.id, number: order.number, version: shown.version, sku, quantity });
  }
  return { s, people, skus, bins, orders };
}

interface Told {
  kind: 'move' | 'in' | 'ship';
  sku: number;
  quantity: number;
  order?: string;
}

/** What one person does in half an hour: moves what may be gone by then, ships what another may have shipped, finds goods. */
async function work({ s, skus, bins, orders }: World, device: HandDevice, random: () => number, told: Map<string, Told>): Promise<void> {
  const pick = (below: number) => Math.floor(random() * below);
  const scans = SCANS / DEVICES;
  const instants = Array.from({ length: scans }, () => START + random() * MINUTES * 60_000).sort((a, b) => a - b);
  for (const at of instants) {
    const sku = pick(SKUS.length);
    const share = random();
    if (random() < 0.03) await device.reload();
    if (share < 0.3) {
      const order = orders[pick(orders.length)] as World['orders'][number];
      const input = {
        orderId: order.id,
        expectedVersion: order.version,
        scanned: [{ code: SKUS[order.sku], quantity: String(order.quantity) }],
      };
      const said = { zh: `${order.number} 已发货`, en: `${order.number} shipped` };
      const key = await device.act(at, {
        operation: 'fulfilment.ship-scanned',
        input,
        said,
        about: { number: order.number, orderId: order.id },
      });
      told.set(key, { kind: 'ship', sku: order.sku, quantity: order.quantity, order: order.id });
      continue;
    }
    const quantity = 1 + pick(share < 0.85 ? 12 : 4);
    const [from, to] = [pick(bins.length), pick(bins.length - 1)];
    const toBin = bins[to >= from ? to + 1 : to] as string;
    const move = { skuId: skus[sku], quantity: String(quantity), fromLocationId: bins[from], toLocationId: toBin };
    const [kind, operation, input] =
      share < 0.85
        ? (['move', 'inventory.move-between-bins', { warehouseId: s.warehouseId, lines: [move] }] as const)
        : ([
            'in',
            'inventory.post-other-in',
            { warehouseId: s.warehouseId, reason: 'found', lines: [{ skuId: skus[sku], quantity: String(quantity), locationId: toBin }] },
          ] as const);
    const said = { zh: `${kind} ${SKUS[sku]} ${quantity}`, en: `${kind} ${SKUS[sku]} ${quantity}` };
    told.set(await device.act(at, { operation, input, said, about: { skuId: skus[sku] ?? '', from: BINS[from] ?? '' } }), {
      kind,
      sku,
      quantity,
    });
  }
}

/** Every write in the log under a key of a device, with the instant of the scan and who is named for it. */
async function logged(s: Scenario) {
  const { rows } = await runtime().pools.owner.query(
    `select k.key, l.actor_id, l.input->>'scannedAt' as scanned_at from kernel.operation_log l
     left join kernel.idempotency k on k.merchant_id = l.merchant_id and k.operation_id = l.id
     where l.merchant_id = $1 and l.input ? 'scannedAt'`,
    [s.actor.merchant.id],
  );
  return rows as { key: string | null; actor_id: string; scanned_at: string }[];
}

async function stockOf({ s, skus }: World): Promise<number[]> {
  const { rows } = await runtime().pools.owner.query(
    'select sku_id, sum(quantity)::int as quantity from inventory.stock_balance where merchant_id = $1 and warehouse_id is not null group by sku_id',
    [s.actor.merchant.id],
  );
  return skus.map((id) => rows.find((row) => row.sku_id === id)?.quantity ?? 0);
}

test('500 scans of 4 devices, half an hour without a network, then a bad one: nothing is lost, nothing is twice, every conflict shows both facts', {
  timeout: 180_000,
}, async () => {
  const w = await world();
  const told = new Map<string, Told>();
  const devices: HandDevice[] = [];
  for (const [n, person] of w.people.entries()) {
    const device = await handDevice(runtime(), person, `hand-${n}`, chance(11 + n));
    await work(w, device, chance(101 + n), told);
    devices.push(device);
  }
  expect(told.size).toBe(SCANS);
  expect((await Promise.all(devices.map((device) => device.all()))).flat()).toHaveLength(SCANS);
  expect(await logged(w.s)).toEqual([]);

  // all at once: their requests meet in the database in whatever order chance makes
  await Promise.all(devices.map((device) => device.sync(START + MINUTES * 60_000)));
  const met = devices.map(({ fates }) => fates);
  for (const fate of ['lost-before', 'lost-after', 'twice', 'dies-after', 'gateway'] as const)
    expect(
      met.reduce((so, fates) => so + fates[fate], 0),
      fate,
    ).toBeGreaterThan(0);

  // each is in the books once or in a list of conflicts, and nowhere twice
  const kept = (await Promise.all(devices.map((device) => device.all()))).flat();
  const refused = new Set(kept.map((deed) => deed.key));
  const done = [...told.keys()].filter((key) => !refused.has(key)).sort();
  expect(kept.filter((deed) => deed.state !== 'refused')).toEqual([]);
  const rows = await logged(w.s);
  expect(rows.map((row) => row.key).sort()).toEqual(done);
  expect(done.length).toBeGreaterThan(SCANS / 4);
  expect(kept.length).toBeGreaterThan(10);
  // under the name of who scanned
  for (const row of rows) expect(row.actor_id).toBe(w.people[Number(row.key?.split('-')[1])]?.id);

  await conflictsShowBothFacts(w, kept, done, told);

  // the books are what the scans that went through add up to
  const expected = SKUS.map((_, sku) =>
    done.reduce((so, key) => {
      const { kind, quantity, sku: of } = told.get(key) as Told;
      return of !== sku || kind === 'move' ? so : so + (kind === 'in' ? quantity : -quantity);
    }, 120),
  );
  expect(await stockOf(w)).toEqual(expected);
  const shipped = done.flatMap((key) => told.get(key)?.order ?? []);
  expect(new Set(shipped).size).toBe(shipped.length);
  await w.s.settle();
  expect(await w.s.differences()).toEqual([]);
});

/** What the person did and when stands on the device; what the books say and who made it so is found by the questions of the list. */
async function conflictsShowBothFacts(w: World, kept: Awaited<ReturnType<HandDevice['all']>>, done: string[], told: Map<string, Told>) {
  const shippers = new Map(done.flatMap((key) => (told.get(key)?.order ? [[told.get(key)?.order, key] as const] : [])));
  for (const deed of kept) {
    expect(deed.said.zh).not.toBe('');
    expect(Date.parse(deed.actedAt)).toBeGreaterThanOrEqual(START);
    expect(deed.refusal?.unsure).toBe(false);
    if (deed.operation === 'fulfilment.ship-scanned') {
      expect(['sales.order_shipped', 'request.version_conflict']).toContain(deed.refusal?.code);
      const now = await w.s.ask('fulfilment.order-to-ship', { code: deed.about?.number });
      expect(now.refusal).toMatch(/已发货/);
      const { rows } = await w.s.ask('fulfilment.order-shipments', { orderId: deed.about?.orderId });
      const { shippedBy } = await w.s.ask('fulfilment.shipment', { number: rows[0].number });
      const winner = Number(shippers.get(deed.about?.orderId)?.split('-')[1]);
      expect(shippedBy).toBe(w.people[winner]?.name);
      continue;
    }
    expect(deed.refusal).toMatchObject({ code: 'inventory.stock_short', lines: [{ skuId: deed.about?.skuId }] });
  }
  expect(new Set(kept.map((deed) => deed.operation)).size).toBeGreaterThan(1);
}

import type { Actor } from '../kernel/context.ts';
import type { TestRuntime } from './postgres.ts';

/**
 * The road of many orders at once, from the audit to the carrier: what people do by the thousand, as operations, so that real data walks it whole.
 * Several hands work at the same time, as in a warehouse.
 */
export interface Road {
  runtime: TestRuntime;
  actor: Actor;
  run: (name: string, input: object) => Promise<any>;
  ask: (name: string, input?: object) => Promise<any>;
  /** Rows of the database itself, for sums that no screen shows; `$1` is the merchant. */
  sql: (text: string) => Promise<any[]>;
}

export const roadOf = (runtime: TestRuntime, actor: Actor): Road => ({
  runtime,
  actor,
  run: (name, input) => runtime.execute(actor, name, input),
  ask: (name, input = {}) => runtime.ask(actor, name, input),
  sql: async (text) => (await runtime.pools.owner.query(text, [actor.merchant.id])).rows,
});

/** How many people work at once. */
const HANDS = 4;

/** Pieces of work done by several people: each takes the next one when theirs is done. */
export async function byHands<T>(pieces: Iterable<T>, work: (piece: T) => Promise<unknown>): Promise<void> {
  const left = pieces[Symbol.iterator]();
  const hand = async () => {
    for (let next = left.next(); !next.done; next = left.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: HANDS }, hand));
}

export function* inParts<T>(all: readonly T[], size: number): Generator<T[]> {
  for (let from = 0; from < all.length; from += size) yield all.slice(from, from + size);
}

/** Everything that is due is audited, as the program does it by itself. */
export async function auditAll({ run }: Road): Promise<{ checked: number; audited: number }> {
  const total = { checked: 0, audited: 0 };
  for (let more = true; more; ) {
    const step = await run('sales.audit-due-orders', { limit: 2000 });
    total.checked += step.checked;
    total.audited += step.audited;
    more = step.more;
  }
  return total;
}

export interface RoadWave {
  id: string;
  number: string;
  orders: number;
  tasks: { id: string; number: string }[];
}

/** All orders that could leave a warehouse, in waves of hundreds, released. */
export async function waveAll({ run, ask }: Road, warehouseId: string, more: object = {}): Promise<RoadWave[]> {
  const waves: RoadWave[] = [];
  let { orders: left } = await ask('fulfilment.propose-waves', { warehouseId });
  while (left > 0) {
    const made = await run('fulfilment.create-wave', { warehouseId, method: 'batch', mostOrders: 400, ...more });
    const released = await run('fulfilment.release-wave', { waveId: made.id });
    if (released.left.length) throw new Error(`${made.number}: ${JSON.stringify(released.left[0])}`);
    const { tasks } = await ask('fulfilment.wave', { number: made.number });
    waves.push({ id: made.id, number: made.number, orders: made.orders, tasks });
    left -= made.orders;
  }
  return waves;
}

/** Somebody walks every task of a wave, bin by bin. */
export async function pickWave({ run, ask }: Road, { tasks }: RoadWave): Promise<void> {
  for (const task of tasks) {
    await run('fulfilment.claim-pick-task', { taskId: task.id });
    const { stops } = await ask('fulfilment.pick-task', { number: task.number });
    for (const { bin, skuCode, quantity } of stops) await run('fulfilment.pick-goods', { taskId: task.id, bin, code: skuCode, quantity });
  }
}

/** The orders of a wave. */
export async function ordersOf({ ask }: Road, wave: RoadWave): Promise<{ id: string; orderId: string; orderNumber: string }[]> {
  const filter = [{ column: 'waveId', operator: 'equals', value: wave.id }];
  const { rows } = await ask('fulfilment.wave-orders', { filter, limit: 500 });
  if (rows.length !== wave.orders) throw new Error(`${wave.number} has ${rows.length} orders instead of ${wave.orders}`);
  return rows;
}

/** Everything that left goes with the courier and arrives. */
export async function carryAll({ run, sql }: Road): Promise<number> {
  const rows = await sql(`select id from fulfilment.shipment where merchant_id = $1 and status = 'shipped' order by id`);
  for (const part of inParts(
    rows.map(({ id }) => id as string),
    500,
  ))
    for (const name of ['fulfilment.hand-over-shipments', 'fulfilment.deliver-shipments']) {
      const { refused } = await run(name, { shipmentIds: part });
      if (refused) throw new Error(`${name} refused ${refused}`);
    }
  return rows.length;
}

/** A service of a carrier with what it costs, by weight, since before anything was sold. */
export async function costTemplate({ run, ask }: Road, carrier: string, body: object, service: object = {}): Promise<string> {
  const { rows } = await ask('freight.carriers', { archived: true });
  const carrierId = rows.find((row: { code: string }) => row.code === carrier).id;
  const { id: serviceId } = await run('freight.create-service', { code: carrier, carrierId, name: carrier, ...service });
  const template = { code: carrier, name: carrier, kind: 'cost', serviceId, chargeBy: 'weight', validFrom: '2016-01-01', body };
  await run('freight.create-template', template);
  return carrierId;
}

/** Says how long each stage of a road took. */
export function stopwatch(): (stage: string) => void {
  let since = performance.now();
  return (stage) => {
    console.info(`${stage}: ${((performance.now() - since) / 1000).toFixed(1)} s`);
    since = performance.now();
  };
}

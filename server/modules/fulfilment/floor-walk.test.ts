import { expect, test } from 'vitest';
import { testRuntime } from '../../test/postgres.ts';
import { warehouseScenario } from '../../test/warehouse-scenario.ts';

const runtime = testRuntime({ poolSize: 12 });

/** The same walk for the same seed. */
function dice(seed: number) {
  let state = seed;
  return (sides: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}
const isRefusal = (error: unknown): boolean => typeof (error as { code?: unknown }).code === 'string' && 'kind' in (error as object);

test.each([11, 12, 13])(
  'a random day on the floor (seed %i): whatever is refused, cancelled, short or scanned twice, the books hold',
  async (seed) => {
    const s = await warehouseScenario(runtime());
    const roll = dice(seed);
    await s.setWork({ weighs: false, shipsAt: 'check' });
    for (const [bin, quantities] of [
      ['A-1', { A: '12', B: '6' }],
      ['A-2', { A: '8', C: '9' }],
      ['B-1', { B: '7', C: '4' }],
    ] as const)
      await s.lay(bin, quantities as Record<string, string>);
    const orders: { id: string; number: string }[] = [];
    const refused: string[] = [];
    const attempt = async (work: () => Promise<unknown>): Promise<any> => {
      try {
        return await work();
      } catch (error) {
        if (!isRefusal(error)) throw error;
        refused.push((error as { code: string }).code);
        return undefined;
      }
    };
    const anyOrder = () => orders[roll(orders.length)];
    const openTasks = async () => (await s.ask('fulfilment.tasks-to-pick', { warehouseId: s.warehouseId })).rows;
    const steps: (() => Promise<unknown>)[] = [
      async () => {
        const code = ['A', 'B', 'C'][roll(3)] as string;
        const order = await attempt(() => s.ready({ [code]: String(1 + roll(3)), ...(roll(2) ? { A: '1' } : {}) }));
        if (order) orders.push(order);
      },
      async () => {
        const wave = await attempt(() =>
          s.wave({ method: roll(2) ? 'order' : 'batch', trolleySlots: 1 + roll(3), mostOrders: 1 + roll(4) }),
        );
        if (wave && roll(5)) await attempt(() => s.release(wave));
      },
      async () => {
        for (const task of await openTasks()) {
          await attempt(() => s.claim(task));
          const { stops } = await s.task(task.number);
          for (const stop of stops) {
            const input = { bin: stop.bin, code: stop.skuCode };
            if (!roll(6)) await attempt(() => s.run('fulfilment.report-short', { taskId: task.id, ...input, reason: 'missing' }));
            else await attempt(() => s.pick(task, stop.bin, stop.skuCode, { quantity: String(1 + roll(3)) }));
          }
        }
      },
      async () => {
        const order = anyOrder();
        const station = order && (await s.station(order.number));
        if (!station) return;
        await Promise.all(
          station.lines.flatMap((line: any) =>
            [1, 2].map(() => attempt(() => s.check(station, line.skuCode, { quantity: line.picked === '0' ? '1' : line.picked }))),
          ),
        );
      },
      async () => {
        const order = anyOrder();
        if (order && !roll(3)) await attempt(() => s.run('sales.cancel-order', { orderId: order.id, reason: 'x' }));
      },
      async () => {
        const order = anyOrder();
        if (order) await Promise.all([attempt(() => s.ship(order)), attempt(() => s.run('sales.unaudit-order', { orderId: order.id }))]);
      },
      async () => {
        const { rows } = await s.ask('fulfilment.waves');
        const wave = rows[roll(rows.length || 1)];
        if (wave && !roll(3)) await attempt(() => s.run('fulfilment.cancel-wave', { waveId: wave.id }));
      },
    ];
    for (let step = 0; step < 60; step++) await steps[step < 6 ? 0 : roll(steps.length)]?.();
    await s.settle();
    expect(orders.length).toBeGreaterThan(6);
    expect(refused).not.toEqual([]);
    expect(await s.differences()).toEqual([]);
  },
  120_000,
);

test('two people release waves, twenty check and one cancels at the same time: nothing leaves twice and nothing hangs', async () => {
  const s = await warehouseScenario(runtime());
  await s.setWork();
  await s.lay('A-1', { A: '40' });
  const orders = [];
  for (let n = 0; n < 20; n++) orders.push(await s.ready({ A: '1' }));
  const waves = await Promise.all(
    [s.wave({ mostOrders: 10, trolleySlots: 20 }), s.wave({ mostOrders: 10, trolleySlots: 20 })].map((made) => made.catch(() => undefined)),
  );
  const made = waves.filter((wave) => wave !== undefined);
  await Promise.all(made.map((wave) => s.release(wave)));
  for (const wave of made) for (const task of (await s.ask('fulfilment.wave', { number: wave.number })).tasks) await s.pickAll(task);
  const stations = (await Promise.all(orders.map((order) => s.station(order.number)))).filter((station) => station?.next === 'check');
  const first = stations[0];
  const outcomes = await Promise.allSettled([
    ...stations.flatMap((station) => [s.check(station, 'A'), s.check(station, 'A')]),
    s.run('sales.cancel-order', { orderId: first.orderId, reason: 'x' }),
  ]);
  for (const outcome of outcomes) if (outcome.status === 'rejected') expect(isRefusal(outcome.reason)).toBe(true);
  const { rows } = await s.ask('fulfilment.shipments', { limit: 100 });
  expect(new Set(rows.map((row: any) => row.orderId)).size).toBe(rows.length);
  expect(rows.length).toBeGreaterThanOrEqual(stations.length - 1);
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

import { expect, test } from 'vitest';
import { testRuntime } from '../../../test/postgres.ts';
import { staffOf } from '../../../test/staff.ts';
import { warehouseScenario } from '../../../test/warehouse-scenario.ts';

const runtime = testRuntime({ poolSize: 8 });

/** A warehouse whose A is picked from F-1 and lies in reserve in. */
async function faced(minimum = '5', maximum = '20') {
  const s = await warehouseScenario(runtime());
  const { warehouseId } = s;
  await s.lay('F-1', { A: '3' });
  await s.lay('R-1', { A: '10' });
  await s.lay('R-2', { A: '30' });
  const set = (more: object = {}) => s.run('fulfilment.set-pick-face', { warehouseId, bin: 'f-1', code: 'A', minimum, maximum, ...more });
  await set();
  const lies = async (bin: string) => {
    const { rows } = await runtime().pools.owner.query(
      'select sum(quantity)::text as quantity from inventory.stock_balance where merchant_id = $1 and location_id = $2',
      [s.actor.merchant.id, await s.bin(bin)],
    );
    return Number(rows[0]?.quantity ?? 0);
  };
  return {
    ...s,
    set,
    lies,
    plan: (input: object = { warehouseId }) => s.run('fulfilment.plan-replenishment', input),
    tasks: async (): Promise<any[]> => (await s.ask('fulfilment.replenishments', { sort: 'createdAt' })).rows,
    fill: (task: { id: string }, from: string, to: string, more: object = {}, request: object = {}) =>
      s.run('fulfilment.replenish', { replenishmentId: task.id, from, to, ...more }, request),
  };
}

test('a pick face below its minimum is filled to its maximum by two scans, once, and planned twice nothing is added', async () => {
  const s = await faced();
  expect((await s.ask('fulfilment.pick-faces')).rows).toMatchObject([{ skuCode: 'A', bin: 'F-1', free: '3', reserve: '40', low: true }]);
  const planned = await Promise.all([s.plan(), s.plan()]);
  expect(planned.map((each) => each.planned).toSorted()).toEqual([0, expect.any(Number)]);
  const tasks = await s.tasks();
  expect(tasks.reduce((total, task) => total + Number(task.quantity), 0)).toBe(17);
  expect((await s.ask('fulfilment.pick-faces')).rows).toMatchObject([{ coming: '17', low: false }]);
  const [task] = tasks;
  await expect(s.fill(task, 'R-9', 'F-1')).rejects.toMatchObject({ code: 'fulfilment.replenish_wrong_bin', params: { wanted: task.from } });
  await expect(s.fill(task, task.from, 'R-2')).rejects.toMatchObject({ code: 'fulfilment.replenish_wrong_bin', params: { wanted: 'F-1' } });
  await expect(s.fill(task, task.from, 'F-1', { quantity: '18' })).rejects.toMatchObject({ code: 'fulfilment.replenish_too_many' });
  // the network is lost behind the scan and the device sends it again: the goods go once
  const answers = await Promise.all([1, 2].map(() => s.fill(task, task.from.toLowerCase(), 'f-1', {}, { key: 'r1' })));
  expect(answers[0]).toEqual(answers[1]);
  await expect(s.fill(task, task.from, 'F-1')).rejects.toMatchObject({ code: 'fulfilment.replenishment_over' });
  for (const rest of (await s.tasks()).filter((each) => each.status === 'open')) await s.fill(rest, rest.from, 'F-1');
  expect(await s.lies('F-1')).toBe(20);
  expect((await s.plan()).planned).toBe(0);
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('part of it is moved and the rest stays open; what is cancelled is planned anew', async () => {
  const s = await faced('5', '8');
  await s.plan();
  const [task] = await s.tasks();
  expect(await s.fill(task, task.from, 'F-1', { quantity: '2' })).toMatchObject({ moved: '2', open: '3' });
  expect(await s.lies('F-1')).toBe(5);
  await s.run('fulfilment.cancel-replenishment', { replenishmentId: task.id });
  await s.set({ minimum: '6', maximum: '8' });
  expect(await s.plan()).toMatchObject({ planned: 1, quantity: '3', missing: '0' });
});

test('a wave says what must be brought first, is planned for just that, and then picks from the pick face alone', async () => {
  const s = await faced('0', '4');
  await s.setWork();
  for (let n = 0; n < 3; n++) await s.ready({ A: '3' });
  const wave = await s.wave({ method: 'batch' });
  const asked = async () => (await s.ask('fulfilment.wave-replenishment', { waveId: wave.id })).rows;
  expect(await asked()).toMatchObject([{ skuCode: 'A', bin: 'F-1', wanted: '9', free: '3', missing: '6' }]);
  expect(await s.plan({ waveId: wave.id })).toMatchObject({ quantity: '6', missing: '0' });
  expect(await asked()).toEqual([]);
  for (const task of await s.tasks()) {
    expect(task).toMatchObject({ reason: 'wave', wave: wave.number });
    await s.fill(task, task.from, 'F-1');
  }
  await s.release(wave);
  expect(await s.allocated('A', 'F-1')).toBe('9');
  const { tasks } = await s.ask('fulfilment.wave', { number: wave.number });
  const { stops } = await s.task(tasks[0].number);
  expect(stops.map((stop: { bin: string }) => stop.bin)).toEqual(['F-1']);
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('goods that an order holds in the reserve are not brought away; unknown bins, goods and figures are refused', async () => {
  const s = await faced('50', '60');
  await s.setWork();
  await s.ready({ A: '12' });
  const wave = await s.wave();
  await s.release(wave);
  // 43 lie there, 12 are held, 3 of them at the face itself: 31 are left to bring
  expect(await s.plan()).toMatchObject({ quantity: '31', missing: '29' });
  await expect(s.set({ bin: 'X' })).rejects.toMatchObject({ code: 'fulfilment.bin_unknown' });
  await expect(s.set({ code: 'NO' })).rejects.toMatchObject({ code: 'fulfilment.goods_unknown' });
  await expect(s.set({ minimum: '9', maximum: '8' })).rejects.toMatchObject({ code: 'fulfilment.pick_face_order' });
});

test('what the day lacks is planned by itself once, and whoever plans waves is told', async () => {
  const s = await faced();
  const planner = await (await staffOf(runtime()).hire(s.actor)).actor();
  const told = async (): Promise<{ text: string }[]> => {
    const { rows } = await runtime().ask(planner, 'office.notifications', {});
    return rows.filter((row: { kind: string }) => row.kind === 'replenishment');
  };
  const due = () => s.run('fulfilment.plan-due-replenishment', {}, { key: 'replenishment of 2026-01-05' });
  const { planned } = await due();
  expect(planned).toBeGreaterThan(0);
  expect(await s.tasks()).toHaveLength(planned);
  expect(JSON.stringify(await told())).toContain('17');
  await due();
  expect(await s.tasks()).toHaveLength(planned);
  // nothing lacks any more: nobody is told again
  await s.run('fulfilment.plan-due-replenishment', {});
  expect(await told()).toHaveLength(1);
});

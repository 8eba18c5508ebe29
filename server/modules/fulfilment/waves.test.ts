import { expect, test } from 'vitest';
import { testRuntime } from '../../test/postgres.ts';
import { warehouseScenario } from '../../test/warehouse-scenario.ts';

const runtime = testRuntime({ poolSize: 8 });

test('orders that could leave are proposed by carrier and type; a wave takes those that fit, and nobody takes them again', async () => {
  const s = await warehouseScenario(runtime());
  await s.stock({ A: '20', B: '20' });
  const single = await s.ready({ A: '1' });
  await s.ready({ A: '3' });
  await s.ready({ A: '1', B: '2' });
  await s.order({ A: '1' });
  const { orders, rows } = await s.ask('fulfilment.propose-waves', { warehouseId: s.warehouseId });
  expect(orders).toBe(3);
  expect(rows.map((row: any) => [row.kind, row.orders, row.lines, row.quantity])).toEqual(
    expect.arrayContaining([
      ['single', 1, 1, '1'],
      ['single_sku', 1, 1, '3'],
      ['multi', 1, 2, '3'],
    ]),
  );
  const wave = await s.wave({ criteria: { kind: 'single' } });
  expect(wave).toMatchObject({ orders: 1 });
  expect((await s.orders(wave.id)).map((row: any) => row.orderNumber)).toEqual([single.number]);
  await expect(s.wave({ criteria: { kind: 'single' } })).rejects.toMatchObject({ code: 'fulfilment.wave_empty' });
  expect((await s.ask('fulfilment.propose-waves', { warehouseId: s.warehouseId })).orders).toBe(2);
  expect(await s.differences()).toEqual([]);
});

test('the release chooses bins in the order of the walk and holds them; goods held for picking are not moved, and other orders leave from elsewhere', async () => {
  const s = await warehouseScenario(runtime());
  await s.setWork();
  await s.lay('A-1', { A: '3' });
  await s.lay('A-2', { A: '5' });
  await s.ready({ A: '4' });
  const wave = await s.released();
  expect(wave).toMatchObject({ status: 'released', orders: 1, tasks: [{ status: 'open', quantity: '4' }] });
  const { stops } = await s.task(wave.tasks[0].number);
  expect(stops.map((stop: any) => [stop.bin, stop.quantity])).toEqual([
    ['A-1', '3'],
    ['A-2', '1'],
  ]);
  expect([await s.allocated('A', 'A-1'), await s.allocated('A', 'A-2')]).toEqual(['3', '1']);
  const move = {
    warehouseId: s.warehouseId,
    lines: [{ skuId: await s.sku('A'), quantity: '1', fromLocationId: await s.bin('A-1'), toLocationId: await s.bin('B-9') }],
  };
  await expect(s.run('inventory.move-between-bins', move)).rejects.toMatchObject({ code: 'inventory.stock_allocated' });
  const other = await s.ready({ A: '2' });
  await s.ship(other);
  expect([await s.allocated('A', 'A-1'), await s.allocated('A', 'A-2')]).toEqual(['3', '1']);
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('an order that is held or short is left out with its reason and waits for the next wave; the rest is released', async () => {
  const s = await warehouseScenario(runtime());
  await s.lay('A-1', { A: '5', B: '2' });
  const good = await s.ready({ A: '1' });
  const held = await s.ready({ A: '1' });
  const short = await s.ready({ A: '1', B: '2' });
  const wave = await s.wave();
  await s.run('sales.hold-order', { orderId: held.id, reason: 'x' });
  // the goods are promised, and lost before they are picked
  await s.run('inventory.post-other-out', {
    warehouseId: s.warehouseId,
    reason: 'lost',
    lines: [{ skuId: await s.sku('B'), quantity: '1' }],
  });
  const { effects } = await runtime().preview(s.actor, 'fulfilment.release-wave', { waveId: wave.id });
  const net = effects.reservations.reduce((sums: Record<string, number>, each: any) => {
    const key = `${each.sku} ${each.warehouse}`;
    return { ...sums, [key]: (sums[key] ?? 0) + Number(each.quantity) };
  }, {});
  expect(Object.entries(net).filter(([, quantity]) => quantity !== 0)).toEqual([[expect.stringMatching(/^A .*A-1$/), 1]]);
  const { left, orders, tasks } = await s.release(wave);
  expect([orders, tasks]).toEqual([1, 1]);
  expect(left.map((row: any) => [row.orderNumber, row.code]).toSorted()).toEqual(
    [
      [held.number, 'sales.order_held'],
      [short.number, 'fulfilment.order_short'],
    ].toSorted(),
  );
  expect((await s.orders(wave.id)).filter((row: any) => row.status === 'waved').map((row: any) => row.orderNumber)).toEqual([good.number]);
  expect(await s.allocated('B', 'A-1')).toBe('0');
  expect(await s.differences()).toEqual([]);
});

test('a trolley with slots takes orders together; scanning the wrong bin, the wrong goods or too many is refused', async () => {
  const s = await warehouseScenario(runtime());
  await s.setWork();
  await s.lay('A-1', { A: '10' });
  await s.lay('B-1', { B: '10' });
  await s.ready({ A: '2' });
  await s.ready({ A: '1', B: '1' });
  await s.ready({ B: '4' });
  const wave = await s.released({ trolleySlots: 2 });
  expect(wave.tasks.map((task: any) => task.orders)).toEqual([2, 1]);
  const task = await s.task(wave.tasks[0].number);
  await expect(s.pick(task, 'A-1', 'A')).rejects.toMatchObject({ code: 'fulfilment.task_not_yours' });
  await s.claim(task);
  await expect(s.pick(task, 'C-9', 'A')).rejects.toMatchObject({ code: 'fulfilment.pick_wrong_bin' });
  await expect(s.pick(task, 'A-1', 'B')).rejects.toMatchObject({ code: 'fulfilment.pick_wrong_goods' });
  await expect(s.pick(task, 'A-1', 'A', { quantity: '4' })).rejects.toMatchObject({
    code: 'fulfilment.pick_too_many',
    params: { open: '3' },
  });
  expect(await s.pick(task, 'a-1', 'A', { quantity: '3' })).toMatchObject({ picked: '3', open: '0', taskDone: false });
  expect(await s.pick(task, 'B-1', 'B')).toMatchObject({ taskDone: true });
  await expect(s.pick(task, 'B-1', 'B')).rejects.toMatchObject({ code: 'fulfilment.task_status' });
  expect((await s.orders(wave.id)).map((row: any) => row.status).toSorted()).toEqual(['picked', 'picked', 'waved']);
  expect(await s.differences()).toEqual([]);
});

test('two pickers never hold one task; who gives it back leaves the rest to the next', async () => {
  const s = await warehouseScenario(runtime());
  await s.lay('A-1', { A: '10' });
  await s.ready({ A: '2' });
  const [task] = (await s.released()).tasks;
  const claims = await Promise.allSettled([s.claim(task), runtime().execute(s.other(), 'fulfilment.claim-pick-task', { taskId: task.id })]);
  expect(claims.map((claim) => claim.status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(claims.find((claim) => claim.status === 'rejected')).toMatchObject({ reason: { code: 'fulfilment.task_claimed' } });
  await s.run('fulfilment.give-back-pick-task', { taskId: task.id });
  const second = s.other();
  await runtime().execute(second, 'fulfilment.claim-pick-task', { taskId: task.id });
  await expect(s.pick(task, 'A-1', 'A')).rejects.toMatchObject({ code: 'fulfilment.task_not_yours' });
  await runtime().execute(second, 'fulfilment.pick-goods', { taskId: task.id, bin: 'A-1', code: 'A', quantity: '2' });
  expect((await s.task(task.number)).status).toBe('done');
});

test('short goods come from another bin where one has them; else only that line waits and the rest of the order leaves', async () => {
  const s = await warehouseScenario(runtime());
  await s.setWork();
  await s.lay('A-1', { A: '3' });
  await s.lay('A-2', { A: '2' });
  await s.lay('B-1', { B: '5' });
  const order = await s.ready({ A: '3', B: '1' });
  const wave = await s.released();
  const [task] = wave.tasks;
  await s.claim(task);
  const reported = await s.run('fulfilment.report-short', { taskId: task.id, bin: 'A-1', code: 'A', reason: 'missing' });
  expect(reported).toMatchObject({ replaced: '2', short: '1', taskDone: false });
  const { stops } = await s.task(task.number);
  expect(stops.map((stop: any) => [stop.bin, stop.quantity, stop.short])).toEqual([
    ['A-1', '3', '3'],
    ['B-1', '1', '0'],
    ['A-2', '2', '0'],
  ]);
  await s.pick(task, 'B-1', 'B');
  expect(await s.pick(task, 'A-2', 'A', { quantity: '2' })).toMatchObject({ taskDone: true });
  const exceptions = (await s.ask('fulfilment.pick-exceptions')).rows;
  expect(exceptions).toMatchObject([
    { reason: 'missing', status: 'open', quantity: '3', replaced: '2', bin: 'A-1', orderNumber: order.number },
  ]);
  const station = await s.station(order.number);
  expect(station).toMatchObject({ next: 'check', refusal: null });
  await s.check(station, 'A', { quantity: '2' });
  await expect(s.check(station, 'A')).rejects.toMatchObject({ code: 'fulfilment.check_too_many' });
  const last = await s.check(station, 'B');
  expect(last).toMatchObject({ complete: true, status: 'shipped' });
  expect(last.shipment).toMatch(/^SH/);
  expect(await s.show(order)).toMatchObject({ fulfilmentStatus: 'part_shipped' });
  // what was not found in its bin is not picked from there again until somebody has looked
  const again = await s.wave();
  await expect(s.release(again)).rejects.toMatchObject({ code: 'fulfilment.order_short' });
  await s.run('fulfilment.solve-exception', { exceptionId: exceptions[0].id, note: '掉在货架后面' });
  expect(await s.release(again)).toMatchObject({ orders: 1 });
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('a cancelled order is stopped at every scan, what was picked goes back to its bin, and the wave goes on', async () => {
  const s = await warehouseScenario(runtime());
  await s.setWork();
  await s.lay('A-1', { A: '10' });
  const first = await s.ready({ A: '2' });
  const second = await s.ready({ A: '1' });
  const wave = await s.released({ trolleySlots: 5 });
  const [task] = wave.tasks;
  await s.claim(task);
  await s.pick(task, 'A-1', 'A', { quantity: '1' });
  await s.run('sales.cancel-order', { orderId: first.id, reason: '不要了' });
  const slots = (await s.task(task.number)).stops[0].slots;
  expect(slots.map((slot: any) => [slot.orderNumber, slot.stopped])).toEqual([
    [first.number, true],
    [second.number, false],
  ]);
  await expect(s.pick(task, 'A-1', 'A', { slot: 1 })).rejects.toMatchObject({ code: 'fulfilment.order_stopped' });
  await s.settle();
  // also when the warehouse has heard of it already
  await expect(s.pick(task, 'A-1', 'A', { slot: 1 })).rejects.toMatchObject({
    code: 'fulfilment.order_stopped',
    params: { number: first.number },
  });
  await s.pick(task, 'A-1', 'A', { slot: 2 });
  await expect(s.pick(task, 'A-1', 'A', { slot: 1 })).rejects.toMatchObject({
    code: 'fulfilment.order_stopped',
    params: { number: first.number },
  });
  await s.settle();
  const stopped = await s.station(first.number);
  expect(stopped.refusal).toContain(first.number);
  await expect(s.check(stopped, 'A')).rejects.toMatchObject({ code: 'fulfilment.order_stopped' });
  const { rows } = await s.ask('fulfilment.put-backs');
  expect(rows).toMatchObject([{ status: 'open', bin: 'A-1', quantity: '1', orderNumber: first.number }]);
  await expect(s.run('fulfilment.put-back', { putBackId: rows[0].id, bin: 'B-2' })).rejects.toMatchObject({
    code: 'fulfilment.pick_wrong_bin',
  });
  await s.run('fulfilment.put-back', { putBackId: rows[0].id, bin: 'A-1' });
  await expect(s.run('fulfilment.put-back', { putBackId: rows[0].id, bin: 'A-1' })).rejects.toMatchObject({
    code: 'fulfilment.put_back_done',
  });
  expect((await s.task(task.number)).status).toBe('done');
  expect(await s.check(await s.station(second.number), 'A')).toMatchObject({ status: 'shipped' });
  await s.settle();
  expect((await s.ask('fulfilment.wave', { number: wave.number })).status).toBe('done');
  expect(await s.differences()).toEqual([]);
});

test('a held order is stopped at the check and goes on when the hold is gone; wrong goods and one too many sound', async () => {
  const s = await warehouseScenario(runtime());
  await s.setWork();
  await s.lay('A-1', { A: '10', B: '5' });
  const order = await s.ready({ A: '2' });
  await s.sku('B');
  const wave = await s.released();
  await s.pickAll(wave.tasks[0]);
  const station = await s.station(order.number);
  await s.check(station, 'A');
  await s.run('sales.hold-order', { orderId: order.id, reason: '改地址' });
  await expect(s.check(station, 'A')).rejects.toMatchObject({ code: 'sales.order_held' });
  await s.run('sales.release-hold', { orderId: order.id });
  await expect(s.check(station, 'B')).rejects.toMatchObject({ code: 'fulfilment.check_wrong' });
  await s.run('fulfilment.check-again', { outboundId: station.id });
  await s.check(station, 'A');
  expect(await s.check(station, 'A')).toMatchObject({ complete: true, status: 'shipped' });
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('a scan that is sent twice under one key counts once', async () => {
  const s = await warehouseScenario(runtime());
  await s.setWork();
  await s.lay('A-1', { A: '10' });
  const order = await s.ready({ A: '2' });
  const wave = await s.released();
  const [task] = wave.tasks;
  await s.claim(task);
  const scan = { taskId: task.id, bin: 'A-1', code: 'A' };
  const answers = await Promise.all([1, 2, 3].map(() => s.run('fulfilment.pick-goods', scan, { key: 'device-1-scan-7' })));
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect((await s.task(task.number)).stops[0].picked).toBe('1');
  await s.pick(task, 'A-1', 'A');
  const station = await s.station(order.number);
  const check = { outboundId: station.id, code: 'A' };
  for (const key of ['k1', 'k1', 'k2', 'k2']) await s.run('fulfilment.check-goods', check, { key });
  expect(await s.show(order)).toMatchObject({ fulfilmentStatus: 'shipped' });
});

test('a wave that is cancelled frees its bins and sends back what was taken; its orders wait to be shipped', async () => {
  const s = await warehouseScenario(runtime());
  await s.lay('A-1', { A: '10' });
  const order = await s.ready({ A: '4' });
  const wave = await s.released();
  await s.claim(wave.tasks[0]);
  await s.pick(wave.tasks[0], 'A-1', 'A', { quantity: '3' });
  await s.run('fulfilment.cancel-wave', { waveId: wave.id });
  expect(await s.allocated('A', 'A-1')).toBe('0');
  expect((await s.ask('fulfilment.put-backs')).rows).toMatchObject([{ quantity: '3' }]);
  expect((await s.ask('fulfilment.wave', { number: wave.number })).status).toBe('cancelled');
  expect((await s.ask('fulfilment.propose-waves', { warehouseId: s.warehouseId })).orders).toBe(1);
  await s.ship(order);
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('an order that is shipped in one step while a wave holds it ends there, and nothing stays allocated', async () => {
  const s = await warehouseScenario(runtime());
  await s.lay('A-1', { A: '10' });
  const order = await s.ready({ A: '4' });
  const wave = await s.released();
  await s.ship(order);
  expect(await s.allocated('A', 'A-1')).toBe('0');
  expect((await s.orders(wave.id)).map((row: any) => row.status)).toEqual(['shipped']);
  await s.settle();
  expect((await s.ask('fulfilment.wave', { number: wave.number })).status).toBe('done');
  expect(await s.differences()).toEqual([]);
});

test('what belongs to another wave is refused at every scan: its bin at the picker, its goods at the wall, its piece among single items', async () => {
  const s = await warehouseScenario(runtime());
  await s.setWork();
  const wall = await s.run('fulfilment.create-wall', { warehouseId: s.warehouseId, code: 'w', slots: 4 });
  await s.lay('A-1', { A: '9' });
  await s.lay('B-1', { B: '9' });
  await s.ready({ A: '2' });
  const mine = await s.released({ method: 'batch', wallId: wall.id });
  await s.ready({ B: '1' });
  const other = await s.released({ method: 'batch' });
  const [task] = mine.tasks;
  await s.claim(task);
  await expect(s.pick(task, 'B-1', 'B')).rejects.toMatchObject({ code: 'fulfilment.pick_wrong_bin' });
  await expect(s.pick(task, 'A-1', 'B')).rejects.toMatchObject({ code: 'fulfilment.pick_wrong_goods' });
  await s.pick(task, 'A-1', 'A', { quantity: '2' });
  await expect(s.run('fulfilment.sort-goods', { waveId: mine.id, code: 'B', slot: '1' })).rejects.toMatchObject({
    code: 'fulfilment.sort_not_wanted',
  });
  await s.pickAll(other.tasks[0]);
  await expect(s.run('fulfilment.take-single', { waveId: other.id, code: 'A' })).rejects.toMatchObject({
    code: 'fulfilment.sort_not_wanted',
  });
  await expect(s.run('fulfilment.take-single', { waveId: mine.id, code: 'B' })).rejects.toMatchObject({
    code: 'fulfilment.sort_not_wanted',
  });
});

test('packers who ship the last orders of a wave at the same moment end it: none leaves it to the other', async () => {
  const s = await warehouseScenario(runtime());
  await s.setWork();
  const goods = ['A', 'B', 'C', 'D', 'E', 'F'];
  for (const [n, code] of goods.entries()) await s.lay(`A-${n + 1}`, { [code]: '9' });
  for (let round = 0; round < 4; round += 1) {
    for (const code of goods) await s.ready({ [code]: '1' });
    const wave = await s.released({ trolleySlots: goods.length });
    await s.pickAll(wave.tasks[0]);
    const stations = await Promise.all((await s.orders(wave.id)).map((order: any) => s.station(order.orderNumber)));
    const scans = await Promise.all(stations.map((station) => s.check(station, station.lines[0].skuCode)));
    expect(scans.every(({ shipment }) => shipment !== null)).toBe(true);
    await s.settle();
    expect((await s.ask('fulfilment.wave', { number: wave.number })).status).toBe('done');
  }
  expect(await s.differences()).toEqual([]);
});

test('the network is lost behind the scan that ships: sent again it ships once, and a parcel that has left takes no scan any more', async () => {
  const s = await warehouseScenario(runtime());
  await s.setWork();
  await s.lay('A-1', { A: '9' });
  const order = await s.ready({ A: '1' });
  const wave = await s.released();
  await s.pickAll(wave.tasks[0]);
  const station = await s.station(order.number);
  const scans = await Promise.all(
    [1, 2, 3].map(() => s.run('fulfilment.check-goods', { outboundId: station.id, code: 'A' }, { key: 'last-scan' })),
  );
  expect(new Set(scans.map((answer) => answer.shipment)).size).toBe(1);
  expect(await s.run('fulfilment.check-goods', { outboundId: station.id, code: 'A' }, { key: 'last-scan' })).toEqual(scans[0]);
  await expect(s.check(station, 'A')).rejects.toMatchObject({ code: 'fulfilment.outbound_status' });
  expect((await s.ask('fulfilment.order-shipments', { orderId: order.id })).rows).toHaveLength(1);
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

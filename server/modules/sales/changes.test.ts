import { expect, test } from 'vitest';
import { testRuntime } from '../../test/postgres.ts';
import { scenario } from '../../test/scenario.ts';

const runtime = testRuntime();

test('TV-42 a price is changed before the buyer pays, and only then; somebody else’s change is not overwritten', async () => {
  const s = await scenario(runtime());
  const order = await s.order(
    { A: '1', B: '1', C: '1' },
    { lines: [{ unitPrice: '89' }, { unitPrice: '45.5' }, { unitPrice: '15.5' }], freight: '6' },
  );
  const changed = await s.run('sales.change-order-price', { orderId: order.id, expectedVersion: 1, discount: '5', reason: '老客户' });
  expect(changed).toMatchObject({ payable: '151', version: 2 });
  expect((await s.show(order)).lines.map((line: any) => line.discount)).toEqual(['2.97', '1.52', '0.51']);
  await expect(s.run('sales.change-order-price', { orderId: order.id, expectedVersion: 1, discount: '5' })).rejects.toMatchObject({
    code: 'request.version_conflict',
    params: { expected: 1, actual: 2 },
  });
  await expect(s.run('sales.change-order-price', { orderId: order.id, discount: '500' })).rejects.toMatchObject({
    code: 'sales.discount_exceeds_order',
  });
  const [line] = (await s.show(order)).lines;
  await s.run('sales.change-order-price', {
    orderId: order.id,
    freight: '0',
    lines: [{ lineId: line.id, unitPrice: '80', discount: '0' }],
  });
  expect(await s.show(order)).toMatchObject({ payable: '138.97', freight: '0' });
  await s.pay(order, '1');
  await expect(s.run('sales.change-order-price', { orderId: order.id, discount: '1' })).rejects.toMatchObject({ code: 'sales.order_paid' });
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('lines are changed: fewer keep their share, new ones come at the list price, bundles follow', async () => {
  const s = await scenario(runtime());
  await s.sku('NEW', { listPrice: '25' });
  await s.bundle('KIT', { X: '2', Y: '1' });
  const order = await s.order({ A: '3', KIT: '2', B: '1' }, { discount: '10' });
  const [a, kit] = (await s.show(order)).lines.filter((line: any) => line.kind !== 'component');
  await s.run('sales.change-order-lines', {
    orderId: order.id,
    lines: [
      { lineId: kit.id, quantity: '1' },
      { lineId: a.id, quantity: '4' },
      { skuId: await s.sku('NEW'), quantity: '2' },
    ],
  });
  const { lines, payable } = await s.show(order);
  expect(lines.map((line: any) => [line.skuCode, line.quantity, line.buyerAmount])).toEqual([
    ['KIT', '1', '8.33'],
    ['X', '2', '5.55'],
    ['Y', '1', '2.78'],
    ['A', '4', '35'],
    ['NEW', '2', '50'],
  ]);
  expect(payable).toBe('93.33');
  await expect(
    s.run('sales.change-order-lines', { orderId: order.id, lines: [{ lineId: order.id, quantity: '1' }] }),
  ).rejects.toMatchObject({
    code: 'sales.line_not_found',
  });
  await s.stock({ A: '9', X: '9', Y: '9', NEW: '9' });
  await s.audit(order);
  await expect(s.run('sales.change-order-lines', { orderId: order.id, lines: [{ lineId: a.id, quantity: '1' }] })).rejects.toMatchObject({
    code: 'sales.order_audited',
  });
  await s.ship(order);
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('who may not change prices changes lines at the prices they have', async () => {
  const s = await scenario(runtime());
  await s.sku('NEW', { listPrice: '25' });
  const order = await s.order({ A: '3' }, { lines: [{ unitPrice: '12', discount: '2' }] });
  const [line] = (await s.show(order)).lines;
  const clerk = { ...s.actor, permissions: new Set([...s.actor.permissions].filter((each) => each !== 'sales.change-price')) };
  const change = (...lines: object[]) => runtime().execute(clerk, 'sales.change-order-lines', { orderId: order.id, lines });
  const lineId = line.id;
  const refused = { kind: 'forbidden', code: 'request.permission_missing', params: { permission: 'sales.change-price' } };
  await expect(change({ lineId, quantity: '3', unitPrice: '11' })).rejects.toMatchObject(refused);
  await expect(change({ lineId, quantity: '3', discount: '3' })).rejects.toMatchObject(refused);
  const skuId = await s.sku('NEW');
  await expect(change({ lineId, skuId, quantity: '3', unitPrice: '1' })).rejects.toMatchObject(refused);
  expect(await change({ lineId, quantity: '5', unitPrice: '12', discount: '2' }, { skuId, quantity: '1' })).toMatchObject({
    payable: '83',
  });
  expect(await change({ lineId, skuId, quantity: '1', unitPrice: '25', discount: '2' })).toMatchObject({ payable: '23' });
  expect(await s.run('sales.change-order-lines', { orderId: order.id, lines: [{ skuId, quantity: '1', unitPrice: '9' }] })).toMatchObject({
    payable: '9',
  });
});

test('address, remarks, carrier, flag and tags change; the history keeps persons masked', async () => {
  const s = await scenario(runtime());
  const order = await s.order({ A: '1' });
  await s.run('sales.change-order-address', {
    orderId: order.id,
    receiver: { name: '李雷', phone: '13900001111', address: '学院路 5 号' },
  });
  await s.run('sales.change-remark', { orderId: order.id, sellerRemark: '加固包装' });
  await s.run('sales.choose-carrier', { orderId: order.id, carrier: 'SF' });
  await s.run('sales.set-flag', { orderIds: [order.id], flag: 1 });
  await s.run('sales.set-tags', { orderIds: [order.id], add: ['加急', '老客户'] });
  await s.run('sales.set-tags', { orderIds: [order.id], add: ['已回访'], remove: ['加急'] });
  expect(await s.show(order)).toMatchObject({
    ...{ receiver: '李雷', phone: '13900001111', address: '学院路 5 号', city: '杭州市', sellerRemark: '加固包装' },
    ...{ carrier: 'SF', flag: 1, tags: ['已回访', '老客户'].sort() },
  });
  const { rows } = await runtime().pools.owner.query(
    `select input::text || coalesce(changes::text, '') as logged from kernel.operation_log where merchant_id = $1 and operation like 'sales.%'`,
    [s.actor.merchant.id],
  );
  const logged = rows.map((row) => row.logged).join('\n');
  for (const secret of ['李雷', '13900001111', '学院路 5 号', '王小明', '13812345678']) expect(logged).not.toContain(secret);
  expect(logged).toContain('139****1111');
});

test('cancelling frees what was promised; what was shipped goes on, what was paid is named for the refund', async () => {
  const s = await scenario(runtime(), { moneyHolder: 'merchant' });
  await s.stock({ A: '10', B: '10' });
  const waiting = await s.order({ A: '1' });
  expect(await s.run('sales.cancel-order', { orderId: waiting.id, reason: '拍错' })).toMatchObject({ refundable: '0' });
  expect(await s.show(waiting)).toMatchObject({ fulfilmentStatus: 'cancelled', closedReason: 'cancelled', closeNote: '拍错' });
  await expect(s.run('sales.cancel-order', { orderId: waiting.id, reason: 'x' })).rejects.toMatchObject({ code: 'sales.order_closed' });
  const audited = await s.order({ A: '2', B: '2' }, { freight: '4' });
  await s.pay(audited);
  await s.audit(audited);
  const [a] = (await s.show(audited)).lines;
  await s.ship(audited, { lines: [{ lineId: a.id, quantity: '1' }] });
  expect(await s.run('sales.cancel-order', { orderId: audited.id, reason: '缺货' })).toMatchObject({ refundable: '30' });
  expect(await s.show(audited)).toMatchObject({ fulfilmentStatus: 'shipped', closedReason: null });
  expect(await s.available('B')).toBe('10');
  expect(await s.available('A')).toBe('9');
  await expect(s.ship(audited)).rejects.toMatchObject({ code: 'sales.order_shipped' });
  await expect(s.run('sales.cancel-order', { orderId: audited.id, reason: 'x' })).rejects.toMatchObject({ code: 'sales.order_shipped' });
  const batch = await s.run('sales.cancel-orders', { orderIds: [audited.id, (await s.order({ A: '1' })).id], reason: '清理' });
  expect(batch).toMatchObject({ done: 1, refused: 1 });
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('an order is complete when it is shipped and paid', async () => {
  const s = await scenario(runtime());
  await s.stock({ A: '1' });
  const order = await s.order({ A: '1' });
  const complete = () => s.run('sales.complete-order', { orderId: order.id });
  await expect(complete()).rejects.toMatchObject({ code: 'sales.order_not_shipped' });
  await s.audit(order);
  await s.ship(order);
  await expect(complete()).rejects.toMatchObject({ code: 'sales.order_unpaid' });
  await s.pay(order);
  await complete();
  expect(await s.show(order)).toMatchObject({ closedReason: 'completed', paymentStatus: 'paid' });
  await expect(complete()).rejects.toMatchObject({ code: 'sales.order_closed' });
});

test('a dry run says what auditing and shipping would do, and changes nothing; the run does that', async () => {
  const s = await scenario(runtime());
  await s.stock({ A: '10' });
  const order = await s.order({ A: '4' }, { freight: '8' });
  const audit = await runtime().preview(s.actor, 'sales.audit-order', { orderId: order.id });
  expect(audit.effects.reservations).toEqual([{ sku: 'A', warehouse: '仓库 W1', quantity: '4' }]);
  expect(await s.show(order)).toMatchObject({ fulfilmentStatus: 'wait_audit' });
  await s.audit(order);
  const preview = await runtime().preview(s.actor, 'fulfilment.ship-order', { orderId: order.id });
  expect(await s.show(order)).toMatchObject({ fulfilmentStatus: 'audited' });
  const shipment = await s.ship(order);
  const { rows } = await runtime().pools.owner.query(
    `select e.event as kind, l.role, l.debit, l.credit from ledger.entry e join ledger.entry_line l on l.merchant_id = e.merchant_id and l.entry_id = e.id
     where e.merchant_id = $1 and e.source_id = $2 order by e.id, l.n`,
    [s.actor.merchant.id, shipment.id],
  );
  const shown = preview.effects.entries.flatMap(({ kind, lines }) =>
    lines.map(({ role, debit, credit }) => ({ kind, role, debit, credit })),
  );
  expect(shown).toEqual(rows);
  expect(preview.effects.stock).toEqual([expect.objectContaining({ sku: 'A', quantity: '4', value: shipment.cost })]);
  expect(preview.effects.events.map((each) => each.name)).toContain('fulfilment.order-shipped');
  const document = { shopId: s.shopId, lines: [{ skuCode: 'A', quantity: '1', unitPrice: '1' }] };
  const orders = [
    { ...document, platformNumber: 'X1' },
    { ...document, platformNumber: 'X2' },
  ];
  await runtime().preview(s.actor, 'sales.intake-orders', { orders });
  expect((await s.ask('sales.orders')).rows).toHaveLength(1);
});

import { describe, expect, test } from 'vitest';
import { testRuntime } from '../../test/postgres.ts';
import { RECEIVER, type ScenarioOrder, scenario } from '../../test/scenario.ts';

const runtime = testRuntime({ poolSize: 8 });
const outcome = (result: PromiseSettledResult<any>) => (result.status === 'fulfilled' ? 'done' : result.reason.code);

describe('audit', () => {
  test('each thing that stands against it is a refusal with its name', async () => {
    const s = await scenario(runtime(), { auditUnpaid: false });
    await s.stock({ A: '3' });
    const order = await s.order({ A: '2' });
    await expect(s.audit(order)).rejects.toMatchObject({ code: 'sales.order_unpaid' });
    await s.pay(order);
    await s.run('sales.hold-order', { orderId: order.id, reason: '等客户确认' });
    await expect(s.audit(order)).rejects.toMatchObject({ code: 'sales.order_held', params: { codes: 'MANUAL' } });
    await s.run('sales.release-hold', { orderId: order.id, note: '客户已确认' });
    expect((await s.show(order)).holds).toEqual([
      expect.objectContaining({ code: 'MANUAL', reason: '等客户确认', releaseNote: '客户已确认' }),
    ]);
    await s.audit(order);
    await expect(s.audit(order)).rejects.toMatchObject({ code: 'sales.order_audited' });
    const nowhere = await s.order({ A: '1' }, { receiver: { name: '王' } });
    await s.pay(nowhere);
    await expect(s.audit(nowhere)).rejects.toMatchObject({ code: 'sales.order_without_address' });
    const short = await s.order({ A: '2', B: '1' });
    await s.pay(short);
    expect(await s.audit(short)).toMatchObject({
      warehouseId: null,
      instead: {
        code: 'sales.out_of_stock',
        lines: [
          { skuId: await s.sku('A'), missing: '1' },
          { skuId: await s.sku('B'), missing: '1' },
        ],
      },
    });
    expect(await s.show(short)).toMatchObject({ holdCodes: ['OUT_OF_STOCK'], fulfilmentStatus: 'wait_audit' });
    await expect(s.run('sales.audit-order', { orderId: order.id, expectedVersion: 1 })).rejects.toMatchObject({
      code: 'request.version_conflict',
    });
    await s.settle();
    expect(await s.differences()).toEqual([]);
  });

  test('a counter sells to people who carry the goods themselves', async () => {
    const s = await scenario(runtime());
    await s.stock({ A: '3' });
    const { id: shopId } = await s.shop('STORE', { platform: 'counter', moneyHolder: 'merchant' });
    await s.audit(await s.order({ A: '1' }, { shopId, receiver: {} }));
  });

  test('the warehouse is chosen by region, shop and priority; the decision is kept with its alternatives', async () => {
    const s = await scenario(runtime());
    const near = await s.warehouse('NEAR', { regions: ['浙江省'], priority: 500 });
    const far = await s.warehouse('FAR', { regions: ['广东省'], priority: 1 });
    for (const warehouseId of [s.warehouseId, near.id, far.id]) await s.stock({ A: '5' }, { warehouseId });
    await s.stock({ B: '5' }, { warehouseId: far.id });
    const first = await s.order({ A: '2' });
    expect(await s.audit(first)).toMatchObject({ warehouseId: near.id });
    const [decision] = (await s.show(first)).decisions;
    expect(decision).toMatchObject({
      subject: 'warehouse',
      chosen: { code: 'NEAR' },
      reasons: [{ code: 'complete' }, { code: 'near_receiver' }],
    });
    expect(decision.alternatives.map((each: any) => [each.code, each.complete])).toEqual([
      ['FAR', true],
      ['W1', true],
    ]);
    expect(await s.audit(await s.order({ A: '1', B: '1' }))).toMatchObject({ warehouseId: far.id });
    const chosen = await s.order({ A: '1' });
    await s.run('sales.choose-warehouse', { orderId: chosen.id, warehouseId: s.warehouseId });
    expect(await s.audit(chosen)).toMatchObject({ warehouseId: s.warehouseId });
    await s.run('sales.unaudit-order', { orderId: chosen.id });
    expect(await s.show(chosen)).toMatchObject({ warehouseId: s.warehouseId, warehouseFixed: true, fulfilmentStatus: 'wait_audit' });
    await s.run('sales.choose-warehouse', { orderId: chosen.id, warehouseId: null });
    expect(await s.audit(chosen)).toMatchObject({ warehouseId: near.id });
    await s.run('sales.change-shop', {
      shopId: s.shopId,
      name: 'S1',
      platform: 'tmall',
      moneyHolder: 'platform',
      auditUnpaid: true,
      warehouses: [far.id],
    });
    expect(await s.audit(await s.order({ A: '1' }))).toMatchObject({ warehouseId: far.id });
    expect(await s.differences()).toEqual([]);
  });

  test('a batch judges each order by itself; those without goods are held until an audit finds them served', async () => {
    const s = await scenario(runtime());
    await s.stock({ A: '5' });
    const [one, two, three] = [await s.order({ A: '3' }), await s.order({ A: '3' }), await s.order({ A: '2' })] as const;
    const held = await s.order({ A: '1' });
    await s.run('sales.hold-order', { orderId: held.id, reason: 'x' });
    const ids = [three, held, two, one].map((order) => order.id);
    const batch = await s.run('sales.audit-orders', { orderIds: ids });
    expect(batch).toMatchObject({ done: 2, refused: 2 });
    expect(batch.rows.map((row: any) => [row.number, row.code])).toEqual([
      [three.number, null],
      [held.number, 'sales.order_held'],
      [two.number, 'sales.out_of_stock'],
      [one.number, null],
    ]);
    expect(await s.show(two)).toMatchObject({
      holdCodes: ['OUT_OF_STOCK'],
      fulfilmentStatus: 'wait_audit',
      decisions: [{ reasons: [{ code: 'none_complete' }] }],
    });
    expect((await s.ask('sales.held-counts')).rows).toMatchObject([
      { code: 'MANUAL', orders: 1 },
      { code: 'OUT_OF_STOCK', orders: 1 },
    ]);
    await expect(s.run('sales.release-hold', { orderId: two.id })).rejects.toMatchObject({ code: 'sales.order_not_held' });
    await s.stock({ A: '1' });
    await s.run('sales.unaudit-order', { orderId: three.id });
    expect(await s.run('sales.audit-orders', { orderIds: [two.id] })).toMatchObject({ done: 1 });
    expect(await s.show(two)).toMatchObject({ holdCodes: [], fulfilmentStatus: 'audited' });
    await s.settle();
    expect(await s.differences()).toEqual([]);
  });
});

describe('promises under pressure', () => {
  test('TV-113 of 7 and 5 out of 10 the second gets nothing, is told what is missing, and is held for it', async () => {
    const s = await scenario(runtime());
    await s.stock({ A: '10' });
    const [seven, five] = [await s.order({ A: '7' }), await s.order({ A: '5' })];
    await s.audit(seven);
    expect(await s.audit(five)).toMatchObject({ warehouseId: null, instead: { lines: [{ missing: '2' }] } });
    expect(await s.show(five)).toMatchObject({ holdCodes: ['OUT_OF_STOCK'], lines: [{ reserved: '0' }] });
  });

  test('200 callers for the last 50 units sell exactly 50', async () => {
    const s = await scenario(runtime());
    await s.stock({ A: '50' });
    const line = { skuCode: 'A', quantity: '1', unitPrice: '10' };
    const documents = Array.from({ length: 200 }, (_, index) => ({
      shopId: s.shopId,
      platformNumber: `P${index}`,
      receiver: RECEIVER,
      lines: [line],
    }));
    const { orders } = await s.run('sales.intake-orders', { orders: documents });
    const results = await Promise.allSettled(orders.map((order: { id: string }) => s.audit(order)));
    // held for its goods, or refused where the last unit went while it looked
    const outcomes = results.map((result: any) => result.value?.instead?.code ?? outcome(result));
    expect(outcomes.filter((each) => each === 'done')).toHaveLength(50);
    expect(new Set(outcomes)).toEqual(new Set(['done', ...outcomes.filter((each) => /stock/.test(each))]));
    expect(await s.available('A')).toBe('0');
    await s.settle();
    expect(await s.differences()).toEqual([]);
  });

  test('batches that want the same goods in opposite order never sell more than there is, and never fail', async () => {
    const s = await scenario(runtime());
    await s.stock({ A: '30', B: '30' });
    const orders: ScenarioOrder[] = [];
    for (let each = 0; each < 40; each++) orders.push(await s.order(each % 2 ? { A: '1', B: '1' } : { B: '1', A: '1' }));
    const turned = [...orders].reverse();
    const parts = [orders.slice(0, 20), turned.slice(0, 20), orders.slice(10, 30), turned.slice(10, 30)];
    const batches = await Promise.all(parts.map((part) => s.run('sales.audit-orders', { orderIds: part.map(({ id }) => id) })));
    expect(batches.reduce((sum, batch) => sum + batch.done, 0)).toBe(30);
    expect(await s.available('A')).toBe('0');
    expect(await s.differences()).toEqual([]);
  });

  test('of cancel and ship one wins, and the goods are where the winner says', async () => {
    const s = await scenario(runtime());
    await s.stock({ A: '40' });
    for (let turn = 0; turn < 20; turn++) {
      const order = await s.order({ A: '2' });
      await s.audit(order);
      const race = [() => s.run('sales.cancel-order', { orderId: order.id, reason: '不要了' }), () => s.ship(order)];
      if (turn % 2) race.reverse();
      const outcomes = (await Promise.allSettled(race.map((runner) => runner()))).map(outcome);
      expect(outcomes.filter((each) => each === 'done')).toHaveLength(1);
      expect(outcomes.some((each) => each === 'sales.order_shipped' || each === 'sales.order_closed')).toBe(true);
    }
    await s.settle();
    expect(await s.differences()).toEqual([]);
  });
});

import { beforeAll, expect, test } from 'vitest';
import { createActorResolver } from '../../modules/access/actors.ts';
import { testRuntime } from '../postgres.ts';
import { RECEIVER, scenario } from '../scenario.ts';

const runtime = testRuntime({ poolSize: 8 });
beforeAll(() => void createActorResolver(runtime()));

test('bad input: an order whose address has no province does not pass its audit, by hand, in a batch or from a platform; complete it leaves', async () => {
  const s = await scenario(runtime());
  await s.stock({ A: '5' });
  const order = await s.order({ A: '1' }, { receiver: { ...RECEIVER, province: '' } });
  // by a person, and by a platform that sends it so
  const platform = await s.run('sales.intake-orders', {
    orders: [
      {
        ...{ shopId: s.shopId, platformNumber: 'P1', placedAt: new Date().toISOString(), paidAt: null, status: 'open' },
        ...{ buyer: { account: 'b', name: '王' }, receiver: { ...RECEIVER, province: '' } },
        lines: [{ skuCode: 'A', title: 'A', quantity: '1', unitPrice: '10' }],
      },
    ],
  });
  const [taken] = platform.orders;
  for (const each of [order, taken]) {
    await expect(s.audit(each)).rejects.toMatchObject({
      code: 'sales.check_failed',
      params: { codes: ['ADDRESS_INCOMPLETE'], lines: [{ code: 'ADDRESS_INCOMPLETE', details: [{ reason: 'province_missing' }] }] },
    });
    expect(await s.run('sales.audit-orders', { orderIds: [each.id] })).toMatchObject({ done: 0 });
    expect(await s.show(each)).toMatchObject({ fulfilmentStatus: 'wait_audit' });
  }
  expect(await s.available('A')).toBe('5');
  await expect(s.ship(order)).rejects.toMatchObject({ code: 'sales.order_held' });
  await s.run('sales.change-order-address', { orderId: order.id, receiver: { province: '浙江省' } });
  await s.settle();
  await s.audit(order);
  await s.ship(order);
  expect(await s.show(order)).toMatchObject({ fulfilmentStatus: 'shipped' });
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test.each(['Asia/Shanghai', 'America/Bogota'])('C10 "yesterday" is yesterday in %s: from its midnight to its midnight', async (zone) => {
  const s = await scenario(runtime(), { zone });
  const ahead = zone === 'Asia/Shanghai' ? 8 : -5;
  const today = new Date(Date.now() + ahead * 3_600_000).toISOString().slice(0, 10);
  const midnight = Date.parse(`${today}T00:00:00Z`) - ahead * 3_600_000;
  const at = (minutes: number) => new Date(midnight + minutes * 60_000).toISOString();
  // half an hour before and after the midnight that began yesterday, and half an hour before the one that ended it
  const moments = [-24 * 60 - 30, -24 * 60 + 30, -30];
  const orders = [];
  for (const minutes of moments) orders.push(await s.order({ A: '1' }, { placedAt: at(minutes) }));
  const found = await s.ask('sales.orders', { filter: [{ column: 'placedAt', operator: 'relative', value: 'yesterday' }], limit: 10 });
  expect(found.rows.map(({ number }: { number: string }) => number).sort()).toEqual(
    orders
      .slice(1)
      .map(({ number }) => number)
      .sort(),
  );
});

import { expect, test } from 'vitest';
import { addDays } from '../../kernel/calendar.ts';
import { businessDate } from '../../kernel/clock.ts';
import { testRuntime } from '../../test/postgres.ts';
import { scenario } from '../../test/scenario.ts';

const runtime = testRuntime({ poolSize: 8 });
const PERIOD = { from: '2026-01-08', to: '2026-01-14' };

test('A079 what rises, falls, is cancelled too often and is unusual stands out, and each figure is exactly its orders', async () => {
  const s = await scenario(runtime(), { demo: true, auditUnpaid: false });
  let n = 0;
  const take = async (
    code: string,
    day: number,
    more: { count?: number; paid?: boolean; ended?: boolean; province?: string; price?: string } = {},
  ) => {
    const { count = 1, paid = true, ended = false, province = '浙江省', price = '10' } = more;
    const skuId = await s.sku(code);
    const placedAt = new Date(Date.UTC(2026, 0, day, 4)).toISOString();
    const documents = Array.from({ length: count }, () => ({
      ...{
        shopId: s.shopId,
        platformNumber: `P-${++n}`,
        placedAt,
        receiver: { name: '王', phone: '13812345678', province, city: '杭州市', address: '文三路 1 号' },
      },
      ...{ status: ended ? 'cancelled' : 'open', lines: [{ skuId, quantity: '1', unitPrice: price }] },
    }));
    const { orders } = await s.run('sales.intake-orders', { orders: documents });
    if (paid && !ended)
      await s.run('billing.receive-payments', {
        payments: orders.map(({ id, payable }: any) => ({ orderId: id, amount: payable, method: 'alipay' })),
      });
  };
  await take('RISE', 3, { count: 4 });
  await take('RISE', 10, { count: 6 });
  await take('FALL', 3, { count: 6 });
  await take('FALL', 10, { count: 2 });
  await take('EVEN', 3, { count: 5 });
  await take('EVEN', 11, { count: 5 });
  await take('BACK', 12, { count: 4, ended: true, province: '广东省' });
  await take('BACK', 12, { count: 1, province: '广东省' });
  await take('DEAR', 13, { price: '9000' });
  await s.settle();
  const found = await s.ask('analytics.order-signals', PERIOD);
  expect(found.before).toEqual({ from: '2026-01-01', to: '2026-01-07' });
  expect(found.overall).toEqual({ orders: 19, cancelled: 4, shipped: 0, refunded: 0 });
  const of = (kind: string) =>
    found.signals
      .filter((signal: any) => signal.kind === kind)
      .map(({ subject, key, now, before }: any) => [subject, key, now.orders, before?.orders]);
  expect(of('riser')).toEqual([['sku', 'RISE', 6, 4]]);
  expect(of('faller')).toEqual([['sku', 'FALL', 2, 6]]);
  expect(of('cancel_rate')).toEqual([
    ['sku', 'BACK', 4, 0],
    ['province', '广东省', 4, 0],
  ]);
  expect(found.large).toMatchObject([{ payable: '9000', currency: 'CNY' }]);
  for (const { subject, key, now, whole, before } of found.signals)
    for (const [figure, period] of [
      [now, 'now'],
      [whole, 'now'],
      [before, 'before'],
    ]) {
      if (!figure) continue;
      const behind = await s.ask('analytics.signal-orders', { ...PERIOD, subject, key, of: figure.of, period });
      expect([subject, key, figure.of, behind.count, behind.rows.length]).toEqual([subject, key, figure.of, figure.orders, figure.orders]);
    }
  const elsewhere = { ...s.actor, shops: [] };
  expect(await runtime().ask(elsewhere, 'analytics.order-signals', PERIOD)).toMatchObject({
    signals: [],
    large: [],
    overall: { orders: 0 },
  });
});

test('days that are still to come are no days without orders', async () => {
  const s = await scenario(runtime(), { demo: true, auditUnpaid: false });
  const skuId = await s.sku('EVEN');
  const dayAt = (ahead: number) => addDays(businessDate(new Date().toISOString(), 'Asia/Shanghai'), ahead);
  const receiver = { name: '王', phone: '13812345678', province: '浙江省', city: '杭州市', address: '文三路 1 号' };
  const orders = Array.from({ length: 22 * 8 }, (_, n) => ({
    ...{ shopId: s.shopId, platformNumber: `D-${n}`, placedAt: `${dayAt(-1 - (n % 22))}T04:00:00.000Z`, receiver, status: 'open' },
    lines: [{ skuId, quantity: '1', unitPrice: '10' }],
  }));
  await s.run('sales.intake-orders', { orders });
  const { signals } = await s.ask('analytics.order-signals', { from: dayAt(-10), to: dayAt(1) });
  // the only one without: this day has not ended, and the next has not begun
  expect(signals.map(({ kind, key }: { kind: string; key: string }) => [kind, key])).toContainEqual(['unusual_day', dayAt(0)]);
  expect(signals.map(({ key }: { key: string }) => key)).not.toContain(dayAt(1));
  // nor are those of thousands of years counted
  expect((await s.ask('analytics.order-signals', { from: '1900-01-01', to: '9999-12-31' })).overall.orders).toBe(22 * 8);
});

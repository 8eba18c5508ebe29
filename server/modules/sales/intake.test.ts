import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testRuntime } from '../../test/postgres.ts';
import { RECEIVER, type Scenario, scenario } from '../../test/scenario.ts';
import { REPAIR_BATCH } from './repairing.ts';

const runtime = testRuntime();

const document = (s: Scenario, platformNumber: string, more: object = {}) => ({
  shopId: s.shopId,
  platformNumber,
  placedAt: '2026-05-01T02:03:04Z',
  buyer: { account: `buyer-${platformNumber}` },
  receiver: RECEIVER,
  freight: '5',
  lines: [
    { platformLineNumber: '1', skuCode: 'A', quantity: '2', unitPrice: '10' },
    { platformLineNumber: '2', platformSku: 'their-b', title: '乙', quantity: '1', unitPrice: '20', discount: '1' },
  ],
  ...more,
});
const intake = async (s: Scenario, orders: object[]): Promise<any[]> => (await s.run('sales.intake-orders', { orders })).orders;
const results = (orders: any[]) => orders.map((order) => order.result);

test('orders come in once, however often, in whatever order and with their lines in whatever order', async () => {
  const s = await scenario(runtime());
  await s.sku('A');
  const all = Array.from({ length: 12 }, (_, index) => document(s, `P${index}`));
  expect(new Set(results(await intake(s, all)))).toEqual(new Set(['created']));
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(all, { minLength: 1 }), fc.boolean(), async (some, turned) => {
      const again = some.map((one) => (turned ? { ...one, lines: [...one.lines].reverse() } : one));
      expect(new Set(results(await intake(s, again)))).toEqual(new Set(['skipped']));
    }),
    { numRuns: 5 },
  );
  expect((await s.ask('sales.orders', { count: true })).count.value).toBe(12);
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('the same orders taken in by many at once are each one order', async () => {
  const s = await scenario(runtime());
  await s.sku('A');
  const all = Array.from({ length: 20 }, (_, index) => document(s, `P${index}`));
  const calls = Array.from({ length: 6 }, (_, turn) => intake(s, turn % 2 ? [...all].reverse() : all));
  const created = (await Promise.all(calls)).flatMap(results).filter((result) => result === 'created');
  expect(created).toHaveLength(20);
  expect((await s.ask('sales.orders', { count: true })).count.value).toBe(20);
  expect(await s.differences()).toEqual([]);
});

test('news of the platform are applied while nothing is promised; older news are passed over', async () => {
  const s = await scenario(runtime());
  await s.sku('A');
  const [placed] = await intake(s, [document(s, 'P1', { modifiedAt: '2026-05-01T03:00:00Z' })]);
  const lines = [{ platformLineNumber: '1', skuCode: 'A', quantity: '5', unitPrice: '10' }];
  const receiver = { ...RECEIVER, city: '宁波市' };
  const [old] = await intake(s, [document(s, 'P1', { modifiedAt: '2026-05-01T02:59:00Z', lines })]);
  expect(old.result).toBe('skipped');
  const [news] = await intake(s, [document(s, 'P1', { modifiedAt: '2026-05-01T04:00:00Z', lines, receiver, status: 'on_hold' })]);
  expect(news).toMatchObject({ id: placed.id, result: 'updated', payable: '55', unmapped: 0 });
  expect(await s.show(news)).toMatchObject({ city: '宁波市', payable: '55', holdCodes: ['PLATFORM'], unmapped: 0 });
  await intake(s, [document(s, 'P1', { modifiedAt: '2026-05-01T05:00:00Z', lines, receiver })]);
  expect(await s.show(news)).toMatchObject({ holdCodes: [] });
  await intake(s, [document(s, 'P1', { modifiedAt: '2026-05-01T06:00:00Z', lines, receiver, status: 'cancelled' })]);
  expect(await s.show(news)).toMatchObject({
    fulfilmentStatus: 'cancelled',
    closedReason: 'cancelled',
    allowed: expect.not.arrayContaining(['sales.audit-order']),
  });
  const [late] = await intake(s, [document(s, 'P1', { modifiedAt: '2026-05-01T07:00:00Z', lines })]);
  expect(late.result).toBe('kept');
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('a platform that changes what is promised already is answered by a person; one that cancels frees the goods', async () => {
  const s = await scenario(runtime());
  await s.stock({ A: '10' });
  const of = (quantity: string, more: object = {}) =>
    document(s, 'P1', { lines: [{ platformLineNumber: '1', skuCode: 'A', quantity, unitPrice: '10' }], ...more });
  const [order] = await intake(s, [of('2')]);
  await s.audit(order);
  expect(results(await intake(s, [of('2', { buyerRemark: '请快发' })]))).toEqual(['updated']);
  expect(await s.show(order)).toMatchObject({ fulfilmentStatus: 'audited', buyerRemark: '请快发', holdCodes: [] });
  expect(results(await intake(s, [of('3')]))).toEqual(['held']);
  expect(await s.show(order)).toMatchObject({ fulfilmentStatus: 'audited', payable: '25', holdCodes: ['PLATFORM_CHANGED'] });
  await expect(s.ship(order)).rejects.toMatchObject({ code: 'sales.order_held' });
  await intake(s, [of('3', { status: 'closed' })]);
  expect(await s.show(order)).toMatchObject({ closedReason: 'refunded', holdCodes: [] });
  expect(await s.available('A')).toBe('10');
  const [ended] = await intake(s, [document(s, 'P2', { status: 'cancelled' })]);
  expect(await s.show(ended)).toMatchObject({ fulfilmentStatus: 'cancelled', closedReason: 'cancelled' });
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('lines without a known code wait; one answer repairs all of them, bundles and multiples included', async () => {
  const s = await scenario(runtime());
  await s.sku('A');
  await s.sku('B');
  await s.bundle('KIT', { A: '1', B: '3' });
  const orders = await intake(s, [document(s, 'P1'), document(s, 'P2')]);
  expect(orders.map((order) => order.unmapped)).toEqual([1, 1]);
  expect(await s.show(orders[0])).toMatchObject({ holdCodes: ['UNMAPPED_SKU'], unmapped: 1 });
  await expect(s.audit(orders[0])).rejects.toMatchObject({ code: 'sales.order_unmapped' });
  await expect(s.run('sales.release-hold', { orderId: orders[0].id })).rejects.toMatchObject({ code: 'sales.order_not_held' });
  const queue = await s.ask('sales.unmapped-lines');
  expect(queue.rows).toEqual([expect.objectContaining({ platformSku: 'their-b', title: '乙', orders: 2, quantity: '2' })]);
  expect(await s.ask('sales.order-counts')).toMatchObject({ unmapped: 2, held: 2, toAudit: 0 });
  const mapped = await s.run('sales.map-listing', { shopId: s.shopId, platformSku: 'their-b', skuId: await s.sku('KIT'), multiplier: '2' });
  expect(mapped).toMatchObject({ repaired: 2, remaining: 0 });
  const shown = await s.show(orders[0]);
  expect(shown).toMatchObject({ holdCodes: [], unmapped: 0, payable: '44' });
  expect(shown.lines.map((line: any) => [line.skuCode, line.quantity])).toEqual([
    ['A', '2'],
    ['KIT', '2'],
    ...[
      ['A', '2'],
      ['B', '6'],
    ].map((pair) => pair),
  ]);
  const [next] = await intake(s, [document(s, 'P3')]);
  expect(next.unmapped).toBe(0);
  await s.settle();
  expect((await s.ask('sales.listings')).rows).toEqual([
    expect.objectContaining({ platformSku: 'their-b', skuCode: 'KIT', multiplier: '2' }),
  ]);
  expect(await s.differences()).toEqual([]);
});

test('more waiting orders than one transaction repairs are repaired in the background', async () => {
  const s = await scenario(runtime());
  await s.sku('B');
  const lines = [{ platformSku: 'their-b', quantity: '1', unitPrice: '3' }];
  const all = Array.from({ length: REPAIR_BATCH + 30 }, (_, index) => document(s, `P${index}`, { lines, buyer: {}, receiver: {} }));
  for (let at = 0; at < all.length; at += 200) await intake(s, all.slice(at, at + 200));
  const mapped = await s.run('sales.map-listing', { shopId: s.shopId, platformSku: 'their-b', skuId: await s.sku('B') });
  expect(mapped).toMatchObject({ repaired: REPAIR_BATCH, remaining: 30 });
  await s.settle();
  expect((await s.ask('sales.unmapped-lines')).rows).toEqual([]);
  expect(await s.differences()).toEqual([]);
});

test('a call that names an order twice, or an impossible one, takes nothing in', async () => {
  const s = await scenario(runtime());
  await s.sku('A');
  await expect(intake(s, [document(s, 'P1'), document(s, 'P1')])).rejects.toMatchObject({ code: 'sales.document_twice' });
  const bad = document(s, 'P2', {
    lines: [
      { quantity: '1', unitPrice: '1' },
      { skuCode: 'A', quantity: '1', unitPrice: '1', discount: '2' },
    ],
  });
  await expect(intake(s, [document(s, 'P1'), bad])).rejects.toMatchObject({
    code: 'sales.document_refused',
    params: {
      lines: [
        { document: 1, platformNumber: 'P2', line: 0, code: 'sales.line_without_sku' },
        { document: 1, platformNumber: 'P2', line: 1, code: 'sales.discount_exceeds_line' },
      ],
    },
  });
  expect((await s.ask('sales.orders')).rows).toEqual([]);
});

test('an order that the platform sends without lines waits: it can be paid and cancelled, not audited, and takes its lines when they come', async () => {
  const s = await scenario(runtime(), { moneyHolder: 'merchant' });
  await s.stock({ A: '3' });
  const bare = (platformNumber: string, more: object = {}) => document(s, platformNumber, { freight: '0', lines: [], ...more });
  const [later, gone, ended, held] = await intake(s, [
    bare('P1'),
    bare('P2'),
    bare('P3', { status: 'cancelled' }),
    bare('P4', { status: 'on_hold' }),
  ]);
  expect(results([later, gone, ended, held])).toEqual(['created', 'created', 'created', 'created']);
  expect(later).toMatchObject({ payable: '0', unmapped: 0 });
  expect(await s.show(ended)).toMatchObject({ fulfilmentStatus: 'cancelled', closedReason: 'cancelled', lines: [] });
  expect(await s.show(held)).toMatchObject({ fulfilmentStatus: 'wait_audit', holdCodes: ['PLATFORM'], lines: [] });
  await s.pay(later, '25');
  await s.pay(gone, '7');
  expect(await s.show(later)).toMatchObject({
    ...{ fulfilmentStatus: 'wait_audit', paymentStatus: 'paid', buyer: 'buyer-P1', payable: '0', paid: '25', net: '0', lines: [] },
    allowed: expect.not.arrayContaining(['sales.audit-order', 'fulfilment.ship-order']),
  });
  expect(await s.ask('billing.order-account', { orderId: later.id })).toMatchObject({ advance: '25', receivable: '0', refundable: '25' });
  await expect(s.audit(later)).rejects.toMatchObject({ code: 'sales.order_without_lines' });
  const batch = await s.run('sales.audit-orders', { orderIds: [later.id] });
  expect(batch.rows).toEqual([expect.objectContaining({ done: false, code: 'sales.order_without_lines' })]);
  await expect(s.ship(later)).rejects.toMatchObject({ code: 'sales.order_not_audited' });
  expect(await s.run('sales.cancel-order', { orderId: gone.id, reason: '平台缺货' })).toMatchObject({ refundable: '7' });
  expect(await s.show(gone)).toMatchObject({ fulfilmentStatus: 'cancelled', closedReason: 'cancelled' });
  await s.settle();
  expect(await s.differences()).toEqual([]);

  expect(results(await intake(s, [bare('P1'), bare('P2')]))).toEqual(['skipped', 'skipped']);
  const lines = [{ platformLineNumber: '1', skuCode: 'A', quantity: '2', unitPrice: '10' }];
  expect(await intake(s, [bare('P1', { lines, freight: '5' })])).toMatchObject([{ result: 'updated', payable: '25' }]);
  await s.audit(later);
  await s.ship(later);
  expect(await s.show(later)).toMatchObject({ fulfilmentStatus: 'shipped', paymentStatus: 'paid' });
  expect(await s.ask('billing.order-account', { orderId: later.id })).toMatchObject({ advance: '0', receivable: '0', billed: '25' });
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('entered by hand, an order has at least one line', async () => {
  const s = await scenario(runtime());
  await expect(s.order({})).rejects.toMatchObject({ code: 'request.invalid' });
});

test('news of a platform about a pre-sale: more time and another day are followed, the same terms change nothing, another deposit waits for a person', async () => {
  const s = await scenario(runtime(), { auditUnpaid: false });
  const presale = {
    ...{ deposit: '20', countsAs: '40', balanceFrom: '2026-11-10T00:00:00.000Z', balanceUntil: '2098-11-12T00:00:00.000Z' },
    ...{ forfeitable: true, shipFrom: '2098-11-20' },
  };
  const say = async (day: number, more: object = {}) => {
    const { orders } = await s.run('sales.intake-orders', {
      orders: [
        {
          ...{ shopId: s.shopId, platformNumber: 'PRE-1', receiver: RECEIVER, modifiedAt: `2026-11-0${day}T00:00:00.000Z` },
          ...{ lines: [{ skuId: await s.sku('P'), quantity: '1', unitPrice: '299' }], presale: { ...presale, ...more } },
        },
      ],
    });
    return orders[0];
  };
  const order = await say(1);
  const terms = () => s.ask('sales.order-presale', { orderId: order.id });
  expect((await s.show(order)).payable).toBe('279');
  expect(await say(2, { balanceUntil: '2099-01-01T00:00:00.000Z', forfeitable: false, shipFrom: '2099-02-01' })).toMatchObject({
    result: 'updated',
  });
  expect(await terms()).toMatchObject({ balanceUntil: expect.stringMatching(/^2099-01-01/), forfeitable: false, shipFrom: '2099-02-01' });
  expect(await s.show(order)).toMatchObject({ holdCodes: [], payable: '279' });
  expect(await say(3, { deposit: '30' })).toMatchObject({ result: 'held' });
  expect(await s.show(order)).toMatchObject({ holdCodes: ['PLATFORM_CHANGED'], payable: '279' });
  expect(await terms()).toMatchObject({ deposit: '20', countsAs: '40' });
});

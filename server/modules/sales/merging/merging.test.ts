import { describe, expect, test } from 'vitest';
import { testRuntime } from '../../../test/postgres.ts';
import { RECEIVER, type Scenario, scenario } from '../../../test/scenario.ts';

const runtime = testRuntime({ poolSize: 8 });
const BUYER = { account: 'tb-1001', name: '王小明' };

/** Orders of one buyer to one door, written in other ways; with what they come to. */
async function three(s: Scenario) {
  const taken: any[] = [];
  const doors = [RECEIVER, { ...RECEIVER, phone: '+86 138 1234 5678' }, { ...RECEIVER, address: '浙江省杭州市西湖区文三路100号3幢' }];
  for (const [index, receiver] of doors.entries()) {
    const { orders } = await s.run('sales.intake-orders', {
      orders: [
        {
          ...{ shopId: s.shopId, platformNumber: `P-${index + 1}`, buyer: BUYER, receiver, modifiedAt: '2026-11-20T00:00:00.000Z' },
          ...{
            placedAt: `2026-11-19T0${index + 1}:00:00.000Z`,
            buyerRemark: index ? '' : '请轻放',
            freight: `${index}.99`,
            discount: '1.37',
          },
          lines: [{ skuId: await s.sku(index ? 'B' : 'A'), quantity: `${index + 2}`, unitPrice: '9.99' }],
        },
      ],
    });
    taken.push(orders[0]);
  }
  return taken as { id: string; number: string; payable: string }[];
}

const states = async (s: Scenario, orders: readonly { number: string }[]) => {
  const found: any[] = [];
  for (const order of orders) {
    const { lines, payable, paid, freight, net, tax, paymentStatus, fulfilmentStatus, closedReason, buyerRemark } = await s.show(order);
    found.push({ lines, payable, paid, freight, net, tax, paymentStatus, fulfilmentStatus, closedReason, buyerRemark });
  }
  return found;
};
const total = (found: readonly any[], figure: string) => found.reduce((sum, each) => sum + Math.round(Number(each[figure]) * 100), 0);
const merge = (s: Scenario, orders: readonly { id: string }[]) => s.run('sales.merge-orders', { orderIds: orders.map(({ id }) => id) });

describe('merge', () => {
  test('orders become one; not a cent is lost, what was paid follows, and taken apart each is what it was', async () => {
    for (const moneyHolder of ['platform', 'merchant'] as const) {
      const s = await scenario(runtime(), { moneyHolder, auditUnpaid: false });
      await s.stock({ A: '20', B: '20' });
      const orders = await three(s);
      for (const order of orders) await s.pay(order);
      await s.settle();
      const before = await states(s, orders);
      const merged = await merge(s, [...orders].reverse());
      expect(merged).toMatchObject({ id: orders[0]?.id, merged: [{ number: orders[1]?.number }, { number: orders[2]?.number }] });
      await s.settle();
      const after = await states(s, orders);
      for (const figure of ['payable', 'paid', 'freight', 'net', 'tax'])
        expect([figure, total(after, figure)]).toEqual([figure, total(before, figure)]);
      expect(after[0]).toMatchObject({ payable: merged.payable, paymentStatus: 'paid', buyerRemark: '请轻放' });
      expect(after[0].lines.map(({ id }: any) => id)).toEqual(before.flatMap(({ lines }) => lines.map(({ id }: any) => id)));
      expect(after.slice(1)).toEqual([1, 2].map(() => expect.objectContaining({ closedReason: 'merged', lines: [], paid: '0' })));
      // every number of the platform leads to the order that ships
      const one = await s.show(orders[0] as { number: string });
      expect(one.sources.map(({ platformNumber }: any) => platformNumber)).toEqual(['P-1', 'P-2', 'P-3']);
      expect(await s.differences()).toEqual([]);
      await s.run('sales.unmerge-orders', { orderId: orders[2]?.id });
      await s.settle();
      expect(await states(s, orders)).toEqual(before);
      expect((await s.show(orders[1] as { number: string })).sources).toMatchObject([{ platformNumber: 'P-2' }]);
      expect(await s.differences()).toEqual([]);
    }
  });

  test('what was merged is audited and shipped as one; then it stays one', async () => {
    const s = await scenario(runtime());
    await s.stock({ A: '20', B: '20' });
    const orders = await three(s);
    for (const order of orders) await s.pay(order);
    const into = await merge(s, orders);
    await s.audit(into);
    await expect(s.run('sales.unmerge-orders', { orderId: into.id })).rejects.toMatchObject({ code: 'sales.merged_moved_on' });
    await s.ship(into);
    await s.settle();
    expect(await s.show(into)).toMatchObject({
      fulfilmentStatus: 'shipped',
      lines: [{ shipped: '2' }, { shipped: '3' }, { shipped: '4' }],
    });
    expect(await s.differences()).toEqual([]);
  });

  test('two people merge the same orders, and two take them apart: each happens once', async () => {
    const s = await scenario(runtime());
    const orders = await three(s);
    for (const order of orders) await s.pay(order);
    await s.settle();
    const count = (settled: PromiseSettledResult<any>[]) => settled.filter(({ status }) => status === 'fulfilled').length;
    expect(count(await Promise.allSettled([merge(s, orders), merge(s, orders.slice(1)), merge(s, [...orders].reverse())]))).toBe(1);
    await s.settle();
    const member = orders[0] as { id: string; number: string };
    const apart = (await s.show(member)).merged.length ? member : (orders[1] as { id: string });
    const undo = () => s.run('sales.unmerge-orders', { orderId: apart.id });
    expect(count(await Promise.allSettled([undo(), undo()]))).toBe(1);
    await s.settle();
    expect((await states(s, orders)).map(({ closedReason, paymentStatus }) => [closedReason, paymentStatus])).toEqual([
      [null, 'paid'],
      [null, 'paid'],
      [null, 'paid'],
    ]);
    expect(await s.differences()).toEqual([]);
  });

  test('candidates are found by buyer and door however it is written; what was taken apart is not proposed again; what does not fit says why', async () => {
    const s = await scenario(runtime());
    const orders = await three(s);
    for (const order of orders) await s.pay(order);
    await s.settle();
    const groups = async () =>
      (await s.ask('sales.merge-candidates')).groups.map((group: any) => group.orders.map(({ number }: any) => number));
    expect(await groups()).toEqual([orders.map(({ number }) => number)]);
    await merge(s, orders);
    expect(await groups()).toEqual([]);
    await s.run('sales.unmerge-orders', { orderId: orders[0]?.id });
    await s.settle();
    expect(await groups()).toEqual([]);
    await s.run('sales.hold-order', { orderId: orders[1]?.id, reason: '等' });
    await expect(merge(s, orders)).rejects.toMatchObject({ code: 'sales.merge_refused', params: { problems: ['merge_held'] } });
  });

  test('news of a platform about one of several merged orders holds them for a person', async () => {
    const s = await scenario(runtime());
    const orders = await three(s);
    for (const order of orders) await s.pay(order);
    await s.settle();
    const into = await merge(s, orders);
    await s.run('sales.intake-orders', {
      orders: [
        {
          shopId: s.shopId,
          platformNumber: 'P-2',
          status: 'closed',
          modifiedAt: '2026-11-21T00:00:00.000Z',
          receiver: RECEIVER,
          lines: [],
        },
      ],
    });
    expect(await s.show(into)).toMatchObject({ holdCodes: ['PLATFORM_CHANGED'], closedReason: null, lines: [{}, {}, {}] });
  });

  test('an order that could be merged waits as long as the merchant says, then goes on by itself', async () => {
    const s = await scenario(runtime(), { auditUnpaid: false });
    await s.stock({ A: '20', B: '20' });
    await s.run('sales.change-audit-policy', { shopId: s.shopId, autoAudit: true, windowMinutes: 0, checkRemarks: false });
    await s.run('company.set-parameter', { key: 'sales.merge_wait_minutes', value: 30 });
    const orders = await three(s);
    for (const order of orders) await s.pay(order);
    await s.settle();
    expect(await s.run('sales.audit-due-orders', {})).toMatchObject({ audited: 0 });
    const holds = async () => (await Promise.all(orders.map((order) => s.show(order)))).map(({ holdCodes }) => holdCodes);
    expect(await holds()).toEqual([['MERGE_WAIT'], ['MERGE_WAIT'], ['MERGE_WAIT']]);
    // two are merged; the third could still come along
    const into = await merge(s, orders.slice(0, 2));
    await s.settle();
    expect(await s.run('sales.audit-due-orders', {})).toMatchObject({ audited: 0 });
    expect((await s.show(into)).holdCodes).toEqual(['MERGE_WAIT']);
    await s.run('company.set-parameter', { key: 'sales.merge_wait_minutes', value: 0 });
    await s.run('sales.audit-due-orders', {});
    await s.run('sales.audit-due-orders', {});
    expect((await s.show(into)).fulfilmentStatus).toBe('audited');
    await s.settle();
    expect(await s.differences()).toEqual([]);
  });

  test('over a selection those that fit become one, group by group; each of the others says why it stays', async () => {
    const s = await scenario(runtime());
    const orders = await three(s);
    for (const order of orders) await s.pay(order);
    const stranger = await s.order({ A: '1' });
    await s.settle();
    const orderIds = [stranger, ...orders].map(({ id }) => id);
    const result = await s.run('sales.merge-fitting-orders', { orderIds: [...orderIds, s.shopId] });
    expect(result).toMatchObject({ done: 3, refused: 2, groups: 1 });
    const into = orders[0]?.number;
    expect(result.rows.map(({ number, into: of, code }: any) => [number, of, code])).toEqual([
      [stranger.number, null, 'sales.merge_refused'],
      ...orders.map(({ number }) => [number, into, null]),
      [null, null, 'sales.order_not_found'],
    ]);
    await s.settle();
    expect(await s.show(orders[0] as { number: string })).toMatchObject({ paymentStatus: 'paid', lines: [{}, {}, {}] });
    const again = await s.run('sales.merge-fitting-orders', { orderIds: [orders[0]?.id] });
    expect(again.rows).toMatchObject([{ done: false, code: 'sales.merge_alone' }]);
    expect(await s.differences()).toEqual([]);
  });

  /** A rule in force that merges what is paid. */
  async function mergingRule(s: Scenario, more: object[] = []) {
    const { id } = await s.run('sales.create-audit-rule', {
      name: '同买家合单',
      conditions: [{ field: 'payable', operator: 'at_least', value: '1' }],
      actions: [{ kind: 'merge' }, ...more],
    });
    await s.run('sales.replay-audit-rule', { ruleId: id });
    await s.run('sales.switch-on-audit-rule', { ruleId: id });
  }

  test('a rule merges orders of one buyer to one door as soon as they are looked at, says so with what it left out, and the program audits them as one', async () => {
    const s = await scenario(runtime(), { auditUnpaid: false });
    await s.stock({ A: '20', B: '20' });
    await s.run('sales.change-audit-policy', { shopId: s.shopId, autoAudit: true, windowMinutes: 0, checkRemarks: false });
    await mergingRule(s);
    const orders = await three(s);
    for (const order of orders) await s.pay(order);
    await s.run('sales.hold-order', { orderId: orders[2]?.id, reason: '等客户' });
    await s.settle();
    await s.run('sales.audit-due-orders', {});
    await s.settle();
    await s.run('sales.audit-due-orders', {});
    await s.settle();
    const [into, gone, held] = [await s.show(orders[0]!), await s.show(orders[1]!), await s.show(orders[2]!)];
    expect(into).toMatchObject({ fulfilmentStatus: 'audited', paymentStatus: 'paid', lines: [{}, {}] });
    expect(gone).toMatchObject({ closedReason: 'merged', lines: [] });
    expect(held).toMatchObject({ closedReason: null, fulfilmentStatus: 'wait_audit' });
    for (const each of [into, gone])
      expect(each.decisions.find(({ subject }: any) => subject === 'merge')).toMatchObject({
        chosen: { into: into.number, orders: [into.number, gone.number], rule: '同买家合单' },
        alternatives: [{ number: held.number, problems: ['merge_held'] }],
      });
    expect(await s.differences()).toEqual([]);
  });

  test('who audits an order that a rule merges is told where it went; it is never audited apart', async () => {
    const s = await scenario(runtime());
    await s.stock({ A: '20', B: '20' });
    await mergingRule(s);
    const orders = await three(s);
    for (const order of orders.slice(0, 2)) await s.pay(order);
    await s.settle();
    expect(await s.audit(orders[1]!)).toMatchObject({ warehouseId: null, instead: { code: 'sales.merged_by_rule' } });
    expect((await s.show(orders[1]!)).closedReason).toBe('merged');
    await s.settle();
    await s.pay(orders[2]!);
    const batch = await s.run('sales.audit-orders', { orderIds: [orders[2]?.id] });
    expect(batch.rows).toMatchObject([{ done: false, code: 'sales.merged_by_rule' }]);
    await s.settle();
    expect(await s.audit(orders[0]!)).toMatchObject({ warehouseId: s.warehouseId, instead: null });
    expect(await s.show(orders[0]!)).toMatchObject({ fulfilmentStatus: 'audited', lines: [{}, {}, {}] });
    expect(await s.differences()).toEqual([]);
  });
});

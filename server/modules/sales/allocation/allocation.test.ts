import { describe, expect, test } from 'vitest';
import { testRuntime } from '../../../test/postgres.ts';
import { scenario } from '../../../test/scenario.ts';
import { type Alternative, chooseAmong, type Strategy } from './alternatives.rules.ts';
import { chooseOver } from './splits.rules.ts';

const runtime = testRuntime({ poolSize: 8 });

describe('allocation', () => {
  test('the merchant’s strategies choose the warehouse; what is stored of the choice is enough to make it again', async () => {
    const s = await scenario(runtime());
    const busy = await s.warehouse('BUSY', { priority: 1 });
    const calm = await s.warehouse('CALM', { priority: 9 });
    for (const { id } of [busy, calm]) await s.stock({ A: '9' }, { warehouseId: id });
    expect(await s.audit(await s.order({ A: '1' }))).toMatchObject({ warehouseId: busy.id });
    const policy = await s.ask('sales.allocation-policy');
    expect(policy).toMatchObject({ strategies: ['complete', 'near', 'shop_order', 'priority'], whenShort: 'most_orders', version: 0 });
    await s.run('sales.change-allocation-policy', { strategies: ['load', 'priority'], whenShort: 'first_come', expectedVersion: 0 });
    const order = await s.order({ A: '1' });
    expect(await s.audit(order)).toMatchObject({ warehouseId: calm.id });
    const [{ chosen, reasons, alternatives, inputs }] = (await s.show(order)).decisions;
    expect(reasons).toEqual([{ code: 'complete' }, { code: 'least_load' }]);
    expect(inputs).toMatchObject({ strategies: ['load', 'priority'], fixed: null });
    expect(alternatives).toHaveLength(2);
    const again = chooseAmong([...alternatives, chosen] as Alternative[], inputs.strategies as Strategy[]);
    expect(again.chosen?.warehouseId).toBe(calm.id);
    await expect(
      s.run('sales.change-allocation-policy', { strategies: ['near'], whenShort: 'first_come', expectedVersion: 0 }),
    ).rejects.toMatchObject({ code: 'request.version_conflict' });
    await expect(s.run('sales.change-allocation-policy', { strategies: ['near', 'near'], whenShort: 'first_come' })).rejects.toThrow();
    await s.settle();
    expect(await s.differences()).toEqual([]);
  });

  test('where goods are short a batch serves as many orders as it can, or who came first, as the merchant says', async () => {
    const s = await scenario(runtime());
    await s.stock({ A: '3', B: '3' });
    const orders = async (sku: string) => [await s.order({ [sku]: '3' }), await s.order({ [sku]: '2' }), await s.order({ [sku]: '1' })];
    const audited = async (of: readonly { id: string }[]) => {
      const { rows } = await s.run('sales.audit-orders', { orderIds: of.map(({ id }) => id) });
      return rows.map((row: any) => row.done);
    };
    expect(await audited(await orders('A'))).toEqual([false, true, true]);
    await s.run('sales.change-allocation-policy', { strategies: ['complete', 'priority'], whenShort: 'first_come' });
    expect(await audited(await orders('B'))).toEqual([true, false, false]);
    await s.settle();
    expect(await s.differences()).toEqual([]);
  });

  test('batches at once never promise more than there is, and leave nothing that fits', async () => {
    const s = await scenario(runtime());
    const other = await s.warehouse('W2');
    await s.stock({ A: '6' });
    await s.stock({ A: '6' }, { warehouseId: other.id });
    const orders: { id: string }[] = [];
    for (let made = 0; made < 20; made += 1) orders.push(await s.order({ A: '1' }));
    const batches = [0, 1, 2, 3].map((at) => orders.filter((_, index) => index % 4 === at).map(({ id }) => id));
    const results = await Promise.all(batches.map((orderIds) => s.run('sales.audit-orders', { orderIds })));
    expect(results.reduce((done, each) => done + each.done, 0)).toBe(12);
    await s.settle();
    expect(await s.differences()).toEqual([]);
  });

  test('where no warehouse has everything an order is split over those that do together, as far as the merchant allows', async () => {
    const s = await scenario(runtime(), { auditUnpaid: false });
    const other = await s.warehouse('W2', { priority: 5 });
    await s.stock({ A: '9' });
    await s.stock({ B: '9' }, { warehouseId: other.id });
    const order = await s.order({ A: '1', B: '2' }, { freight: '9.99' });
    await s.pay(order);
    await s.settle();
    expect(await s.audit(order)).toMatchObject({ instead: { code: 'sales.out_of_stock' } });
    await s.run('sales.change-allocation-policy', { strategies: ['complete', 'priority'], whenShort: 'most_orders', splitMost: 2 });
    const before = await s.show(order);
    expect(await s.audit(order)).toMatchObject({ warehouseId: s.warehouseId });
    await s.settle();
    const first = await s.show(order);
    expect(first.parts).toHaveLength(2);
    const second = await s.show(first.parts[1]);
    expect(
      [first, second].map(({ fulfilmentStatus, warehouseId, paymentStatus }) => [fulfilmentStatus, warehouseId, paymentStatus]),
    ).toEqual([
      ['audited', s.warehouseId, 'paid'],
      ['audited', other.id, 'paid'],
    ]);
    expect(Number(first.payable) + Number(second.payable)).toBeCloseTo(Number(before.payable), 4);
    for (const { decisions } of [first, second]) {
      const [{ chosen, alternatives, reasons, inputs }] = decisions.filter(({ subject }: any) => subject === 'warehouse');
      expect(reasons).toEqual([{ code: 'only_split' }]);
      const again = chooseOver([...alternatives, chosen] as Alternative[], inputs.strategies, {
        most: inputs.splitMost,
        saving: inputs.splitSaving,
      });
      expect(again.chosen).toMatchObject({ code: chosen.code, parcels: 2 });
    }
    // the goods are promised where each part leaves; taken back, the order is one again
    expect(await s.available('A')).toBe('8');
    for (const { id } of first.parts) await s.run('sales.unaudit-order', { orderId: id });
    await s.run('sales.unsplit-order', { orderId: order.id });
    await s.settle();
    expect(await s.show(order)).toMatchObject({ payable: before.payable, paymentStatus: 'paid', parts: [] });
    expect(await s.available('A')).toBe('9');
    expect(await s.differences()).toEqual([]);
  });

  test('a bundle is never torn to be split over warehouses', async () => {
    const s = await scenario(runtime());
    const other = await s.warehouse('W2');
    await s.run('sales.change-allocation-policy', { strategies: ['complete'], whenShort: 'most_orders', splitMost: 3 });
    await s.stock({ A: '9' });
    await s.stock({ B: '9', C: '9' }, { warehouseId: other.id });
    await s.bundle('KIT', { A: '1', B: '1' });
    expect(await s.audit(await s.order({ KIT: '1' }))).toMatchObject({ instead: { code: 'sales.out_of_stock' } });
    await s.bundle('PAIR', { B: '1', C: '2' });
    const order = await s.order({ PAIR: '2', A: '1' });
    await s.audit(order);
    const { parts } = await s.show(order);
    expect(parts.map(({ warehouse }: any) => warehouse).sort()).toEqual(['仓库 W1', '仓库 W2']);
    await s.settle();
    expect(await s.differences()).toEqual([]);
  });

  test('two batches that split the same short goods at once never promise a unit twice', async () => {
    const s = await scenario(runtime());
    const other = await s.warehouse('W2');
    await s.run('sales.change-allocation-policy', { strategies: ['complete'], whenShort: 'most_orders', splitMost: 2 });
    await s.stock({ A: '5' });
    await s.stock({ B: '5' }, { warehouseId: other.id });
    const orders: { id: string }[] = [];
    for (let made = 0; made < 8; made += 1) orders.push(await s.order({ A: '1', B: '1' }));
    const ids = orders.map(({ id }) => id);
    const [one, two] = await Promise.all([
      s.run('sales.audit-orders', { orderIds: ids.slice(0, 5) }),
      s.run('sales.audit-orders', { orderIds: ids.slice(3) }),
    ]);
    expect(one.done + two.done).toBe(5);
    expect(await s.available('A')).toBe('0');
    await s.settle();
    expect(await s.differences()).toEqual([]);
  });

  test('a policy is tried out on the latest orders: those that would leave another warehouse, and nothing is written', async () => {
    const s = await scenario(runtime());
    const near = await s.warehouse('NEAR', { priority: 900, regions: ['浙江省'] });
    await s.stock({ A: '9' });
    await s.stock({ A: '9' }, { warehouseId: near.id });
    await s.run('sales.change-allocation-policy', { strategies: ['priority'], whenShort: 'most_orders' });
    const order = await s.order({ A: '1' });
    await s.audit(order);
    await s.audit(
      await s.order({ A: '1' }, { receiver: { name: '李', phone: '13800000000', province: '广东省', city: '广州市', address: '路 1 号' } }),
    );
    const trial = await s.ask('sales.allocation-trial', { strategies: ['near', 'priority'] });
    expect(trial).toMatchObject({ orders: 2, differing: [{ number: order.number, before: { parcels: 1 }, after: { name: '仓库 NEAR' } }] });
    expect(await s.ask('sales.allocation-trial', { strategies: ['priority'] })).toMatchObject({ differing: [] });
    expect(await s.show(order)).toMatchObject({ warehouseId: trial.differing[0].before.name === '仓库 W1' ? s.warehouseId : '' });
  });

  test('the outlook says what an audit of all that waits will do, beside first come and the most that is possible, and what is lacking', async () => {
    const s = await scenario(runtime());
    await s.stock({ A: '3' });
    const orders = [await s.order({ A: '3' }), await s.order({ A: '2' }), await s.order({ A: '1' })];
    const outlook = await s.ask('sales.allocation-outlook');
    expect(outlook).toMatchObject({ orders: 3, served: 2, firstCome: 1, most: 2, warehouses: [{ parcels: 2 }] });
    expect(outlook.short).toMatchObject([
      { code: 'A', orders: 1, missing: '3', first: [{ number: orders[0]?.number }], there: [{ available: '3' }] },
    ]);
    const { rows } = await s.run('sales.audit-orders', { orderIds: outlook.orderIds });
    expect(rows.map((row: any) => row.done)).toEqual([true, true]);
  });
});

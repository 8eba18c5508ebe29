import { expect, test } from 'vitest';
import { testRuntime } from '../../test/postgres.ts';
import { type Scenario, type ScenarioOrder, scenario } from '../../test/scenario.ts';
import { errors } from './errors.ts';
import { type OrderOperation, orderOperations } from './order.rules.ts';

const runtime = testRuntime();

/** Orders in every state that operations can bring about. */
async function ordersInEveryState(s: Scenario): Promise<Record<string, ScenarioOrder>> {
  await s.stock({ A: '100', B: '100' });
  await s.sku('FIT', { kind: 'service' });
  const hold = (order: ScenarioOrder) => s.run('sales.hold-order', { orderId: order.id, reason: '等' });
  const cancel = (order: ScenarioOrder) => s.run('sales.cancel-order', { orderId: order.id, reason: '不要了' });
  const taken = await s.run('sales.intake-orders', {
    orders: [
      { shopId: s.shopId, platformNumber: 'U1', lines: [{ platformSku: 'theirs', quantity: '1', unitPrice: '10' }] },
      { shopId: s.shopId, platformNumber: 'U2', lines: [] },
      { shopId: s.shopId, platformNumber: 'U3', lines: [], status: 'cancelled' },
    ],
  });
  const made: Record<string, ScenarioOrder> = {
    unmapped: taken.orders[0],
    'without lines': taken.orders[1],
    'without lines, cancelled': taken.orders[2],
  };
  const make = async (
    name: string,
    quantities: Record<string, string>,
    steps: ((order: ScenarioOrder) => Promise<any>)[],
    more: Record<string, unknown> = {},
  ) => {
    const order = await s.order(quantities, more);
    for (const step of steps) await step(order);
    made[name] = order;
  };
  const shipPart = async (order: ScenarioOrder) => s.ship(order, { lines: [{ lineId: (await s.show(order)).lines[0].id, quantity: '1' }] });
  const deliver = async (order: ScenarioOrder) => {
    const { rows } = await s.ask('fulfilment.order-shipments', { orderId: order.id });
    await s.run('fulfilment.deliver-shipments', { shipmentIds: rows.map((row: any) => row.id) });
  };
  const unaudit = (order: ScenarioOrder) => s.run('sales.unaudit-order', { orderId: order.id });
  const complete = (order: ScenarioOrder) => s.run('sales.complete-order', { orderId: order.id });
  const undo = async (order: ScenarioOrder) => {
    const { rows } = await s.ask('fulfilment.order-shipments', { orderId: order.id });
    await s.run('fulfilment.undo-shipment', { shipmentId: rows[0].id });
  };
  await make('draft', { A: '1' }, [], { draft: true });
  await make('held draft', { A: '1' }, [hold], { draft: true });
  await make('cancelled draft', { A: '1' }, [cancel], { draft: true });
  await make('waiting, unpaid', { A: '1' }, []);
  await make('waiting, part paid', { A: '2' }, [(order) => s.pay(order, '5')]);
  await make('waiting, paid', { A: '1' }, [s.pay]);
  await make('waiting, held', { A: '1' }, [s.pay, hold]);
  await make('waiting, nowhere', { A: '1' }, [s.pay], { receiver: {} });
  await make('waiting, cash on delivery', { A: '1' }, [], { cashOnDelivery: true });
  await make('waiting, no goods', { NONE: '1' }, [s.pay, (order) => s.run('sales.audit-orders', { orderIds: [order.id] })]);
  await make('cancelled', { A: '1' }, [s.pay, s.audit, cancel]);
  await make('audited', { A: '2' }, [s.pay, s.audit]);
  await make('audited, held', { A: '2' }, [s.pay, s.audit, hold]);
  await make('un-audited', { A: '2' }, [s.pay, s.audit, unaudit]);
  await make('part shipped', { A: '2', B: '1' }, [s.pay, s.audit, shipPart]);
  await make('part shipped, un-audited', { A: '2', B: '1' }, [s.pay, s.audit, shipPart, unaudit]);
  await make('part shipped, rest cancelled', { A: '2', B: '1' }, [s.pay, s.audit, shipPart, cancel]);
  await make('shipped', { A: '2' }, [s.pay, s.audit, s.ship]);
  await make('shipped, then undone', { A: '2' }, [s.pay, s.audit, s.ship, undo]);
  await make('delivered', { A: '2' }, [s.pay, s.audit, s.ship, deliver]);
  await make('completed', { A: '2' }, [s.pay, s.audit, s.ship, deliver, complete]);
  const presale = { deposit: '2', countsAs: '4', balanceFrom: '2026-01-01T00:00:00Z', balanceUntil: '2036-01-01T00:00:00Z' };
  const end = (order: ScenarioOrder) => s.run('billing.end-presale', { orderId: order.id, reason: '不付了' });
  await make('pre-sold, deposit paid', { A: '1' }, [(order) => s.pay(order, '2')], { presale });
  await make('pre-sold, paid', { A: '1' }, [s.pay], { presale });
  await make('pre-sold, ended', { A: '1' }, [(order) => s.pay(order, '2'), end], { presale });
  await make('pre-sold, cancelled', { A: '1' }, [cancel], { presale });
  await make('service', { FIT: '1' }, [s.pay]);
  await make('service, provided', { FIT: '1' }, [s.pay, s.ship]);
  return made;
}

/** An input of each operation that nothing but the state of the order could refuse. */
const inputs: Record<OrderOperation, (order: any, s: Scenario) => object> = {
  'sales.confirm-order': ({ id }) => ({ orderId: id }),
  'sales.delete-order': ({ id }) => ({ orderId: id }),
  'sales.audit-order': ({ id }) => ({ orderId: id }),
  'sales.finance-audit-order': ({ id }) => ({ orderId: id }),
  'sales.unaudit-order': ({ id }) => ({ orderId: id }),
  'sales.choose-warehouse': ({ id }, s) => ({ orderId: id, warehouseId: s.warehouseId }),
  'sales.choose-carrier': ({ id }) => ({ orderId: id, carrier: 'SF' }),
  'sales.hold-order': ({ id }) => ({ orderId: id, reason: 'x' }),
  'sales.release-hold': ({ id }) => ({ orderId: id }),
  'sales.cancel-order': ({ id }) => ({ orderId: id, reason: 'x' }),
  'sales.reopen-order': ({ id }) => ({ orderId: id }),
  'sales.change-presale': ({ id }) => ({ orderId: id, balanceFrom: '2030-01-01T00:00:00Z', balanceUntil: '2030-01-02T00:00:00Z' }),
  'sales.complete-order': ({ id }) => ({ orderId: id }),
  'sales.change-order-lines': ({ id, lines: [line] }) => ({
    orderId: id,
    lines: [line ? { lineId: line.id, quantity: line.quantity } : { skuCode: 'A', quantity: '1' }],
  }),
  'sales.change-order-price': ({ id }) => ({ orderId: id, discount: '1' }),
  'sales.split-order': ({ id, lines: [line, ...others] }) => ({
    orderId: id,
    parts: [
      { lines: [{ lineId: line?.id ?? id, quantity: '1' }] },
      {
        lines: [
          { lineId: line?.id ?? id, quantity: String(Math.max(Number(line?.quantity ?? 2) - 1, 1)) },
          ...others.map((other: any) => ({ lineId: other.id, quantity: other.quantity })),
        ],
      },
    ],
  }),
  'sales.change-order-address': ({ id }) => ({ orderId: id, receiver: { name: '新' } }),
  'sales.change-remark': ({ id }) => ({ orderId: id, sellerRemark: 'x' }),
  'sales.set-flag': ({ id }) => ({ orderIds: [id], flag: 2 }),
  'sales.set-tags': ({ id }) => ({ orderIds: [id], add: ['x'] }),
  'fulfilment.ship-order': ({ id }) => ({ orderId: id }),
};
const stateRefusals = new Set(
  Object.keys(errors)
    .filter((name) => name.startsWith('order_') && name !== 'order_not_found')
    .map((name) => `sales.${name}`),
);

test('in every state an operation is shown exactly where its handler does not refuse, in the record and in the list', async () => {
  const s = await scenario(runtime(), { auditUnpaid: false });
  const orders = await ordersInEveryState(s);
  const { rows } = await s.ask('sales.orders', { limit: 100 });
  const listed = new Map(rows.map((row: any) => [row.id, row.allowed]));
  const states = new Set<string>();
  for (const [name, order] of Object.entries(orders)) {
    const shown = await s.show(order);
    states.add(shown.fulfilmentStatus);
    expect(listed.get(order.id), `${name} in the list`).toEqual(shown.allowed);
    for (const operation of orderOperations) {
      const refused = await runtime()
        .preview(s.actor, operation, inputs[operation](shown, s))
        .then(
          () => undefined,
          (error) => error.code as string,
        );
      const isShown = shown.allowed.includes(operation);
      const isRefusedByState = refused !== undefined && stateRefusals.has(refused);
      expect(isRefusedByState, `${operation} of an order that is ${name}: shown ${isShown}, refused ${refused}`).toBe(!isShown);
      const isKnown = refused === undefined || isRefusedByState || ['sales.out_of_stock', 'sales.split_refused'].includes(refused);
      expect(isKnown, `${operation} of an order that is ${name} was refused: ${refused}`).toBe(true);
    }
  }
  expect(states).toEqual(new Set(['draft', 'wait_audit', 'audited', 'part_shipped', 'shipped', 'delivered', 'not_required', 'cancelled']));
  await s.settle();
  expect(await s.differences()).toEqual([]);
}, 120_000);

test('what a person may not do is not shown', async () => {
  const s = await scenario(runtime());
  const order = await s.order({ A: '1' });
  const viewer = { ...s.actor, permissions: new Set(['sales.view', 'sales.hold']) };
  const shown = await runtime().ask(viewer, 'sales.order', { number: order.number });
  expect(shown.allowed).toEqual(['sales.hold-order']);
});

import { expect, test } from 'vitest';
import { errorMessage } from '../../kernel/errors.ts';
import { testRuntime } from '../../test/postgres.ts';
import type { ScenarioOrder } from '../../test/scenario.ts';
import { type WarehouseScenario, warehouseScenario } from '../../test/warehouse-scenario.ts';

const runtime = testRuntime({ poolSize: 8 });

async function scenario(): Promise<WarehouseScenario> {
  const s = await warehouseScenario(runtime(), { auditUnpaid: false });
  await s.setWork({ weighs: true, shipsAt: 'hand_over' });
  await s.run('fulfilment.set-waybill-range', { carrier: 'ZTO', first: '1000', last: '9999' });
  await s.lay('A-1', { A: '200' });
  return s;
}

/** A way through the states of an order and of what the warehouse does with it (capabilities E3, E4), in their order. */
const STEPS = [
  'unpaid',
  'to audit',
  'audited',
  'waved',
  'picking',
  'picked',
  'checked',
  'weighed',
  'shipped',
  'handed over',
  'delivered',
] as const;
const BESIDE = ['draft', 'held', 'completed', 'cancelled'] as const;
type State = (typeof STEPS)[number] | (typeof BESIDE)[number];

interface Reached {
  order: ScenarioOrder;
  task?: any;
  outbound?: any;
}

const steps: Record<(typeof STEPS)[number], (s: WarehouseScenario, at: Reached) => Promise<void>> = {
  unpaid: async () => {},
  'to audit': async (s, { order }) => void (await s.pay(order)),
  audited: async (s, { order }) => {
    await s.run('sales.choose-carrier', { orderId: order.id, carrier: 'ZTO' });
    await s.audit(order);
  },
  waved: async (s, at) => {
    const wave = await s.released({ orderIds: [at.order.id] });
    [at.task] = wave.tasks;
    await s.run('fulfilment.request-waybills', { waveId: wave.id });
    await s.claim(at.task);
  },
  picking: async (s, { task }) => void (await s.pick(task, 'A-1', 'A')),
  picked: async (s, at) => {
    await s.pick(at.task, 'A-1', 'A');
    at.outbound = await s.station(at.order.number);
  },
  checked: async (s, { outbound }) => void (await s.check(outbound, 'A', { quantity: '2' })),
  weighed: async (s, { outbound }) =>
    void (await s.run('fulfilment.weigh-parcels', { outboundId: outbound.id, parcels: [{ weight: '1' }] })),
  shipped: async (s, { outbound }) => void (await handOver(s, outbound.number)),
  'handed over': async (s, { order }) => void (await s.run('fulfilment.hand-over-shipments', { shipmentIds: await shipmentsOf(s, order) })),
  delivered: async (s, { order }) => void (await s.run('fulfilment.deliver-shipments', { shipmentIds: await shipmentsOf(s, order) })),
};
const shipmentsOf = async (s: WarehouseScenario, order: ScenarioOrder): Promise<string[]> =>
  (await s.ask('fulfilment.order-shipments', { orderId: order.id })).rows.map((row: any) => row.id);
async function handOver(s: WarehouseScenario, code: string) {
  const list = await s.run('fulfilment.open-hand-over', { warehouseId: s.warehouseId, carrier: 'ZTO' });
  return s.run('fulfilment.scan-hand-over', { handOverId: list.id, code });
}

async function reach(s: WarehouseScenario, state: State): Promise<Reached> {
  const at: Reached = { order: await s.order({ A: '2' }, { draft: state === 'draft' }) };
  const until = state === 'completed' ? 'delivered' : state === 'held' ? 'to audit' : state;
  const found = STEPS.findIndex((step) => step === until);
  for (const step of STEPS.slice(0, found + 1)) await steps[step](s, at);
  const { id: orderId } = at.order;
  if (state === 'held') await s.run('sales.hold-order', { orderId, reason: '等' });
  if (state === 'completed') await s.run('sales.complete-order', { orderId });
  if (state === 'cancelled') await s.run('sales.cancel-order', { orderId, reason: '不要了' });
  return at;
}

/** What a customer may want, or a colleague for them. */
const changes = {
  address: ['sales.change-order-address', ({ id }: ScenarioOrder) => ({ orderId: id, receiver: { address: '新地址 1 号' } })],
  items: ['sales.change-order-lines', ({ id }: ScenarioOrder) => ({ orderId: id, lines: [{ skuCode: 'A', quantity: '1' }] })],
  price: ['sales.change-order-price', ({ id }: ScenarioOrder) => ({ orderId: id, discount: '1' })],
  cancel: ['sales.cancel-order', ({ id }: ScenarioOrder) => ({ orderId: id, reason: '不要了' })],
  hold: ['sales.hold-order', ({ id }: ScenarioOrder) => ({ orderId: id, reason: '等一下' })],
  'take back': ['sales.unaudit-order', ({ id }: ScenarioOrder) => ({ orderId: id })],
} as const;
type Change = keyof typeof changes;

const [DRAFT, CLOSED, GONE, PAID, AUDITED, NOT_AUDITED] = [
  '',
  'sales.order_closed',
  'sales.order_shipped',
  'sales.order_paid',
  'sales.order_audited',
  'sales.order_not_audited',
];
const early = { address: DRAFT, items: DRAFT, cancel: DRAFT, hold: DRAFT, 'take back': NOT_AUDITED };
const inWork = { address: DRAFT, items: AUDITED, price: AUDITED, cancel: DRAFT, hold: DRAFT, 'take back': DRAFT };
const gone = { address: GONE, items: GONE, price: GONE, cancel: GONE, hold: GONE, 'take back': NOT_AUDITED };
const closed = { address: CLOSED, items: CLOSED, price: CLOSED, cancel: CLOSED, hold: CLOSED, 'take back': CLOSED };
/** Facts.md 4.11, for every state: done, or the refusal that says what to do instead. */
const expected: Record<State, Record<Change, string>> = {
  draft: { ...early, price: DRAFT },
  unpaid: { ...early, price: DRAFT },
  'to audit': { ...early, price: PAID },
  held: { ...early, price: PAID },
  audited: inWork,
  waved: inWork,
  picking: inWork,
  picked: inWork,
  checked: inWork,
  weighed: inWork,
  shipped: gone,
  'handed over': gone,
  delivered: gone,
  completed: closed,
  cancelled: closed,
};

test('A061 what a customer wants is done in every state, or refused with what to do instead', async () => {
  const s = await scenario();
  for (const state of [...STEPS, ...BESIDE]) {
    const { order } = await reach(s, state);
    for (const [change, [operation, input]] of Object.entries(changes)) {
      const refused = await runtime()
        .preview(s.actor, operation, input(order))
        .then(
          () => '',
          (error) => error.code as string,
        );
      expect(refused, `${change} of an order that is ${state}`).toBe(expected[state][change as Change]);
    }
  }
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('every refusal names the way out', () => {
  for (const [code, ways] of Object.entries({
    [GONE]: ['撤销发货', '拦截', '售后'],
    [CLOSED]: ['恢复订单', '售后'],
    [PAID]: ['部分退款'],
    [AUDITED]: ['反审核'],
  }))
    for (const way of ways) expect(errorMessage(code, {}, 'zh')).toContain(way);
});

/** The next scan of whoever has the order in hand. */
const nextScan: Partial<Record<State, (s: WarehouseScenario, at: Reached) => Promise<unknown>>> = {
  waved: (s, { task }) => s.pick(task, 'A-1', 'A'),
  picking: (s, { task }) => s.pick(task, 'A-1', 'A'),
  picked: (s, { outbound }) => s.check(outbound, 'A'),
  checked: (s, { outbound }) => s.run('fulfilment.weigh-parcels', { outboundId: outbound.id, parcels: [{ weight: '1' }] }),
  weighed: (s, { outbound }) => handOver(s, outbound.number),
};
const refundAsked = async (s: WarehouseScenario, { order }: Reached) => {
  const { lines } = await s.show(order);
  await s.run('aftersales.open-after-sale', {
    ...{ orderId: order.id, type: 'refund_unshipped', lines: [{ orderLineId: lines[0].id, quantity: '2' }] },
  });
};
const interceptions = {
  cancelled: [
    (s: WarehouseScenario, { order }: Reached) => s.run(changes.cancel[0], changes.cancel[1](order)),
    /order_stopped|order_closed/,
  ],
  held: [(s: WarehouseScenario, { order }: Reached) => s.run(changes.hold[0], changes.hold[1](order)), /order_held/],
  'taken back': [
    (s: WarehouseScenario, { order }: Reached) => s.run(changes['take back'][0], changes['take back'][1](order)),
    /order_stopped|order_not_audited/,
  ],
  'asked back': [refundAsked, /refund_pending|order_stopped|line_stopped/],
} as const;

test.each(Object.keys(interceptions) as (keyof typeof interceptions)[])(
  'late interception: an order that is %s is stopped at the very next scan, wherever it is, before and after the warehouse was told',
  async (name) => {
    const s = await scenario();
    const [intercept, refusal] = interceptions[name];
    for (const [state, scan] of Object.entries(nextScan)) {
      const at = await reach(s, state as State);
      await intercept(s, at);
      const before = await scan(s, at).then(
        () => 'done',
        (error) => error.code as string,
      );
      expect(before, `${state}: the next scan`).toMatch(refusal);
      await s.settle();
      const after = await scan(s, at).then(
        () => 'done',
        (error) => error.code as string,
      );
      expect(after, `${state}: the scan after the warehouse was told`).not.toBe('done');
    }
    expect(await s.differences()).toEqual([]);
  },
  60_000,
);

test('an address that changes after the label was got: the parcel does not leave under it, at the scale nor at the hand-over, and a new label goes', async () => {
  const s = await scenario();
  for (const state of ['checked', 'weighed'] as const) {
    const at = await reach(s, state);
    await s.run(changes.address[0], changes.address[1](at.order));
    const scan = nextScan[state] as NonNullable<(typeof nextScan)[State]>;
    await expect(scan(s, at)).rejects.toMatchObject({ code: 'fulfilment.waybill_outdated' });
    await s.settle();
    expect((await s.ask('fulfilment.waybills', { search: at.order.number })).rows.map((row: any) => row.status)).toEqual(['cancelled']);
  }
  const at = await reach(s, 'checked');
  await s.run(changes.address[0], changes.address[1](at.order));
  await s.settle();
  await s.run('fulfilment.request-waybills', { outboundIds: [at.outbound.id] });
  await steps.weighed(s, at);
  await steps.shipped(s, at);
  expect(await s.show(at.order)).toMatchObject({ fulfilmentStatus: 'shipped' });
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('a parcel that is packed and asked back while it waits for its courier is not handed over', async () => {
  const s = await scenario();
  await s.setWork({ weighs: true, shipsAt: 'weigh' });
  const at = await reach(s, 'weighed');
  expect(await s.show(at.order)).toMatchObject({ fulfilmentStatus: 'shipped' });
  const { lines } = await s.show(at.order);
  await s.run('aftersales.open-after-sale', {
    orderId: at.order.id,
    type: 'refund_shipped',
    lines: [{ orderLineId: lines[0].id, quantity: '2' }],
  });
  const { rows } = await s.ask('fulfilment.order-shipments', { orderId: at.order.id });
  await expect(handOver(s, rows[0].number)).rejects.toMatchObject({ code: 'fulfilment.refund_pending' });
});

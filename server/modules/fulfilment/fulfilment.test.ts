import { describe, expect, test } from 'vitest';
import { newId } from '../../kernel/ids.ts';
import { testRuntime } from '../../test/postgres.ts';
import { type Scenario, type ScenarioOrder, scenario } from '../../test/scenario.ts';

const runtime = testRuntime({ poolSize: 8 });
const linesOf = async (s: Scenario, order: ScenarioOrder) => (await s.show(order)).lines;
const entriesOf = async (s: Scenario, sourceId: string) => {
  const { rows } = await runtime().pools.owner.query(
    `select l.role, sum(l.debit) as debit, sum(l.credit) as credit from ledger.entry e
     join ledger.entry_line l on l.merchant_id = e.merchant_id and l.entry_id = e.id
     where e.merchant_id = $1 and e.source_id = $2 group by l.role order by l.role`,
    [s.actor.merchant.id, sourceId],
  );
  return Object.fromEntries(rows.map((row) => [row.role, row.debit === '0' ? row.credit : row.debit]));
};

describe('shipping', () => {
  test('goods leave at their cost; revenue, freight, tax and cost stand in the ledger (facts.md 6.5 rows 1, 1b, 3)', async () => {
    const s = await scenario(runtime());
    await s.stock({ A: '10' });
    const order = await s.order({ A: '4' }, { freight: '8' });
    await s.audit(order);
    const shipment = await s.ship(order);
    expect(shipment).toMatchObject({ gross: '48', cost: '24', orderNumber: order.number });
    expect(await s.show(order)).toMatchObject({ fulfilmentStatus: 'shipped' });
    expect(await entriesOf(s, shipment.id)).toEqual({
      ...{ receivable_platform: '48', revenue: '35.4', freight_income: '7.08', output_vat: '5.52' },
      ...{ cost_of_sales: '24', inventory_good: '24' },
    });
    const shown = await s.ask('fulfilment.shipment', { number: shipment.number });
    expect(shown).toMatchObject({
      net: '35.4',
      tax: '4.6',
      freight: '8',
      cost: '24',
      status: 'shipped',
      carrier: 'SF',
      carrierName: '顺丰速运',
    });
    expect(shown.lines).toEqual([expect.objectContaining({ skuCode: 'A', quantity: '4', gross: '40', cost: '24' })]);
    await s.settle();
    expect(await s.differences()).toEqual([]);
  });

  test('TV-46 parts of a line take its amounts to the cent, whatever is undone between; freight goes once', async () => {
    const s = await scenario(runtime());
    await s.stock({ A: '10', B: '10' });
    const order = await s.order({ A: '3', B: '1' }, { freight: '6', lines: [{ unitPrice: '33.34', discount: '0.02' }] });
    await s.audit(order);
    const [a, b] = await linesOf(s, order);
    expect(a.buyerAmount).toBe('100');
    const shipOne = () => s.ship(order, { lines: [{ lineId: a.id, quantity: '1' }] });
    const first = await shipOne();
    const second = await shipOne();
    expect([first.gross, second.gross]).toEqual(['39.33', '33.34']);
    expect(await s.show(order)).toMatchObject({ fulfilmentStatus: 'part_shipped' });
    await s.run('fulfilment.undo-shipment', { shipmentId: first.id });
    expect(await s.differences()).toEqual([]);
    const rest = await s.ship(order, {
      lines: [
        { lineId: a.id, quantity: '1' },
        { lineId: a.id, quantity: '1' },
      ],
    });
    expect(rest.gross).toBe('72.66');
    const last = await s.ship(order);
    expect(last.gross).toBe('10');
    expect((await s.ask('fulfilment.shipment', { number: last.number })).lines).toEqual([expect.objectContaining({ orderLineId: b.id })]);
    await s.settle();
    expect(await s.differences()).toEqual([]);
  });

  test('what may not leave is refused: not audited, held, too much, half a piece, not in the order', async () => {
    const s = await scenario(runtime());
    await s.stock({ A: '10' });
    const order = await s.order({ A: '2' });
    await expect(s.ship(order)).rejects.toMatchObject({ code: 'sales.order_not_audited' });
    await s.audit(order);
    const [a] = await linesOf(s, order);
    const ship = (quantity: string, lineId = a.id) => s.ship(order, { lines: [{ lineId, quantity }] });
    await expect(ship('3')).rejects.toMatchObject({ code: 'fulfilment.line_too_much', params: { lines: [{ open: '2' }] } });
    await expect(ship('0.5')).rejects.toMatchObject({ code: 'fulfilment.quantity_too_fine' });
    await expect(ship('1', newId())).rejects.toMatchObject({ code: 'fulfilment.line_not_found' });
    await s.run('sales.hold-order', { orderId: order.id, reason: 'x' });
    await expect(s.ship(order)).rejects.toMatchObject({ code: 'sales.order_held' });
    await s.run('sales.release-hold', { orderId: order.id });
    const elsewhere = { ...s.actor, warehouses: [newId()] };
    await expect(runtime().execute(elsewhere, 'fulfilment.ship-order', { orderId: order.id })).rejects.toMatchObject({
      code: 'fulfilment.warehouse_not_yours',
    });
    await expect(s.ship(order, { expectedVersion: 1 })).rejects.toMatchObject({ code: 'request.version_conflict' });
    await s.ship(order);
    await expect(s.ship(order)).rejects.toMatchObject({ code: 'sales.order_shipped' });
  });

  test('several parcels of one shipment keep their numbers; they may be corrected', async () => {
    const s = await scenario(runtime());
    await s.stock({ A: '10' });
    const order = await s.order({ A: '2' });
    await s.run('sales.choose-carrier', { orderId: order.id, carrier: 'ZTO' });
    await s.audit(order);
    const parcels = [
      { trackingNumber: 'Z1', weight: '1.25' },
      { trackingNumber: 'Y2', carrier: 'YTO' },
    ];
    const shipment = await s.run('fulfilment.ship-order', { orderId: order.id, parcels });
    const show = () => s.ask('fulfilment.shipment', { number: shipment.number });
    expect(await show()).toMatchObject({
      ...{ carrier: 'ZTO', trackingNumber: 'Z1' },
      parcels: [
        { n: 1, carrier: 'ZTO', trackingNumber: 'Z1', weight: '1.25' },
        { n: 2, carrier: 'YTO', trackingNumber: 'Y2' },
      ],
    });
    await s.run('fulfilment.change-tracking', { shipmentId: shipment.id, parcels: [{ carrier: 'SF', trackingNumber: 'SF9' }] });
    expect(await show()).toMatchObject({ carrier: 'SF', trackingNumber: 'SF9', parcels: [{ trackingNumber: 'SF9' }] });
    expect((await s.ask('fulfilment.shipments', { search: 'sf9' })).rows).toHaveLength(1);
    expect((await s.ask('fulfilment.shipments', { search: order.number })).rows).toHaveLength(1);
    expect((await s.ask('fulfilment.shipments', { search: 'Z1' })).rows).toHaveLength(0);
  });

  test('a batch ships each order by itself and says what it refused', async () => {
    const s = await scenario(runtime());
    await s.stock({ A: '20' });
    const orders: ScenarioOrder[] = [];
    for (let each = 0; each < 5; each++) orders.push(await s.order({ A: '2' }));
    const [one, two, three, four, five] = orders as [ScenarioOrder, ScenarioOrder, ScenarioOrder, ScenarioOrder, ScenarioOrder];
    await s.run('sales.audit-orders', { orderIds: [one.id, two.id, three.id, four.id] });
    await s.run('sales.cancel-order', { orderId: three.id, reason: 'x' });
    const asked = [...orders.map(({ id }) => ({ orderId: id, carrier: 'SF', trackingNumber: `T${id.slice(-6)}` })), { orderId: newId() }];
    const batch = await s.run('fulfilment.ship-orders', { orders: asked });
    expect(batch).toMatchObject({ done: 3, refused: 3 });
    expect(batch.rows.map((row: any) => row.code)).toEqual([
      null,
      null,
      'sales.order_closed',
      null,
      'sales.order_not_audited',
      'sales.order_not_found',
    ]);
    expect(batch.rows[0].made).toMatch(/^SH/);
    expect(await s.available('A')).toBe('14');
    expect(await s.show(five)).toMatchObject({ fulfilmentStatus: 'wait_audit' });
    await s.settle();
    expect(await s.differences()).toEqual([]);
  });

  test('a batch leaves out an order whose goods are not there after all, and ships the others', async () => {
    const s = await scenario(runtime());
    await s.stock({ A: '2', B: '2' });
    const [a, b] = [await s.order({ A: '2' }), await s.order({ B: '2' })];
    await s.run('sales.audit-orders', { orderIds: [a.id, b.id] });
    await s.run('inventory.post-other-out', {
      warehouseId: s.warehouseId,
      reason: 'lost',
      lines: [{ skuId: await s.sku('A'), quantity: '1' }],
    });
    const batch = await s.run('fulfilment.ship-orders', { orders: [{ orderId: a.id }, { orderId: b.id }] });
    expect(batch.rows.map((row: any) => row.code)).toEqual(['inventory.stock_short', null]);
    expect(await s.show(a)).toMatchObject({ fulfilmentStatus: 'audited' });
    expect(await s.differences()).toEqual([]);
  });

  test('batches over the same goods in opposite order all go through', async () => {
    const s = await scenario(runtime());
    await s.stock({ A: '100', B: '100', C: '100' });
    const orders: ScenarioOrder[] = [];
    for (let each = 0; each < 24; each++)
      orders.push(
        await s.order(
          [
            { A: '1', B: '1' },
            { C: '1', A: '1' },
            { B: '1', C: '1' },
          ][each % 3] as Record<string, string>,
        ),
      );
    await s.run('sales.audit-orders', { orderIds: orders.map(({ id }) => id) });
    const parts = [0, 1, 2, 3]
      .map((turn) => orders.filter((_, index) => index % 4 === turn))
      .map((part, index) => (index % 2 ? part.reverse() : part));
    const batches = await Promise.all(
      parts.map((part) => s.run('fulfilment.ship-orders', { orders: part.map(({ id }) => ({ orderId: id })) })),
    );
    expect(batches.map((batch) => batch.done)).toEqual([6, 6, 6, 6]);
    await s.settle();
    expect(await s.differences()).toEqual([]);
  });

  test('one key asked twenty times ships once', async () => {
    const s = await scenario(runtime());
    await s.stock({ A: '10' });
    const order = await s.order({ A: '2' });
    await s.audit(order);
    const calls = Array.from({ length: 20 }, () => s.run('fulfilment.ship-order', { orderId: order.id }, { key: 'once' }));
    expect(new Set((await Promise.all(calls)).map((each) => each.number)).size).toBe(1);
    expect((await s.ask('fulfilment.order-shipments', { orderId: order.id })).rows).toHaveLength(1);
    expect(await s.available('A')).toBe('8');
  });
});

describe('scanning', () => {
  test('what was scanned is exactly what leaves; wrong, too many and missing goods stop it', async () => {
    const s = await scenario(runtime());
    await s.stock({ A: '20', B: '5', C: '5' });
    const a = await s.sku('A');
    await s.run('catalog.add-barcode', { skuId: a, code: '6901234567892' });
    const pack = await s.run('catalog.set-pack-unit', { skuId: a, name: '箱', numerator: '6' });
    await s.run('catalog.add-barcode', { skuId: a, code: 'BOX-A', packUnitId: pack.id });
    const order = await s.order({ A: '8', B: '1' }, { platformNumber: 'TM1', sellerRemark: '加固' });
    await s.audit(order);
    const seen = await s.ask('fulfilment.order-to-ship', { code: 'TM1' });
    expect(seen).toMatchObject({ orderId: order.id, number: order.number, refusal: null, sellerRemark: '加固' });
    expect(seen.lines[0]).toMatchObject({
      ...{ skuCode: 'A', quantity: '8', stopped: false },
      barcodes: [
        { code: '6901234567892', quantity: '1' },
        { code: 'BOX-A', quantity: '6' },
      ],
      bins: [{ quantity: '20' }],
    });
    const ship = (...codes: string[]) => s.run('fulfilment.ship-scanned', { orderId: order.id, scanned: codes.map((code) => ({ code })) });
    await expect(ship('BOX-A', 'C')).rejects.toMatchObject({ code: 'fulfilment.scan_wrong', params: { items: 'C' } });
    await expect(ship('BOX-A', 'BOX-A', 'B')).rejects.toMatchObject({ code: 'fulfilment.scan_too_many', params: { items: 'A ×4' } });
    await expect(ship('BOX-A', '6901234567892')).rejects.toMatchObject({
      code: 'fulfilment.scan_missing',
      params: { items: 'A ×1, B ×1' },
    });
    await ship('BOX-A', '6901234567892', 'B', '6901234567892');
    expect(await s.show(order)).toMatchObject({ fulfilmentStatus: 'shipped' });
    expect(await s.ask('fulfilment.order-to-ship', { code: order.number })).toMatchObject({
      refusal: expect.stringContaining('订单已发货'),
    });
    expect(await s.ask('fulfilment.order-to-ship', { code: 'nothing' })).toBeNull();
    expect(await s.differences()).toEqual([]);
  });
});

describe('after shipping', () => {
  test('undone before the carrier has it: goods, promises and books are as before; afterwards only a return helps', async () => {
    const s = await scenario(runtime(), { moneyHolder: 'merchant' });
    await s.stock({ A: '10' });
    const order = await s.order({ A: '4' }, { freight: '8' });
    await s.pay(order, '20');
    await s.audit(order);
    const shipment = await s.ship(order);
    await s.run('fulfilment.undo-shipment', { shipmentId: shipment.id, reason: '发错仓' });
    expect(await s.show(order)).toMatchObject({ fulfilmentStatus: 'audited' });
    expect(await s.available('A')).toBe('6');
    expect(Object.values(await entriesOf(s, shipment.id)).every((amount) => amount === '0')).toBe(true);
    await expect(s.run('fulfilment.undo-shipment', { shipmentId: shipment.id })).rejects.toMatchObject({
      code: 'fulfilment.shipment_status',
    });
    const again = await s.ship(order);
    expect(again.gross).toBe('48');
    expect(await s.run('fulfilment.hand-over-shipments', { shipmentIds: [again.id, shipment.id] })).toMatchObject({ done: 1, refused: 1 });
    await expect(s.run('fulfilment.undo-shipment', { shipmentId: again.id })).rejects.toMatchObject({
      code: 'fulfilment.shipment_handed_over',
    });
    await s.run('fulfilment.deliver-shipment', { shipmentId: again.id, expectedVersion: 2 });
    expect(await s.show(order)).toMatchObject({ fulfilmentStatus: 'delivered' });
    expect(await s.run('fulfilment.deliver-shipments', { shipmentIds: [again.id, newId()] })).toMatchObject({ done: 0, refused: 2 });
    await s.settle();
    expect(await s.differences()).toEqual([]);
  });

  test('what was cancelled stays cancelled when a shipment of the rest is undone', async () => {
    const s = await scenario(runtime());
    await s.stock({ A: '10' });
    const order = await s.order({ A: '3' });
    await s.audit(order);
    const [a] = await linesOf(s, order);
    const shipment = await s.ship(order, { lines: [{ lineId: a.id, quantity: '1' }] });
    await s.run('sales.cancel-order', { orderId: order.id, reason: '其余不要了' });
    await s.run('fulfilment.undo-shipment', { shipmentId: shipment.id });
    expect((await linesOf(s, order))[0]).toMatchObject({ shipped: '0', cancelled: '2', open: '1', reserved: '1', stopped: false });
    expect(await s.differences()).toEqual([]);
    await s.ship(order);
    await s.settle();
    expect(await s.differences()).toEqual([]);
  });

  test('the papers of a parcel show who receives it, to those who may print them', async () => {
    const s = await scenario(runtime());
    await s.stock({ A: '10' });
    const order = await s.order({ A: '2' }, { platformNumber: 'TM9', buyerRemark: '放驿站' });
    await s.audit(order);
    const shipment = await s.ship(order);
    const viewer = { ...s.actor, permissions: new Set(['fulfilment.view']) };
    await expect(runtime().ask(viewer, 'fulfilment.packing-slips', { shipmentIds: [shipment.id] })).rejects.toMatchObject({
      kind: 'forbidden',
    });
    const listed = (await runtime().ask(viewer, 'fulfilment.shipments')).rows[0];
    expect(listed).toMatchObject({ receiver: '王**', allowed: [] });
    expect((await runtime().ask(viewer, 'fulfilment.shipment', { number: shipment.number })).cost).toBeNull();
  });

  test('the list of what is to leave shows audited orders, oldest first, with what is to be packed', async () => {
    const s = await scenario(runtime());
    await s.stock({ A: '10', B: '10' });
    const late = await s.order({ A: '2' }, { placedAt: '2026-03-02T00:00:00Z' });
    const early = await s.order({ A: '1', B: '3' }, { placedAt: '2026-03-01T00:00:00Z' });
    await s.run('sales.audit-orders', { orderIds: [late.id, early.id] });
    await s.order({ A: '1' });
    const { rows } = await s.ask('fulfilment.orders-to-ship');
    expect(rows.map((row: any) => [row.number, row.goods, row.dueAt])).toEqual([
      [early.number, 'A ×1, B ×3', '2026-03-03T00:00:00.000Z'],
      [late.number, 'A ×2', '2026-03-04T00:00:00.000Z'],
    ]);
    const elsewhere = { ...s.actor, warehouses: [newId()] };
    expect((await runtime().ask(elsewhere, 'fulfilment.orders-to-ship')).rows).toEqual([]);
  });

  test('a device takes by page what it needs to scan without a network: the goods with their codes, the orders as one asked for alone', async () => {
    const s = await scenario(runtime());
    await s.stock({ A: '10', B: '10' });
    await s.run('catalog.add-barcode', { skuId: await s.sku('A'), code: '6901234567892' });
    const pack = await s.run('catalog.set-pack-unit', { skuId: await s.sku('A'), name: '箱', numerator: '6' });
    await s.run('catalog.add-barcode', { skuId: await s.sku('A'), code: 'BOX-A', packUnitId: pack.id });
    const late = await s.order({ A: '2' }, { placedAt: '2026-03-02T00:00:00Z' });
    const early = await s.order({ A: '1', B: '3' }, { placedAt: '2026-03-01T00:00:00Z' });
    await s.run('sales.audit-orders', { orderIds: [late.id, early.id] });
    await s.order({ A: '1' });

    const goods = await s.ask('inventory.scan-goods', { limit: 1 });
    expect(goods.rows[0]).toMatchObject({
      skuCode: 'A',
      barcodes: [
        { code: '6901234567892', quantity: '1' },
        { code: 'BOX-A', quantity: '6', unit: '箱' },
      ],
    });
    expect((await s.ask('inventory.scan-goods', { after: goods.next })).rows.map((row: any) => row.skuCode)).toEqual(['B']);

    const warehouse = { warehouseId: s.warehouseId, limit: 1 };
    const first = await s.ask('fulfilment.orders-to-scan', warehouse);
    expect(first.rows).toEqual([await s.ask('fulfilment.order-to-ship', { code: early.number })]);
    const second = await s.ask('fulfilment.orders-to-scan', { ...warehouse, after: first.next });
    expect(second.rows).toMatchObject([{ number: late.number, refusal: null, lines: [{ skuCode: 'A', quantity: '2' }] }]);
    expect((await s.ask('fulfilment.orders-to-scan', { ...warehouse, after: second.next })).rows).toEqual([]);
    const elsewhere = { ...s.actor, warehouses: [newId()] };
    expect((await runtime().ask(elsewhere, 'fulfilment.orders-to-scan', { warehouseId: s.warehouseId })).rows).toEqual([]);
  });
});

import { expect, test } from 'vitest';
import { testRuntime } from '../../test/postgres.ts';
import { type Scenario, type ScenarioOrder, scenario as makeScenario } from '../../test/scenario.ts';

const runtime = testRuntime({ poolSize: 8 });

/** Every leaf account that is not zero, as debit (+) or credit (-). */
async function books(s: Scenario): Promise<Record<string, string>> {
  const { rows } = await s.ask('ledger.trial-balance', { to: '2099-12-31' });
  const leaves = rows.filter((row: any) => row.leaf && (row.closingDebit !== '0' || row.closingCredit !== '0'));
  return Object.fromEntries(
    leaves.map((row: any) => [row.accountCode, row.closingDebit !== '0' ? row.closingDebit : `-${row.closingCredit}`]),
  );
}
async function scenario() {
  const s = await makeScenario(runtime(), { moneyHolder: 'merchant', auditUnpaid: false });
  await s.run('billing.set-collection-terms', { carrier: 'SF', rate: '0.01', least: '2' });
  await s.stock({ A: '20' });
  return s;
}
/** An order that is shipped unpaid; its carrier collects the price. */
async function shipped(s: Scenario, price = '268', more: object = {}): Promise<ScenarioOrder & { waybill: string }> {
  const order = await s.order({ A: '1' }, { lines: [{ unitPrice: price }], cashOnDelivery: true, ...more });
  await s.audit(order);
  await s.ship(order);
  return { ...order, waybill: `SF${order.id.slice(-12)}` };
}
const settlement = (s: Scenario, received: string, lines: object[], more: object = {}) =>
  s.run('billing.enter-cod-settlement', { carrier: 'SF', received, lines, ...more });
const post = (s: Scenario, { id }: { id: string }) => s.run('billing.post-cod-settlement', { settlementId: id });
const show = (s: Scenario, { number }: { number: string }) => s.ask('billing.cod-settlement', { number });
const collection = async (s: Scenario, { id }: { id: string }) =>
  (await s.ask('billing.collections', { filter: [{ column: 'orderId', operator: 'equals', value: id }] })).rows[0];
const sound = async (s: Scenario) => {
  await s.settle();
  expect(await s.differences()).toEqual([]);
};

test('TV-43 of 268.00 collected the carrier keeps 2.68 and remits 265.32: the order is paid, nothing is owed', async () => {
  const s = await scenario();
  const order = await shipped(s);
  expect(await s.show(order)).toMatchObject({ paymentStatus: 'cod', fulfilmentStatus: 'shipped' });
  expect(await collection(s, order)).toMatchObject({ carrier: 'SF', waybill: order.waybill, amount: '268', open: '268', status: 'open' });
  const before = await books(s);
  expect(before).toMatchObject({ 1122: '268' });
  const { rows } = await s.ask('billing.collections-by-carrier');
  expect(rows[0]).toMatchObject({ carrier: 'SF', parcels: 1, open: '268', expectedFee: '2.68' });
  const entered = await settlement(s, '265.32', [{ waybill: order.waybill, collected: '268' }]);
  expect(await show(s, entered)).toMatchObject({ fee: '2.68', unexplained: '0', rows: [{ outcome: 'matched', expectedFee: '2.68' }] });
  await post(s, entered);
  const { 1122: _, ...rest } = before;
  expect(await books(s)).toEqual({ ...rest, 1002: '265.32', 560301: '2.68' });
  expect(await s.show(order)).toMatchObject({ paymentStatus: 'paid', paid: '268' });
  expect(await collection(s, order)).toMatchObject({ status: 'settled', fee: '2.68', open: '0' });
  await sound(s);
});

test('a shipment of several parcels is settled by whichever of them its carrier names, and once', async () => {
  const s = await scenario();
  const order = await s.order({ A: '2' }, { lines: [{ unitPrice: '134' }], cashOnDelivery: true });
  await s.audit(order);
  const parcels = ['P1', 'P2', 'P3'].map((part) => ({ carrier: 'SF', trackingNumber: `${part}${order.id.slice(-12)}` }));
  await s.ship(order);
  const { rows: shipments } = await s.ask('fulfilment.order-shipments', { orderId: order.id });
  await s.run('fulfilment.change-tracking', { shipmentId: shipments[0].id, parcels });
  const [first, second, third] = parcels.map(({ trackingNumber }) => ({ waybill: trackingNumber, collected: '268' }));
  const twice = await settlement(s, '530.64', [second as object, first as object]);
  expect((await show(s, twice)).rows.map((row: any) => row.outcome).sort()).toEqual(['matched', 'twice']);
  await s.run('billing.delete-cod-settlement', { settlementId: twice.id });
  await post(s, await settlement(s, '265.32', [third as object]));
  expect(await s.show(order)).toMatchObject({ paymentStatus: 'paid', paid: '268' });
  expect(await show(s, await settlement(s, '265.32', [second as object]))).toMatchObject({ rows: [{ outcome: 'done' }] });
  await sound(s);
});

test('a settlement that is reversed leaves everything as it was; its payments are not taken back alone', async () => {
  const s = await scenario();
  const order = await shipped(s);
  const before = await books(s);
  const entered = await settlement(s, '265.30', [{ waybill: order.waybill, collected: '267.98', fee: '2.68', missing: 'keep' }]);
  await post(s, entered);
  expect(await books(s)).toMatchObject({ 1002: '265.3', 560199: '0.02', 560301: '2.68' });
  expect(await s.show(order)).toMatchObject({ paymentStatus: 'paid' });
  const { payments } = await s.ask('billing.order-account', { orderId: order.id });
  expect(payments).toHaveLength(2);
  await expect(s.run('billing.reverse-payment', { paymentId: payments[0].id, reason: '错' })).rejects.toMatchObject({
    code: 'billing.payment_of_settlement',
  });
  await s.run('billing.reverse-cod-settlement', { settlementId: entered.id, reason: '录错了' });
  expect(await books(s)).toEqual(before);
  expect(await s.show(order)).toMatchObject({ paymentStatus: 'cod', paid: '0' });
  expect(await collection(s, order)).toMatchObject({ status: 'open', settled: '0', fee: '0', open: '268' });
  await sound(s);
});

test('what is short stays outstanding or is written off, as the line says; what is too much is the buyer’s', async () => {
  const s = await scenario();
  const [kept, given, over] = [await shipped(s, '100'), await shipped(s, '100'), await shipped(s, '100')];
  const entered = await settlement(s, '274', [
    { waybill: kept.waybill, collected: '90', fee: '2' },
    { waybill: given.waybill, collected: '80', fee: '2', missing: 'write_off' },
    { waybill: over.waybill, collected: '110', fee: '2' },
  ]);
  expect((await show(s, entered)).rows.map(({ outcome }: any) => outcome)).toEqual(['short', 'short', 'over']);
  await post(s, entered);
  expect(await collection(s, kept)).toMatchObject({ status: 'open', open: '10' });
  expect(await collection(s, given)).toMatchObject({ status: 'settled' });
  expect(await collection(s, over)).toMatchObject({ status: 'settled' });
  expect(await s.show(kept)).toMatchObject({ paymentStatus: 'part_paid' });
  expect(await s.show(given)).toMatchObject({ paymentStatus: 'paid', paid: '100' });
  expect(await s.ask('billing.order-account', { orderId: over.id })).toMatchObject({ advance: '10', refundable: '110' });
  expect(await books(s)).toMatchObject({ 1002: '274', 1122: '10', 220301: '-10', 560199: '20', 560301: '6' });
  await post(s, await settlement(s, '8', [{ waybill: kept.waybill, collected: '10' }]));
  expect(await collection(s, kept)).toMatchObject({ status: 'settled' });
  await sound(s);
});

test('nothing is posted while a waybill is unclear, or while the sum is not what came in; entered anew it is matched anew', async () => {
  const s = await scenario();
  const order = await shipped(s);
  const entered = await settlement(s, '265.32', [
    { waybill: order.waybill, collected: '268' },
    { waybill: 'SF-NOBODY', collected: '10' },
    { waybill: order.waybill, collected: '268' },
  ]);
  expect(await show(s, entered)).toMatchObject({ odd: 2, rows: [{ outcome: 'unknown' }, { outcome: 'twice' }, { outcome: 'matched' }] });
  await expect(post(s, entered)).rejects.toMatchObject({ code: 'billing.settlement_unclear' });
  const change = (received: string) =>
    s.run('billing.change-cod-settlement', {
      settlementId: entered.id,
      carrier: 'SF',
      received,
      lines: [{ waybill: order.waybill, collected: '268' }],
    });
  await change('265');
  await expect(post(s, entered)).rejects.toMatchObject({ code: 'billing.settlement_unexplained' });
  await change('265.32');
  await post(s, entered);
  await expect(post(s, entered)).rejects.toMatchObject({ code: 'billing.settlement_status' });
  const again = await settlement(s, '265.32', [{ waybill: order.waybill, collected: '268' }]);
  expect(await show(s, again)).toMatchObject({ rows: [{ outcome: 'done' }] });
  await s.run('billing.delete-cod-settlement', { settlementId: again.id });
  await sound(s);
});

test('two settlements of one parcel posted at once: one is paid, the other is told', async () => {
  const s = await scenario();
  const order = await shipped(s);
  const [one, two] = [
    await settlement(s, '265.32', [{ waybill: order.waybill, collected: '268' }]),
    await settlement(s, '265.32', [{ waybill: order.waybill, collected: '268' }]),
  ];
  const results = await Promise.allSettled([post(s, one), post(s, two)]);
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await s.show(order)).toMatchObject({ paid: '268' });
  await sound(s);
});

test('a parcel that is refused: nobody owes, its revenue is gone; its goods come back by an after-sale, and nothing is left but them', async () => {
  const s = await scenario();
  const empty = await books(s);
  const order = await shipped(s);
  const { id } = await collection(s, order);
  await s.run('billing.refuse-collection', { collectionId: id, reason: '买家拒收' });
  expect(await collection(s, order)).toMatchObject({ status: 'refused', open: '0' });
  const refused = await books(s);
  expect(refused[1122]).toBeUndefined();
  expect(refused[22210106]).toBeUndefined();
  const entered = await settlement(s, '265.32', [{ waybill: order.waybill, collected: '268' }]);
  expect(await show(s, entered)).toMatchObject({ rows: [{ outcome: 'refused' }] });
  await s.run('billing.undo-refusal', { collectionId: id, reason: '买家又要了' });
  expect(await books(s)).toMatchObject({ 1122: '268' });
  await s.run('billing.refuse-collection', { collectionId: id, reason: '还是拒收' });
  await comesBack(s, order);
  expect(await books(s)).toEqual(empty);
  expect(await s.available('A')).toBe('20');
  await expect(s.run('billing.undo-refusal', { collectionId: id, reason: '误' })).rejects.toMatchObject({
    code: 'billing.collection_goods_back',
  });
  await sound(s);
});

test('a refused parcel whose goods are inspected before anybody told of the money: nobody owes for it all the same', async () => {
  const s = await scenario();
  const empty = await books(s);
  const order = await shipped(s);
  await comesBack(s, order);
  expect(await collection(s, order)).toMatchObject({ status: 'refused', open: '0' });
  expect(await books(s)).toEqual(empty);
  await sound(s);
});

/** Refused parcels are a case of their own: received, inspected, put back as good. */
async function comesBack(s: Scenario, order: ScenarioOrder): Promise<void> {
  const { lines } = await s.show(order);
  const asked = { orderId: order.id, type: 'rejection', lines: lines.map((line: any) => ({ orderLineId: line.id, quantity: '1' })) };
  const opened = await s.run('aftersales.open-after-sale', asked);
  await s.run('aftersales.approve-after-sale', { afterSaleId: opened.id });
  const parcel = await s.run('aftersales.register-return', {
    warehouseId: s.warehouseId,
    afterSaleId: opened.id,
    trackingNumber: order.number,
  });
  const { lines: wanted } = await s.ask('aftersales.after-sale', { number: opened.id });
  await s.run('aftersales.inspect-return', {
    parcelId: parcel.id,
    lines: wanted.map((line: any) => ({ afterSaleLineId: line.id, quantity: '1', grade: 'A' })),
  });
}

test('an undone shipment is not collected for; one that travels with another carrier is collected by that one', async () => {
  const s = await scenario();
  const order = await shipped(s);
  const { rows } = await s.ask('fulfilment.order-shipments', { orderId: order.id });
  await s.run('fulfilment.change-tracking', { shipmentId: rows[0].id, parcels: [{ carrier: 'YTO', trackingNumber: 'YT9' }] });
  expect(await collection(s, order)).toMatchObject({ carrier: 'YTO', waybill: 'YT9' });
  const entered = await settlement(s, '265.32', [{ waybill: 'YT9', collected: '268' }]);
  expect(await show(s, entered)).toMatchObject({ rows: [{ outcome: 'other_carrier' }] });
  await s.run('fulfilment.undo-shipment', { shipmentId: rows[0].id });
  expect(await collection(s, order)).toMatchObject({ status: 'undone' });
  await sound(s);
});

test('where the platform holds the money it collects too: nothing is awaited from the carrier', async () => {
  const s = await makeScenario(runtime(), { moneyHolder: 'platform', auditUnpaid: false });
  await s.stock({ A: '1' });
  const order = await shipped(s, '10');
  expect(await collection(s, order)).toBeUndefined();
  await sound(s);
});

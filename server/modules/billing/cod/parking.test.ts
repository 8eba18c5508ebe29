import { expect, test } from 'vitest';
import { testRuntime } from '../../../test/postgres.ts';
import { type Scenario, scenario as makeScenario } from '../../../test/scenario.ts';

const runtime = testRuntime({ poolSize: 8 });

/** Leaf accounts that are not zero, as debit (+) or credit (-). */
async function books(s: Scenario): Promise<Record<string, string>> {
  const { rows } = await s.ask('ledger.trial-balance', { to: '2099-12-31' });
  const leaves = rows.filter((row: any) => row.leaf && (row.closingDebit !== '0' || row.closingCredit !== '0'));
  return Object.fromEntries(
    leaves.map((row: any) => [row.accountCode, row.closingDebit !== '0' ? row.closingDebit : `-${row.closingCredit}`]),
  );
}
/** A settlement of a parcel that is known and one that nobody knows, posted: 10.00 collected for it, 2.00 kept. */
async function posted() {
  const s = await makeScenario(runtime(), { moneyHolder: 'merchant', auditUnpaid: false });
  await s.run('billing.set-collection-terms', { carrier: 'SF', rate: '0.01', least: '2' });
  await s.stock({ A: '20' });
  const shipped = async (price: string) => {
    const order = await s.order({ A: '1' }, { lines: [{ unitPrice: price }], cashOnDelivery: true });
    await s.audit(order);
    await s.ship(order);
    return { ...order, waybill: `SF${order.id.slice(-12)}` };
  };
  const [known, later] = [await shipped('268'), await shipped('10')];
  const before = await books(s);
  const lines = [
    { waybill: known.waybill, collected: '268' },
    { waybill: 'SF-NOBODY', collected: '10' },
  ];
  const entered = await s.run('billing.enter-cod-settlement', { carrier: 'SF', received: '273.32', lines });
  await s.run('billing.post-cod-settlement', { settlementId: entered.id });
  const parked = async () => (await s.ask('billing.parked-collections')).rows[0];
  const sound = async () => {
    await s.settle();
    expect(await s.differences()).toEqual([]);
  };
  return { s, known, later, before, entered, parked, sound };
}
const collectionOf = async (s: Scenario, { id }: { id: string }) =>
  (await s.ask('billing.collections', { filter: [{ column: 'orderId', operator: 'equals', value: id }] })).rows[0];

test('money for a waybill that nobody knows is parked and the settlement goes on; assigned, its order is paid; taken back, it is parked again', async () => {
  const { s, known, later, before, parked, sound } = await posted();
  expect(await s.show(known)).toMatchObject({ paymentStatus: 'paid' });
  expect(await books(s)).toEqual({ ...before, 1002: '273.32', 1122: '10', 560301: '4.68', 224103: '-10' });
  const { id: parkedId, ...shown } = await parked();
  expect(shown).toMatchObject({ waybill: 'SF-NOBODY', amount: '10', fee: '2', status: 'parked', orderNumber: null });
  await sound();
  const collection = await collectionOf(s, later);
  await s.run('billing.assign-parked-collection', { parkedId, collectionId: collection.id });
  expect(await s.show(later)).toMatchObject({ paymentStatus: 'paid', paid: '10' });
  expect(await collectionOf(s, later)).toMatchObject({ status: 'settled', settled: '10', fee: '2' });
  const { 1122: _, ...others } = before;
  expect(await books(s)).toEqual({ ...others, 1002: '273.32', 560301: '4.68' });
  expect(await parked()).toMatchObject({ status: 'assigned', orderNumber: later.number });
  await sound();
  await expect(s.run('billing.pay-parked-back', { parkedId, reason: '错' })).rejects.toMatchObject({ code: 'billing.parked_ended' });
  await s.run('billing.undo-parked', { parkedId, reason: '认错了' });
  expect(await s.show(later)).toMatchObject({ paymentStatus: 'cod', paid: '0' });
  expect(await collectionOf(s, later)).toMatchObject({ status: 'open', settled: '0', fee: '0' });
  expect(await books(s)).toEqual({ ...before, 1002: '273.32', 1122: '10', 560301: '4.68', 224103: '-10' });
  await sound();
});

test('what was not ours is paid back, with what the carrier had kept; taken back, it is parked again', async () => {
  const { s, before, parked, sound } = await posted();
  const { id: parkedId } = await parked();
  await s.run('billing.pay-parked-back', { parkedId, reason: '别家的运单' });
  expect(await books(s)).toEqual({ ...before, 1002: '265.32', 1122: '10', 560301: '2.68' });
  await sound();
  await s.run('billing.undo-parked', { parkedId, reason: '退错了' });
  expect(await books(s)).toEqual({ ...before, 1002: '273.32', 1122: '10', 560301: '4.68', 224103: '-10' });
  await sound();
});

test('a settlement is reversed with what it parked, but not while that was assigned', async () => {
  const { s, later, before, entered, parked, sound } = await posted();
  const { id: parkedId } = await parked();
  await s.run('billing.assign-parked-collection', { parkedId, collectionId: (await collectionOf(s, later)).id });
  const reverse = () => s.run('billing.reverse-cod-settlement', { settlementId: entered.id, reason: '录错了' });
  await expect(reverse()).rejects.toMatchObject({ code: 'billing.parked_used' });
  await s.run('billing.undo-parked', { parkedId, reason: '认错了' });
  await reverse();
  expect(await books(s)).toEqual(before);
  expect(await parked()).toBeUndefined();
  await sound();
});

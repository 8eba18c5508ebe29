import { beforeAll, expect, test } from 'vitest';
import { plainBuying } from '../../test/complaints/buying.ts';
import { testRuntime } from '../../test/postgres.ts';
import { refusal } from '../../test/purchase-scenario.ts';
import { createActorResolver } from '../access/actors.ts';

const runtime = testRuntime({ poolSize: 8 });
beforeAll(() => void createActorResolver(runtime()));

/** A SKU that comes in boxes of so many. */
async function boxed(numerator: string) {
  const s = await plainBuying(runtime());
  const skuId = await s.sku('A');
  const { id: packUnitId } = await s.run('catalog.set-pack-unit', { skuId, name: '箱', numerator });
  const offer = (more: object) =>
    s.run('purchasing.set-offer', { supplierId: s.supplierId, skuId, packUnitId, validFrom: '2020-01-01', ...more });
  const create = (line: object) =>
    s.run('purchasing.create-order', { supplierId: s.supplierId, warehouseId: s.warehouseId, lines: [{ skuId, ...line }] });
  return { s, skuId, packUnitId, offer, create };
}

test('TV-7 ten boxes of 36 at 100 a box cost 1000.00; seven pieces leave with 19.44 and 980.56 stay, and the bill is the order to the cent', async () => {
  const { s, packUnitId, create } = await boxed('36');
  const made = await create({ quantity: '10', packUnitId, unitPrice: '100' });
  const order = await s.show(made);
  expect(order.lines[0]).toMatchObject({ quantity: '360', packs: '10', unitPrice: '2.777778', net: '1000' });
  expect(order.lines[0].pack).toMatchObject({ name: '箱', size: '36', price: '100' });
  await s.run('purchasing.submit-order', { orderId: made.id });
  await s.run('purchasing.send-order', { orderId: made.id });
  await s.receive(order, ['360']);
  expect(await s.worth('A')).toEqual(['360', '1000']);
  await s.lose('A', '7');
  expect(await s.worth('A')).toEqual(['353', '980.56']);
  const bill = await s.bill(order, [{ quantity: '360', unitPrice: '2.777778' }]);
  expect(bill.holds).toEqual([]);
  expect((await s.ask('purchasing.bill', { number: bill.number })).gross).toBe('1000');
  expect(await s.books('accrued_payable', 'payable')).toEqual({ payable: '-1000' });
  await s.proven();
});

test('TV-25 a catalogue by the box is asked in pieces: minimum, multiple and tiers count boxes, the price is that of a box', async () => {
  const { s, skuId, packUnitId, offer, create } = await boxed('24');
  const tiers = [{ unitPrice: '220.8' }, { fromQuantity: '6', unitPrice: '213.6' }];
  await offer({ leastQuantity: '5', multiple: '1', tiers });
  const [row] = (await s.ask('purchasing.offers')).rows;
  expect(row).toMatchObject({ leastQuantity: '120', multiple: '24', price: '9.2', pack: '箱', packSize: '24', packPrice: '220.8' });
  expect(row.packs).toEqual({ unitId: packUnitId, leastQuantity: '5', multiple: '1' });
  expect(row.tiers.map(({ fromPacks }: { fromPacks: string }) => fromPacks)).toEqual(['0', '6']);
  // a need of 130 is six boxes: 144 at 8.90 are 1281.60
  const [choice] = (await s.ask('purchasing.compare-suppliers', { skuId, quantity: '130' })).rows;
  expect(choice).toMatchObject({ quantity: '144', unitPrice: '8.9', amount: '1281.6', pack: { price: '213.6' } });
  const order = await s.show(await create({ quantity: '144' }));
  expect(order.lines[0]).toMatchObject({ quantity: '144', packs: '6', pack: { price: '213.6' }, net: '1281.6' });
  const sheet = JSON.stringify(await s.ask('purchasing.order-sheets', { orderIds: [order.id] }));
  expect(sheet).toContain('213.60');
  expect(sheet).toContain('8.90');
});

test('the price of a box changes by an amendment, a box is what it was when it was ordered, and what does not come out even is refused', async () => {
  const { s, skuId, packUnitId, create } = await boxed('36');
  expect(await refusal(create({ quantity: '0.01', packUnitId, unitPrice: '100' }))).toEqual([
    'purchasing.lines_wrong',
    '1 purchasing.pack_uneven',
  ]);
  const other = await s.run('catalog.set-pack-unit', { skuId: await s.sku('B'), name: '箱', numerator: '5' });
  expect(await refusal(create({ quantity: '1', packUnitId: other.id, unitPrice: '1' }))).toEqual([
    'purchasing.lines_wrong',
    '1 purchasing.pack_not_found',
  ]);
  const made = await create({ quantity: '2', packUnitId, unitPrice: '100' });
  await s.run('purchasing.submit-order', { orderId: made.id });
  await s.run('purchasing.send-order', { orderId: made.id });
  await s.run('catalog.set-pack-unit', { skuId, name: '箱', numerator: '40' });
  const { lines } = await s.show(made);
  await s.run('purchasing.amend-order', { orderId: made.id, reason: '涨价', lines: [{ lineId: lines[0].id, packPrice: '110' }] });
  expect((await s.show(made)).lines[0]).toMatchObject({ quantity: '72', packs: '2', unitPrice: '3.055556', net: '220' });
  await s.run('purchasing.amend-order', { orderId: made.id, reason: '按件', lines: [{ lineId: lines[0].id, unitPrice: '3' }] });
  expect((await s.show(made)).lines[0]).toMatchObject({ pack: null, packs: null, net: '216' });
});

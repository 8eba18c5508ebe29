import { beforeAll, expect, test } from 'vitest';
import { createActorResolver } from '../access/actors.ts';
import { testRuntime } from '../../test/postgres.ts';
import { scenario } from '../../test/scenario.ts';
import { staffOf } from '../../test/staff.ts';

const runtime = testRuntime({ poolSize: 8 });
beforeAll(() => void createActorResolver(runtime()));

/** Two of A at 60 each were sold and come back as scrap; above the limit another has to agree. */
async function inspected(limit: string) {
  const s = await scenario(runtime());
  await s.run('company.set-parameter', { key: 'aftersales.scrap_approval_above', value: limit });
  await s.stock({ A: '2' }, { unitCost: '60' });
  const order = await s.order({ A: '2' });
  await s.pay(order);
  await s.audit(order);
  await s.ship(order);
  const [line] = (await s.show(order)).lines;
  const { id: afterSaleId } = await s.run('aftersales.open-after-sale', {
    ...{ orderId: order.id, type: 'return', lines: [{ orderLineId: line.id, quantity: '2' }] },
  });
  await s.run('aftersales.approve-after-sale', { afterSaleId });
  const parcel = await s.run('aftersales.register-return', { trackingNumber: 'T1', warehouseId: s.warehouseId, afterSaleId });
  const { lines } = await s.ask('aftersales.after-sale', { number: afterSaleId });
  const found = { afterSaleLineId: lines[0].id, quantity: '2', grade: 'D', note: '泡水' };
  const inspection = await s.run('aftersales.inspect-return', { parcelId: parcel.id, lines: [found] });
  const books = async () => {
    const { rows } = await s.ask('ledger.trial-balance', { to: '2099-12-31' });
    const of = (code: string) => rows.find((row: { accountCode: string }) => row.accountCode === code)?.closingDebit ?? '0';
    return { defective: of('140502'), sales: of('540101') };
  };
  const graded = async () => {
    const [shown] = (await s.ask('aftersales.after-sale', { number: afterSaleId })).lines;
    return [shown.defective, shown.scrapped];
  };
  return { s, inspection, books, graded };
}

test('scrap up to the limit is thrown away by who inspects it, at no more cost than it had', async () => {
  const { s, inspection, books, graded } = await inspected('120');
  expect(inspection).toMatchObject({ waiting: '0' });
  expect([await graded(), await books()]).toEqual([['0', '2'], { defective: '0', sales: '120' }]);
  expect((await s.ask('aftersales.scraps')).rows).toEqual([]);
  expect(await s.differences()).toEqual([]);
});

test('scrap above it lies with the defective goods until another person agrees; the books end as if it had been scrap at once', async () => {
  const { s, inspection, books, graded } = await inspected('119.99');
  expect(inspection).toMatchObject({ waiting: '2', defective: '2' });
  expect([await graded(), await books()]).toEqual([['2', '0'], { defective: '120', sales: '0' }]);
  const [scrap] = (await s.ask('aftersales.scraps')).rows;
  expect(scrap).toMatchObject({ status: 'waiting', quantity: '2', cost: '120', reason: '泡水', allowed: ['aftersales.refuse-scrap'] });
  await expect(s.run('aftersales.approve-scrap', { scrapId: scrap.id })).rejects.toMatchObject({ code: 'aftersales.scrap_needs_another' });
  const other = await (await staffOf(runtime()).hire(s.actor, { role: 'owner' })).actor();
  await runtime().execute(other, 'aftersales.approve-scrap', { scrapId: scrap.id });
  expect([await graded(), await books()]).toEqual([['0', '2'], { defective: '0', sales: '120' }]);
  await expect(runtime().execute(other, 'aftersales.approve-scrap', { scrapId: scrap.id })).rejects.toMatchObject({
    code: 'aftersales.scrap_decided',
  });
  await expect(s.run('aftersales.undo-inspection', { inspectionId: inspection.id, reason: '验错' })).rejects.toMatchObject({
    code: 'aftersales.scrap_decided',
  });
  expect(await s.differences()).toEqual([]);
});

test('what is not agreed on stays defective, and an inspection that is undone takes its request along', async () => {
  const { s, inspection, books } = await inspected('1');
  const [scrap] = (await s.ask('aftersales.scraps')).rows;
  const preview = await s.run('aftersales.undo-inspection', { inspectionId: inspection.id, reason: '验错' }, { dryRun: true });
  expect(preview.effects.stock.length).toBeGreaterThan(0);
  await s.run('aftersales.refuse-scrap', { scrapId: scrap.id, note: '返厂' });
  expect(await books()).toMatchObject({ defective: '120' });
  await s.run('aftersales.undo-inspection', { inspectionId: inspection.id, reason: '验错' });
  expect(await books()).toEqual({ defective: '0', sales: '120' });
  const again = await inspected('1');
  await again.s.run('aftersales.undo-inspection', { inspectionId: again.inspection.id, reason: '验错' });
  expect((await again.s.ask('aftersales.scraps')).rows).toMatchObject([{ status: 'void' }]);
  expect(await s.differences()).toEqual([]);
});

test('of pieces with numbers who agrees says which is thrown away, and who sends back which goes; the books choose none', async () => {
  const s = await scenario(runtime());
  await s.run('company.set-parameter', { key: 'aftersales.scrap_approval_above', value: '1' });
  const skuId = await s.sku('P');
  const [{ id: productId }] = (await s.ask('catalog.products')).rows;
  await s.run('inventory.set-tracking', { productId, tracking: 'serial' });
  const serialNumbers = ['S1', 'S2', 'S3', 'S4'];
  const line = { skuId, quantity: '4', unitCost: '60', serialNumbers };
  await s.run('inventory.post-opening-stock', { warehouseId: s.warehouseId, lines: [line] });
  const change = { skuId, quantity: '1', from: 'good', to: 'defective', serialNumbers: ['S4'] };
  await s.run('inventory.change-quality', { warehouseId: s.warehouseId, lines: [change] });
  const order = await s.order({ P: '3' });
  await s.pay(order);
  await s.audit(order);
  const [sold] = (await s.show(order)).lines;
  await s.ship(order, { pieces: [{ lineId: sold.id, numbers: ['S1', 'S2', 'S3'] }] });
  const { id: afterSaleId } = await s.run('aftersales.open-after-sale', {
    ...{ orderId: order.id, type: 'return', lines: [{ orderLineId: sold.id, quantity: '3' }] },
  });
  await s.run('aftersales.approve-after-sale', { afterSaleId });
  const parcel = await s.run('aftersales.register-return', { trackingNumber: 'T1', warehouseId: s.warehouseId, afterSaleId });
  const { lines } = await s.ask('aftersales.after-sale', { number: afterSaleId });
  const found = { afterSaleLineId: lines[0].id, note: '泡水' };
  await s.run('aftersales.inspect-return', {
    parcelId: parcel.id,
    lines: [
      { ...found, quantity: '1', grade: 'D', serialNumbers: ['S2'] },
      { ...found, quantity: '2', grade: 'C', serialNumbers: ['S1', 'S3'] },
    ],
  });
  const states = async () => (await s.ask('inventory.serials')).rows.map(({ number, state }: any) => `${number} ${state}`).sort();
  const other = await (await staffOf(runtime()).hire(s.actor, { role: 'owner' })).actor();
  const [scrap] = (await s.ask('aftersales.scraps')).rows;
  expect(scrap).toMatchObject({ quantity: '1', serials: 'S2' });
  const approve = (more: object) => runtime().execute(other, 'aftersales.approve-scrap', { scrapId: scrap.id, ...more });
  await expect(approve({})).rejects.toMatchObject({ code: 'inventory.serial_needed', params: { skus: 'P' } });
  await expect(approve({ serialNumbers: ['S9'] })).rejects.toMatchObject({ code: 'inventory.serial_elsewhere', params: { serials: 'S9' } });
  await approve({ serialNumbers: ['S2'] });
  expect(await states()).toEqual(['S1 in_stock', 'S2 scrapped', 'S3 in_stock', 'S4 in_stock']);
  const { id: supplierId } = await s.run('parties.create-party', { name: '宏远工厂', supplier: true });
  const back = (more: object) =>
    s.run('aftersales.ship-supplier-return', { supplierId, warehouseId: s.warehouseId, lines: [{ skuId, quantity: '1', ...more }] });
  await expect(back({})).rejects.toMatchObject({ code: 'inventory.serial_needed' });
  const sent = await back({ serialNumbers: ['S3'] });
  expect(await states()).toEqual(['S1 in_stock', 'S2 scrapped', 'S3 returned', 'S4 in_stock']);
  await s.run('aftersales.undo-supplier-return', { supplierReturnId: sent.id });
  expect((await states())[2]).toBe('S3 in_stock');
  expect(await s.differences()).toEqual([]);
});

test('a piece that is scrap at once is the one that came back', async () => {
  const s = await scenario(runtime());
  const skuId = await s.sku('P');
  const [{ id: productId }] = (await s.ask('catalog.products')).rows;
  await s.run('inventory.set-tracking', { productId, tracking: 'serial' });
  const line = { skuId, quantity: '2', unitCost: '60', serialNumbers: ['S1', 'S2'] };
  await s.run('inventory.post-opening-stock', { warehouseId: s.warehouseId, lines: [line] });
  const order = await s.order({ P: '2' });
  await s.pay(order);
  await s.audit(order);
  const [sold] = (await s.show(order)).lines;
  await s.ship(order, { pieces: [{ lineId: sold.id, numbers: ['S1', 'S2'] }] });
  const { id: afterSaleId } = await s.run('aftersales.open-after-sale', {
    ...{ orderId: order.id, type: 'return', lines: [{ orderLineId: sold.id, quantity: '1' }] },
  });
  await s.run('aftersales.approve-after-sale', { afterSaleId });
  const parcel = await s.run('aftersales.register-return', { trackingNumber: 'T1', warehouseId: s.warehouseId, afterSaleId });
  const { lines } = await s.ask('aftersales.after-sale', { number: afterSaleId });
  const found = { afterSaleLineId: lines[0].id, quantity: '1', grade: 'D', serialNumbers: ['S2'] };
  await s.run('aftersales.inspect-return', { parcelId: parcel.id, lines: [found] });
  const { rows } = await s.ask('inventory.serials');
  expect(rows.map(({ number, state }: any) => `${number} ${state}`).sort()).toEqual(['S1 shipped', 'S2 scrapped']);
  expect(await s.differences()).toEqual([]);
});

import { beforeAll, expect, test } from 'vitest';
import { createActorResolver } from '../access/actors.ts';
import { testRuntime } from '../../test/postgres.ts';
import { type PurchaseScenario, purchaseScenario, refusal } from '../../test/purchase-scenario.ts';

const runtime = testRuntime({ poolSize: 8 });
beforeAll(() => void createActorResolver(runtime()));
const statusOf = async (s: PurchaseScenario, order: { number: string }) => (await s.show(order)).status;
const settled = async (s: PurchaseScenario) => {
  await s.settle();
  expect(await s.differences()).toEqual([]);
};

test('a supplier is bought from on its terms; whoever changes them at once is told', async () => {
  const s = await purchaseScenario(runtime());
  const row = async () => (await s.ask('purchasing.suppliers')).rows.find(({ id }: { id: string }) => id === s.supplierId);
  expect(await row()).toMatchObject({
    currency: 'CNY',
    taxInclusive: true,
    overTolerance: '0',
    totalTolerance: '1',
    leadDays: 7,
    version: 0,
  });
  await s.run('purchasing.set-terms', { supplierId: s.supplierId, overTolerance: '0.05', leastAmount: '500' });
  const set = await s.run('purchasing.set-terms', { supplierId: s.supplierId, priceTolerance: '0.01', expectedVersion: 1 });
  expect(set.version).toBe(2);
  expect(await row()).toMatchObject({ overTolerance: '0.05', leastAmount: '500', priceTolerance: '0.01' });
  const late = s.run('purchasing.set-terms', { supplierId: s.supplierId, lateDays: 3, expectedVersion: 1 });
  expect(await refusal(late)).toBe('request.version_conflict');
  expect(await refusal(s.run('purchasing.set-terms', { supplierId: s.supplierId, currency: 'ABC' }))).toBe('purchasing.currency_unknown');
});

test('new prices end the old ones the day before; those that do not hold yet can be withdrawn', async () => {
  const s = await purchaseScenario(runtime());
  await s.offer({ A: '12' });
  const input = { supplierId: s.supplierId, skuId: await s.sku('A'), tiers: [{ unitPrice: '9' }], validFrom: '2999-01-01' };
  const { id } = await s.run('purchasing.set-offer', input);
  const row = async () => (await s.ask('purchasing.offers')).rows[0];
  expect(await row()).toMatchObject({ price: '12', validTo: '2998-12-31', nextFrom: '2999-01-01' });
  expect(await refusal(s.run('purchasing.withdraw-prices', { offerId: id, validFrom: '2020-01-01' }))).toBe('purchasing.prices_in_force');
  await s.run('purchasing.withdraw-prices', { offerId: id, validFrom: '2999-01-01' });
  expect(await row()).toMatchObject({ price: '12', validTo: null, nextFrom: null });
  const twice = { ...input, tiers: [{ unitPrice: '9' }, { fromQuantity: '0.0', unitPrice: '8' }] };
  expect(await refusal(s.run('purchasing.set-offer', twice))).toBe('purchasing.tiers_twice');
  await s.run('purchasing.archive-offer', { offerId: id });
  expect(await s.ask('purchasing.compare-suppliers', { skuId: input.skuId, quantity: '1' })).toEqual({ rows: [] });
  await s.run('purchasing.restore-offer', { offerId: id });
});

test('suppliers of a SKU stand side by side, each rounded to its steps and priced there; one alone is preferred', async () => {
  const s = await purchaseScenario(runtime());
  const other = await s.supplier('宁波文具厂', { leadDays: 3 });
  await s.offer(
    {
      A: [
        { fromQuantity: '100', unitPrice: '9.20' },
        { fromQuantity: '144', unitPrice: '8.90' },
      ],
    },
    { leastQuantity: '100', multiple: '24' },
  );
  await s.offer({ A: '9.00' }, { supplierId: other, preferred: true });
  const asked = { skuId: await s.sku('A'), quantity: '130' };
  const { rows } = await s.ask('purchasing.compare-suppliers', asked);
  expect(rows.map(({ supplier, quantity, unitPrice, amount, best }: any) => [supplier, quantity, unitPrice, amount, best])).toEqual([
    ['义乌百货厂', '144', '8.9', '1281.6', ['price']],
    ['宁波文具厂', '130', '9', '1170', ['lead', 'preferred']],
  ]);
  await s.run('purchasing.set-offer', { supplierId: s.supplierId, skuId: asked.skuId, preferred: true });
  const again = await s.ask('purchasing.offers', { filter: [{ column: 'preferred', operator: 'is_true' }] });
  expect(again.rows.map(({ supplier }: any) => supplier)).toEqual(['义乌百货厂']);
});

test('a price list comes in whole but for the rows that are wrong, each with its reason', async () => {
  const s = await purchaseScenario(runtime());
  await s.sku('A');
  await s.bundle('KIT', { A: '2' });
  const offers = [
    { supplier: '义乌百货厂', sku: 'A', tiers: [{ unitPrice: '9' }] },
    { supplier: '义乌百货厂', sku: 'A', tiers: [{ unitPrice: '8' }], validFrom: '2999-01-01' },
    { supplier: '没有这家', sku: 'A', tiers: [{ unitPrice: '9' }] },
    { supplier: '义乌百货厂', sku: 'ZZ', tiers: [] },
    { supplier: '义乌百货厂', sku: 'KIT', tiers: [] },
  ];
  const { results } = await s.run('purchasing.take-in-offers', { offers });
  expect(results.map(({ result, reason }: any) => reason ?? result)).toEqual([
    ...['created', 'updated', '找不到供应商', '货品不存在', 'KIT 是组合商品或服务，不能采购'],
  ]);
  expect((await s.ask('purchasing.offers')).rows).toMatchObject([{ price: '9', nextFrom: '2999-01-01' }]);
});

test('an order takes its prices from the catalogue; what cannot be ordered is named line by line, all at once', async () => {
  const s = await purchaseScenario(runtime());
  await s.offer(
    {
      A: [
        { fromQuantity: '0', unitPrice: '11.30' },
        { fromQuantity: '100', unitPrice: '9.04' },
      ],
    },
    { code: 'YW-A' },
  );
  await s.bundle('KIT', { A: '2' });
  const [A, B, KIT] = [await s.sku('A'), await s.sku('B'), await s.sku('KIT')];
  const head = { supplierId: s.supplierId, warehouseId: s.warehouseId };
  const wrong = [
    { skuId: A, quantity: '1.5' },
    { skuId: B, quantity: '1' },
    { skuId: KIT, quantity: '1', unitPrice: '1' },
    { skuId: s.shopId, quantity: '1' },
  ];
  expect(await refusal(s.run('purchasing.create-order', { ...head, lines: wrong }))).toEqual([
    'purchasing.lines_wrong',
    '1 purchasing.quantity_too_fine',
    '2 purchasing.price_missing',
    '3 purchasing.sku_without_stock',
    '4 purchasing.sku_unknown',
  ]);
  const made = await s.run('purchasing.create-order', {
    ...head,
    lines: [
      { skuId: A, quantity: '100' },
      { skuId: B, quantity: '3', unitPrice: '1.13' },
    ],
  });
  const shown = await s.show(made);
  expect(shown).toMatchObject({ status: 'draft', net: '803', tax: '104.39', gross: '907.39', open: '103' });
  expect(shown.lines.map(({ supplierCode, unitPrice, net }: any) => [supplierCode, unitPrice, net])).toEqual([
    ['YW-A', '9.04', '800'],
    ['', '1.13', '3'],
  ]);
  await settled(s);
});

test('below the limit an order passes at once, above it somebody else approves it or sends it back', async () => {
  const s = await purchaseScenario(runtime());
  const small = await s.draft({ A: '10' });
  await s.run('purchasing.submit-order', { orderId: small.id });
  expect(await statusOf(s, small)).toBe('approved');
  const large = await s.draft({ A: '1000' });
  await s.run('purchasing.submit-order', { orderId: large.id });
  expect(await statusOf(s, large)).toBe('submitted');
  const mine = s.run('purchasing.approve-order', { orderId: large.id });
  expect(await refusal(mine)).toBe('purchasing.order_own');
  expect((await s.show(large)).allowed).not.toContain('purchasing.approve-order');
  await runtime().execute(s.another, 'purchasing.refuse-order', { orderId: large.id, reason: '太贵' });
  expect(await s.show(large)).toMatchObject({ status: 'draft', refusedReason: '太贵' });
  await s.run('purchasing.submit-order', { orderId: large.id });
  await runtime().execute(s.another, 'purchasing.approve-order', { orderId: large.id });
  expect(await statusOf(s, large)).toBe('approved');
  await s.run('purchasing.set-terms', { supplierId: s.supplierId, leastAmount: '500' });
  const tiny = await s.draft({ A: '1' });
  expect(await refusal(s.run('purchasing.submit-order', { orderId: tiny.id }))).toBe('purchasing.order_too_small');
  await settled(s);
});

test('an order is sent, confirmed line by line, announced, and what is overdue is in the list', async () => {
  const s = await purchaseScenario(runtime());
  const order = await s.sent({ A: '10', B: '5' }, { expectedDate: '2020-01-10' });
  const [a, b] = order.lines;
  const late = async () => (await s.ask('purchasing.open-lines')).rows.map((row: any) => [row.skuCode, row.open, row.dueDate, row.late]);
  expect(await late()).toEqual([
    ['A', '10', '2020-01-10', true],
    ['B', '5', '2020-01-10', true],
  ]);
  await s.run('purchasing.confirm-order', { orderId: order.id, lines: [{ lineId: b.id, confirmedDate: '2999-01-01' }], reference: 'SO-9' });
  expect(await s.show(order)).toMatchObject({ status: 'confirmed', reference: 'SO-9' });
  expect(await late()).toEqual([
    ['A', '10', '2020-01-10', true],
    ['B', '5', '2999-01-01', false],
  ]);
  const announced = {
    orderId: order.id,
    carrier: '德邦',
    trackingNumber: 'DB1',
    expectedDate: '2020-01-09',
    lines: [{ lineId: a.id, quantity: '10' }],
  };
  const { noticeId } = await s.run('purchasing.announce-shipment', announced);
  expect((await s.ask('purchasing.notices')).rows).toMatchObject([{ trackingNumber: 'DB1', late: true, status: 'under_way' }]);
  await s.settle();
  expect((await s.ask('search.everything', { text: 'DB1' })).hits).toMatchObject([{ entity: 'purchasing.order', title: order.number }]);
  await s.run('purchasing.void-notice', { noticeId });
  expect(await refusal(s.run('purchasing.void-notice', { noticeId }))).toBe('purchasing.notice_status');
  await settled(s);
});

test('an amendment is a new revision; what becomes dearer than the limit allows is approved again', async () => {
  const s = await purchaseScenario(runtime());
  const order = await s.sent({ A: '1000' });
  const [a] = order.lines;
  await s.run('purchasing.amend-order', { orderId: order.id, reason: '少要一些', lines: [{ lineId: a.id, quantity: '900' }] });
  expect(await s.show(order)).toMatchObject({ status: 'sent', revision: 1, gross: '10170' });
  const added = [{ skuId: await s.sku('B'), quantity: '50', unitPrice: '11.30' }];
  await s.run('purchasing.amend-order', { orderId: order.id, reason: '加货', added });
  expect(await s.show(order)).toMatchObject({ status: 'submitted', revision: 2, gross: '10735' });
  const lines = [{ lineId: s.shopId, quantity: '1' }];
  expect(await refusal(s.run('purchasing.amend-order', { orderId: order.id, reason: 'x', lines }))).toBe('purchasing.order_status');
  await runtime().execute(s.another, 'purchasing.approve-order', { orderId: order.id });
  expect(
    await refusal(
      s.run('purchasing.amend-order', { orderId: order.id, reason: 'x', lines: [...lines, { lineId: a.id, quantity: '0.5' }] }),
    ),
  ).toEqual(['purchasing.lines_wrong', '1 purchasing.line_unknown', '2 purchasing.quantity_too_fine']);
  await settled(s);
});

test('what was given up by closing or cancelling is expected again when the order is reopened', async () => {
  const s = await purchaseScenario(runtime());
  const order = await s.sent({ A: '10' });
  for (const [operation, status] of [
    ['cancel', 'cancelled'],
    ['close', 'closed'],
  ] as const) {
    await s.run(`purchasing.${operation}-order`, { orderId: order.id });
    expect(await s.show(order)).toMatchObject({ status, open: '0' });
    expect((await s.ask('purchasing.open-lines')).rows).toEqual([]);
    await s.run('purchasing.reopen-order', { orderId: order.id });
    expect(await s.show(order)).toMatchObject({ status: 'sent', open: '10' });
  }
  const draft = await s.draft({ A: '1' });
  await s.run('purchasing.change-order', {
    orderId: draft.id,
    supplierId: s.supplierId,
    warehouseId: s.warehouseId,
    lines: [{ skuId: await s.sku('B'), quantity: '2', unitPrice: '5' }],
  });
  expect(await s.show(draft)).toMatchObject({ gross: '10', lines: [{ skuCode: 'B' }] });
  await s.run('purchasing.delete-order', { orderId: draft.id });
  expect(await refusal(s.show(draft))).toBe('purchasing.order_not_found');
  await settled(s);
});

test('an order goes to the supplier on paper, in the supplier’s language', async () => {
  const s = await purchaseScenario(runtime());
  const foreign = await s.supplier('Acme Ltd', { language: 'en' });
  const order = await s.sent({ A: '10' }, { supplierId: foreign, remark: 'Fragile' });
  const { sheets } = await s.ask('purchasing.order-sheets', { orderIds: [order.id] });
  const [head] = sheets[0].blocks;
  expect(head).toMatchObject({ title: 'Purchase order', number: order.number });
  const table = sheets[0].blocks.find(({ block }: any) => block === 'table');
  expect(table.rows).toEqual([['1', 'A', '商品 A', '10 件', '11.30', '13%', '113.00']]);
});

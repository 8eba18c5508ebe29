import { expect, test } from 'vitest';
import { newId } from '../../kernel/ids.ts';
import { watchSlow } from '../../kernel/slow.ts';
import { testRuntime } from '../../test/postgres.ts';
import { scenario } from '../../test/scenario.ts';

const runtime = testRuntime();

test('shops are made, changed, archived and restored; an archived one takes no orders', async () => {
  const s = await scenario(runtime());
  await expect(s.shop('S1')).rejects.toMatchObject({ code: 'sales.shop_code_taken' });
  await expect(s.shop('US', { currency: 'USD' })).rejects.toMatchObject({ code: 'sales.shop_currency_differs' });
  const terms = { name: '旗舰店', platform: 'jd', moneyHolder: 'platform' };
  const changed = await s.run('sales.change-shop', { shopId: s.shopId, expectedVersion: 1, ...terms });
  expect(changed.version).toBe(2);
  await expect(s.run('sales.change-shop', { shopId: s.shopId, expectedVersion: 1, ...terms })).rejects.toMatchObject({
    code: 'request.version_conflict',
    params: { expected: 1, actual: 2 },
  });
  await s.run('sales.archive-shop', { shopId: s.shopId });
  await expect(s.order({ A: '1' })).rejects.toMatchObject({ params: { lines: [{ code: 'sales.shop_archived' }] } });
  expect((await s.ask('sales.shops')).rows).toEqual([]);
  await s.run('sales.restore-shop', { shopId: s.shopId });
  await s.order({ A: '1' });
});

test('an order is entered: amounts, tax, customer and axes', async () => {
  const s = await scenario(runtime());
  const order = await s.order({ A: '3', B: '1' }, { freight: '5', discount: '10', buyer: { account: 'b1' } });
  const shown = await s.show(order);
  expect(shown).toMatchObject({
    ...{ goods: '40', discount: '10', freight: '5', payable: '35', receivable: '35', net: '30.97', tax: '4.03' },
    ...{ fulfilmentStatus: 'wait_audit', paymentStatus: 'unpaid', buyer: 'b1', receiver: '王小明', phone: '13812345678' },
  });
  expect(shown.lines.map((line: any) => [line.discount, line.buyerAmount])).toEqual([
    ['7.5', '22.5'],
    ['2.5', '7.5'],
  ]);
  const again = await s.order({ A: '1' }, { buyer: { account: 'b1' } });
  expect((await s.show(again)).customerId).toBe(shown.customerId);
  expect(await s.differences()).toEqual([]);
});

test('prices without tax: the buyer owes the tax on top', async () => {
  const s = await scenario(runtime(), { taxInclusive: false });
  const order = await s.order({ A: '10' }, { freight: '10' });
  expect(await s.show(order)).toMatchObject({ goods: '100', net: '110', tax: '14.3', payable: '124.3' });
  expect(await s.differences()).toEqual([]);
});

test('TV-80 a bundle is a parent line and component lines with their shares; stock is promised for components', async () => {
  const s = await scenario(runtime());
  for (const [code, listPrice] of [
    ['X', '129'],
    ['Y', '59'],
    ['Z', '39'],
  ] as const)
    await s.sku(code, { listPrice });
  await s.bundle('KIT', { X: '1', Y: '1', Z: '1' }, '199');
  await s.stock({ X: '5', Y: '5', Z: '5' });
  const order = await s.order({ KIT: '1' }, { lines: [{ unitPrice: '199' }] });
  await s.audit(order);
  const { lines } = await s.show(order);
  expect(lines.map((line: any) => line.kind)).toEqual(['bundle', 'component', 'component', 'component']);
  const byCode = new Map(lines.map((line: any) => [line.skuCode, line]));
  expect(['X', 'Y', 'Z'].map((code) => (byCode.get(code) as any).buyerAmount)).toEqual(['113.09', '51.72', '34.19']);
  expect(lines[0]).toMatchObject({ buyerAmount: '199', reserved: '1', open: '1' });
  expect(await s.available('X')).toBe('4');
  await s.ship(order);
  expect((await s.show(order)).lines[0]).toMatchObject({ shipped: '1', open: '0' });
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('everything wrong with an order is named at once', async () => {
  const s = await scenario(runtime());
  const empty = await s.sku('EMPTY', { kind: 'bundle' });
  const a = await s.sku('A');
  const line = { quantity: '1', unitPrice: '10' };
  await expect(
    s.run('sales.place-order', {
      shopId: s.shopId,
      discount: '500',
      lines: [
        { ...line, skuId: empty },
        { ...line, skuId: a, quantity: '0.5' },
        { ...line, skuId: a, discount: '11' },
        { ...line, skuId: a, unitPrice: '-1' },
      ],
    }),
  ).rejects.toMatchObject({
    code: 'sales.document_refused',
    params: {
      count: 5,
      lines: [
        'sales.bundle_empty',
        'sales.quantity_too_fine',
        'sales.discount_exceeds_line',
        'sales.price_negative',
        'sales.discount_exceeds_order',
      ].map((code) => ({ code })),
    },
  });
  await expect(
    s.run('sales.place-order', {
      shopId: s.shopId,
      lines: [
        { ...line, skuCode: 'NO-1' },
        { ...line, skuCode: 'NO-2' },
      ],
    }),
  ).rejects.toMatchObject({ code: 'sales.sku_unknown', params: { sku: 'NO-1, NO-2' } });
  await s.run('catalog.change-sku', { id: a, saleBlocked: true });
  await expect(s.order({ A: '1' })).rejects.toMatchObject({ code: 'sales.sku_not_for_sale' });
});

test('a draft waits for its confirmation and may be deleted; a confirmed order may not', async () => {
  const s = await scenario(runtime());
  const draft = await s.order({ A: '1' }, { draft: true });
  expect(await s.show(draft)).toMatchObject({ fulfilmentStatus: 'draft' });
  await expect(s.audit(draft)).rejects.toMatchObject({ code: 'sales.order_draft' });
  await s.run('sales.confirm-order', { orderId: draft.id });
  await expect(s.run('sales.delete-order', { orderId: draft.id })).rejects.toMatchObject({ code: 'sales.order_not_draft' });
  const other = await s.order({ A: '1' }, { draft: true, platformNumber: 'P-1' });
  await s.run('sales.delete-order', { orderId: other.id });
  await expect(s.show(other)).rejects.toMatchObject({ code: 'sales.order_not_found' });
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('a service has nothing to audit; shipping it books its revenue', async () => {
  const s = await scenario(runtime());
  await s.sku('FIT', { kind: 'service' });
  const order = await s.order({ FIT: '1' });
  expect(await s.show(order)).toMatchObject({ fulfilmentStatus: 'not_required' });
  await expect(s.audit(order)).rejects.toMatchObject({ code: 'sales.order_needs_no_audit' });
  expect(await s.ship(order)).toMatchObject({ gross: '10', cost: '0' });
  expect(await s.show(order)).toMatchObject({ fulfilmentStatus: 'shipped' });
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('an order is not found by those who may not see its shop', async () => {
  const s = await scenario(runtime());
  const order = await s.order({ A: '1' });
  const narrow = { ...s.actor, shops: [newId()] };
  await expect(runtime().ask(narrow, 'sales.order', { number: order.number })).rejects.toMatchObject({ code: 'sales.order_not_found' });
  await expect(runtime().execute(narrow, 'sales.hold-order', { orderId: order.id, reason: 'x' })).rejects.toMatchObject({
    kind: 'not_found',
  });
  expect((await runtime().ask(narrow, 'sales.orders')).rows).toEqual([]);
  await expect(
    runtime().execute(narrow, 'sales.place-order', {
      shopId: s.shopId,
      lines: [{ skuId: await s.sku('A'), quantity: '1', unitPrice: '1' }],
    }),
  ).rejects.toMatchObject({ params: { lines: [{ code: 'sales.shop_not_found' }] } });
});

test('a platform number that an order of the shop has is refused, and the entry of that order answers again what it answered', async () => {
  const s = await scenario(runtime());
  const lines = [{ skuId: await s.sku('A'), quantity: '1', unitPrice: '10' }];
  const input = { shopId: s.shopId, platformNumber: 'P1', lines };
  const first = await s.run('sales.place-order', input, { key: 'one' });
  await expect(s.run('sales.place-order', input)).rejects.toMatchObject({ code: 'sales.platform_number_taken', params: { number: 'P1' } });
  expect(await s.run('sales.place-order', input, { key: 'one' })).toEqual(first);
});

test('orders of one new telephone number that come at once make one customer with one address', async () => {
  const s = await scenario(runtime());
  await s.sku('A');
  // some by the account of a shop, some by telephone alone
  const order = (n: number) => s.order({ A: '1' }, n % 2 ? { buyer: { account: 'b1' } } : {});
  const orders = await Promise.all(Array.from({ length: 8 }, (_, n) => order(n)));
  const customers = await Promise.all(orders.map(async (order) => (await s.show(order)).customerId));
  expect(new Set(customers).size).toBe(1);
  const { rows } = await runtime().pools.owner.query('select id from parties.address where merchant_id = $1', [s.actor.merchant.id]);
  expect(rows).toHaveLength(1);
});

test('one key eight times at once makes one order, and everybody is told of it', async () => {
  // as in the program, where every statement is timed
  watchSlow({ milliseconds: 60_000, tell: () => {} });
  const s = await scenario(runtime());
  const input = { shopId: s.shopId, lines: [{ skuId: await s.sku('A'), quantity: '1', unitPrice: '10' }] };
  const [first, ...others] = await Promise.all(Array.from({ length: 8 }, () => s.run('sales.place-order', input, { key: 'at once' })));
  expect(others).toEqual(others.map(() => first));
  expect((await s.ask('sales.orders')).rows).toHaveLength(1);
});

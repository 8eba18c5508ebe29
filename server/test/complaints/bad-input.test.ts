import { beforeAll, expect, test } from 'vitest';
import { createActorResolver } from '../../modules/access/actors.ts';
import { testRuntime } from '../postgres.ts';
import { plainBuying } from './buying.ts';

// What people enter that cannot be: each document is refused with all that is wrong with it, once, in the words of the reader
const runtime = testRuntime({ poolSize: 8 });
beforeAll(() => void createActorResolver(runtime()));

const DAY = 86_400_000;
const ago = (days: number): string => new Date(Date.now() - days * DAY).toISOString();
const dateIn = (days: number): string => ago(-days).slice(0, 10);
const NOBODY = '018f0000-0000-7000-8000-00000000dead';

interface Refused {
  code: string;
  params: { lines?: { line?: number; code?: string; message?: string; skuCode?: string }[] };
}
type Buying = Awaited<ReturnType<typeof plainBuying>>;

/** Goods, suppliers and bins, with the answers of the program to what it does not take. */
async function entering() {
  const s = await plainBuying(runtime());
  const { warehouseId } = s;
  const tracked = async (code: string, tracking: string) => {
    const skuId = await s.sku(code);
    const { rows } = await s.ask('catalog.products');
    const productId = rows.find((row: { code: string }) => row.code === code).id;
    await s.run('inventory.set-tracking', { productId, tracking });
    return skuId;
  };
  const bin = async (code: string, of = warehouseId) => {
    await s.run('inventory.create-locations', { warehouseId: of, pattern: code });
    const { rows } = await s.ask('inventory.locations', { filter: [{ column: 'warehouseId', operator: 'equals', value: of }] });
    return rows.find((row: { code: string }) => row.code === code).id as string;
  };
  return { ...s, tracked, bin, come: (lines: object[], more: object = {}) => ({ ...{ warehouseId, reason: 'found' }, ...more, lines }) };
}

/** How a call is refused: its code and those of its lines, whose words are Chinese for one reader and English for the other. */
async function refused(s: Buying, name: string, input: object): Promise<string[]> {
  const ask = async (language: 'zh' | 'en'): Promise<Refused> =>
    runtime()
      .execute({ ...s.actor, language }, name, input)
      .then(
        () => ({ code: 'done', params: {} }),
        (error) => error,
      );
  const [zh, en] = [await ask('zh'), await ask('en')];
  const lines = zh.params.lines ?? [];
  for (const { message } of lines) if (message !== undefined) expect(message).toMatch(/\p{Script=Han}/u);
  for (const { message } of en.params.lines ?? []) if (message !== undefined) expect(message).not.toMatch(/\p{Script=Han}|\{|undefined/u);
  return [zh.code, ...lines.map(({ line, code, skuCode }) => [line, code ?? skuCode].filter((word) => word !== undefined).join(' '))];
}

test('bad input: a lot expired before it arrives is refused in every receipt, with all else that is wrong with it', async () => {
  const s = await entering();
  const milk = await s.tracked('MILK', 'lot_expiry');
  const phone = await s.tracked('PHONE', 'serial');
  const old = { skuId: milk, quantity: '1', lotNumber: 'L1', expiresOn: dateIn(-1) };
  expect(await refused(s, 'inventory.post-other-in', s.come([{ ...old, value: '1' }]))).toEqual([
    'inventory.lot_expired',
    '1 inventory.lot_expired',
  ]);
  const elsewhere = await s.bin('X-1', (await s.warehouse('W2')).id);
  const lines = [
    { ...old, value: '1.005' },
    { skuId: NOBODY, quantity: '1', value: '1' },
    { skuId: milk, quantity: '1.5', value: '1', lotNumber: 'L2', locationId: elsewhere },
    { skuId: phone, quantity: '2', value: '1', serialNumbers: ['S1'] },
  ];
  expect(await refused(s, 'inventory.post-other-in', s.come(lines))).toEqual([
    'inventory.lines_wrong',
    '1 inventory.value_too_fine',
    '1 inventory.lot_expired',
    '2 inventory.sku_not_found',
    '3 inventory.quantity_not_exact',
    '3 inventory.location_elsewhere',
    '4 inventory.serial_count',
  ]);
  const order = await s.sent({ MILK: '10', PHONE: '2', A: '3' });
  const arrived = [
    { lineId: order.lines[0].id, quantity: '1', lotNumber: 'L1', expiresOn: dateIn(-1) },
    { lineId: order.lines[1].id, quantity: '2', serialNumbers: ['S1'] },
    { lineId: order.lines[2].id, quantity: '4' },
  ];
  expect(await refused(s, 'purchasing.receive-goods', { orderId: order.id, lines: arrived })).toEqual([
    'purchasing.lines_wrong',
    '1 purchasing.lot_expired',
    '2 inventory.serial_count',
    '3 purchasing.over_received',
  ]);
  const consigned = { supplierId: s.supplierId, warehouseId: s.warehouseId };
  const left = [
    { ...old, unitPrice: '1' },
    { skuId: await s.sku('A'), quantity: '1' },
  ];
  expect(await refused(s, 'purchasing.receive-consigned', { ...consigned, lines: left })).toEqual([
    'purchasing.lines_wrong',
    '1 purchasing.lot_expired',
    '2 purchasing.consigned_price_missing',
  ]);
  // what came in unread is no lot of ours
  expect((await s.ask('inventory.lots')).rows).toEqual([]);
  await s.proven();
});

test('bad input: a barcode of two SKUs is refused at set-up, all of them at once, and a scan means one', async () => {
  const s = await entering();
  const [A, B] = [await s.sku('A'), await s.sku('B')];
  await s.run('catalog.add-barcode', { skuId: A, code: 'CODE-1' });
  const skus = [
    { code: 'N1', options: { 色: '红' }, barcodes: ['CODE-1', 'B'] },
    { code: 'B', options: { 色: '蓝' }, barcodes: ['NEW-1'] },
    { code: 'CODE-1', options: { 色: '绿' }, barcodes: ['NEW-1', 'N1'] },
  ];
  const axes = [{ attribute: '色', values: ['红', '蓝', '绿'] }];
  expect(await refused(s, 'catalog.create-product', { code: 'N', name: { zh: '新品' }, axes, skus })).toEqual([
    'catalog.lines_wrong',
    '1 catalog.barcode_taken',
    '1 catalog.barcode_is_code',
    '2 catalog.sku_code_taken',
    '3 catalog.code_is_barcode',
    '3 catalog.barcode_taken',
    '3 catalog.barcode_is_code',
  ]);
  expect(await refused(s, 'catalog.add-barcode', { skuId: B, code: 'CODE-1' })).toEqual(['catalog.barcode_taken']);
  expect(await refused(s, 'catalog.add-barcode', { skuId: B, code: 'A' })).toEqual(['catalog.barcode_is_code']);
  const imported = [
    { code: 'P1', name: { zh: '一' }, skus: [{ code: 'P1', barcodes: ['A'] }] },
    { code: 'P2', name: { zh: '二' }, skus: [{ code: 'CODE-1' }] },
  ];
  const { results } = await s.run('catalog.upsert-products', { products: imported });
  expect(results.map(({ result }: { result: string }) => result)).toEqual(['refused', 'refused']);
  // of two who give the same barcode at once, one does; every scan of it means that one
  const both = await Promise.allSettled([A, B].map((skuId) => s.run('catalog.add-barcode', { skuId, code: 'CODE-2' })));
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const owner = both[0]?.status === 'fulfilled' ? 'A' : 'B';
  expect(await s.ask('catalog.sku-by-scan', { code: 'CODE-2' })).toMatchObject({ code: owner });
  await s.proven();
});

test('bad input: a kit is no part of itself, neither directly nor through another kit, and all its wrong parts are named', async () => {
  const s = await entering();
  const A = await s.sku('A');
  const [SET, BIG] = [await s.bundle('SET', { A: '2' }), await s.sku('BIG', { kind: 'bundle' })];
  await s.run('catalog.set-bundle-components', { skuId: BIG, components: [{ skuId: SET, quantity: '1' }] });
  const parts = (ids: string[]) => ({ skuId: SET, components: ids.map((skuId) => ({ skuId, quantity: '1' })) });
  const name = 'catalog.set-bundle-components';
  expect(await refused(s, name, parts([A, SET]))).toEqual(['catalog.bundle_cycle', '2 catalog.bundle_cycle']);
  expect(await refused(s, name, parts([A, BIG]))).toEqual(['catalog.bundle_cycle', '2 catalog.bundle_cycle']);
  expect(await refused(s, name, parts([SET, A, A, NOBODY, BIG]))).toEqual([
    'catalog.lines_wrong',
    '1 catalog.bundle_cycle',
    '3 catalog.component_twice',
    '4 catalog.component_not_found',
    '5 catalog.bundle_cycle',
  ]);
});

test('bad input: a unit whose factor does not divide is refused on every line that says so, in stock and in purchasing', async () => {
  const s = await entering();
  const [A, B] = [await s.sku('A'), await s.sku('B')];
  const unit = async (skuId: string, numerator: string, denominator: string) =>
    (await s.run('catalog.set-pack-unit', { skuId, name: `${numerator}/${denominator}`, numerator, denominator })).id as string;
  const [third, half] = [await unit(A, '10', '3'), await unit(B, '1', '2')];
  const lines = [
    { skuId: A, quantity: '1', packUnitId: third, value: '1' },
    { skuId: A, quantity: '3', packUnitId: third, value: '1' },
    { skuId: B, quantity: '3', packUnitId: half, value: '1' },
    { skuId: B, quantity: '1', packUnitId: third, value: '1' },
  ];
  expect(await refused(s, 'inventory.post-other-in', s.come(lines))).toEqual([
    'inventory.lines_wrong',
    '1 inventory.quantity_not_exact',
    '3 inventory.quantity_not_exact',
    '4 inventory.pack_not_found',
  ]);
  await s.run('inventory.post-other-in', s.come([lines[1] as object]));
  expect(await s.worth('A')).toEqual(['10', '1']);
  const buying = { supplierId: s.supplierId, warehouseId: s.warehouseId };
  const bought = [
    { skuId: A, quantity: '1', packUnitId: third, unitPrice: '1' },
    { skuId: B, quantity: '3', packUnitId: half, unitPrice: '1' },
  ];
  expect(await refused(s, 'purchasing.create-order', { ...buying, lines: bought })).toEqual([
    'purchasing.lines_wrong',
    '1 purchasing.pack_uneven',
    '2 purchasing.pack_uneven',
  ]);
  await s.proven();
});

test('bad input: bins that a count holds are counted by no other, and nothing moves in or out of them; every such line is named', async () => {
  const s = await entering();
  const [skuId, B] = [await s.sku('A'), await s.sku('B')];
  const [one, two, free] = [await s.bin('A-1'), await s.bin('A-2'), await s.bin('A-3')];
  const at = (locationId: string) => ({ skuId, quantity: '5', value: '5', locationId });
  await s.run('inventory.post-other-in', s.come([at(one), at(two), at(free)]));
  const { warehouseId } = s;
  const held = { warehouseId, scope: 'bin', locationIds: [one, two], locksBins: true };
  await s.run('inventory.start-count', held);
  const [first] = await refused(s, 'inventory.start-count', { warehouseId, scope: 'all' });
  expect(first).toBe('inventory.count_bin_frozen');
  const other = await s.run('inventory.start-count', { warehouseId, scope: 'bin', locationIds: [free] });
  const said = [
    { skuId, locationId: free, quantity: '4.5' },
    { skuId: B, locationId: one, quantity: '1' },
    { n: 99, quantity: '1' },
  ];
  expect(await refused(s, 'inventory.count-goods', { countId: other.id, lines: said })).toEqual([
    'inventory.lines_wrong',
    '1 inventory.quantity_not_exact',
    '2 inventory.count_out_of_scope',
    '2 inventory.count_bin_frozen',
    '3 inventory.count_line_unknown',
  ]);
  const move = (from: string, to: string) => ({ skuId, quantity: '1', fromLocationId: from, toLocationId: to });
  expect(await refused(s, 'inventory.move-between-bins', { warehouseId, lines: [move(free, one), move(two, free)] })).toEqual([
    'inventory.bin_counting',
    '1 inventory.bin_counting',
    '2 inventory.bin_counting',
  ]);
  const order = await s.sent({ A: '1' });
  const arriving = { orderId: order.id, lines: [{ lineId: order.lines[0].id, quantity: '2', locationId: one }] };
  expect(await refused(s, 'purchasing.receive-goods', arriving)).toEqual([
    'purchasing.lines_wrong',
    '1 purchasing.over_received',
    '1 inventory.bin_counting',
  ]);
});

/** Five of A, B and C came ten days ago and five more two days ago; four of A and B left in between. */
async function lowInBetween() {
  const s = await entering();
  const [A, B, C] = [await s.sku('A'), await s.sku('B'), await s.sku('C')];
  const all = (quantity: string) => [A, B, C].map((skuId) => ({ skuId, quantity, value: quantity }));
  await s.run('inventory.post-other-in', s.come(all('5'), { effectiveAt: ago(10) }));
  await s.run('inventory.post-other-out', {
    ...{ warehouseId: s.warehouseId, reason: 'lost', effectiveAt: ago(6) },
    lines: [A, B].map((skuId) => ({ skuId, quantity: '4' })),
  });
  await s.run('inventory.post-other-in', s.come(all('5'), { effectiveAt: ago(2) }));
  return { s, A, B, C };
}

test('bad input: an issue for an earlier day is refused where a later moment would fall below zero, with every SKU that would', async () => {
  const { s, A, B, C } = await lowInBetween();
  const issue = (lines: object[]) => ({ warehouseId: s.warehouseId, reason: 'lost', effectiveAt: ago(8), lines });
  const two = (quantity: string) => issue([A, B, C].map((skuId) => ({ skuId, quantity })));
  expect(await refused(s, 'inventory.post-other-out', two('2'))).toEqual(['inventory.history_negative', 'A', 'B']);
  await s.run('inventory.post-other-out', two('1'));
  await s.proven();
});

test('bad input: an issue for an earlier day names at once what is short now and what would have been short since', async () => {
  const { s, A, B, C } = await lowInBetween();
  // 6 of A and B and 10 of C are there; in between 1 of A and B was. B lacks 1 now, and lacked 6 in between
  const lines = [
    { skuId: A, quantity: '2' },
    { skuId: B, quantity: '7' },
    { skuId: C, quantity: '2' },
  ];
  await expect(
    s.run('inventory.post-other-out', { warehouseId: s.warehouseId, reason: 'lost', effectiveAt: ago(8), lines }),
  ).rejects.toMatchObject({
    code: 'inventory.stock_short',
    params: {
      lines: [
        { skuCode: 'A', missing: '1', reason: 'inventory.history_negative' },
        { skuCode: 'B', missing: '6', reason: 'inventory.stock_short' },
      ],
    },
  });
  await s.run('inventory.post-other-out', {
    warehouseId: s.warehouseId,
    reason: 'lost',
    effectiveAt: ago(8),
    lines: [{ skuId: A, quantity: '1' }],
  });
  await s.proven();
});

test('bad input: more than was ordered comes in only within the tolerance, over all lines and rows of the receipt', async () => {
  const s = await entering();
  await s.run('purchasing.set-terms', { supplierId: s.supplierId, overTolerance: '0.1' });
  const order = await s.sent({ A: '100', B: '10' });
  const [a, b] = order.lines.map(({ id }: { id: string }) => id);
  const lines = [
    { lineId: a, quantity: '100' },
    { lineId: a, quantity: '11' },
    { lineId: b, quantity: '12' },
  ];
  expect(await refused(s, 'purchasing.receive-goods', { orderId: order.id, lines })).toEqual([
    'purchasing.lines_wrong',
    '2 purchasing.over_received',
    '3 purchasing.over_received',
  ]);
  await s.receive(order, ['110', '11']);
  expect(await s.worth('A')).toEqual(['110', '1243']);
  await s.proven();
});

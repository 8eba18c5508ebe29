import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { Actor } from '../../kernel/context.ts';
import { newId } from '../../kernel/ids.ts';
import { importFiles } from '../../test/importing.ts';
import { testRuntime } from '../../test/postgres.ts';
import { createActorResolver } from '../access/actors.ts';
import { type Scenario, scenario } from '../../test/scenario.ts';
import { loadModules } from '../../modules.ts';
import { allSources } from './sources.ts';
import { allStandings } from './standing.ts';

/** Days that the clock is ahead of the day. */
let ahead = 0;
const runtime = testRuntime({ clock: () => new Date(Date.now() + ahead * 86_400_000).toISOString() });
beforeAll(() => void createActorResolver(runtime()));
const FIXTURE = join(import.meta.dirname, '../exchange/fixtures/products.csv');

/** A document of every kind there is. */
async function everyDocument() {
  const s = await scenario(runtime(), { moneyHolder: 'merchant' });
  const second = await s.warehouse('W2');
  await s.stock({ A: '10' });
  const order = await s.order({ A: '2' });
  await s.audit(order);
  const shipment = await s.ship(order);
  await s.pay(order);
  await s.run('invoicing.request-invoices', { orderIds: [order.id], buyer: { buyerName: '云图' } });
  const waiting = await s.order({ A: '1' });
  await s.audit(waiting);
  const wave = await s.run('fulfilment.create-wave', { warehouseId: s.warehouseId, method: 'order' });
  await s.run('fulfilment.release-wave', { waveId: wave.id, expectedVersion: wave.version });
  const line = { skuId: await s.sku('A'), quantity: '1' };
  const { lines: shipped } = await s.show(order);
  const asked = [{ orderLineId: shipped[0].id, quantity: '2' }];
  const { id: afterSaleId } = await s.run('aftersales.open-after-sale', { orderId: order.id, type: 'return', lines: asked });
  await s.run('aftersales.approve-after-sale', { afterSaleId });
  const parcel = await s.run('aftersales.register-return', { trackingNumber: 'YT778', warehouseId: s.warehouseId, afterSaleId });
  const { lines: expected } = await s.ask('aftersales.after-sale', { number: afterSaleId });
  await s.run('company.set-parameter', { key: 'aftersales.scrap_approval_above', value: '1' });
  const graded = ['C', 'D'].map((grade) => ({ afterSaleLineId: expected[0].id, quantity: '1', grade }));
  await s.run('aftersales.inspect-return', { parcelId: parcel.id, lines: graded });
  const supplier = await s.run('parties.create-party', { name: '宏远工厂', supplier: true });
  await s.run('aftersales.ship-supplier-return', { supplierId: supplier.id, warehouseId: s.warehouseId, lines: [line] });
  const { rows: receipts } = await s.ask('inventory.receipt-costs');
  const freight = { kind: 'freight', basis: 'value', amount: '1' };
  await s.run('inventory.post-landed-cost', { parts: [freight], lines: [{ receiptMoveId: receipts[0].id }] });
  const bought = [{ ...line, unitPrice: '6' }];
  await s.run('inventory.set-cost-method', { method: 'average' });
  const purchase = await s.run('purchasing.create-order', { supplierId: supplier.id, warehouseId: s.warehouseId, lines: bought });
  await s.run('purchasing.submit-order', { orderId: purchase.id });
  const { lines: ordered } = await s.ask('purchasing.order', { number: purchase.number });
  const arrived = await s.run('purchasing.receive-goods', { orderId: purchase.id, lines: [{ lineId: ordered[0].id, quantity: '1' }] });
  const invoice = { invoiceNumber: 'F77', invoiceDate: '2026-01-31', lines: [{ orderLineId: ordered[0].id, quantity: '1' }] };
  const bill = await s.run('purchasing.enter-bill', { supplierId: supplier.id, ...invoice });
  await s.run('purchasing.pay-bills', { supplierId: supplier.id, bills: [{ billId: bill.id, amount: '1' }] });
  const { lines: came } = await s.ask('purchasing.receipt', { number: arrived.number });
  await s.run('purchasing.return-goods', { receiptId: arrived.id, lines: [{ lineId: came[0].id, quantity: '1' }] });
  await s.run('purchasing.create-request', { warehouseId: s.warehouseId, ...line });
  await s.run('purchasing.receive-consigned', { supplierId: supplier.id, warehouseId: s.warehouseId, lines: bought });
  await s.run('fulfilment.open-hand-over', { warehouseId: s.warehouseId, carrier: 'SF' });
  const carriers = await s.ask('freight.carriers');
  const day = new Date().toISOString().slice(0, 10);
  const billed = { carrierId: carriers.rows[0].id, periodFrom: day, periodTo: day, billDate: day, taxRate: '0.06' };
  await s.run('freight.import-bill', { ...billed, lines: [{ waybill: 'YT9', amount: '3' }] });
  await s.run('billing.enter-cod-settlement', { carrier: 'SF', received: '9', lines: [{ waybill: 'SF778', collected: '9' }] });
  const customer = await s.run('parties.create-party', { name: '批发客户', customer: true });
  await s.run('settlement.enter-receipt', { partyId: customer.id, amount: '5' });
  const late = await s.order({ A: '1' }, { customerId: customer.id });
  await s.audit(late);
  await s.ship(late);
  ahead = 2;
  await s.run('settlement.draw-dunning-letters', { partyIds: [customer.id] });
  ahead = 0;
  await s.shop('SP', { moneyHolder: 'platform' });
  const told = { importId: newId(), shop: 'SP', layout: 'platform-statement', feed: 'flow', fileName: 'statement.csv' };
  const fine = { number: 'F1', kind: 'fine', amount: '-1', occurredAt: '2026-01-31T08:00:00Z' };
  await s.run('marketplaces.take-in-lines', { ...told, lines: [fine] });
  await s.run('settlement.draft-statement', { partyId: customer.id });
  await s.run('inventory.create-transfer', { fromWarehouseId: s.warehouseId, toWarehouseId: second.id, lines: [line] });
  await s.run('inventory.plan-assembly', {
    kind: 'assembly',
    warehouseId: s.warehouseId,
    skuId: await s.sku('SET'),
    quantity: '1',
    lines: [line],
  });
  await s.run('assets.add-asset', { name: '打包机', category: 'machinery', cost: '900', months: 36, acquiredOn: '2026-01-05' });
  await s.run('inventory.start-count', { warehouseId: s.warehouseId, scope: 'all' });
  await importFiles(runtime(), s.actor, { template: 'products', files: { products: FIXTURE } });
  const { rows: accounts } = await runtime().pools.owner.query(
    `select id, code from ledger.account where merchant_id = $1 and code in ('1001', '1002') order by code`,
    [s.actor.merchant.id],
  );
  const [cash, bank] = accounts;
  const lines = [
    { accountId: cash.id, debit: '500' },
    { accountId: bank.id, credit: '500' },
  ];
  const wallet = await s.run('banking.create-money-account', { name: '支付宝', kind: 'alipay' });
  await s.run('banking.take-in-statement-lines', {
    ...{ account: '支付宝', importId: newId(), fileName: '流水.csv' },
    lines: [{ n: 2, date: '2026-01-31', amount: '1' }],
  });
  await s.run('banking.record-fee', { moneyAccountId: wallet.id, amount: '1' });
  const voucher = await s.run('ledger.post-manual-voucher', { date: new Date().toISOString().slice(0, 10), summary: '提现', lines });
  await s.settle();
  return { s, second, shipment, voucher };
}

const found = async (s: Scenario, text: string, given: Partial<Actor> = {}): Promise<{ entity: string; id: string; title: string }[]> =>
  (await runtime().ask({ ...s.actor, ...given }, 'search.everything', { text, limit: 100 })).hits;

/** Tables of documents: what has a number of its own within the merchant. */
const NUMBERED = `select c.conrelid::regclass::text as name from pg_constraint c where c.contype = 'u'
  and (select array_agg(a.attname::text order by a.attname) from pg_attribute a where a.attrelid = c.conrelid and a.attnum = any(c.conkey))
    = array['merchant_id', 'number'] order by 1`;

test('every document that has a number is found by it, by its end, by its middle, without its letters, and by what is said about it', async () => {
  const { s } = await everyDocument();
  const { rows: tables } = await runtime().pools.owner.query<{ name: string }>(NUMBERED);
  expect(tables.length).toBeGreaterThanOrEqual(6);
  const documents: { table: string; entity: string; id: string }[] = [];
  for (const { name } of tables) {
    const { rows } = await runtime().pools.owner.query(`select id, number from ${name} where merchant_id = $1`, [s.actor.merchant.id]);
    expect([name, rows.length > 0]).toEqual([name, true]);
    for (const { id, number } of rows) {
      const parts = [
        number,
        number.toLowerCase(),
        number.slice(2),
        number.slice(-6),
        number.slice(-4),
        number.slice(1, -2),
        number.slice(3, 9),
      ];
      for (const part of parts) expect([name, part, (await found(s, part)).some((hit) => hit.id === id)]).toEqual([name, part, true]);
      documents.push({ table: name, id, entity: (await found(s, number)).find((hit) => hit.id === id)?.entity ?? '' });
    }
  }
  for (const { entity, id } of documents) await s.run('office.add-comment', { entity, id, body: '这里见过独角兽' });
  await s.settle();
  expect((await found(s, '独角兽')).filter(({ entity }) => entity === 'office.comment')).toHaveLength(documents.length);
});

test('what contracts say of a document with a number, the search knows', async () => {
  const numbered = (await loadModules()).flatMap(({ contract }) =>
    Object.values(contract.events).flatMap(({ entity, shape }) =>
      shape instanceof z.ZodObject && 'number' in shape.shape ? [entity] : [],
    ),
  );
  expect(numbered).toContain('fulfilment.shipment');
  const known = new Set(allSources().map(({ entity }) => entity));
  expect([...new Set(numbered)].filter((entity) => !known.has(entity))).toEqual([]);
});

test('documents of one warehouse are found there, a transfer at both of its ends', async () => {
  const { s, second, shipment } = await everyDocument();
  const kinds = async (text: string, given: Partial<Actor>) =>
    [...new Set((await found(s, text, given)).map(({ entity }) => entity))].sort();
  expect(await kinds('-0000', { warehouses: [second.id] })).not.toContain('inventory.stock_document');
  for (const warehouse of [s.warehouseId, second.id])
    expect(await kinds('TR', { warehouses: [warehouse] })).toEqual(['inventory.transfer']);
  expect(await kinds('TR', { warehouses: [newId()] })).toEqual([]);
  expect(await kinds(shipment.number.slice(0, 9), { shops: [s.shopId], warehouses: [s.warehouseId] })).toEqual(['fulfilment.shipment']);
  expect(await kinds(shipment.number.slice(0, 9), { warehouses: [second.id] })).toEqual([]);
  expect(await kinds(shipment.number.slice(0, 9), { shops: [newId()] })).toEqual([]);
});

test('a voucher is found by the number that it got when it was sealed', async () => {
  const { s, voucher } = await everyDocument();
  await s.run('ledger.seal-entries', {});
  const { rows } = await runtime().pools.owner.query(
    `select voucher_number as number, to_char(period, 'YYYY-MM') as month from ledger.seal where merchant_id = $1 and entry_id = $2`,
    [s.actor.merchant.id, voucher.id],
  );
  const { number, month } = rows[0];
  for (const text of [`记-${number}`, `记${number}号`, `记字第 ${number} 号`, `${month} 记-${number}`])
    expect([text, (await found(s, text))[0]?.id]).toEqual([text, voucher.id]);
  expect(await found(s, `2019-01 记-${number}`)).toEqual([]);
  expect((await found(s, `记-${number}`, { permissions: new Set(['sales.view']) })).map(({ entity }) => entity)).toEqual([]);
});

test('what was there before its kind was known is gathered once, as old as it is', async () => {
  const { s } = await everyDocument();
  const entries = async () => {
    const { rows } = await runtime().pools.owner.query(
      `select entity, id, title, subtitle, content, grams, shop_id, warehouse_id, other_warehouse_id from search.entry where merchant_id = $1 order by entity, id`,
      [s.actor.merchant.id],
    );
    return rows;
  };
  const before = await entries();
  expect(before.length).toBeGreaterThan(8);
  await runtime().runJob('search.gather-documents');
  await runtime().pools.owner.query('delete from search.entry where merchant_id = $1', [s.actor.merchant.id]);
  await runtime().runJob('search.gather-documents');
  expect(await entries()).toEqual([]);
  await runtime().pools.owner.query('delete from search.gathering where merchant_id = $1', [s.actor.merchant.id]);
  await runtime().runJob('search.gather-documents');
  expect(await entries()).toEqual(before);
  const { rows } = await runtime().pools.owner.query(
    `select count(*)::int as late from search.entry where merchant_id = $1
     and extract(epoch from touched_at) * 1000 <> ('x' || left(replace(id::text, '-', ''), 12))::bit(48)::bigint`,
    [s.actor.merchant.id],
  );
  expect(rows[0].late).toBe(0);
});

test('an operation is offered on the documents on which it can run, and it is said how many others answer', async () => {
  const { s } = await everyDocument();
  const offered = async (entity: string, operation: string, text = '') => {
    const { hits, unfit } = await s.ask('search.everything', { text, entities: [entity], operation });
    return { numbers: hits.map(({ title }: { title: string }) => title).sort(), unfit };
  };
  const { hits: orders } = await s.ask('search.everything', { text: '', entities: ['sales.order'] });
  expect(orders.length).toBeGreaterThan(1);
  const seen = new Set<boolean>();
  for (const operation of ['fulfilment.ship-order', 'sales.unaudit-order', 'sales.audit-order']) {
    // the page of each order says by itself what may be done with it
    const pages = await Promise.all(orders.map(({ title }: { title: string }) => s.ask('sales.order', { number: title })));
    const able = pages.filter(({ allowed }) => allowed.includes(operation)).map(({ number }) => number);
    for (const { allowed } of pages) seen.add(allowed.includes(operation));
    expect([operation, await offered('sales.order', operation)]).toEqual([
      operation,
      { numbers: able.sort(), unfit: orders.length - able.length },
    ]);
  }
  expect(seen.size).toBe(2);
  const [transfer] = (await offered('inventory.transfer', 'inventory.ship-transfer', 'TR')).numbers;
  expect(transfer).toMatch(/^TR/);
  expect(await offered('inventory.transfer', 'inventory.receive-transfer', transfer)).toEqual({ numbers: [], unfit: 1 });
  // how a document stands is not asked for what can always be done
  expect(await offered('inventory.transfer', 'office.add-comment', transfer)).toEqual({ numbers: [transfer], unfit: 0 });
});

test('what is told of how documents stand speaks of operations that there are', async () => {
  const all = new Set((await loadModules()).flatMap(({ contract }) => Object.values(contract.operations).map(({ name }) => name)));
  const named = allStandings().flatMap(({ entity, operations }) =>
    operations.map((operation) => (operation.includes('.') ? operation : `${entity.split('.')[0]}.${operation}`)),
  );
  expect(named.length).toBeGreaterThan(40);
  expect(named.filter((operation) => !all.has(operation))).toEqual([]);
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testRuntime } from '../../test/postgres.ts';
import { type Scenario, scenario } from '../../test/scenario.ts';
import { type BusinessEventName, postingRules } from '../ledger/posting.rules.ts';

const runtime = testRuntime({ poolSize: 8 });

/** The numbers of facts.md 6.5 that each event of the posting table stands for: they begin its description. 6c has a test of its own, with pre-sales. */
function numbersInTable(): Map<string, BusinessEventName[]> {
  const table = readFileSync(join(import.meta.dirname, '../ledger/posting.rules.ts'), 'utf8');
  const found = new Map<string, BusinessEventName[]>();
  for (const [, numbers = '', event = ''] of table.matchAll(/\/\*\* ((?:\d+[a-z]?(?:, )?)+)[^\n]*\*\/\n {2}(\w+):/g))
    for (const number of numbers.split(', ')) found.set(number, [...(found.get(number) ?? []), event as BusinessEventName]);
  return found;
}

/** What issue by issue must be posted with the document it belongs to. 27 is 1b of an order with a gift line: the gift's cost is one of sales. */
const DEMANDED = ['1', '1b', '3', '6', '6b', '9', '10', '10b', '23', '25', '26', '27b', '32', '33'];

type Placed = { id: string; number: string };
const lineOf = async (s: Scenario, order: Placed): Promise<string> => (await s.show(order)).lines[0].id;

async function opened(s: Scenario, order: Placed, type: string, quantity: string): Promise<string> {
  const asked = { orderId: order.id, type, lines: [{ orderLineId: await lineOf(s, order), quantity }] };
  const { id } = await s.run('aftersales.open-after-sale', asked);
  await s.run('aftersales.approve-after-sale', { afterSaleId: id });
  return id;
}
async function inspected(s: Scenario, afterSaleId: string, grade: string): Promise<void> {
  const parcel = await s.run('aftersales.register-return', { trackingNumber: afterSaleId, warehouseId: s.warehouseId, afterSaleId });
  const { lines } = await s.ask('aftersales.after-sale', { number: afterSaleId });
  await s.run('aftersales.inspect-return', { parcelId: parcel.id, lines: [{ afterSaleLineId: lines[0].id, quantity: '1', grade }] });
}

/** All that happens between a buyer, the merchant, a carrier and a supplier. */
async function everything(): Promise<Scenario> {
  const s = await scenario(runtime(), { moneyHolder: 'merchant' });
  await s.run('company.set-parameter', { key: 'freight.default_weight', value: '1' });
  await s.run('company.set-parameter', { key: 'fulfilment.packaging_cost', value: '0.8' });
  const { rows: carriers } = await s.ask('freight.carriers');
  const carrierId: string = carriers.find(({ code }: { code: string }) => code === 'SF').id;
  const { id: serviceId } = await s.run('freight.create-service', { code: 'SF1', carrierId, name: '标准' });
  const template = { code: 'SF1', name: '成本', kind: 'cost', serviceId, chargeBy: 'weight', validFrom: '2020-01-01' };
  await s.run('freight.create-template', { ...template, body: { rules: [{ firstFee: '8' }] } });
  await s.stock({ A: '20' });
  const skuId = await s.sku('A');
  const sold = async (): Promise<Placed> => {
    const order = await s.order({ A: '1' }, { freight: '5' });
    await s.pay(order);
    await s.audit(order);
    await s.ship(order);
    return order;
  };
  const sentOn = async (afterSaleId: string, purpose: string): Promise<Placed> => {
    const placed = await s.run('aftersales.place-resend-order', { afterSaleId, purpose });
    const next = { id: placed.orderId, number: placed.orderNumber };
    await s.audit(next);
    await s.ship(next);
    return next;
  };
  const cancelled = await s.order({ A: '1' });
  await s.pay(cancelled);
  await s.run('aftersales.refund-after-sale', { afterSaleId: await opened(s, cancelled, 'refund_unshipped', '1') });
  const returned = await sold();
  const back = await opened(s, returned, 'return', '1');
  await inspected(s, back, 'C');
  await s.run('aftersales.refund-after-sale', { afterSaleId: back });
  const other = await sold();
  await inspected(s, await opened(s, await sentOn(await opened(s, other, 'resend', '1'), 'resend'), 'return', '1'), 'A');
  await inspected(s, await opened(s, await sentOn(await opened(s, other, 'resend', '1'), 'giveaway'), 'return', '1'), 'A');
  const paid = await opened(s, other, 'compensation', '0');
  await s.run('aftersales.pay-compensation', { afterSaleId: paid, amount: '8' });
  await s.run('company.set-parameter', { key: 'aftersales.return_freight_account', value: 'freight' });
  await s.run('aftersales.pay-compensation', {
    afterSaleId: await opened(s, other, 'compensation', '0'),
    amount: '3',
    kind: 'return_freight',
  });
  const claim = await s.run('aftersales.open-claim', { afterSaleId: paid, against: 'carrier', carrier: 'SF', amount: '8' });
  await s.run('aftersales.accept-claim', { claimId: claim.id });
  await s.run('aftersales.pay-claim', { claimId: claim.id });
  const bill = { carrierId, periodFrom: '2020-01-01', periodTo: '2999-12-31', billDate: '2026-01-31' };
  const made = await s.run('freight.import-bill', { ...bill, lines: [{ waybill: `SF${other.id.slice(-12)}`, amount: '8' }] });
  await s.run('freight.post-bill', { billId: made.id });
  const { id: supplierId } = await s.run('parties.create-party', { name: '宏远工厂', supplier: true });
  const lines = [{ skuId, quantity: '1' }];
  await s.run('aftersales.ship-supplier-return', { supplierId, warehouseId: s.warehouseId, lines });
  await s.run('inventory.change-quality', { warehouseId: s.warehouseId, lines: [{ skuId, quantity: '1', from: 'good', to: 'defective' }] });
  return s;
}

test('every document posts its entries of facts.md 6.5 in its own transaction, as the posting table names them', async () => {
  const table = numbersInTable();
  for (const number of DEMANDED) expect(table.get(number), `event ${number} stands in the posting table`).toBeDefined();
  const s = await everything();
  // an entry and the log of its operation were written by one transaction
  const { rows } = await runtime().pools.owner.query<{ event: BusinessEventName; operation: string; together: boolean }>(
    `select e.event, o.operation, bool_and(e.xmin = o.xmin) as together
     from ledger.entry e join kernel.operation_log o on o.merchant_id = e.merchant_id and o.id = e.operation_id
     where e.merchant_id = $1 and e.reverses_id is null group by e.event, o.operation order by e.event, o.operation`,
    [s.actor.merchant.id],
  );
  expect(rows.filter(({ together }) => !together)).toEqual([]);
  const postedBy = (event: BusinessEventName) => rows.filter((row) => row.event === event).map(({ operation }) => operation);
  const shown = Object.fromEntries(DEMANDED.map((number) => [number, [...new Set((table.get(number) ?? []).flatMap(postedBy))].sort()]));
  expect(shown).toMatchObject({
    '1': ['fulfilment.ship-order'],
    '1b': ['fulfilment.ship-order'],
    '3': ['fulfilment.ship-order'],
    '6': ['billing.receive-payment'],
    '6b': ['fulfilment.ship-order'],
    '9': ['aftersales.refund-after-sale'],
    '10': ['aftersales.refund-after-sale'],
    '10b': ['aftersales.inspect-return'],
    '23': ['inventory.change-quality'],
    '25': ['freight.post-bill'],
    '26': ['fulfilment.ship-order'],
    '27b': ['fulfilment.ship-order'],
    '32': ['aftersales.pay-compensation'],
    '33': ['aftersales.accept-claim'],
  });
  // of each of these numbers no event is left that nothing posts; what purchasing and settlement post is shown by their own tests
  const left = DEMANDED.flatMap((number) => table.get(number) ?? []).filter((event) => event in postingRules && !postedBy(event).length);
  expect([...new Set(left)].filter((event) => !/^(deposit|purchase|customer)_/.test(event))).toEqual([]);
  expect(await s.differences()).toEqual([]);
});

test('26: each parcel takes its packing materials when it leaves, more with more parcels, and none when it is undone', async () => {
  const s = await scenario(runtime());
  await s.run('company.set-parameter', { key: 'fulfilment.packaging_cost', value: '0.80' });
  await s.stock({ A: '2' });
  const order = await s.order({ A: '1' });
  await s.audit(order);
  const shipment = await s.ship(order);
  const used = async () => {
    const { rows } = await s.ask('ledger.trial-balance', { to: '2099-12-31' });
    const of = (code: string) => rows.find((row: { accountCode: string }) => row.accountCode === code);
    return [of('560106')?.closingDebit ?? '0', of('141101')?.closingCredit ?? '0'];
  };
  expect(await used()).toEqual(['0.8', '0.8']);
  const parcels = [{ trackingNumber: 'P1' }, { trackingNumber: 'P2' }, { trackingNumber: 'P3' }];
  await s.run('fulfilment.change-tracking', { shipmentId: shipment.id, parcels });
  expect(await used()).toEqual(['2.4', '2.4']);
  await s.run('fulfilment.undo-shipment', { shipmentId: shipment.id });
  expect(await used()).toEqual(['0', '0']);
  expect(await s.differences()).toEqual([]);
});

test('27: a gift within a sale is a cost of sales and no revenue', async () => {
  const s = await scenario(runtime(), { moneyHolder: 'merchant' });
  await s.stock({ A: '1', G: '1' }, { unitCost: '7' });
  const order = await s.order({ A: '1', G: '1' }, { lines: [{ unitPrice: '113' }, { unitPrice: '0', gift: true }] });
  await s.audit(order);
  await s.ship(order);
  const { rows } = await s.ask('ledger.trial-balance', { to: '2099-12-31' });
  const of = (code: string) => rows.find((row: { accountCode: string }) => row.accountCode === code);
  expect([of('540101').closingDebit, of('500101').closingCredit, of('22210106').closingCredit]).toEqual(['14', '100', '13']);
});

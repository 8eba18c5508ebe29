import { expect, test } from 'vitest';
import { testRuntime } from '../../test/postgres.ts';
import { type Scenario, type ScenarioOrder, scenario } from '../../test/scenario.ts';

const runtime = testRuntime({ poolSize: 8 });

/** What the accounts of freight hold, by purpose: debit less credit. */
async function books(s: Scenario) {
  const { rows } = await runtime().pools.owner.query(
    `select l.role, sum(l.debit - l.credit)::text as held from ledger.entry_line l
     where l.merchant_id = $1 and l.role in ('freight_cost', 'payable', 'payable_estimated', 'input_vat') group by l.role`,
    [s.actor.merchant.id],
  );
  return Object.fromEntries(rows.map(({ role, held }) => [role, String(Number(held))]));
}

/** TV-66's prices for a carrier, 9 % in its bills; goods of 3.2 kg cost 14.00. */
async function priced(terms = {}) {
  const s = await scenario(runtime(), terms);
  await s.run('company.set-parameter', { key: 'freight.default_weight', value: '3.2' });
  const carriers = await s.ask('freight.carriers');
  const carrierId: string = carriers.rows.find((row: { code: string }) => row.code === 'SF').id;
  const service = await s.run('freight.create-service', { code: 'SF1', carrierId, name: '标准', taxRate: '0.09' });
  const rules = [{ firstFee: '8', stepUnit: '1', stepFee: '2' }];
  const template = { code: 'SF1', name: '成本', kind: 'cost', serviceId: service.id, chargeBy: 'weight', validFrom: '2020-01-01' };
  const made = await s.run('freight.create-template', { ...template, body: { rules } });
  await s.stock({ A: '50' });
  return { s, carrierId, templateId: made.id as string };
}

async function shipped(s: Scenario, waybill: string): Promise<{ order: ScenarioOrder; shipment: { id: string; number: string } }> {
  const order = await s.order({ A: '1' }, { freight: '12' });
  await s.audit(order);
  return { order, shipment: await s.ship(order, { trackingNumber: waybill }) };
}
const billing = (s: Scenario, carrierId: string, lines: object[]) =>
  s.run('freight.import-bill', {
    carrierId,
    periodFrom: '2020-01-01',
    periodTo: '2999-12-31',
    billDate: '2026-01-31',
    taxRate: '0.09',
    lines,
  });
const linesOf = async (s: Scenario, billId: string) => (await s.ask('freight.bill-lines', { billId })).rows;

test('what a parcel should cost is accrued when it leaves, by the prices of that day, and taken back when it is undone', async () => {
  const { s, templateId } = await priced();
  const { shipment } = await shipped(s, 'W1');
  // 14.00 with 9 % tax in it: 12.84
  expect(await books(s)).toEqual({ freight_cost: '12.84', payable_estimated: '-12.84' });
  await s.run('freight.set-prices', { templateId, validFrom: '2999-01-01', body: { rules: [{ firstFee: '99' }] } });
  const [cost] = (await s.ask('freight.costs')).rows;
  expect(cost).toMatchObject({ waybill: 'W1', expected: '14', charged: '12', margin: '-2', weight: '3.2', band: 'd', status: 'accrued' });
  await s.run('fulfilment.undo-shipment', { shipmentId: shipment.id });
  expect(await books(s)).toEqual({ freight_cost: '0', payable_estimated: '0' });
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('the scale of the parcel counts: weighed at 5 kg it costs 16.00, in two parcels each its own', async () => {
  const { s } = await priced();
  const { shipment } = await shipped(s, 'W1');
  const change = (parcels: object[]) => s.run('fulfilment.change-tracking', { shipmentId: shipment.id, parcels });
  await change([{ trackingNumber: 'W1', weight: '5' }]);
  expect((await s.ask('freight.costs')).rows).toMatchObject([{ expected: '16', charged: '12' }]);
  await change([
    { trackingNumber: 'W1', weight: '1' },
    { trackingNumber: 'W2', weight: '2.2' },
  ]);
  const rows = (await s.ask('freight.costs')).rows.map((row: any) => [row.waybill, row.expected, row.charged]).sort();
  expect(rows).toEqual([
    ['W1', '8', '12'],
    ['W2', '12', '0'],
  ]);
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('TV-74: a bill is matched by waybill, posted with its tax, the accrual goes; what is dearer by more than the tolerance is claimed', async () => {
  const { s, carrierId } = await priced();
  for (const waybill of ['W1', 'W2', 'W3', 'W4']) await shipped(s, waybill);
  const bill = await billing(s, carrierId, [
    { waybill: 'W1', weight: '4.1', amount: '16.50' },
    { waybill: 'W2', amount: '14.30' },
    { waybill: 'W2', amount: '14.30' },
    { waybill: 'NOBODY', amount: '9' },
    { waybill: 'W3', amount: '14' },
  ]);
  const lines = await linesOf(s, bill.id);
  expect(lines.map((line: any) => [line.state, line.accepted, line.claim])).toEqual([
    ['weight', true, '2.5'],
    ['tolerance', true, '0'],
    ['duplicate', false, '0'],
    ['unknown', false, '0'],
    ['matched', true, '0'],
  ]);
  const shown = await s.ask('freight.bill', { number: bill.number });
  expect(shown).toMatchObject({ billedTotal: '68.1', acceptedTotal: '44.8', expectedTotal: '42', missing: { parcels: 1, expected: '14' } });
  await s.run('freight.post-bill', { billId: bill.id });
  // 44.80 with 9 %: 41.10 and 3.70; W4 stays accrued at 12.84
  expect(await books(s)).toEqual({ freight_cost: '53.94', payable: '-44.8', payable_estimated: '-12.84', input_vat: '3.7' });
  await expect(s.run('freight.post-bill', { billId: bill.id })).rejects.toMatchObject({ code: 'freight.bill_status' });
  await s.run('freight.settle-claims', { lineIds: [lines[0].id], outcome: 'paid' });
  // 2.50 back: 2.29 and 0.21
  expect(await books(s)).toMatchObject({ freight_cost: '51.65', payable: '-42.3', input_vat: '3.49' });
  await expect(s.run('freight.settle-claims', { lineIds: [lines[0].id], outcome: 'refused' })).rejects.toMatchObject({
    code: 'freight.claim_settled',
  });
  await s.run('freight.reverse-bill', { billId: bill.id });
  expect(await books(s)).toEqual({ freight_cost: '51.36', payable: '0', payable_estimated: '-51.36', input_vat: '0' });
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('a parcel is billed once: a second bill finds it a duplicate, and a shipment that is billed is not undone', async () => {
  const { s, carrierId } = await priced();
  const { shipment } = await shipped(s, 'W1');
  const first = await billing(s, carrierId, [{ waybill: 'W1', amount: '14' }]);
  await s.run('freight.post-bill', { billId: first.id });
  const second = await billing(s, carrierId, [{ waybill: 'W1', amount: '14' }]);
  expect((await linesOf(s, second.id))[0]).toMatchObject({ state: 'duplicate', accepted: false });
  await expect(s.run('freight.post-bill', { billId: second.id })).rejects.toMatchObject({ code: 'freight.nothing_accepted' });
  await expect(s.run('fulfilment.undo-shipment', { shipmentId: shipment.id })).rejects.toMatchObject({ code: 'freight.shipment_billed' });
  await s.run('freight.delete-bill', { billId: second.id });
  expect((await s.ask('freight.bills')).rows).toMatchObject([{ number: first.number, status: 'posted' }]);
});

test('two people post two bills with the same parcel: its accrual is taken back once', async () => {
  const { s, carrierId } = await priced();
  await shipped(s, 'W1');
  const bills = [
    await billing(s, carrierId, [{ waybill: 'W1', amount: '14' }]),
    await billing(s, carrierId, [{ waybill: 'W1', amount: '14' }]),
  ];
  await Promise.all(bills.map(({ id }) => s.run('freight.post-bill', { billId: id })));
  expect(await books(s)).toMatchObject({ payable_estimated: '0', payable: '-28' });
  await s.settle();
  expect(await s.differences()).toEqual([]);
});
